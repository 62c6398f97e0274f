/** Operations that several resources of RAGFlow share. Not API. */
@NullMarked
package io.github.ragflowspring.client.internal.resource;

import org.jspecify.annotations.NullMarked;
