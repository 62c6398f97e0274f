/** Keeps the documents of a dataset in step with a corpus: a folder, an object store or the rows of a table. */
@NullMarked
package io.github.ragflowspring.client.sync;

import org.jspecify.annotations.NullMarked;
