package io.github.ragflowspring.client.internal.searchapp;

import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.client.answer.MindMap;
import io.github.ragflowspring.client.error.RagflowInvalidRequestException;
import io.github.ragflowspring.client.internal.answer.MindMapReader;
import io.github.ragflowspring.client.internal.answer.TextSnapshots;
import io.github.ragflowspring.client.internal.chat.CompletionReader;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.json.Fields;
import io.github.ragflowspring.client.internal.resource.BulkDelete;
import io.github.ragflowspring.client.internal.retrieval.RetrievalResultReader;
import io.github.ragflowspring.client.internal.support.Ids;
import io.github.ragflowspring.client.internal.support.Pages;
import io.github.ragflowspring.client.internal.transport.Call;
import io.github.ragflowspring.client.internal.transport.Exchange;
import io.github.ragflowspring.client.internal.wire.Envelope;
import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.model.PageRequest;
import io.github.ragflowspring.client.retrieval.RetrievalResult;
import io.github.ragflowspring.client.searchapp.NewSearchApp;
import io.github.ragflowspring.client.searchapp.SearchApp;
import io.github.ragflowspring.client.searchapp.SearchAppOperations;
import io.github.ragflowspring.client.searchapp.SearchAppQuery;
import io.github.ragflowspring.client.searchapp.SearchAppUpdate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.util.Assert;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Manages and asks search apps over an {@link Exchange}. */
public final class DefaultSearchAppOperations implements SearchAppOperations {

    private static final String ID = "search_id";

    private final Exchange exchange;

