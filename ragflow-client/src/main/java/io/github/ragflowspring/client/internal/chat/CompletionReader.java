package io.github.ragflowspring.client.internal.chat;

import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.client.answer.References;
import io.github.ragflowspring.client.internal.answer.ReferencesReader;
import io.github.ragflowspring.client.internal.wire.AbstractFrameReader;
import io.github.ragflowspring.client.internal.wire.AnswerSink;
import io.github.ragflowspring.client.internal.wire.AnswerText;
import io.github.ragflowspring.client.internal.wire.Fields;
import io.github.ragflowspring.client.internal.wire.ModelFailure;
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

    private AnswerText answer = new AnswerText();

    private References references = References.none();

    private boolean started;

    private final @Nullable String questionSessionId;

    private @Nullable String sessionId;

    private @Nullable String messageId;

    private @Nullable String prompt;

    private @Nullable Instant createdAt;

    private Map<String, @Nullable Object> additional = Map.of();

    /**
     * Creates a reader of one answer.
     *
     * @param errors creates the errors of the call
     * @param sessionId the session of the question, which an empty answer does not repeat, or {@code null} if there is none
     */
    CompletionReader(ResponseErrors errors, @Nullable String sessionId) {
        super(errors);
        this.questionSessionId = sessionId;
    }

    @Override
    protected void read(byte[] bytes, int offset, int length, Consumer<AnswerEvent> sink) {
        CompletionFrame frame = CompletionFrame.parse(bytes, offset, length);
        begin();
        if (frame.code() != 0) {
            throw failure(frame.code(), frame.message());
        }
        switch (frame.data()) {
            case END -> onEndMark(sink);
            case FALSE -> throw brokenOff("RAGFlow sent 'false' instead of an answer", frame.message());
            case OTHER -> readForeign(new String(bytes, offset, length, StandardCharsets.UTF_8), sink);
            case ANSWER -> onAnswer(frame, sink);
        }
    }

    @Override
    protected void readForeign(String frame, Consumer<AnswerEvent> sink) {
        sink.accept(AnswerEvent.unknown(frame));
    }

    @Override
    public long held() {
        return this.answer.length();
    }

    @Override
    protected String text() {
        return this.answer.text();
    }

    /** Reads a non-streaming answer. */
    Answer readWhole(Fields data) {
        onAnswer(CompletionFrame.whole(data), (event) -> {});
        this.answer.end(AnswerSink.NONE);
        throwFailure();
        return completeAnswer();
    }

    private void onAnswer(CompletionFrame frame, Consumer<AnswerEvent> sink) {
        start(frame.sessionId(), frame.messageId(), sink);
        noteDetails(frame);
        AnswerSink events = events(sink);
        if (frame.last() == null) {
            AnswerText whole = new AnswerText();
            whole.next(frame.answer(), AnswerSink.NONE);
            whole.update(this.answer, events);
            this.answer = whole;
        } else if (!frame.last()) {
            onPiece(frame, events);
        } else if (!frame.answer().isEmpty()) {
            // The whole answer again, with its reasoning and inserted citations.
            AnswerText whole = AnswerText.of(frame.answer());
            whole.repeat(this.answer, events);
            this.answer = whole;
        }
        if (frame.reference() != null) {
            References found = ReferencesReader.references(frame.reference(), errors().dialect());
            if (!found.isEmpty()) {
                this.references = found;
                sink.accept(AnswerEvent.referenced(found));
            }
        }
    }

    private void onPiece(CompletionFrame frame, AnswerSink events) {
        if (frame.startsThinking()) {
            this.answer.openThought(events);
        }
        this.answer.next(frame.answer(), events);
        if (frame.endsThinking()) {
            this.answer.closeThought(events);
        }
    }

    private void start(@Nullable String sessionId, @Nullable String messageId, Consumer<AnswerEvent> sink) {
        if (!this.started) {
            this.started = true;
            this.sessionId = sessionId;
            this.messageId = messageId;
            sink.accept(AnswerEvent.started(sessionId, messageId));
        }
    }

    private void noteDetails(CompletionFrame frame) {
        if (frame.prompt() != null && !frame.prompt().isEmpty()) {
            this.prompt = frame.prompt();
        }
        if (frame.createdAt() != null) {
            this.createdAt = frame.createdAt();
        }
        if (!frame.additional().isEmpty()) {
            this.additional = frame.additional();
        }
    }

    private void onEndMark(Consumer<AnswerEvent> sink) {
        // An empty answer consists of the end mark only.
        start(this.questionSessionId, null, sink);
        this.answer.end(events(sink));
        end();
        if (this.answer.failure() == null) {
            sink.accept(AnswerEvent.completed(completeAnswer()));
        }
    }

    private Answer completeAnswer() {
        return Answer.builder()
                .text(this.answer.text())
                .reasoning(this.answer.reasoning())
                .references(this.references)
                .sessionId(this.sessionId)
                .messageId(this.messageId)
                .prompt(this.prompt)
                .createdAt(this.createdAt)
                .additional(this.additional)
                .build();
    }

    @Override
    protected void throwFailure() {
        ModelFailure failure = this.answer.failure();
        if (failure != null) {
            throw errors().modelFailure(failure, this.answer.text());
        }
    }

    private static AnswerSink events(Consumer<AnswerEvent> sink) {
        return new AnswerSink() {

            @Override
            public void text(String piece) {
                sink.accept(AnswerEvent.delta(piece));
            }

            @Override
            public void reasoning(String piece) {
                sink.accept(AnswerEvent.reasoning(piece));
            }

            @Override
            public void replace(String text) {
                sink.accept(AnswerEvent.replace(text));
            }
        };
    }
}
