package io.github.ragflowspring.client.llm;

import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.client.answer.MindMap;
import io.github.ragflowspring.client.chat.ChatQuestion;
import java.util.Collection;
import java.util.List;
import org.springframework.lang.CheckReturnValue;
import reactor.core.publisher.Flux;
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

    /**
     * Return questions that a user of an industry may ask next. See {@link #relatedQuestions(String)}. Only releases before
     * v0.25.1 consider the industry; later ones ignore it, so that the call fails with a {@link
     * io.github.ragflowspring.client.error.RagflowUnsupportedException}.
     *
     * @param question the question so far, not blank
     * @param industry the industry, such as {@code medicine}, not blank
     * @return the questions
     */
    Mono<List<String>> relatedQuestions(String question, String industry);

    /**
     * Ask the default model of the account, or the one of the question, without an assistant ({@code POST
     * /api/v1/chat/completions}). Requires v0.25.1.
     *
     * <p>Nothing is searched or stored: a question must not have a session, a user, documents or a condition.
     *
     * @param question the question, whose {@linkplain ChatQuestion#history(Collection) history} is passed to the model from
     *     v0.25.6 on
     * @return the answer, or a {@link io.github.ragflowspring.client.error.RagflowException}: a {@link
     *     io.github.ragflowspring.client.error.RagflowModelException} if the language model failed
     */
    Mono<Answer> ask(ChatQuestion question);

    /**
     * Ask a model without an assistant and stream the answer. See {@link #ask(ChatQuestion)}.
     *
     * @param question the question
     * @return the events of the answer
     */
    Flux<AnswerEvent> stream(ChatQuestion question);

    /**
     * Return a mind map of what a search in datasets finds for a question, written by the default model of the account
     * ({@code POST /api/v1/chat/mindmap}, on v0.25.0 {@code POST /api/v1/chats/mindmap}, on v0.24 {@code POST
     * /v1/conversation/mindmap}; not on older releases).
     *
     * <p>RAGFlow does not check to whom the datasets belong: never pass on ids that a user can choose.
     *
     * @param question the question, not blank
     * @param datasetIds the ids of the datasets, at least one
     * @return the root of the mind map; without children if nothing was found. An error is a {@link
     *     io.github.ragflowspring.client.error.RagflowException}: a {@link
     *     io.github.ragflowspring.client.error.RagflowServerException} if no dataset exists or a model failed
     */
    Mono<MindMap> mindMap(String question, Collection<String> datasetIds);

    /**
     * Return the models that the account can use ({@code GET /api/v1/models}). Requires v0.26.0; {@link
     * io.github.ragflowspring.client.account.AccountOperations#tenant()} has the default models on older releases, too.
     *
     * @return the models
     */
    Flux<AvailableModel> list();

    /**
     * Return the models that the account can use for a purpose ({@code GET /api/v1/models}). Requires v0.26.0.
     *
     * @param type the purpose
     * @return the models
     */
    Flux<AvailableModel> list(ModelType type);

    /** Return the operations that convert text to speech and speech to text. */
    SpeechOperations speech();
}
