/** Readers of OpenAI-compatible answers. Not API. */
@NullMarked
package io.github.ragflowspring.client.internal.openai;

import org.jspecify.annotations.NullMarked;
