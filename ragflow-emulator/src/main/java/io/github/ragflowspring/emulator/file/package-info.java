/**
 * The file manager. Not API.
 */
@NullMarked
package io.github.ragflowspring.emulator.file;

import org.jspecify.annotations.NullMarked;
