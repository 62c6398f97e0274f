/** Compares a corpus with the documents of a dataset and carries out the differences. Not API. */
@NullMarked
package io.github.ragflowspring.client.internal.sync;

import org.jspecify.annotations.NullMarked;
