/** Chat assistants: managing and asking them, with answers in one piece or streamed, and the sessions that keep them. */
@NullMarked
package io.github.ragflowspring.client.chat;

import org.jspecify.annotations.NullMarked;
