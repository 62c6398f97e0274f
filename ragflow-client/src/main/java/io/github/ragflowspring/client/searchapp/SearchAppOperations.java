package io.github.ragflowspring.client.searchapp;

import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.client.answer.MindMap;
import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.model.PageRequest;
import io.github.ragflowspring.client.retrieval.RetrievalResult;
import java.util.Collection;
import java.util.List;
import org.springframework.lang.CheckReturnValue;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Manages the search apps of RAGFlow and asks them. A search app answers each question on its own, without a session.
 *
 * <p>Nothing is sent before the result is subscribed to, and each subscription sends the request again.
 *
 * <p>Unless stated otherwise, a method works on all releases from v0.24.0 on, and fails with a {@link
 * io.github.ragflowspring.client.error.RagflowException}: with a {@link
 * io.github.ragflowspring.client.error.RagflowNotFoundException} if the search app does not exist or belongs to another user,
 * and with a {@link io.github.ragflowspring.client.error.RagflowUnsupportedException} on older releases. Invalid arguments
 * are refused with an {@link IllegalArgumentException} before anything is sent.
 *
 * <p>Implemented by the library only; methods may be added in a minor release.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface SearchAppOperations {

    /**
     * Create a search app ({@code POST /api/v1/searches}, on v0.24 {@code POST /v1/search/create}). It can answer as soon as
     * its settings name a model and datasets.
     *
     * @param searchApp the search app to create
     * @return the search app with its id, which is read after it was created
     */
    Mono<SearchApp> create(NewSearchApp searchApp);

    /**
     * Return a search app with its settings ({@code GET /api/v1/searches/{search_id}}, on v0.24 {@code GET
     * /v1/search/detail}).
     *
     * @param searchAppId the id
     * @return the search app
     */
    Mono<SearchApp> get(String searchAppId);

    /**
     * Return all search apps, the newest first, without their settings. A page is fetched when one of its search apps is
     * requested.
     *
     * @return the search apps
     */
    default Flux<SearchApp> list() {
        return list(SearchAppQuery.all());
    }

    /**
     * Return the search apps that match a query, without their settings ({@code GET /api/v1/searches}, on v0.24 {@code POST
     * /v1/search/list}). A page is fetched when one of its search apps is requested.
     *
     * @param query the query
     * @return the search apps
     */
    Flux<SearchApp> list(SearchAppQuery query);

    /**
     * Return one page of search apps, without their settings ({@code GET /api/v1/searches}, on v0.24 {@code POST
     * /v1/search/list}).
     *
     * @param query the query
     * @param page the page; RAGFlow refuses sizes above 100 on some releases
     * @return the page, with the total
     */
    Mono<Page<SearchApp>> page(SearchAppQuery query, PageRequest page);

    /**
     * Change a search app ({@code PUT /api/v1/searches/{search_id}}, on v0.24 {@code POST /v1/search/update}). Properties that
     * are not set are not changed. RAGFlow requires the name; the library reads it first if the update has none. Without
     * changes, the search app is only read.
     *
     * @param searchAppId the id
     * @param update the changes
     * @return the updated search app, or a {@link io.github.ragflowspring.client.error.RagflowConflictException} if another
     *     one has the name
     */
    Mono<SearchApp> update(String searchAppId, SearchAppUpdate update);

    /**
     * Delete a search app ({@code DELETE /api/v1/searches/{search_id}}, on v0.24 {@code POST /v1/search/rm}).
     *
     * @param searchAppId the id
     * @return the result; an unknown id is a failure in it
     */
    default Mono<DeleteResult> delete(String searchAppId) {
        return delete(List.of(searchAppId));
    }

    /**
     * Delete search apps one by one ({@code DELETE /api/v1/searches/{search_id}}, on v0.24 {@code POST /v1/search/rm}).
     * Without ids, nothing is sent. An error other than an unknown id ends the deletion; search apps before it are deleted.
     *
     * @param searchAppIds the ids
     * @return the result; unknown ids are failures in it
     */
    Mono<DeleteResult> delete(Collection<String> searchAppIds);

    /**
     * Ask a search app and return the complete answer (the same routes as {@link #stream(String, String)}).
     *
     * <p>It is the answer of the last event of a stream: RAGFlow always streams. It may take {@code
     * ragflow.operation-timeout}, as long as the stream is not silent for longer than {@code ragflow.stream-idle-timeout}.
     *
     * @param searchAppId the id of the search app
     * @param question the question, not blank
     * @return the answer, or one of the errors of {@link #stream(String, String)}
     */
    Mono<Answer> ask(String searchAppId, String question);

    /**
     * Ask a search app and stream the answer ({@code POST /api/v1/searches/{search_id}/completions}, on v0.25.1 {@code POST
     * /api/v1/searches/{search_id}/completion}, on v0.24 {@code POST /v1/conversation/ask}; not on v0.25.0).
     *
     * <p>The events are those of a chat assistant: the last one is {@link AnswerEvent.Completed}, and an error after the first
     * one is a {@link io.github.ragflowspring.client.error.RagflowAnswerException} that has the text so far. There are no ids
     * of a session or message. Cancelling closes the connection, after which RAGFlow stops the model.
     *
     * @param searchAppId the id of the search app
     * @param question the question, not blank
     * @return the events of the answer, or an error: {@link
     *     io.github.ragflowspring.client.error.RagflowInvalidRequestException} if the settings name no datasets, {@link
     *     io.github.ragflowspring.client.error.RagflowStreamException} if they name no model or an unknown one, {@link
     *     io.github.ragflowspring.client.error.RagflowModelException} if the language model failed
     */
    Flux<AnswerEvent> stream(String searchAppId, String question);

    /**
     * Ask a search app and stream the text of the answer (the same routes as {@link #stream(String, String)}).
     *
     * <p>Each element is the whole text so far, without the reasoning, and not only the new part: RAGFlow may insert
     * citations into text that it has already sent.
     *
     * @param searchAppId the id of the search app
     * @param question the question, not blank
     * @return the text so far, each time it changes, although a text of more than 1,000 characters not for each of them
     */
    Flux<String> streamText(String searchAppId, String question);

    /**
     * Search with a search app and return the first 30 passages. See {@link #search(String, String, PageRequest)}.
     *
     * @param searchAppId the id of the search app
     * @param question the question, not blank
     * @return the passages that are most similar to the question, without an answer
     */
    default Mono<RetrievalResult> search(String searchAppId, String question) {
        return search(searchAppId, question, PageRequest.first(30));
    }

    /**
     * Search with the datasets, documents, weights and metadata filter of a search app ({@code POST /api/v1/datasets/search},
     * on v0.24 and v0.25.0 {@code POST /v1/chunk/retrieval_test}; not on v0.25.1). The search app is read first. A filter that a
     * model creates takes as long as the model.
     *
     * @param searchAppId the id of the search app
     * @param question the question, not blank
     * @param page the page. Later pages may be incomplete
     * @return the passages that are most similar to the question, without an answer, and the tags of the question, if the
     *     datasets have tags. The total is that of the page. Or an error: {@link
     *     io.github.ragflowspring.client.error.RagflowInvalidRequestException} if the settings name no datasets, {@link
     *     io.github.ragflowspring.client.error.RagflowNotFoundException} if a dataset was deleted
     */
    Mono<RetrievalResult> search(String searchAppId, String question, PageRequest page);

    /**
     * Return questions that a user may ask next, as suggested by the model of a search app ({@code POST
     * /api/v1/chat/recommendation}, on v0.25.0 {@code POST /api/v1/chats/related_questions}, on v0.24 {@code POST
     * /v1/conversation/related_questions}).
     *
     * @param searchAppId the id of the search app; RAGFlow uses the default model of the account if it does not exist
     * @param question the question so far, not blank
     * @return the questions, unmodifiable; empty if the model failed, which RAGFlow does not report
     */
    Mono<List<String>> relatedQuestions(String searchAppId, String question);

    /**
     * Return a mind map of what a search app finds for a question ({@code POST /api/v1/chat/mindmap}, on v0.25.0 {@code POST
     * /api/v1/chats/mindmap}, on v0.24 {@code POST /v1/conversation/mindmap}).
     *
     * @param searchAppId the id of the search app
     * @param question the question, not blank
     * @return the root of the mind map; without children if nothing was found
     */
    Mono<MindMap> mindMap(String searchAppId, String question);
}
