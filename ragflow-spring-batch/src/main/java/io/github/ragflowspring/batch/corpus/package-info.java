/** Corpora from the rows of a table and the objects of an object store. */
@NullMarked
package io.github.ragflowspring.batch.corpus;

import org.jspecify.annotations.NullMarked;
