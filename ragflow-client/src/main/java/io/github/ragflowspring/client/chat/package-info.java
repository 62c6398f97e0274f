/** Chat assistants: how to manage and ask them, with complete or streamed answers, and the sessions that store them. */
@NullMarked
package io.github.ragflowspring.client.chat;

import org.jspecify.annotations.NullMarked;
