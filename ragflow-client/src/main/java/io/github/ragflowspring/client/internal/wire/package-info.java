/** The formats of RAGFlow: answers, fields, event streams and errors. Not API. */
@NullMarked
package io.github.ragflowspring.client.internal.wire;

import org.jspecify.annotations.NullMarked;
