package io.github.ragflowspring.client.llm;

import java.util.List;
import org.springframework.lang.CheckReturnValue;
import reactor.core.publisher.Mono;

/**
 * Calls the language models of the account without an assistant or agent.
 *
 * <p>Implemented by the library only; methods may be added in a minor release.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface ModelOperations {

    /**
     * Return questions that a user may ask next, as suggested by the default model of the account ({@code POST
     * /api/v1/sessions/related_questions}, from v0.25.1 on {@code POST /api/v1/chat/recommendation}).
     *
     * @param question the question so far, not blank
     * @return the questions, unmodifiable; empty if the model failed, which RAGFlow does not report. An error is a {@link
     *     io.github.ragflowspring.client.error.RagflowException}
     */
    Mono<List<String>> relatedQuestions(String question);
}
