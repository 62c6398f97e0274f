package io.github.ragflowspring.client.internal.dialect;

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

    boolean hasVariable(String name) {
        return this.path.contains("{" + name + "}");
    }
}
