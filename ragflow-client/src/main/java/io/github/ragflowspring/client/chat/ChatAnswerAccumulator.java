package io.github.ragflowspring.client.chat;

import io.github.ragflowspring.client.retrieval.References;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Makes an answer of the events of a stream.
 *
 * <p>Gives the same answer as {@link ChatEvent.Completed} at the end, and what there is of it before: after a stream was
 * cancelled or failed, {@link #answer()} is what the user has seen. Not safe for use by several threads at a time.
 *
 * <pre>{@code
 * ChatAnswerAccumulator accumulator = new ChatAnswerAccumulator();
 * chats.stream(chatId, question).doOnNext(accumulator::add)…
 * }</pre>
 */
public final class ChatAnswerAccumulator {

    private final StringBuilder text = new StringBuilder();

    private final StringBuilder reasoning = new StringBuilder();

    private References references = References.none();

    private @Nullable String sessionId;

    private @Nullable String messageId;

    private @Nullable String prompt;

    private @Nullable Instant createdAt;

    /** Creates an accumulator of no events. */
    public ChatAnswerAccumulator() {}

    /**
     * Adds the next event.
     *
     * @param event the event
     */
    public void add(ChatEvent event) {
        if (event instanceof ChatEvent.Delta delta) {
            this.text.append(delta.text());
        } else if (event instanceof ChatEvent.Reasoning thought) {
            this.reasoning.append(thought.text());
        } else if (event instanceof ChatEvent.Replace replace) {
            this.text.setLength(0);
            this.text.append(replace.text());
        } else if (event instanceof ChatEvent.Referenced referenced) {
            this.references = referenced.references();
        } else if (event instanceof ChatEvent.Started started) {
            this.sessionId = started.sessionId();
            this.messageId = started.messageId();
        } else if (event instanceof ChatEvent.Completed completed) {
            this.prompt = completed.answer().prompt();
            this.createdAt = completed.answer().createdAt();
        }
    }

    /**
     * Returns the answer as far as it was added.
     *
     * @return the answer
     */
    public ChatAnswer answer() {
        return new ChatAnswer(
                this.text.toString(),
                this.reasoning.toString(),
                this.references,
                this.sessionId,
                this.messageId,
                this.prompt,
                this.createdAt);
    }

    public ChatAnswer answer(@Nullable String prompt, @Nullable Instant createdAt) {
        this.prompt = prompt;
        this.createdAt = createdAt;
        return answer();
    }

    public String text() {
        return this.text.toString();
    }

    public long length() {
        return (long) this.text.length() + this.reasoning.length();
    }
}
