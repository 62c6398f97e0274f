package io.github.ragflowspring.client.internal.answer;

import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Converts the changes of an answer to events.
 *
 * @param <T> the type of an event
 */
public final class AnswerEvents<T> {

    private final Function<String, ? extends T> text;

    private final Function<String, ? extends T> reasoning;

    private final Function<String, ? extends T> replacement;

    /**
     * Creates the conversion.
     *
     * @param text creates the event of text to append
     * @param reasoning creates the event of reasoning to append
     * @param replacement creates the event of text that replaces all text so far
     */
    public AnswerEvents(
            Function<String, ? extends T> text,
            Function<String, ? extends T> reasoning,
            Function<String, ? extends T> replacement) {
        this.text = text;
        this.reasoning = reasoning;
        this.replacement = replacement;
    }

    /**
     * Returns the sink of changes whose events another sink receives.
     *
     * @param sink receives the events
     * @return the sink of the changes
     */
    public AnswerSink to(Consumer<? super T> sink) {
        return new AnswerSink() {

            @Override
            public void text(String piece) {
                sink.accept(AnswerEvents.this.text.apply(piece));
            }

            @Override
            public void reasoning(String piece) {
                sink.accept(AnswerEvents.this.reasoning.apply(piece));
            }

            @Override
            public void replace(String text) {
                sink.accept(AnswerEvents.this.replacement.apply(text));
            }
        };
    }
}
