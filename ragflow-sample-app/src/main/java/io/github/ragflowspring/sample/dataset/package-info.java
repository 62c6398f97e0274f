/** The datasets page: datasets, their documents, and searches. */
@NullMarked
package io.github.ragflowspring.sample.dataset;

import org.jspecify.annotations.NullMarked;
