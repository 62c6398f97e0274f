package io.github.ragflowspring.client.internal.dialect;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/**
 * The route of an operation from one release on.
 *
 * @param since the first release that has it
 * @param method the HTTP method
 * @param path the path with its variables in braces
 */
public record Route(Release since, HttpMethod method, String path) {

    static Route since(Release since, HttpMethod method, String path) {
        return new Route(since, method, path);
    }

    /** Returns the last of the routes that a release has, or {@code null} if it has none of them. */
    static @Nullable Route last(List<Route> routes, Release release) {
        Route found = null;
        for (Route route : routes) {
            if (release.isAtLeast(route.since())) {
                found = route;
            }
        }
        return found;
    }

    boolean hasVariable(String name) {
        return this.path.contains("{" + name + "}");
    }
}
