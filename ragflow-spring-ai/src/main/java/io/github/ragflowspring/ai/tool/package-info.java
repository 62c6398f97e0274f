/** Datasets and assistants of RAGFlow as tools of any model. */
@NullMarked
package io.github.ragflowspring.ai.tool;

import org.jspecify.annotations.NullMarked;
