/**
 * Chat assistants, their sessions and their answers. Not API.
 */
@NullMarked
package io.github.ragflowspring.emulator.internal.chat;

import org.jspecify.annotations.NullMarked;
