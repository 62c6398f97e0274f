package io.github.ragflowspring.client.internal.wire;

import io.github.ragflowspring.client.error.RagflowProtocolException;
import io.github.ragflowspring.client.error.RagflowUnsupportedException;
import io.github.ragflowspring.client.internal.dialect.Release;
import org.jspecify.annotations.Nullable;

/** Creates the errors of a server whose release is unknown or not supported. */
public final class ReleaseErrors {

    private final ResponseErrorFactory errors;

    private ReleaseErrors(ResponseErrorFactory errors) {
        this.errors = errors;
    }

    /** Returns the errors of a request for the release. */
    public static ReleaseErrors of(ResponseErrorFactory errors) {
        return new ReleaseErrors(errors);
    }

    /** Returns errors whose messages explain that the release of the server is unknown. */
    public ResponseErrorFactory unknown() {
        String route = this.errors.route().method() + " " + this.errors.route().path();
        return this.errors.withPrefix("The release of the server is unknown, because '"
                + this.errors.operation().operationName()
                + "' failed. Set " + this.errors.settings().serverVersion()
                + " to the release of the server, such as 'v0.26.4', if it is RAGFlow"
                + " behind a gateway that does not forward " + route + ": ");
    }

    /** Returns the error of a route that a gateway does not have, or of a server that is not RAGFlow. */
    public RagflowProtocolException notRagflow(int status, int length) {
        ResponseErrorFactory unknown = unknown();
        return RagflowProtocolException.builder(
                        unknown.prefix() + "the response with HTTP status " + status + " and " + length
                                + " bytes is not one of RAGFlow. "
                                + this.errors.settings().checkBaseUrl() + ".")
                .details(unknown.details(status, null, null))
                .build();
    }

    /** Returns the error of a server that is older than all supported releases. */
    public RagflowUnsupportedException tooOld(String release, int status, @Nullable Integer code) {
        return RagflowUnsupportedException.builder(this.errors.prefix() + "the server responds like RAGFlow " + release
                        + ". The oldest supported release is " + Release.OLDEST
                        + ": upgrade the server. If it is newer behind a gateway that hides its routes, set "
                        + this.errors.settings().serverVersion() + " to its release.")
                .details(this.errors.details(status, code, null))
                .build();
    }
}
