package io.github.ragflowspring.emulator.internal.chat;

import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A message of a session.
 *
 * @param role who says it, {@code user} or {@code assistant}
 * @param content what is said
 * @param id the id that a question and its answer share; null for the prologue
 * @param createdAt when it was said in epoch seconds; null for what the user says and for the prologue
 * @param thumbUp whether the user likes it; null when the user did not say
 * @param feedback what the user has to say about it, null for nothing
 */
record Message(
        String role,
        String content,
        @Nullable String id,
        @Nullable Double createdAt,
        @Nullable Boolean thumbUp,
        @Nullable String feedback) {

    Message(String role, String content, @Nullable String id, @Nullable Double createdAt) {
        this(role, content, id, createdAt, null, null);
    }

    ObjectNode json() {
        ObjectNode json = PythonJson.object().put("role", role).put("content", content);
        if (id != null) {
            json.put("id", id);
        }
        if (createdAt != null) {
            json.put("created_at", createdAt);
        }
        if (thumbUp != null) {
            json.put("thumbup", thumbUp);
        }
        if (feedback != null) {
            json.put("feedback", feedback);
        }
        return json;
    }

    /** Returns the message with what the user thinks of it; there is nothing to say about what the user likes. */
    Message rated(boolean up, @Nullable String text) {
        return new Message(role, content, id, createdAt, up, up ? null : text);
    }

    boolean fromAssistant() {
        return role.equals("assistant");
    }
}
