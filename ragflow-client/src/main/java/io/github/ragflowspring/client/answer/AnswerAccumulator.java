package io.github.ragflowspring.client.answer;

import org.jspecify.annotations.Nullable;

/**
 * Collects the events of a streamed answer into an {@link Answer}.
 *
 * <p>After the last event the answer equals the one of {@link AnswerEvent.Completed}. Before that, and if the stream is
 * cancelled or fails, it contains the events received so far. Not thread-safe.
 *
 * <pre>{@code
 * AnswerAccumulator accumulator = new AnswerAccumulator();
 * chats.stream(chatId, question).doOnNext(accumulator::add)…
 * }</pre>
 *
 * @since 0.1.0
 */
public final class AnswerAccumulator {

    private final StringBuilder text = new StringBuilder();

    private final StringBuilder reasoning = new StringBuilder();

    private References references = References.none();

    private @Nullable String sessionId;

    private @Nullable String messageId;

    private @Nullable Answer completed;

    /** Create an accumulator without events. */
    public AnswerAccumulator() {}

    /**
     * Add the next event.
     *
     * @param event the event; one of an unknown type changes nothing
     */
    public void add(AnswerEvent event) {
        if (event instanceof AnswerEvent.Delta delta) {
            this.text.append(delta.text());
        } else if (event instanceof AnswerEvent.Reasoning reasoned) {
            this.reasoning.append(reasoned.text());
        } else if (event instanceof AnswerEvent.Replace replace) {
            this.text.setLength(0);
            this.text.append(replace.text());
        } else if (event instanceof AnswerEvent.Referenced referenced) {
            this.references = referenced.references();
        } else if (event instanceof AnswerEvent.Started started) {
            this.sessionId = started.sessionId();
            this.messageId = started.messageId();
        } else if (event instanceof AnswerEvent.Completed completion) {
            this.completed = completion.answer();
        }
    }

    /** Return the answer so far. */
    public Answer answer() {
        if (this.completed != null) {
            return this.completed;
        }
        return Answer.builder()
                .text(text())
                .reasoning(this.reasoning.toString())
                .references(this.references)
                .sessionId(this.sessionId)
                .messageId(this.messageId)
                .build();
    }

    /** Return the text so far. */
    public String text() {
        return (this.completed != null) ? this.completed.text() : this.text.toString();
    }
}
