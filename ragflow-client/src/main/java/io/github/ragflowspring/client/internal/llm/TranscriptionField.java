package io.github.ragflowspring.client.internal.llm;

import io.github.ragflowspring.client.internal.stream.FrameField;

/** The fields of a frame of a transcription. */
enum TranscriptionField implements FrameField {
    EVENT("event"),
    TEXT("text"),
    CODE("code"),
    MESSAGE("message");

    private final String path;

    TranscriptionField(String path) {
        this.path = path;
    }

    @Override
    public String path() {
        return this.path;
    }
}
