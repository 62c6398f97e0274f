package io.github.ragflowspring.emulator.internal.http;

import io.github.ragflowspring.emulator.internal.release.ErrorForm;
import io.github.ragflowspring.emulator.internal.release.Failure;
import io.github.ragflowspring.emulator.internal.release.PagingRules.OnNonsense;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import tools.jackson.databind.node.ObjectNode;

/** An error answer of RAGFlow, thrown to end the handling of a request. */
public final class ApiError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ObjectNode envelope;

    private final transient Response response;

    /** Makes an error that is answered with the envelope and HTTP status 200, as nearly all of RAGFlow's are. */
    public ApiError(ObjectNode envelope) {
        this(200, envelope);
    }

    /** Makes an error that is answered with the envelope. */
    public ApiError(int status, ObjectNode envelope) {
        super(envelope.path("message").asString(""), null, false, false);
        this.envelope = envelope;
        this.response = Response.json(status, envelope);
    }

    /** Returns the error of an exception that nobody caught: code 100, the exception's Python text, null data. */
    public static ApiError exception(String message) {
        return new ApiError(PythonJson.object().put("code", 100).putNull("data").put("message", message));
    }

    /** Returns the error of a value that the release's database refuses. */
    public static ApiError database(ReleaseProfile profile, int number, String type, String text) {
        if (profile.paging().onNonsense() == OnNonsense.SQL_ERROR_IN_DATA) {
            return new ApiError(
                    PythonJson.object().put("code", 100).put("data", text).put("message", Integer.toString(number)));
        }
        return exception(type + "(" + number + ", \"" + text + "\")");
    }

    /** Returns an error that has a code and a message. */
    public static ApiError of(int code, String message) {
        return new ApiError(PythonJson.object().put("code", code).put("message", message));
    }

    /** Returns the error that the release makes of a failure. */
    public static ApiError of(ReleaseProfile profile, Failure failure, Object... arguments) {
        ErrorForm form = profile.failure(failure);
        if (form == null) {
            throw new IllegalStateException(profile.release().version() + " has no form for " + failure);
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
