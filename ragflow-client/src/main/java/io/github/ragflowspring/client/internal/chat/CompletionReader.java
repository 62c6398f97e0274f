package io.github.ragflowspring.client.internal.chat;

import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.answer.AnswerAccumulator;
import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.client.internal.retrieval.ReferenceReader;
import io.github.ragflowspring.client.internal.wire.Fields;
import io.github.ragflowspring.client.internal.wire.FrameReader;
import io.github.ragflowspring.client.internal.wire.Json;
import io.github.ragflowspring.client.internal.wire.ModelFailure;
import io.github.ragflowspring.client.internal.wire.ModelFailureFilter;
import io.github.ragflowspring.client.internal.wire.ReasoningSplitter;
import io.github.ragflowspring.client.internal.wire.ResponseErrors;
import io.github.ragflowspring.client.answer.References;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/**
 * Reads the stream of {@code POST …/completions}, whichever of its two forms it has.
 *
 * <p>A frame says itself which: one with a {@code final} key holds a piece of the text, one without it the whole text so
 * far. Either way the text may be rewritten by a last frame, and the failure of a model may stand at its end.
 */
final class CompletionReader implements FrameReader<AnswerEvent> {

    private final ResponseErrors errors;

    private final AnswerAccumulator answer = new AnswerAccumulator();

    private final ModelFailureFilter failures = new ModelFailureFilter();

    /** The text and the thoughts of the last frame, where a frame holds all of them. */
    private String wholeText = "";

    private String wholeReasoning = "";

    private long length;

    private boolean started;

    private boolean anyFrame;

    private boolean thinking;

    private boolean ended;

    private @Nullable String prompt;

    private @Nullable Instant createdAt;

    CompletionReader(ResponseErrors errors) {
        this.errors = errors;
    }

    @Override
    public void onFrame(byte[] bytes, int offset, int length, Consumer<AnswerEvent> sink) {
        if (this.ended) {
            return;
        }
        this.anyFrame = true;
        Frame frame = Frame.parse(bytes, offset, length);
        if (frame.code != 0) {
            throw this.errors.brokenOff(
                    "RAGFlow sent an error in the stream: " + frame.message,
                    this.errors.of(frame.code, frame.message),
                    partialAnswer());
        }
        switch (frame.data) {
            case END -> end(sink);
            case FALSE ->
                throw this.errors.brokenOff(
                        "RAGFlow sent 'false' in place of an answer: " + frame.message, null, partialAnswer());
            case OTHER -> emit(AnswerEvent.unknown(new String(bytes, offset, length, StandardCharsets.UTF_8)), sink);
            case ANSWER -> onAnswer(frame, sink);
        }
    }

    @Override
    public void onEnd(Consumer<AnswerEvent> sink) {
        throwModelFailure();
        if (!this.ended) {
            throw this.errors.brokenOff("The stream ended without its end mark.", null, partialAnswer());
        }
    }

    @Override
    public boolean isDone() {
        return this.ended;
    }

    @Override
    public long held() {
        return this.length;
    }

    @Override
    public @Nullable String partialAnswer() {
        return this.anyFrame ? this.answer.text() : null;
    }

    /** Reads an answer that came in one piece. */
    Answer readWhole(Fields data) {
        Frame frame = new Frame();
        frame.answer = data.requireText("answer");
        frame.reference = data.get("reference");
        frame.sessionId = data.text("session_id");
        frame.messageId = data.text("id");
        frame.prompt = data.text("prompt");
        frame.createdAt = data.doubleValue("created_at");
        onAnswer(frame, (event) -> {});
        throwModelFailure();
        return this.answer
                .answer()
                .toBuilder()
                .prompt(this.prompt)
                .createdAt(this.createdAt)
                .build();
    }

    private void onAnswer(Frame frame, Consumer<AnswerEvent> sink) {
        if (!this.started) {
            this.started = true;
            emit(AnswerEvent.started(frame.sessionId, frame.messageId), sink);
        }
        if (frame.prompt != null && !frame.prompt.isEmpty()) {
            this.prompt = frame.prompt;
        }
        if (frame.createdAt != null) {
            this.createdAt = Instant.ofEpochMilli((long) (frame.createdAt * 1000));
        }
        if (frame.last == null) {
            onWholeText(frame.answer, sink);
        } else if (!frame.last) {
            onPiece(frame, sink);
        } else {
            onLastPiece(frame.answer, sink);
        }
        if (frame.reference != null) {
            References references = ReferenceReader.references(frame.reference);
            if (!references.isEmpty()) {
                emit(AnswerEvent.referenced(references), sink);
            }
        }
    }

    private void onPiece(Frame frame, Consumer<AnswerEvent> sink) {
        if (frame.startsThinking) {
            this.thinking = true;
        }
        if (!frame.answer.isEmpty()) {
            showPiece(this.failures.next(frame.answer), sink);
        }
        if (frame.endsThinking) {
            showPiece(this.failures.rest(), sink);
            this.thinking = false;
        }
    }

    private void showPiece(String piece, Consumer<AnswerEvent> sink) {
        if (!piece.isEmpty()) {
            emit(this.thinking ? AnswerEvent.reasoning(piece) : AnswerEvent.delta(piece), sink);
        }
    }

