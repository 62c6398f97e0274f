package io.github.ragflowspring.client.internal.dialect;

/**
 * The table of routes that indicate the release of servers that report an unknown route with HTTP status 200, newest first.
 * The first route that a server has determines its release. All requests are {@code GET} and change nothing: most of these
 * routes accept other methods only, and the others require an id or a user.
 */
public enum ReleaseMark {
    V0_22_1(Release.V0_22_1, "/api/v1/datasets/x/trace_graphrag"),
    V0_22_0(Release.V0_22_0, "/api/v1/webhook/x"),
    V0_21_1(Release.V0_21_1, "/v1/user/forget/otp"),
    V0_21_0(Release.V0_21_0, "/api/v1/file/convert"),
    V0_20_5(Release.V0_20_5, "/v1/canvas/prompts"),

    /** v0.20.2 to v0.20.4 have the same routes. What works on the last of them works on all. */
    V0_20_4(Release.V0_20_4, "/api/v1/searchbots/ask"),
    V0_20_1(Release.V0_20_1, "/v1/dialog/next"),
    V0_20_0(Release.V0_20_0, "/api/v1/file/rm");

    private final Release release;

    private final String path;

    ReleaseMark(Release release, String path) {
        this.release = release;
        this.path = path;
    }

    /** Returns the release, the first one with the route. */
    public Release release() {
        return this.release;
    }

    /** Returns the path of the route. */
    public String path() {
        return this.path;
    }

    /**
     * Returns whether the previous release may be assumed if a gateway hides the route. Gateways often forward the routes below
     * {@code /api} only, and the previous release lacks nothing that this one needs.
     */
    public boolean isOptional() {
        return !this.path.startsWith("/api/");
    }
}
