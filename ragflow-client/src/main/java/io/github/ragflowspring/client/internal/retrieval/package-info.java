/** The implementation of retrieval and of the references in answers. Not API. */
@NullMarked
package io.github.ragflowspring.client.internal.retrieval;

import org.jspecify.annotations.NullMarked;
