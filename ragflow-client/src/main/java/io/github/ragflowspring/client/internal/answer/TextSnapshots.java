package io.github.ragflowspring.client.internal.answer;

import io.github.ragflowspring.client.answer.AnswerAccumulator;
import io.github.ragflowspring.client.answer.AnswerEvent;
import reactor.core.publisher.Flux;

/** Converts the events of an answer to snapshots of its text. */
public final class TextSnapshots {

    private TextSnapshots() {}

    /**
     * Converts events.
     *
     * @param events the events of one answer
     * @return the text so far, each time it changes
     */
    public static Flux<String> of(Flux<AnswerEvent> events) {
        return Flux.defer(() -> {
            AnswerAccumulator answer = new AnswerAccumulator();
            return events.handle((event, sink) -> {
                answer.add(event);
                if (event instanceof AnswerEvent.Delta || event instanceof AnswerEvent.Replace) {
                    sink.next(answer.text());
                }
            });
        });
    }
}
