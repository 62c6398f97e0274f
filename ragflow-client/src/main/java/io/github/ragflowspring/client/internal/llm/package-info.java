/** Implements the calls of language models. Not API. */
@NullMarked
package io.github.ragflowspring.client.internal.llm;

import org.jspecify.annotations.NullMarked;
