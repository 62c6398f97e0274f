package io.github.ragflowspring.emulator.internal.knowledge;

import io.github.ragflowspring.emulator.internal.http.Response;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The envelopes of the knowledge base, which have no message if the request succeeds. */
final class Answers {

    private Answers() {}

    static Response data(JsonNode data) {
        ObjectNode envelope = PythonJson.object().put("code", 0);
        envelope.set("data", data);
        return Response.json(envelope);
    }
}
