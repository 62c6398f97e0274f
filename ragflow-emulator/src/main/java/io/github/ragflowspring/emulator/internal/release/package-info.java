/**
 * What differs between RAGFlow's releases, as data. Not API.
 */
@NullMarked
package io.github.ragflowspring.emulator.internal.release;

import org.jspecify.annotations.NullMarked;
