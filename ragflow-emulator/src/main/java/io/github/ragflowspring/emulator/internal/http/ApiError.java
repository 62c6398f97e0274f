package io.github.ragflowspring.emulator.internal.http;

import io.github.ragflowspring.emulator.internal.release.BadPaging;
import io.github.ragflowspring.emulator.internal.release.ErrorForm;
import io.github.ragflowspring.emulator.internal.release.Failure;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** An error response of RAGFlow. Throwing it ends the handling of a request. */
public final class ApiError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ObjectNode envelope;

    private final transient Response response;

    /** Creates an error with the envelope as its body and HTTP status 200, which nearly all of RAGFlow's errors have. */
    public ApiError(ObjectNode envelope) {
        this(200, envelope);
    }

    /** Creates an error with the envelope as its body. */
    public ApiError(int status, ObjectNode envelope) {
        super(envelope.path("message").asString(""), null, false, false);
        this.envelope = envelope;
        this.response = Response.json(status, envelope);
    }

    /** Returns the error for an uncaught exception: code 100, the exception's Python text and null data. */
    public static ApiError exception(String message) {
        return new ApiError(PythonJson.object().put("code", 100).putNull("data").put("message", message));
    }

    /** Returns the error for a value that the release's database rejects. */
    public static ApiError database(ReleaseProfile profile, int number, String type, String text) {
        if (profile.badPaging() == BadPaging.SQL_ERROR_IN_DATA) {
            return new ApiError(
                    PythonJson.object().put("code", 100).put("data", text).put("message", Integer.toString(number)));
        }
        return exception(type + "(" + number + ", \"" + text + "\")");
    }

    /** Returns an error with a code and a message. */
    public static ApiError of(int code, String message) {
        return new ApiError(PythonJson.object().put("code", code).put("message", message));
    }

    /** Returns the error for a request without fields that it needs. */
    public static ApiError missing(List<String> fields) {
        return new ApiError(PythonJson.object()
                .put("code", 101)
                .putNull("data")
                .put("message", "required argument are missing: " + String.join(",", fields) + "; "));
    }

    /** Returns the error of the release for a failure. */
    public static ApiError of(ReleaseProfile profile, Failure failure, Object... arguments) {
        ErrorForm form = profile.failure(failure);
        if (form == null) {
            throw new IllegalStateException(profile.release().version() + " has no error for " + failure);
        }
        return new ApiError(form.envelope(arguments));
    }

    ApiError withStatusAndNullData(int status) {
        return new ApiError(status, this.envelope.deepCopy().putNull("data"));
    }

    Response response() {
        return this.response;
    }
}
