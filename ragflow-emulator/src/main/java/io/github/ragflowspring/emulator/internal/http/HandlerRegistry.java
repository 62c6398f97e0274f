package io.github.ragflowspring.emulator.internal.http;

import io.github.ragflowspring.emulator.internal.release.Endpoint;
import io.github.ragflowspring.emulator.internal.release.Release;
import io.github.ragflowspring.emulator.internal.release.RouteTable;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Collects the handlers of all endpoints and connects them with the routes of a release. */
public final class HandlerRegistry {

    private final Map<Endpoint, Handler> handlers = new EnumMap<>(Endpoint.class);

    /** Creates the router of the given release for the given handlers. */
    public static Router router(Release release, List<HandlerGroup> groups) {
        HandlerRegistry registry = new HandlerRegistry();
        groups.forEach((group) -> group.register(registry));
        return registry.router(release);
    }

    private HandlerRegistry() {}

    /**
     * Registers a handler.
     *
     * @throws IllegalStateException if the endpoint already has a handler
     */
    public HandlerRegistry on(Endpoint endpoint, Handler handler) {
        if (this.handlers.put(endpoint, handler) != null) {
            throw new IllegalStateException(endpoint + " has two handlers");
        }
        return this;
    }

    private Router router(Release release) {
        Router router = new Router();
        for (RouteTable.Row row : RouteTable.of(release)) {
            Handler handler = this.handlers.get(row.endpoint());
            if (handler == null) {
                throw new IllegalStateException(row.endpoint() + " has no handler");
            }
            router.add(row.method(), row.path(), row.access(), row.endpoint(), handler);
        }
        return router;
    }
}
