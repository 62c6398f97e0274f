package io.github.ragflowspring.client.internal.searchapp;

import io.github.ragflowspring.client.internal.dialect.AlternativeRoute;
import io.github.ragflowspring.client.internal.dialect.Capability;
import io.github.ragflowspring.client.internal.dialect.Dialect;
import io.github.ragflowspring.client.internal.transport.Call;
import io.github.ragflowspring.client.searchapp.SearchApp;
import io.github.ragflowspring.client.searchapp.SearchAppUpdate;
import java.util.Map;
import reactor.core.publisher.Mono;

/** Adds what the connected release expects to requests about search apps, whose path has the id if the release reads it there. */
abstract class SearchAppForm {

    private final Dialect dialect;

    private SearchAppForm(Dialect dialect) {
        this.dialect = dialect;
    }

    static SearchAppForm of(Dialect dialect) {
        return dialect.has(Capability.SEARCH_APP_IN_BODY) ? new NamedInBody(dialect) : new NamedInPath(dialect);
    }

    /** Completes a request for the search app with the given id. */
    abstract Call get(Call call, String id);

    /** Completes a request for a page. */
    abstract Call page(Call call);

    /** Completes an update. */
    abstract Mono<Call> update(Call call, String id, SearchAppUpdate update, Mono<SearchApp> current);

    /** Completes the deletion of the search app with the given id. */
    abstract Call delete(Call call, String id);

    /** Completes a question. */
    abstract Mono<Call> ask(Call call, String question, Mono<SearchApp> current);

    /** Returns the dialect of the release. */
    Dialect dialect() {
        return this.dialect;
    }

    /** The form of releases that read the id from the path. */
    private static final class NamedInPath extends SearchAppForm {

        private NamedInPath(Dialect dialect) {
            super(dialect);
        }

        @Override
        Call get(Call call, String id) {
            return call;
        }

        @Override
        Call page(Call call) {
            return call;
        }

        @Override
        Mono<Call> update(Call call, String id, SearchAppUpdate update, Mono<SearchApp> current) {
            Mono<String> name = Mono.justOrEmpty(update.name()).switchIfEmpty(current.map(SearchApp::name));
            return name.map((required) -> call.body(SearchAppWriter.update(update, required, dialect())));
        }

        @Override
        Call delete(Call call, String id) {
            return call;
        }

        @Override
        Mono<Call> ask(Call call, String question, Mono<SearchApp> current) {
            return Mono.just(call.body(Map.of("question", question)));
        }
    }

    /** The form of releases that read the id from the body or query, and some of the properties with it. */
    private static final class NamedInBody extends SearchAppForm {

        private static final String ID = "search_id";

        private NamedInBody(Dialect dialect) {
            super(dialect);
        }

        @Override
        Call get(Call call, String id) {
            return call.query(ID, id);
        }

        @Override
        Call page(Call call) {
            return call.body(Map.of());
        }

        @Override
        Mono<Call> update(Call call, String id, SearchAppUpdate update, Mono<SearchApp> current) {
            return current.map((searchApp) -> call.body(SearchAppWriter.update(update, searchApp, dialect())));
        }

        @Override
        Call delete(Call call, String id) {
            return call.body(Map.of(ID, id));
        }

        @Override
        Mono<Call> ask(Call call, String question, Mono<SearchApp> current) {
            return current.map((searchApp) -> call.by(AlternativeRoute.SEARCH_IN_CONVERSATION)
                    .body(SearchAppWriter.conversation(searchApp, question)));
        }
    }
}
