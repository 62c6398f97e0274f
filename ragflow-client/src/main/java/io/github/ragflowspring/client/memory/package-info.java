/** Memories of conversations, and their messages. */
@NullMarked
package io.github.ragflowspring.client.memory;

import org.jspecify.annotations.NullMarked;
