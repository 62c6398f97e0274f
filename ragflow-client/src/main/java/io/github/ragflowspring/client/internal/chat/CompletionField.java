package io.github.ragflowspring.client.internal.chat;

import io.github.ragflowspring.client.internal.stream.FrameField;

/** The fields of a frame of {@code POST …/completions}. */
enum CompletionField implements FrameField {
    CODE("code"),
    MESSAGE("message"),

    /** The answer, {@code true} at the end, or {@code false} after a failure. */
    DATA("data"),
    ANSWER("data.answer"),

    /** Whether the frame is the last of the pieces. Absent if it contains the whole text. */
    FINAL("data.final"),
    STARTS_THINKING("data.start_to_think"),
    ENDS_THINKING("data.end_to_think"),
    SESSION_ID("data.session_id"),
    MESSAGE_ID("data.id"),
    PROMPT("data.prompt"),
    CREATED_AT("data.created_at"),
    REFERENCE("data.reference"),

    // Left out on purpose, so that they do not count as additional.
    CHAT_ID("data.chat_id"),
    SPEECH("data.audio_binary"),

    /** The fields that the library does not model. */
    ADDITIONAL("data.*");

    private final String path;

    CompletionField(String path) {
        this.path = path;
    }

    @Override
    public String path() {
        return this.path;
    }
}
