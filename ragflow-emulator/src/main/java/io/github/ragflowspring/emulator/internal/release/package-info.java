/**
 * The differences between the releases of RAGFlow as tables. Not API.
 */
@NullMarked
package io.github.ragflowspring.emulator.internal.release;

import org.jspecify.annotations.NullMarked;
