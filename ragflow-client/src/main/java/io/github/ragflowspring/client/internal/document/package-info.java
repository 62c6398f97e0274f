/** The implementation of the document and chunk operations. Not API. */
@NullMarked
package io.github.ragflowspring.client.internal.document;

import org.jspecify.annotations.NullMarked;
