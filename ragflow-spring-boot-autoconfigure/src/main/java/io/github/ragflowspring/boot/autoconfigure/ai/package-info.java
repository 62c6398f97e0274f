/** Auto-configuration for RAGFlow in Spring AI. */
@NullMarked
package io.github.ragflowspring.boot.autoconfigure.ai;

import org.jspecify.annotations.NullMarked;
