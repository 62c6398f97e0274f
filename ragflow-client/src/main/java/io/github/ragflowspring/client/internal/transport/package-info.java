/** HTTP calls to RAGFlow with time limits, retries, logging and observations. Not API. */
@NullMarked
package io.github.ragflowspring.client.internal.transport;

import org.jspecify.annotations.NullMarked;
