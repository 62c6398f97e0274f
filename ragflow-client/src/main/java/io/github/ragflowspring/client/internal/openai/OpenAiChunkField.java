package io.github.ragflowspring.client.internal.openai;

import io.github.ragflowspring.client.internal.stream.FrameField;

/** The fields of a chunk of an OpenAI-compatible stream. */
enum OpenAiChunkField implements FrameField {
    ID("id"),
    MODEL("model"),
    USAGE("usage"),
    CREATED_AT("created"),
    CONTENT("choices.0.delta.content"),
    REASONING("choices.0.delta.reasoning_content"),
    REFERENCE("choices.0.delta.reference"),
    FINAL_CONTENT("choices.0.delta.final_content"),
    FINISH_REASON("choices.0.finish_reason"),

    // Left out on purpose, so that they do not count as additional.
    OBJECT("object"),
    SYSTEM_FINGERPRINT("system_fingerprint"),

    /** The fields that the library does not model, and those of an error. */
    ADDITIONAL("*");

    private final String path;

    OpenAiChunkField(String path) {
        this.path = path;
    }

    @Override
    public String path() {
        return this.path;
    }
}
