/** The implementation of the agent operations. Not API. */
@NullMarked
package io.github.ragflowspring.client.internal.agent;

import org.jspecify.annotations.NullMarked;
