package io.github.ragflowspring.client.internal.dialect;

import static io.github.ragflowspring.client.internal.dialect.Release.V0_24_0;
import static io.github.ragflowspring.client.internal.dialect.Release.V0_25_1;
import static io.github.ragflowspring.client.internal.dialect.Route.since;
import static org.springframework.http.HttpMethod.POST;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The table of routes that operations use instead of their own in a special case. Everything else, such as the meaning of
 * codes, is that of the {@link Operation}.
 */
public enum AlternativeRoute {

    /** Parsing a dataset with an ingestion pipeline. */
    PARSE_WITH_PIPELINE(
            "parsing with an ingestion pipeline",
            since(V0_24_0, POST, "/v1/document/run"),
            since(V0_25_1, POST, "/api/v1/datasets/{dataset_id}/documents/parse")),

    /** Asking a search app on a release whose search apps have no route for it. */
    SEARCH_IN_CONVERSATION("asking a search app", since(V0_24_0, POST, "/v1/conversation/ask"));

    private final String description;

    private final List<Route> routes;

    AlternativeRoute(String description, Route... routes) {
        this.description = description;
        this.routes = List.of(routes);
    }

    /** Returns what the route is for, for messages. */
    String description() {
        return this.description;
    }

    Release firstRelease() {
        return this.routes.get(0).since();
    }

    @Nullable
    Route route(Release release) {
        return Route.last(this.routes, release);
    }
}
