/** Auto-configuration of the RAGFlow emulator as the server of an application. */
@NullMarked
package io.github.ragflowspring.boot.autoconfigure.emulator;

import org.jspecify.annotations.NullMarked;
