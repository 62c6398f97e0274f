/** What RAGFlow found: chunks, the documents they come from, and the citations of an answer that point at them. */
@NullMarked
package io.github.ragflowspring.client.retrieval;

import org.jspecify.annotations.NullMarked;
