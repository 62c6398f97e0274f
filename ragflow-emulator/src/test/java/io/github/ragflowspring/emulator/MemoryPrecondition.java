package io.github.ragflowspring.emulator;

import io.github.ragflowspring.fixtures.Recording;
import org.jspecify.annotations.Nullable;

/** The memory of a recorded request, and a conversation in it. */
final class MemoryPrecondition {

    private final Recording recording;

    private final EmulatorCaller caller;

    private @Nullable String memoryId;

    MemoryPrecondition(Recording recording, EmulatorCaller caller) {
        this.recording = recording;
        this.caller = caller;
    }

    String memoryId() {
        String known = this.memoryId;
        if (known == null) {
            known = create();
            this.memoryId = known;
        }
        return known;
    }

    String messageId() {
        return this.caller
                .get("/api/v1/memories/" + memoryId())
                .path("data")
                .path("messages")
                .path("message_list")
                .path(0)
                .path("message_id")
                .asString("");
    }

    private String create() {
        boolean threeParts = this.recording.release().compareTo("v0.26") > 0;
        String suffix = threeParts ? "@local@Emulator" : "@Emulator";
        boolean semantic = this.recording.response().text().contains("\"semantic\"")
                || this.recording.response().text().contains("\"episodic\"");
        boolean described = this.recording.response().text().contains("\"description\":\"")
                && !this.recording.name().equals("update");
        String id = this.caller
                .json(
                        "POST",
                        "/api/v1/memories",
                        "{\"name\": \"" + Precondition.unusedName("memory") + "\", \"memory_type\": [\"raw\""
                                + (semantic ? ", \"semantic\"" : "") + "], \"embd_id\": \"emulated-embedding" + suffix
                                + "\", \"llm_id\": \"emulated-chat" + suffix + "\"}")
                .path("data")
                .path("id")
                .asString("");
        if (described) {
            this.caller.json(
                    "PUT",
                    "/api/v1/memories/" + id,
                    "{\"description\": \"\", \"avatar\": \"\", \"user_prompt\": \"\"}");
        }
        boolean update = this.recording.request().method().equals("PUT")
                && this.recording.request().path().contains("/memories/");
        if (!update || this.recording.name().endsWith("_not_empty")) {
            this.caller.json(
                    "POST",
                    "/api/v1/messages",
                    "{\"memory_id\": [\"" + id + "\"], \"agent_id\": \"agent-one\", \"session_id\": \"session-two\","
                            + " \"user_input\": \"What is RAGFlow?\", \"agent_response\": \"An engine.\"}");
        }
        return id;
    }
}
