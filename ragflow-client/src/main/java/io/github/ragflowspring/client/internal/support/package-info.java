/** Helpers that do not depend on RAGFlow's releases, formats or connections. Not API. */
@NullMarked
package io.github.ragflowspring.client.internal.support;

import org.jspecify.annotations.NullMarked;
