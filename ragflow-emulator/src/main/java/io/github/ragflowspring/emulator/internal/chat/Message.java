package io.github.ragflowspring.emulator.internal.chat;

import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A message of a session.
 *
 * @param role the role, {@code user} or {@code assistant}
 * @param content the text
 * @param id the common id of a question and its answer, or null for the greeting
 * @param createdAt the time in epoch seconds, or null for questions and the greeting
 * @param thumbUp whether the user likes the answer, or null without a rating
 * @param feedback the comment of the user, or null
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
        ObjectNode json = PythonJson.object().put("role", this.role).put("content", this.content);
        if (this.id != null) {
            json.put("id", this.id);
        }
        if (this.createdAt != null) {
            json.put("created_at", this.createdAt);
        }
        if (this.thumbUp != null) {
            json.put("thumbup", this.thumbUp);
        }
        if (this.feedback != null) {
            json.put("feedback", this.feedback);
        }
        return json;
    }

    /** Returns a copy with the given rating. RAGFlow drops the comment of a positive one. */
    Message rated(boolean up, @Nullable String text) {
        return new Message(this.role, this.content, this.id, this.createdAt, up, up ? null : text);
    }

    boolean fromAssistant() {
        return this.role.equals("assistant");
    }
}
