/** Readers of the common parts of the answers of chat assistants and agents. Not API. */
@NullMarked
package io.github.ragflowspring.client.internal.answer;

import org.jspecify.annotations.NullMarked;
