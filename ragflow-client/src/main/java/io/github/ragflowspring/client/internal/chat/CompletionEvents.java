package io.github.ragflowspring.client.internal.chat;

import io.github.ragflowspring.client.answer.AnswerAccumulator;
import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.client.openai.OpenAiChunk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the events of a streamed answer of OpenAI-compatible chunks. */
final class CompletionEvents {

    private final AnswerAccumulator answer = new AnswerAccumulator();

    private boolean started;

    private @Nullable Instant createdAt;

    List<AnswerEvent> next(OpenAiChunk chunk) {
        List<AnswerEvent> events = start();
        if (chunk.createdAt() != null) {
            this.createdAt = chunk.createdAt();
        }
        if (!chunk.reasoning().isEmpty()) {
            events.add(AnswerEvent.reasoning(chunk.reasoning()));
        }
        if (!chunk.content().isEmpty()) {
            events.add(AnswerEvent.delta(chunk.content()));
        }
        String whole = chunk.finalContent();
        if (whole != null && !whole.contentEquals(this.answer.text() + chunk.content())) {
            events.add(AnswerEvent.replace(whole));
        }
        if (chunk.references() != null && !chunk.references().isEmpty()) {
            events.add(AnswerEvent.referenced(chunk.references()));
        }
        events.forEach(this.answer::add);
        return events;
    }

    List<AnswerEvent> end() {
        List<AnswerEvent> events = start();
        events.add(AnswerEvent.completed(this.answer.answer().toBuilder().createdAt(this.createdAt).build()));
        return events;
    }

    private List<AnswerEvent> start() {
        List<AnswerEvent> events = new ArrayList<>();
        if (!this.started) {
            this.started = true;
            events.add(AnswerEvent.started(null, null));
        }
        return events;
    }
}
