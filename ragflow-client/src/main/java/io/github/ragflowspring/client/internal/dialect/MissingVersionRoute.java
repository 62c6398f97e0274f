package io.github.ragflowspring.client.internal.dialect;

import java.util.Set;

/** The responses of releases without a route for their version. Each is that of any unknown route of its release. */
public enum MissingVersionRoute {
    V0_23(Release.V0_23_1, "The requested URL ", Set.of("error", "message")),
    V0_24(Release.V0_24_0, "Not Found: ", Set.of("code", "data", "error", "message"));

    private final Release release;

    private final String message;

    private final Set<String> fields;

    MissingVersionRoute(Release release, String message, Set<String> fields) {
        this.release = release;
        this.message = message;
        this.fields = fields;
    }

    /** Returns the release. */
    public Release release() {
        return this.release;
    }

    /** Returns the beginning of the message, which the path follows. */
    public String message() {
        return this.message;
    }

    /** Returns the fields of the response. */
    public Set<String> fields() {
        return this.fields;
    }
}
