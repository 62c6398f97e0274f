package io.github.ragflowspring.emulator.internal.file;

import io.github.ragflowspring.emulator.internal.http.Response;
import io.github.ragflowspring.emulator.internal.release.Behavior;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.ObjectNode;

/** The responses of the file manager. */
final class FileAnswers {

    private FileAnswers() {}

    /** Returns data, with a message if the release has one. */
    static Response data(ReleaseProfile profile, JsonNode data) {
        return data(data, !profile.has(Behavior.FILE_REQUESTS_CHECKED));
    }

    /** Returns data with or without a message. */
    static Response data(JsonNode data, boolean message) {
        ObjectNode envelope = PythonJson.object().put("code", 0);
        envelope.set("data", data);
        if (message) {
            envelope.put("message", "success");
        }
        return Response.json(envelope);
    }

    /** Returns that the request has succeeded. */
    static Response done(boolean message) {
        return data(BooleanNode.TRUE, message);
    }
}
