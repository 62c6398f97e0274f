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

    /** Returns an entry for releases on which every call of the previous route fails, or that do not have it anymore. */
    static Route missing(Release since) {
        return new Route(since, HttpMethod.GET, "");
    }

    boolean isMissing() {
        return this.path.isEmpty();
    }

    /** Returns the last of the routes that a release has, or {@code null} if it has none of them. */
    static @Nullable Route last(List<Route> routes, Release release) {
        Route found = null;
        for (Route route : routes) {
            if (release.isAtLeast(route.since())) {
                found = route;
            }
        }
        return (found != null && found.isMissing()) ? null : found;
    }

    /** Returns the first release after the given one that has one of the routes, or {@code null} if there is none. */
    static @Nullable Release next(List<Route> routes, Release release) {
        return routes.stream()
                .filter((route) -> !route.isMissing() && !release.isAtLeast(route.since()))
                .map(Route::since)
                .findFirst()
                .orElse(null);
    }

    boolean hasVariable(String name) {
        int start = this.path.indexOf('{');
        while (start >= 0) {
            int end = this.path.indexOf('}', start);
            if (end - start - 1 == name.length() && this.path.startsWith(name, start + 1)) {
                return true;
            }
            start = this.path.indexOf('{', end);
        }
        return false;
    }
}
