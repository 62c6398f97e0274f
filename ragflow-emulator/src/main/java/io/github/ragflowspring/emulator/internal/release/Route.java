package io.github.ragflowspring.emulator.internal.release;

/**
 * One route of an {@link Endpoint}.
 *
 * @param method the HTTP method
 * @param path the path, with variables in braces
 * @param access the callers that may use the route
 * @param releases the releases that have the route
 */
record Route(String method, String path, Access access, ReleaseRange releases) {

    static Route get(String path) {
        return of("GET", path);
    }

    static Route post(String path) {
        return of("POST", path);
    }

    static Route put(String path) {
        return of("PUT", path);
    }

    static Route patch(String path) {
        return of("PATCH", path);
    }

    static Route delete(String path) {
        return of("DELETE", path);
    }

    private static Route of(String method, String path) {
        return new Route(method, path, Access.API_KEY, ReleaseRange.all());
    }

    Route access(Access newAccess) {
        return new Route(this.method, this.path, newAccess, this.releases);
    }

    Route from(Release first) {
        return new Route(this.method, this.path, this.access, ReleaseRange.from(first));
    }

    Route until(Release end) {
        return new Route(this.method, this.path, this.access, ReleaseRange.between(this.releases.from(), end));
    }
}
