/** A dataset of RAGFlow as the end of a pipeline of Spring AI. */
@NullMarked
package io.github.ragflowspring.ai.writer;

import org.jspecify.annotations.NullMarked;
