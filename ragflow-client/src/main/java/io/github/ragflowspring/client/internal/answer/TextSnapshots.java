package io.github.ragflowspring.client.internal.answer;

import io.github.ragflowspring.client.answer.AnswerEvent;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** Converts the events of an answer to snapshots of its text. */
public final class TextSnapshots {

    /** The part by which a long text grows before it is copied again, so that the work stays proportional to its length. */
    private static final int GRANULARITY = 1024;

    private final StringBuilder text = new StringBuilder();

    private int emitted;

    private TextSnapshots() {}

    /**
     * Converts events.
     *
     * @param events the events of one answer
     * @return the text so far, each time it changes; of a long text not for every character, and complete in the end
     */
    public static Flux<String> of(Flux<AnswerEvent> events) {
        return Flux.defer(() -> {
            TextSnapshots snapshots = new TextSnapshots();
            return events.handle((event, sink) -> {
                String snapshot = snapshots.next(event);
                if (snapshot != null) {
                    sink.next(snapshot);
                }
            });
        });
    }

    private @Nullable String next(AnswerEvent event) {
        if (event instanceof AnswerEvent.Delta delta) {
            this.text.append(delta.text());
            boolean grown = this.text.length() - this.emitted > this.emitted / GRANULARITY;
            return grown ? snapshot() : null;
        }
        if (event instanceof AnswerEvent.Replace replace) {
            this.text.setLength(0);
            this.text.append(replace.text());
            return snapshot();
        }
        boolean incomplete = event instanceof AnswerEvent.Completed && this.text.length() > this.emitted;
        return incomplete ? snapshot() : null;
    }

    private String snapshot() {
        this.emitted = this.text.length();
        return this.text.toString();
    }
}
