/** Chat assistants and agents of RAGFlow as chat model of Spring AI. */
@NullMarked
package io.github.ragflowspring.ai.chat;

import org.jspecify.annotations.NullMarked;
