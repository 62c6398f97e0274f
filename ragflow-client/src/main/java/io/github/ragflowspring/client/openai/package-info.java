/** The OpenAI-compatible answers of chat assistants and agents. */
@NullMarked
package io.github.ragflowspring.client.openai;

import org.jspecify.annotations.NullMarked;
