package io.github.ragflowspring.emulator.chat;

import io.github.ragflowspring.emulator.wire.PythonJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A message of a session.
 *
 * @param role who says it, {@code user} or {@code assistant}
 * @param content what is said
 * @param id the id that a question and its answer share; null for the prologue
 * @param createdAt when it was said in epoch seconds; null for what the user says and for the prologue
 */
record Message(
        String role,
        String content,
        @Nullable String id,
        @Nullable Double createdAt) {

    ObjectNode json() {
        ObjectNode json = PythonJson.object().put("role", role).put("content", content);
        if (id != null) {
            json.put("id", id);
        }
        if (createdAt != null) {
            json.put("created_at", createdAt);
        }
        return json;
    }

    boolean fromAssistant() {
        return role.equals("assistant");
    }
}
