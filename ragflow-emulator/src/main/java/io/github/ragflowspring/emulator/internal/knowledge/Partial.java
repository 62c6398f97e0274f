package io.github.ragflowspring.emulator.internal.knowledge;

import io.github.ragflowspring.emulator.internal.http.Response;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The answer to a request that named something twice. */
final class Partial {

    private Partial() {}

    static Response of(List<String> ids, String noun, int done) {
        ObjectNode envelope = PythonJson.object().put("code", 0);
        ObjectNode data = envelope.putObject("data").put("success_count", done);
        ArrayNode errors = data.putArray("errors");
        Set<String> seen = new HashSet<>();
        ids.stream()
                .filter(id -> !seen.add(id))
                .distinct()
                .forEach(id -> errors.add("Duplicate " + noun + " ids: " + id));
        return Response.json(envelope);
    }
}
