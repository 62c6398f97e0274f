package io.github.ragflowspring.emulator.internal.http;

import io.github.ragflowspring.emulator.internal.release.Behavior;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The envelopes of successful responses. */
public final class Envelopes {

    private Envelopes() {}

    /** Returns the response of a chat or session route with data. */
    public static Response data(ReleaseProfile profile, JsonNode data) {
        return data(profile, data, "success");
    }

    /** Returns such a response with a message, which older releases omit. */
    public static Response data(ReleaseProfile profile, JsonNode data, String message) {
        ObjectNode envelope = PythonJson.object().put("code", 0);
        envelope.set("data", data);
        if (profile.has(Behavior.SUCCESS_MESSAGE)) {
            envelope.put("message", message);
        }
        return Response.json(envelope);
    }

    /** Returns a response with data and a message on every release. */
    public static Response named(JsonNode data, String message) {
        ObjectNode envelope = PythonJson.object().put("code", 0);
        envelope.set("data", data);
        return Response.json(envelope.put("message", message));
    }

    /** Returns a response with nothing but its code. */
    public static Response done() {
        return Response.json(PythonJson.object().put("code", 0));
    }
}
