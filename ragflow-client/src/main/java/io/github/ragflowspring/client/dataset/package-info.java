/** Datasets: their settings, the metadata of their documents, and the graphs and summaries built from them. */
@NullMarked
package io.github.ragflowspring.client.dataset;

import org.jspecify.annotations.NullMarked;
