/** The implementation of the dataset operations. Not API. */
@NullMarked
package io.github.ragflowspring.client.internal.dataset;

import org.jspecify.annotations.NullMarked;
