package io.github.ragflowspring.emulator.internal.knowledge;

import io.github.ragflowspring.emulator.internal.http.Response;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The answer to a request that contains an id twice. */
final class DuplicateIds {

    private DuplicateIds() {}

    static Response answer(List<String> ids, String noun, int successCount) {
        ObjectNode data = PythonJson.object().put("success_count", successCount);
        ArrayNode errors = data.putArray("errors");
        Set<String> seen = new HashSet<>();
        ids.stream()
                .filter((id) -> !seen.add(id))
                .distinct()
                .forEach((id) -> errors.add("Duplicate " + noun + " ids: " + id));
        return Answers.data(data);
    }
}
