/** A reactive client of RAGFlow: {@link io.github.ragflowspring.client.RagflowClient} is where to begin. */
@NullMarked
package io.github.ragflowspring.client;

import org.jspecify.annotations.NullMarked;