    public DefaultSearchAppOperations(Exchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public Mono<SearchApp> create(NewSearchApp searchApp) {
        return this.exchange
                .call(Operation.SEARCH_APP_CREATE)
                .body((dialect) -> SearchAppWriter.creation(searchApp, dialect))
                .read((envelope) -> envelope.fields().textOrEmpty(ID))
                .flatMap((id) -> get(Ids.checkFromServer(id)))
                .as((created) -> this.exchange.observe(Operation.SEARCH_APP_CREATE, Map.of(), created));
    }

    @Override
    public Mono<SearchApp> get(String searchAppId) {
        Call call = call(Operation.SEARCH_APP_GET, searchAppId);
        return form().flatMap((form) ->
                        form.get(call, searchAppId).read((envelope) -> SearchAppReader.searchApp(envelope.fields())))
                .as((found) -> this.exchange.observe(Operation.SEARCH_APP_GET, ids(searchAppId), found));
    }

    @Override
    public Flux<SearchApp> list(SearchAppQuery query) {
        return Pages.walk((number) -> page(query, PageRequest.of(number, this.exchange.pageSize())), SearchApp::id)
                .as((found) -> this.exchange.observe(Operation.SEARCH_APP_LIST, Map.of(), found));
    }

    @Override
    public Mono<Page<SearchApp>> page(SearchAppQuery query, PageRequest page) {
        Call call = this.exchange
                .call(Operation.SEARCH_APP_LIST)
                .query("page", page.number())
                .query("page_size", page.size())
                .query(SearchAppWriter.query(query));
        return form().flatMap((form) -> form.page(call)
                        .read((envelope) -> Page.of(
                                SearchAppReader.searchApps(envelope.items()),
                                page,
                                envelope.fields().longValue("total"))))
                .as((found) -> this.exchange.observe(Operation.SEARCH_APP_LIST, Map.of(), found));
    }

    @Override
    public Mono<SearchApp> update(String searchAppId, SearchAppUpdate update) {
        Ids.check("searchAppId", searchAppId);
        if (update.isEmpty()) {
            return get(searchAppId);
        }
        Call call = call(Operation.SEARCH_APP_UPDATE, searchAppId);
        return form().flatMap((form) -> form.update(call, searchAppId, update, get(searchAppId)))
                .flatMap((complete) -> complete.read((envelope) -> SearchAppReader.searchApp(envelope.fields())))
                .as((updated) -> this.exchange.observe(Operation.SEARCH_APP_UPDATE, ids(searchAppId), updated));
    }

    @Override
    public Mono<DeleteResult> delete(Collection<String> searchAppIds) {
        Mono<DeleteResult> deleted = BulkDelete.deleteEach("searchAppIds", searchAppIds, this::deleteOne);
        return searchAppIds.isEmpty() ? deleted : this.exchange.withKey(Operation.SEARCH_APP_DELETE, deleted);
    }

    private Mono<?> deleteOne(String searchAppId) {
        Call call = call(Operation.SEARCH_APP_DELETE, searchAppId);
        return form().flatMap((form) -> form.delete(call, searchAppId).read(Envelope::root));
    }

    @Override
    public Mono<Answer> ask(String searchAppId, String question) {
        return events(Operation.SEARCH_APP_ASK, searchAppId, question)
                .ofType(AnswerEvent.Completed.class)
                .map(AnswerEvent.Completed::answer)
                .single()
                .as((answer) -> this.exchange.limit(Operation.SEARCH_APP_ASK, answer))
                .as((answer) -> this.exchange.observe(Operation.SEARCH_APP_ASK, ids(searchAppId), answer));
    }

    @Override
    public Flux<AnswerEvent> stream(String searchAppId, String question) {
        return events(Operation.SEARCH_APP_STREAM, searchAppId, question)
                .as((events) -> this.exchange.observeStream(
                        Operation.SEARCH_APP_STREAM, ids(searchAppId), AnswerEvent.Completed.class, events));
    }

    private Flux<AnswerEvent> events(Operation operation, String searchAppId, String question) {
        Call call = call(operation, searchAppId);
        checkQuestion(question);
        return form().flatMap((form) -> form.ask(call, question, get(searchAppId)))
                .flatMapMany((complete) -> complete.stream((errors) -> new CompletionReader(errors, null)));
    }

    @Override
    public Flux<String> streamText(String searchAppId, String question) {
        return TextSnapshots.of(stream(searchAppId, question));
    }

    @Override
    public Mono<RetrievalResult> search(String searchAppId, String question, PageRequest page) {
        Ids.check("searchAppId", searchAppId);
        checkQuestion(question);
        return get(searchAppId)
                .flatMap((searchApp) -> passages(checkDatasets(searchApp), question, page))
                .as((found) -> this.exchange.observe(Operation.SEARCH_APP_PASSAGES, ids(searchAppId), found));
    }

    private Mono<RetrievalResult> passages(SearchApp searchApp, String question, PageRequest page) {
        return this.exchange
                .call(Operation.SEARCH_APP_PASSAGES)
                .answeredByModel()
                .body((dialect) -> SearchAppWriter.search(searchApp, question, page, dialect))
                .read((envelope) -> RetrievalResultReader.result(envelope.fields()));
    }

    private static SearchApp checkDatasets(SearchApp searchApp) {
        List<String> datasetIds = searchApp.settings().datasetIds();
        if (datasetIds == null || datasetIds.isEmpty()) {
            throw RagflowInvalidRequestException.builder("'" + Operation.SEARCH_APP_PASSAGES.operationName()
                            + "' failed: the settings of the search app name no datasets.")
                    .build();
        }
        return searchApp;
    }

    @Override
    public Mono<List<String>> relatedQuestions(String searchAppId, String question) {
        Ids.check("searchAppId", searchAppId);
        checkQuestion(question);
        return this.exchange
                .call(Operation.SEARCH_APP_RELATED_QUESTIONS)
                .answeredByModel()
                .body(Map.of("question", question, ID, searchAppId))
                .read((envelope) -> Fields.of(envelope.root()).texts("data"));
    }

    @Override
    public Mono<MindMap> mindMap(String searchAppId, String question) {
        Ids.check("searchAppId", searchAppId);
        checkQuestion(question);
        return this.exchange
                .call(Operation.SEARCH_APP_MIND_MAP)
                .answeredByModel()
                .body(Map.of("question", question, ID, searchAppId, "kb_ids", List.of()))
                .read((envelope) -> MindMapReader.mindMap(envelope.fields()));
    }

    private Mono<SearchAppForm> form() {
        return this.exchange.dialect().map(SearchAppForm::of);
    }

    private Call call(Operation operation, String searchAppId) {
        return this.exchange.call(operation).path(ID, Ids.check("searchAppId", searchAppId));
    }

    private static Map<String, String> ids(String searchAppId) {
        return Map.of(ID, searchAppId);
    }

    private static void checkQuestion(String question) {
        Assert.hasText(question, "'question' must not be blank");
    }
}
