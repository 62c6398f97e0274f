/**
 * Reads uploaded files and cuts them into chunks, by file type and chunk method. Not API.
 */
@NullMarked
package io.github.ragflowspring.emulator.internal.format;

import org.jspecify.annotations.NullMarked;
