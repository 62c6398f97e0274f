package io.github.ragflowspring.emulator.internal.http;

import io.github.ragflowspring.emulator.internal.release.Access;
import io.github.ragflowspring.emulator.internal.release.Endpoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the handler for a method and a path. */
public final class Router {

    private final List<Route> routes = new ArrayList<>();

    /** Adds a route; a path segment in braces is a variable. */
    public void add(String method, String path, Access access, Endpoint endpoint, Handler handler) {
        this.routes.add(new Route(method, List.of(path.substring(1).split("/", -1)), access, endpoint, handler));
    }

    /** Returns the route for the method and path, or {@code null} if there is no such route. */
    @Nullable
    Match match(String method, String path) {
        String wanted = method.equals("HEAD") ? "GET" : method;
        List<String> segments = segments(path);
        for (Route route : this.routes) {
            Map<String, String> variables = route.method.equals(wanted) ? route.variables(segments) : null;
            if (variables != null) {
                return new Match(route.access, route.endpoint, route.handler, variables);
            }
        }
        return null;
    }

    /** Returns the methods of the path, empty if it is unknown. */
    Set<String> methods(String path) {
        List<String> segments = segments(merge(path));
        Set<String> methods = new LinkedHashSet<>();
        for (Route route : this.routes) {
            if (route.variables(segments) != null) {
                methods.add(route.method);
                if (route.method.equals("GET")) {
                    methods.add("HEAD");
                }
            }
        }
        if (!methods.isEmpty()) {
            methods.add("OPTIONS");
        }
        return methods;
    }

    /** Returns the path of an existing route that differs from the given one by repeated slashes only, or null. */
    @Nullable
    String merged(String method, String path) {
        String merged = merge(path);
        return !merged.equals(path) && match(method, merged) != null ? merged : null;
    }

    private static String merge(String path) {
        StringBuilder merged = new StringBuilder();
        path.chars()
                .filter((c) -> c != '/' || merged.length() == 0 || merged.charAt(merged.length() - 1) != '/')
                .forEach((c) -> merged.append((char) c));
        return merged.toString();
    }

    /** RAGFlow accepts a trailing slash. */
    private static List<String> segments(String path) {
        String trimmed = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return List.of(trimmed.substring(1).split("/", -1));
    }

    record Match(Access access, Endpoint endpoint, Handler handler, Map<String, String> variables) {}

    private record Route(String method, List<String> pattern, Access access, Endpoint endpoint, Handler handler) {

        @Nullable
        Map<String, String> variables(List<String> segments) {
            if (segments.size() != this.pattern.size()) {
                return null;
            }
            Map<String, String> variables = new LinkedHashMap<>();
            for (int i = 0; i < segments.size(); i++) {
                String expected = this.pattern.get(i);
                int pair = expected.indexOf("}:{");
                int colon = segments.get(i).lastIndexOf(':');
                if (pair > 0) {
                    if (colon < 0) {
                        return null;
                    }
                    variables.put(expected.substring(1, pair), segments.get(i).substring(0, colon));
                    variables.put(
                            expected.substring(pair + 3, expected.length() - 1),
                            segments.get(i).substring(colon + 1));
                } else if (expected.startsWith("{")) {
                    if (segments.get(i).isEmpty()) {
                        return null;
                    }
                    variables.put(expected.substring(1, expected.length() - 1), segments.get(i));
                } else if (!expected.equals(segments.get(i))) {
                    return null;
                }
            }
            return variables;
        }
    }
}
