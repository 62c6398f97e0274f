/**
 * What differs between RAGFlow's releases, as data. Not API.
 */
@NullMarked
package io.github.ragflowspring.emulator.release;

import org.jspecify.annotations.NullMarked;
