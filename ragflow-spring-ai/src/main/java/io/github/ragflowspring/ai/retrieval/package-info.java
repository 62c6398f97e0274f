/** The search of RAGFlow as document retriever of Spring AI. */
@NullMarked
package io.github.ragflowspring.ai.retrieval;

import org.jspecify.annotations.NullMarked;
