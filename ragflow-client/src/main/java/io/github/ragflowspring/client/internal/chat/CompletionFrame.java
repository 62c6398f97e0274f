package io.github.ragflowspring.client.internal.chat;

import io.github.ragflowspring.client.internal.wire.FieldKind;
import io.github.ragflowspring.client.internal.wire.FieldTable;
import io.github.ragflowspring.client.internal.wire.Fields;
import io.github.ragflowspring.client.internal.wire.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/**
 * One frame of the stream of {@code POST …/completions}.
 *
 * <p>Read from the parser and not from a tree with a field table: reading frames takes most of the time of a long stream.
 */
final class CompletionFrame {

    /** The {@code data} of a frame. */
    enum Data {

        /** An object with the text of an answer. */
        ANSWER,

        /** {@code true}, the end mark. */
        END,

        /** {@code false}, a failure. */
        FALSE,

        /** Anything else. */
        OTHER
    }

    private static final FieldTable<CompletionFrame> WHOLE = FieldTable.<CompletionFrame>rows()
            .required(FieldKind.TEXT, (frame, answer) -> frame.answer = answer, "answer")
            .field(FieldKind.NODE, (frame, reference) -> frame.reference = reference, "reference")
            .field(FieldKind.TEXT, (frame, id) -> frame.sessionId = id, "session_id")
            .field(FieldKind.TEXT, (frame, id) -> frame.messageId = id, "id")
            .field(FieldKind.TEXT, (frame, prompt) -> frame.prompt = prompt, "prompt")
            .field(FieldKind.INSTANT, (frame, createdAt) -> frame.createdAt = createdAt, "created_at")
            .ignore("final", "start_to_think", "end_to_think", "chat_id", "audio_binary")
            .additional(
                    (CompletionFrame frame, Map<String, @Nullable Object> additional) -> frame.additional = additional);

    private int code;

    private String message = "";

    private Data data = Data.OTHER;

    private String answer = "";

    private @Nullable Boolean last;

    private boolean startsThinking;

    private boolean endsThinking;

    private @Nullable String sessionId;

    private @Nullable String messageId;

    private @Nullable String prompt;

    private @Nullable Instant createdAt;

    private @Nullable JsonNode reference;

    private Map<String, @Nullable Object> additional = Map.of();

    private CompletionFrame() {}

    static CompletionFrame parse(byte[] bytes, int offset, int length) {
        CompletionFrame frame = new CompletionFrame();
        try (JsonParser parser = Json.parser(bytes, offset, length)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                frame.readEnvelope(parser);
            }
        }
        return frame;
    }

    /** Reads a non-streaming answer. */
    static CompletionFrame whole(Fields data) {
        return WHOLE.read(data, new CompletionFrame());
    }

    int code() {
        return this.code;
    }

    String message() {
        return this.message;
    }

    Data data() {
        return this.data;
    }

    String answer() {
        return this.answer;
    }

    /** Returns whether the frame is the last of the pieces, or {@code null} if it contains the whole text. */
    @Nullable
    Boolean last() {
        return this.last;
    }

    boolean startsThinking() {
        return this.startsThinking;
    }

    boolean endsThinking() {
        return this.endsThinking;
    }

    @Nullable
    String sessionId() {
        return this.sessionId;
    }

    @Nullable
    String messageId() {
        return this.messageId;
    }

    @Nullable
    String prompt() {
        return this.prompt;
    }

    @Nullable
    Instant createdAt() {
        return this.createdAt;
    }

    @Nullable
    JsonNode reference() {
        return this.reference;
    }

    /** Returns the fields that the library does not model. */
    Map<String, @Nullable Object> additional() {
        return this.additional;
    }

    private void readEnvelope(JsonParser parser) {
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken value = parser.nextToken();
            switch (name) {
                case "code" -> this.code = Json.code(parser, value);
                case "message" -> this.message = Json.text(parser, value);
                case "data" -> readData(parser, value);
                default -> parser.skipChildren();
            }
        }
    }

    private void readData(JsonParser parser, JsonToken token) {
        switch (token) {
            case VALUE_TRUE -> this.data = Data.END;
            case VALUE_FALSE -> this.data = Data.FALSE;
            case START_OBJECT -> readAnswer(parser);
            default -> parser.skipChildren();
        }
    }

    private void readAnswer(JsonParser parser) {
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken value = parser.nextToken();
            switch (name) {
                case "answer" -> {
                    this.answer = Json.text(parser, value);
                    this.data = Data.ANSWER;
                }
                case "final" -> this.last = Json.isTrue(parser, value);
                case "start_to_think" -> this.startsThinking = Json.isTrue(parser, value);
                case "end_to_think" -> this.endsThinking = Json.isTrue(parser, value);
                case "session_id" -> this.sessionId = Json.textOrNull(parser, value);
                case "id" -> this.messageId = Json.textOrNull(parser, value);
                case "prompt" -> this.prompt = Json.textOrNull(parser, value);
                case "created_at" -> this.createdAt = Json.value(parser, value, FieldKind.INSTANT);
                case "reference" -> this.reference = Json.value(parser, value, FieldKind.NODE);
                case "chat_id", "audio_binary" -> parser.skipChildren();
                default -> readAdditional(parser, name, value);
            }
        }
    }

    private void readAdditional(JsonParser parser, String name, JsonToken value) {
        if (this.additional.isEmpty()) {
            this.additional = new LinkedHashMap<>();
        }
        this.additional.put(name, Json.value(parser, value, FieldKind.VALUE));
    }
}
