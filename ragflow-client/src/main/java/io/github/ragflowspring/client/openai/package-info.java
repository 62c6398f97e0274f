/** What RAGFlow's OpenAI-compatible routes of chat assistants and of agents have in common. */
@NullMarked
package io.github.ragflowspring.client.openai;

import org.jspecify.annotations.NullMarked;
