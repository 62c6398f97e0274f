/**
 * Datasets, documents, chunks and the search in them. Not API.
 */
@NullMarked
package io.github.ragflowspring.emulator.internal.knowledge;

import org.jspecify.annotations.NullMarked;
