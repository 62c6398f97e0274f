package io.github.ragflowspring.emulator.internal.knowledge;

import io.github.ragflowspring.emulator.internal.http.Response;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** The answer to a request that contains an id twice. */
final class DuplicateIds {

    private DuplicateIds() {}

    static Response answer(List<String> ids, String noun, int successCount) {
        ObjectNode data = PythonJson.object().put("success_count", successCount);
        messages(ids, noun).forEach(data.putArray("errors")::add);
        return Answers.data(data);
    }

    /** Returns a message for each repeated id. */
    static List<String> messages(List<String> ids, String noun) {
        Set<String> seen = new HashSet<>();
        return ids.stream()
                .filter((id) -> !seen.add(id))
                .distinct()
                .map((id) -> "Duplicate " + noun + " ids: " + id)
                .toList();
    }
}
