package io.github.ragflowspring.client.internal.agent;

import io.github.ragflowspring.client.internal.stream.FrameField;

/** The fields of a frame of a run. */
enum AgentRunField implements FrameField {

    /** The type of the event, absent in frames that are not events. */
    EVENT("event"),
    SESSION_ID("session_id"),
    MESSAGE_ID("message_id"),
    TASK_ID("task_id"),
    CODE("code"),
    MESSAGE("message"),

    /** The data of the event, or {@code false} after a failure. */
    DATA("data"),

    // The data of a message. That of other events is read as a tree.
    CONTENT("data.content"),
    STARTS_THINKING("data.start_to_think"),
    ENDS_THINKING("data.end_to_think"),
    SPEECH("data.audio_binary");

    private final String path;

    AgentRunField(String path) {
        this.path = path;
    }

    @Override
    public String path() {
        return this.path;
    }
}
