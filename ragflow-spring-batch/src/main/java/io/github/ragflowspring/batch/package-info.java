/** Jobs of Spring Batch that keep datasets in step with corpora, and readers and a writer for other jobs. */
@NullMarked
package io.github.ragflowspring.batch;

import org.jspecify.annotations.NullMarked;