    /** The last piece is empty, or the whole answer once more with its thoughts and with citations put in. */
    private void onLastPiece(String answer, Consumer<AnswerEvent> sink) {
        showPiece(this.failures.rest(), sink);
        this.thinking = false;
        if (answer.isEmpty()) {
            return;
        }
        ReasoningSplitter whole = ReasoningSplitter.split(answer);
        if (this.answer.answer().reasoning().isEmpty() && !whole.reasoning().isEmpty()) {
            emit(AnswerEvent.reasoning(whole.reasoning()), sink);
        }
        showWhole(this.answer.text(), this.failures.whole(whole.text()), sink);
    }

    private void onWholeText(String answer, Consumer<AnswerEvent> sink) {
        ReasoningSplitter whole = ReasoningSplitter.split(answer);
        String reasoning = whole.reasoning();
        if (!reasoning.equals(this.wholeReasoning)) {
            int known = commonPrefix(this.wholeReasoning, reasoning);
            if (known < reasoning.length()) {
                emit(AnswerEvent.reasoning(reasoning.substring(known)), sink);
            }
            this.wholeReasoning = reasoning;
        }
        String text = this.failures.whole(whole.text());
        if (this.failures.kind() == null) {
            text = text.substring(0, ModelFailure.possibleStart(text));
        }
        showWhole(this.wholeText, text, sink);
        this.wholeText = text;
        this.heldOfWhole = whole.text();
    }

    private String heldOfWhole = "";

    private void showWhole(String shown, String text, Consumer<AnswerEvent> sink) {
        if (text.length() >= shown.length() && text.startsWith(shown)) {
            if (text.length() > shown.length()) {
                emit(AnswerEvent.delta(text.substring(shown.length())), sink);
            }
        } else {
            emit(AnswerEvent.replace(text), sink);
        }
    }

    private void end(Consumer<AnswerEvent> sink) {
        showPiece(this.failures.rest(), sink);
        if (this.failures.kind() == null && this.heldOfWhole.length() > this.wholeText.length()) {
            showWhole(this.wholeText, this.heldOfWhole, sink);
        }
        this.ended = true;
        if (this.failures.kind() == null) {
            emit(AnswerEvent.completed(this.answer
                .answer()
                .toBuilder()
                .prompt(this.prompt)
                .createdAt(this.createdAt)
                .build()), sink);
        }
    }

    private void throwModelFailure() {
        String kind = this.failures.kind();
        if (kind != null) {
            throw this.errors.modelFailure(kind, this.failures.failureText(), this.answer.text());
        }
    }

    private void emit(AnswerEvent event, Consumer<AnswerEvent> sink) {
        this.answer.add(event);
        if (event instanceof AnswerEvent.Delta delta) {
            this.length += delta.text().length();
        } else if (event instanceof AnswerEvent.Reasoning reasoning) {
            this.length += reasoning.text().length();
        } else if (event instanceof AnswerEvent.Replace replace) {
            this.length += replace.text().length();
        }
        sink.accept(event);
    }

    private static int commonPrefix(String left, String right) {
        int length = Math.min(left.length(), right.length());
        int i = 0;
        while (i < length && left.charAt(i) == right.charAt(i)) {
            i++;
        }
        return i;
    }

    private enum Data {
        ANSWER,
        END,
        FALSE,
        OTHER
    }

    /** The fields of one frame, read without a tree because most of the time of a long stream goes here. */
    private static final class Frame {

        private int code;

        private String message = "";

        private Data data = Data.OTHER;

        private String answer = "";

        /** Whether it is the last of the pieces; {@code null} if the frame holds the whole text. */
        private @Nullable Boolean last;

        private boolean startsThinking;

        private boolean endsThinking;

        private @Nullable String sessionId;

        private @Nullable String messageId;

        private @Nullable String prompt;

        private @Nullable Double createdAt;

        private @Nullable JsonNode reference;

        static Frame parse(byte[] bytes, int offset, int length) {
            Frame frame = new Frame();
            try (JsonParser parser = Json.parser(bytes, offset, length)) {
                if (parser.nextToken() == JsonToken.START_OBJECT) {
                    frame.readEnvelope(parser);
                }
            }
            return frame;
        }

        private void readEnvelope(JsonParser parser) {
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                JsonToken value = parser.nextToken();
                switch (name) {
                    case "code" -> this.code = parser.getValueAsInt();
                    case "message" -> this.message = text(parser, value, "");
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
                        this.answer = text(parser, value, "");
                        this.data = Data.ANSWER;
                    }
                    case "final" -> this.last = parser.getValueAsBoolean(false);
                    case "start_to_think" -> this.startsThinking = parser.getValueAsBoolean(false);
                    case "end_to_think" -> this.endsThinking = parser.getValueAsBoolean(false);
                    case "session_id" -> this.sessionId = textOrNull(parser, value);
                    case "id" -> this.messageId = textOrNull(parser, value);
                    case "prompt" -> this.prompt = textOrNull(parser, value);
                    case "created_at" -> this.createdAt = value.isNumeric() ? (Double) parser.getDoubleValue() : null;
                    case "reference" -> this.reference = parser.readValueAsTree();
                    default -> parser.skipChildren();
                }
            }
        }

        private static String text(JsonParser parser, JsonToken value, String otherwise) {
            String text = textOrNull(parser, value);
            return (text != null) ? text : otherwise;
        }

        private static @Nullable String textOrNull(JsonParser parser, JsonToken value) {
            if (value.isStructStart()) {
                parser.skipChildren();
                return null;
            }
            return (value == JsonToken.VALUE_NULL) ? null : parser.getString();
        }
    }
}
