/** Datasets, the metadata of their documents, and the knowledge graphs and summaries that RAGFlow builds from them. */
@NullMarked
package io.github.ragflowspring.client.dataset;

import org.jspecify.annotations.NullMarked;
