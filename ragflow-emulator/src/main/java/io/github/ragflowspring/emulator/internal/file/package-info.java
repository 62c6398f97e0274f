/**
 * The file manager. Not API.
 */
@NullMarked
package io.github.ragflowspring.emulator.internal.file;

import org.jspecify.annotations.NullMarked;
