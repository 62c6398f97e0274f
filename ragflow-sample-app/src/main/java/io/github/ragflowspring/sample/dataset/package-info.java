/** Datasets, their documents, and searching them. */
@NullMarked
package io.github.ragflowspring.sample.dataset;

import org.jspecify.annotations.NullMarked;
