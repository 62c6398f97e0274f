/** Readers of what the answers of chat assistants and agents have in common. Not API. */
@NullMarked
package io.github.ragflowspring.client.internal.answer;

import org.jspecify.annotations.NullMarked;
