package io.github.ragflowspring.client.internal.chat;

import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.client.answer.References;
import io.github.ragflowspring.client.internal.answer.AbstractFrameReader;
import io.github.ragflowspring.client.internal.answer.AnswerEvents;
import io.github.ragflowspring.client.internal.answer.AnswerSink;
import io.github.ragflowspring.client.internal.answer.AnswerText;
import io.github.ragflowspring.client.internal.answer.CumulativeText;
import io.github.ragflowspring.client.internal.answer.ReferencesReader;
import io.github.ragflowspring.client.internal.answer.SpokenText;
import io.github.ragflowspring.client.internal.answer.TokenFields;
import io.github.ragflowspring.client.internal.json.FieldKind;
import io.github.ragflowspring.client.internal.json.JsonValue;
import io.github.ragflowspring.client.internal.stream.Frame;
import io.github.ragflowspring.client.internal.stream.FrameLayout;
import io.github.ragflowspring.client.internal.stream.Repeated;
import io.github.ragflowspring.client.internal.wire.ModelFailure;
import io.github.ragflowspring.client.internal.wire.ResponseErrors;
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
public final class CompletionReader extends AbstractFrameReader<AnswerEvent> {

    private static final FrameLayout LAYOUT = FrameLayout.of(CompletionField.values());

    private static final TokenFields TOKEN =
            new TokenFields(CompletionField.ANSWER, CompletionField.STARTS_THINKING, CompletionField.ENDS_THINKING);

    private static final AnswerEvents<AnswerEvent> EVENTS =
            new AnswerEvents<>(AnswerEvent::delta, AnswerEvent::reasoning, AnswerEvent::replace);

    private AnswerText answer = new AnswerText();

    /** The text of frames without a {@code final} key. */
    private final CumulativeText repetition;

    /** The references of a frame. Most frames repeat empty ones. */
    private final Repeated<References> found = new Repeated<>(CompletionField.REFERENCE, this::references);

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
    public CompletionReader(ResponseErrors errors, @Nullable String sessionId) {
        this(errors, sessionId, new CumulativeText(CompletionField.ANSWER));
    }

    private CompletionReader(ResponseErrors errors, @Nullable String sessionId, CumulativeText repetition) {
        super(errors, LAYOUT, repetition);
        this.questionSessionId = sessionId;
        this.repetition = repetition;
    }

    @Override
    protected void read(Frame frame, Consumer<AnswerEvent> sink) {
        throwFailure(frame, CompletionField.CODE, CompletionField.MESSAGE);
        if (frame.is(CompletionField.DATA, true)) {
            onEndMark(sink);
        } else if (frame.is(CompletionField.DATA, false)) {
            throw brokenOff("RAGFlow sent 'false' instead of an answer", frame.text(CompletionField.MESSAGE));
        } else if (frame.has(CompletionField.ANSWER)) {
            onAnswer(frame, sink);
        } else {
            readForeign(frame.raw(), sink);
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

    private void onAnswer(Frame frame, Consumer<AnswerEvent> sink) {
        start(frame, sink);
        noteDetails(frame);
        AnswerSink events = EVENTS.to(sink);
        if (!frame.has(CompletionField.FINAL)) {
            this.answer = this.repetition.next(frame, this.answer, events);
        } else {
            this.repetition.end(this.answer, events);
            if (!frame.isTrue(CompletionField.FINAL)) {
                TOKEN.add(frame, this.answer, events);
            } else {
                onWholeAgain(frame.text(CompletionField.ANSWER), events);
            }
        }
        byte[] sound = frame.value(CompletionField.SPEECH, SpokenText.SOUND);
        if (sound != null) {
            sink.accept(AnswerEvent.speech(sound));
        }
        noteReferences(frame, sink);
    }

    /** Reads the last piece, which may be the whole answer again, with its reasoning and inserted citations. */
    private void onWholeAgain(String content, AnswerSink events) {
        if (!content.isEmpty()) {
            AnswerText whole = AnswerText.of(content);
            whole.repeat(this.answer, events);
            this.answer = whole;
        }
    }

    private void start(Frame frame, Consumer<AnswerEvent> sink) {
        if (!this.started) {
            start(frame.textOrNull(CompletionField.SESSION_ID), frame.textOrNull(CompletionField.MESSAGE_ID), sink);
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

    private void noteDetails(Frame frame) {
        String newPrompt = frame.text(CompletionField.PROMPT);
        if (!newPrompt.isEmpty()) {
            this.prompt = newPrompt;
        }
        Instant created = frame.value(CompletionField.CREATED_AT, FieldKind.INSTANT);
        if (created != null) {
            this.createdAt = created;
        }
        if (frame.has(CompletionField.ADDITIONAL)) {
            this.additional = frame.others(CompletionField.ADDITIONAL);
        }
    }

    private void noteReferences(Frame frame, Consumer<AnswerEvent> sink) {
        References found = this.found.of(frame);
        if (found != null && !found.isEmpty()) {
            this.references = found;
            sink.accept(AnswerEvent.referenced(found));
        }
    }

    private @Nullable References references(Frame frame) {
        JsonValue node = frame.value(CompletionField.REFERENCE, FieldKind.NODE);
        return (node != null) ? ReferencesReader.references(node, errors().dialect()) : null;
    }

    private void onEndMark(Consumer<AnswerEvent> sink) {
        // An empty answer consists of the end mark only.
        start(this.questionSessionId, null, sink);
        AnswerSink events = EVENTS.to(sink);
        this.repetition.end(this.answer, events);
        this.answer.end(events);
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
}
