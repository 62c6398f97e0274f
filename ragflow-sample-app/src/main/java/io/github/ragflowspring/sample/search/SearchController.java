package io.github.ragflowspring.sample.search;

import io.github.ragflowspring.client.account.AccountOperations;
import io.github.ragflowspring.client.browser.BrowserEvents;
import io.github.ragflowspring.client.dataset.Dataset;
import io.github.ragflowspring.client.dataset.DatasetOperations;
import io.github.ragflowspring.client.llm.ModelType;
import io.github.ragflowspring.client.searchapp.NewSearchApp;
import io.github.ragflowspring.client.searchapp.SearchApp;
import io.github.ragflowspring.client.searchapp.SearchAppOperations;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Answers questions by RAGFlow's search apps, which are saved searches without a conversation. */
@RestController
@RequestMapping("/api/searches")
class SearchController {

    private final SearchAppOperations searches;

    private final DatasetOperations datasets;

    private final AccountOperations account;

    SearchController(SearchAppOperations searches, DatasetOperations datasets, AccountOperations account) {
        this.searches = searches;
        this.datasets = datasets;
        this.account = account;
    }

    @GetMapping
    Flux<Summary> searches() {
        return this.searches.list().map(Summary::of);
    }

    /** Saves a search of the newest dataset, whose questions the default model of the account answers. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Mono<Summary> create(@RequestBody NewSearch search) {
        String name = search.checkedName();
        Mono<Dataset> dataset = this.datasets.list().next().switchIfEmpty(missing("There is no dataset to search."));
        Mono<String> model = this.account
                .tenant()
                .mapNotNull((tenant) -> tenant.defaultModels().get(ModelType.CHAT))
                .switchIfEmpty(missing("The account has no default chat model."));
        return Mono.zip(dataset, model)
                .flatMap((found) -> this.searches.create(NewSearchApp.named(name)
                        .settings((settings) -> settings.datasetIds(
                                        List.of(found.getT1().id()))
                                .model((settingsOfModel) -> settingsOfModel.name(found.getT2())))))
                .map(Summary::of);
    }

    private static <T> Mono<T> missing(String what) {
        return Mono.error(() -> new ResponseStatusException(HttpStatus.CONFLICT, what));
    }

    /** Streams an answer. */
    @PostMapping(path = "/{searchId}/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Flux<ServerSentEvent<Object>> stream(@PathVariable String searchId, @RequestBody Question question) {
        return BrowserEvents.defaults().answer(this.searches.stream(searchId, question.checkedText()));
    }

    private static String checked(@Nullable String text, String what) {
        if (!StringUtils.hasText(text)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, what + " must not be blank.");
        }
        return text.strip();
    }

    /**
     * A saved search.
     *
     * @param id its id
     * @param name its name
     * @param description the description, or {@code null}
     */
    record Summary(String id, String name, @Nullable String description) {

        static Summary of(SearchApp search) {
            return new Summary(search.id(), search.name(), search.description());
        }
    }

    /**
     * A search to save.
     *
     * @param name its name
     */
    record NewSearch(@Nullable String name) {

        String checkedName() {
            return checked(this.name, "The name");
        }
    }

    /**
     * A question of the page.
     *
     * @param text the question
     */
    record Question(@Nullable String text) {

        String checkedText() {
            return checked(this.text, "The question");
        }
    }
}
