package io.github.ragflowspring.client.internal.agent;

import io.github.ragflowspring.client.internal.wire.FieldKind;
import io.github.ragflowspring.client.internal.wire.FieldTable;
import io.github.ragflowspring.client.internal.wire.Fields;
import io.github.ragflowspring.client.internal.wire.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * One frame of the stream of a run.
 *
 * <p>Messages are read from the parser and not from a tree with a field table: a long run consists of them.
 */
final class AgentRunFrame {

    private static final String MESSAGE = "message";

    /** A message whose data precedes the name of the event. */
    private static final FieldTable<AgentRunFrame> MESSAGE_DATA = FieldTable.<AgentRunFrame>rows()
            .field(FieldKind.TEXT, (frame, content) -> frame.content = content, "content")
            .field(FieldKind.BOOLEAN, (frame, starts) -> frame.startsThinking = starts, "start_to_think")
            .field(FieldKind.BOOLEAN, (frame, ends) -> frame.endsThinking = ends, "end_to_think")
            .field(FieldKind.NODE, (frame, speech) -> frame.speech = true, "audio_binary")
            .build();

    private @Nullable String event;

    private @Nullable String sessionId;

    private @Nullable String messageId;

    private int code;

    private String message = "";

    private JsonNode data = MissingNode.getInstance();

    private String content = "";

    private boolean startsThinking;

    private boolean endsThinking;

    private boolean speech;

    private AgentRunFrame() {}

    static AgentRunFrame parse(byte[] bytes, int offset, int length) {
        AgentRunFrame frame = new AgentRunFrame();
        try (JsonParser parser = Json.parser(bytes, offset, length)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                frame.readEnvelope(parser);
            }
        }
        if (MESSAGE.equals(frame.event) && frame.data.isObject()) {
            MESSAGE_DATA.read(frame.fields(), frame);
        }
        return frame;
    }

    /** The type of the event, or {@code null} if the frame is not an event. */
    @Nullable
    String event() {
        return this.event;
    }

    @Nullable
    String sessionId() {
        return this.sessionId;
    }

    @Nullable
    String messageId() {
        return this.messageId;
    }

    /** The code of an error, 0 if the frame is not one. */
    int code() {
        return this.code;
    }

    /** The message of an error. */
    String message() {
        return this.message;
    }

    /** Whether the data is {@code false}, which is a failure. */
    boolean isFalse() {
        return this.data.isBoolean() && !this.data.booleanValue();
    }

    /** The data of an event other than a message. */
    Fields fields() {
        return Fields.of(this.data);
    }

    /** The text of a message. */
    String content() {
        return this.content;
    }

    /** Whether a message begins the reasoning of a model. */
    boolean startsThinking() {
        return this.startsThinking;
    }

    /** Whether a message ends the reasoning of a model. */
    boolean endsThinking() {
        return this.endsThinking;
    }

    /** Whether a message contains speech. */
    boolean hasSpeech() {
        return this.speech;
    }

    private void readEnvelope(JsonParser parser) {
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken value = parser.nextToken();
            switch (name) {
                case "event" -> this.event = Json.textOrNull(parser, value);
                case "session_id" -> this.sessionId = Json.textOrNull(parser, value);
                case "message_id" -> this.messageId = Json.textOrNull(parser, value);
                case "code" -> this.code = Json.code(parser, value);
                case "message" -> this.message = Json.text(parser, value);
                case "data" -> readData(parser, value);
                default -> parser.skipChildren();
            }
        }
    }

    private void readData(JsonParser parser, JsonToken value) {
        if (value == JsonToken.START_OBJECT && MESSAGE.equals(this.event)) {
            readMessage(parser);
        } else {
            this.data = parser.readValueAsTree();
        }
    }

    private void readMessage(JsonParser parser) {
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken value = parser.nextToken();
            switch (name) {
                case "content" -> this.content = Json.text(parser, value);
                case "start_to_think" -> this.startsThinking = Json.isTrue(parser, value);
                case "end_to_think" -> this.endsThinking = Json.isTrue(parser, value);
                case "audio_binary" -> {
                    this.speech = value != JsonToken.VALUE_NULL;
                    parser.skipChildren();
                }
                default -> parser.skipChildren();
            }
        }
    }
}
