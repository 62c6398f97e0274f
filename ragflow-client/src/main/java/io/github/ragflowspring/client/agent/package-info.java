/** Agents: managing them, running them with typed events, and their sessions. */
@NullMarked
package io.github.ragflowspring.client.agent;

import org.jspecify.annotations.NullMarked;
