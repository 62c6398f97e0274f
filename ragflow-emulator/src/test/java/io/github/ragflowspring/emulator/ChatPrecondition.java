package io.github.ragflowspring.emulator;

import io.github.ragflowspring.fixtures.Need;
import io.github.ragflowspring.fixtures.Recording;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The chat assistant and the session of a recorded request. */
final class ChatPrecondition {

    private final EmulatorCaller caller;

    private final String chatId;

    private final String sessionId;

    ChatPrecondition(Recording recording, EmulatorCaller caller) {
        this.caller = caller;
        if (Set.of("completions", "sessions").contains(recording.area())) {
            this.chatId = searches(recording) ? Seed.GUIDE_ID : Seed.PLAIN_CHAT_ID;
            this.sessionId = prepareSessions(recording);
        } else {
            this.chatId = recording.area().equals("chats")
                    ? newChat(recording)
                    : recording.needs(Need.PLAIN_CHAT) ? Seed.PLAIN_CHAT_ID : Seed.GUIDE_ID;
            this.sessionId = "";
        }
    }

    String chatId() {
        return this.chatId;
    }

    String sessionId() {
        return this.sessionId;
    }

    /** Returns the id of a session of another assistant. */
    String otherSessionId() {
        return this.caller.newSession(Seed.PLAIN_CHAT_ID);
    }

    /** Returns the id of the first answer in the session. */
    String messageId() {
        return this.caller
                .session(this.chatId, this.sessionId)
                .path("messages")
                .path(1)
                .path("id")
                .asString("");
    }

    /** Answers of assistants with datasets can be recognized. */
    private static boolean searches(Recording recording) {
        String answer = recording.response().text();
        boolean answersQuestion = recording.area().equals("completions") && answer.contains("\"reference\"");
        return !answersQuestion
                || answer.contains("doc_aggs")
                || answer.contains("\"final\":false")
                || answer.contains("\"code\": 500")
                || answer.contains("\"reference\": {}");
    }

    private String prepareSessions(Recording recording) {
        // Every release deletes all sessions for this body; the older ones ignore the flag.
        this.caller.json("DELETE", "/api/v1/chats/" + this.chatId + "/sessions", "{\"delete_all\": true}");
        String id = this.caller.newSession(this.chatId);
        // Lists with several pages require several sessions.
        this.caller.newSession(this.chatId);
        this.caller.newSession(this.chatId);
        boolean question = recording.area().equals("completions")
                && recording.request().method().equals("POST");
        if (!question && recording.response().text().contains("created_at")) {
            this.caller.stream(this.chatId, id, "What is RAGFlow?");
        }
        return id;
    }

    private String newChat(Recording recording) {
        JsonNode chat = this.caller.json(
                "POST",
                "/api/v1/chats",
                "{\"name\": \"" + Precondition.unusedName("prepared") + "\", \"dataset_ids\": [\"" + Seed.HANDBOOK_ID
                        + "\"]}");
        String id = chat.path("data").path("id").asString("");
        if (recording.needs(Need.UPDATED_CHAT)) {
            this.caller.json(
                    "PUT",
                    "/api/v1/chats/" + id,
                    "{\"llm\": {\"model_name\": \"emulated-chat@Emulator\", \"model_type\": \"chat\"}, \"dataset_ids\": [\""
                            + Seed.HANDBOOK_ID + "\"]}");
        }
        return id;
    }
}
