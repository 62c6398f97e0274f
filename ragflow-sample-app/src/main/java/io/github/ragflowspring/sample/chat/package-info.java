/** Conversations with chat assistants. */
@NullMarked
package io.github.ragflowspring.sample.chat;

import org.jspecify.annotations.NullMarked;
