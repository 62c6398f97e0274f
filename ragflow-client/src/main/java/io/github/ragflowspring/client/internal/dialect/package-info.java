/** The operations of RAGFlow and the differences between its releases. Not API. */
@NullMarked
package io.github.ragflowspring.client.internal.dialect;

import org.jspecify.annotations.NullMarked;
