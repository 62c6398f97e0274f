/** A dataset of RAGFlow as vector store of Spring AI. */
@NullMarked
package io.github.ragflowspring.ai.vectorstore;

import org.jspecify.annotations.NullMarked;
