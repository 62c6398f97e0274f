/** Agents: managing them, running them with typed events, and the sessions that keep a conversation. */
@NullMarked
package io.github.ragflowspring.client.agent;

import org.jspecify.annotations.NullMarked;
