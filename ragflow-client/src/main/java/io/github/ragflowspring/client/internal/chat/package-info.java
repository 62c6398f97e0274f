/** The implementation of the chat operations. Not API. */
@NullMarked
package io.github.ragflowspring.client.internal.chat;

import org.jspecify.annotations.NullMarked;
