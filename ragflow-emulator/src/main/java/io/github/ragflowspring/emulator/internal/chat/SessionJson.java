package io.github.ragflowspring.emulator.internal.chat;

import io.github.ragflowspring.emulator.internal.release.Behavior;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes sessions. The place of the references differs between releases. */
final class SessionJson {

    private static final List<String> OLD_CHUNK_KEYS =
            List.of("content", "dataset_id", "document_id", "document_name", "id", "image_id", "positions");

    private final ReleaseProfile profile;

    SessionJson(ReleaseProfile profile) {
        this.profile = profile;
    }

    /** Returns a session as returned by create, without references. */
    ObjectNode created(ChatSession session) {
        ObjectNode json = listed(session);
        if (this.profile.has(Behavior.SESSION_REFERENCES_IN_PLACE)) {
            json.path("messages").forEach((message) -> ((ObjectNode) message).remove("reference"));
        }
        return json;
    }

    /** Returns a session as returned by list and update. */
    ObjectNode listed(ChatSession session) {
        ObjectNode json = PythonJson.object()
                .put("id", session.id())
                .put("chat_id", session.chatId())
                .put("name", session.name())
                .put("user_id", session.userId())
                .put("create_date", "")
                .put("update_date", "");
        this.profile.dates().stamp(json, session.createTime(), session.updateTime());
        ArrayNode messages = json.putArray("messages");
        session.messages().forEach((message) -> messages.add(message.json()));
        if (this.profile.has(Behavior.SESSION_REFERENCES_SEPARATE)) {
            ArrayNode references = json.putArray("reference");
            session.references().forEach((reference) -> references.add(completed(reference)));
        } else {
            putIntoMessages(session.references(), messages, this.profile.has(Behavior.SESSION_REFERENCES_IN_PLACE));
        }
        return json;
    }

    /** Returns a session as returned by get. */
    ObjectNode single(ChatSession session) {
        return listed(session).put("avatar", "");
    }

    /**
     * Pairs the n-th assistant message with the n-th reference, as RAGFlow does before v0.25. Since the first assistant
     * message is the greeting, each answer has the references of the next one, unless the greeting has some, too.
     */
    private static void putIntoMessages(List<ObjectNode> references, ArrayNode messages, boolean inPlace) {
        int answers = inPlace ? -1 : 0;
        for (JsonNode message : messages) {
            if (message.path("role").asString("").equals("assistant")) {
                if (answers < 0) {
                    ((ObjectNode) message).putArray("reference");
                } else if (answers < references.size()) {
                    ArrayNode chunks = ((ObjectNode) message).putArray("reference");
                    references.get(answers).path("chunks").forEach((chunk) -> chunks.add(oldChunk(chunk)));
                }
                answers++;
            }
        }
    }

    private static ObjectNode oldChunk(JsonNode chunk) {
        ObjectNode old = PythonJson.object();
        OLD_CHUNK_KEYS.forEach((key) -> old.set(key, chunk.path(key).deepCopy()));
        return old;
    }

    private static ObjectNode completed(ObjectNode reference) {
        ObjectNode completed = reference.deepCopy();
        if (completed.isEmpty()) {
            completed.putArray("chunks");
        } else if (!completed.has("doc_aggs")) {
            completed.putArray("doc_aggs");
        }
        return completed;
    }
}
