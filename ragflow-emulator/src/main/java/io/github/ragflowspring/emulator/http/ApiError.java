package io.github.ragflowspring.emulator.http;

import io.github.ragflowspring.emulator.release.ErrorForm;
import io.github.ragflowspring.emulator.release.Failure;
import io.github.ragflowspring.emulator.release.ReleaseProfile;
import io.github.ragflowspring.emulator.wire.PythonJson;
import tools.jackson.databind.node.ObjectNode;

/** An error answer of RAGFlow, thrown to end the handling of a request. */
public final class ApiError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Response response;

    /** Makes an error that is answered with the envelope and HTTP status 200, as nearly all of RAGFlow's are. */
    public ApiError(ObjectNode envelope) {
        this(200, envelope);
    }

    /** Makes an error that is answered with the envelope. */
    public ApiError(int status, ObjectNode envelope) {
        super(envelope.path("message").asString(""), null, false, false);
        this.response = Response.json(status, envelope);
    }

    /** Returns the error of an exception that nobody caught: code 100, the exception's Python text, null data. */
    public static ApiError exception(String message) {
        return new ApiError(PythonJson.object().put("code", 100).putNull("data").put("message", message));
    }

    /** Returns the error that the release makes of a failure. */
    public static ApiError of(ReleaseProfile profile, Failure failure, Object... arguments) {
        ErrorForm form = profile.failure(failure);
        if (form == null) {
            throw new IllegalStateException(profile.release().version() + " has no form for " + failure);
        }
        return new ApiError(form.envelope(arguments));
    }

    Response response() {
        return response;
    }
}
