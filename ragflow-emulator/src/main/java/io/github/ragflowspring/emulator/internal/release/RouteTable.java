package io.github.ragflowspring.emulator.internal.release;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The routes of one release. */
public final class RouteTable {

    private RouteTable() {}

    /** Returns the routes of the given release, in an order in which the first match is the right one. */
    public static List<Row> of(Release release) {
        return List.of(Endpoint.values()).stream()
                .map((endpoint) -> rows(endpoint, release))
                .flatMap(Collection::stream)
                .sorted(Comparator.comparingInt(Row::variables))
                .toList();
    }

    private static Collection<Row> rows(Endpoint endpoint, Release release) {
        Map<String, Row> rows = new LinkedHashMap<>();
        for (Route route : endpoint.routes()) {
            if (route.releases().includes(release)) {
                rows.put(
                        route.method() + " " + route.path(),
                        new Row(route.method(), route.path(), route.access(), endpoint));
            }
        }
        return rows.values();
    }

    /**
     * One route.
     *
     * @param method the HTTP method
     * @param path the path, with variables in braces
     * @param access the callers that may use the route
     * @param endpoint the endpoint that it reaches
     */
    public record Row(String method, String path, Access access, Endpoint endpoint) {

        private int variables() {
            return (int)
                    this.path.chars().filter((character) -> character == '{').count();
        }
    }
}
