package io.github.ragflowspring.client.internal.chat;

import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.answer.AnswerAccumulator;
import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.client.answer.References;
import io.github.ragflowspring.client.internal.answer.ReferencesReader;
import io.github.ragflowspring.client.internal.wire.AbstractFrameReader;
import io.github.ragflowspring.client.internal.wire.Fields;
import io.github.ragflowspring.client.internal.wire.ModelFailure;
import io.github.ragflowspring.client.internal.wire.ModelFailureFilter;
import io.github.ragflowspring.client.internal.wire.ReasoningSplitter;
import io.github.ragflowspring.client.internal.wire.ResponseErrors;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the stream of {@code POST …/completions} in both of its forms.
 *
 * <p>Each frame shows its form: one with a {@code final} key contains a piece of the text, one without it the whole text so
 * far. In either form a last frame may rewrite the text, and the failure of a model may be at its end.
 */
final class CompletionReader extends AbstractFrameReader<AnswerEvent> {

    private final AnswerAccumulator answer = new AnswerAccumulator();

    private final ModelFailureFilter failures = new ModelFailureFilter();

    private int textLength;

    private int reasoningLength;

    /** The text of the last frame that contains the whole text, and its part that has been emitted. */
    private String wholeReceived = "";

    private String wholeText = "";

    private String wholeReasoning = "";

    private boolean started;

    private boolean thinking;

    private @Nullable String prompt;

    private @Nullable Instant createdAt;

    private Map<String, @Nullable Object> additional = Map.of();

    CompletionReader(ResponseErrors errors) {
        super(errors);
    }

    @Override
    protected void read(byte[] bytes, int offset, int length, Consumer<AnswerEvent> sink) {
        begin();
        CompletionFrame frame = CompletionFrame.parse(bytes, offset, length);
        if (frame.code() != 0) {
            throw failure(frame.code(), frame.message());
        }
        switch (frame.data()) {
            case END -> onEndMark(sink);
            case FALSE -> throw brokenOff("RAGFlow sent 'false' instead of an answer: " + frame.message());
            case OTHER -> emit(AnswerEvent.unknown(new String(bytes, offset, length, StandardCharsets.UTF_8)), sink);
            case ANSWER -> onAnswer(frame, sink);
        }
    }

    @Override
    public long held() {
        return (long) this.textLength + this.reasoningLength;
    }

    @Override
    protected String text() {
        return this.answer.text();
    }

    /** Reads a non-streaming answer. */
    Answer readWhole(Fields data) {
        onAnswer(CompletionFrame.whole(data), (event) -> {});
        throwFailure();
        return completeAnswer();
    }

    private void onAnswer(CompletionFrame frame, Consumer<AnswerEvent> sink) {
        if (!this.started) {
            this.started = true;
            emit(AnswerEvent.started(frame.sessionId(), frame.messageId()), sink);
        }
        noteDetails(frame);
        if (frame.last() == null) {
            onWholeText(frame.answer(), sink);
        } else if (!frame.last()) {
            onPiece(frame, sink);
        } else {
            onLastPiece(frame.answer(), sink);
        }
        if (frame.reference() != null) {
            References references = ReferencesReader.references(frame.reference());
            if (!references.isEmpty()) {
                emit(AnswerEvent.referenced(references), sink);
            }
        }
    }

    private void noteDetails(CompletionFrame frame) {
        if (frame.prompt() != null && !frame.prompt().isEmpty()) {
            this.prompt = frame.prompt();
        }
        if (frame.createdAt() != null) {
            this.createdAt = Instant.ofEpochMilli((long) (frame.createdAt() * 1000));
        }
        if (!frame.additional().isEmpty()) {
            this.additional = frame.additional();
        }
    }

    private void onPiece(CompletionFrame frame, Consumer<AnswerEvent> sink) {
        if (frame.startsThinking()) {
            this.thinking = true;
        }
        if (!frame.answer().isEmpty()) {
            emitPiece(this.failures.next(frame.answer()), sink);
        }
        if (frame.endsThinking()) {
            emitPiece(this.failures.rest(), sink);
            this.thinking = false;
        }
    }

    private void emitPiece(String piece, Consumer<AnswerEvent> sink) {
        if (!piece.isEmpty()) {
            emit(this.thinking ? AnswerEvent.reasoning(piece) : AnswerEvent.delta(piece), sink);
        }
    }

    /** Reads the last piece, which is empty or the whole answer again with its reasoning and inserted citations. */
    private void onLastPiece(String content, Consumer<AnswerEvent> sink) {
        emitPiece(this.failures.rest(), sink);
        this.thinking = false;
        if (content.isEmpty()) {
            return;
        }
        ReasoningSplitter whole = ReasoningSplitter.split(content);
        if (this.reasoningLength == 0 && !whole.reasoning().isEmpty()) {
            emit(AnswerEvent.reasoning(whole.reasoning()), sink);
        }
        emitWhole(this.answer.text(), this.failures.whole(whole.text()), sink);
    }

    private void onWholeText(String content, Consumer<AnswerEvent> sink) {
        ReasoningSplitter whole = ReasoningSplitter.split(content);
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
        emitWhole(this.wholeText, text, sink);
        this.wholeText = text;
        this.wholeReceived = whole.text();
    }

    private void emitWhole(String emitted, String text, Consumer<AnswerEvent> sink) {
        if (text.length() >= emitted.length() && text.startsWith(emitted)) {
            if (text.length() > emitted.length()) {
                emit(AnswerEvent.delta(text.substring(emitted.length())), sink);
            }
        } else {
            emit(AnswerEvent.replace(text), sink);
        }
    }

    private void onEndMark(Consumer<AnswerEvent> sink) {
        emitPiece(this.failures.rest(), sink);
        if (this.failures.kind() == null && this.wholeReceived.length() > this.wholeText.length()) {
            emitWhole(this.wholeText, this.wholeReceived, sink);
        }
        end();
        if (this.failures.kind() == null) {
            emit(AnswerEvent.completed(completeAnswer()), sink);
        }
    }

    private Answer completeAnswer() {
        return this.answer.answer().toBuilder()
                .prompt(this.prompt)
                .createdAt(this.createdAt)
                .additional(this.additional)
                .build();
    }

    @Override
    protected void throwFailure() {
        String kind = this.failures.kind();
        if (kind != null) {
            throw errors().modelFailure(kind, this.failures.failureText(), this.answer.text());
        }
    }

    private void emit(AnswerEvent event, Consumer<AnswerEvent> sink) {
        this.answer.add(event);
        if (event instanceof AnswerEvent.Delta delta) {
            this.textLength += delta.text().length();
        } else if (event instanceof AnswerEvent.Replace replace) {
            this.textLength = replace.text().length();
        } else if (event instanceof AnswerEvent.Reasoning reasoning) {
            this.reasoningLength += reasoning.text().length();
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
}
