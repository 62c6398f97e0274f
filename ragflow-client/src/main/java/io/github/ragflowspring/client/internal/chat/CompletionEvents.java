package io.github.ragflowspring.client.internal.chat;

import io.github.ragflowspring.client.chat.ChatAnswerAccumulator;
import io.github.ragflowspring.client.chat.ChatEvent;
import io.github.ragflowspring.client.openai.OpenAiChunk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the events of a streamed answer of OpenAI-compatible chunks. */
final class CompletionEvents {

    private final ChatAnswerAccumulator answer = new ChatAnswerAccumulator();

    private boolean started;

    private @Nullable Instant createdAt;

    List<ChatEvent> next(OpenAiChunk chunk) {
        List<ChatEvent> events = start();
        if (chunk.createdAt() != null) {
            this.createdAt = chunk.createdAt();
        }
        if (!chunk.reasoning().isEmpty()) {
            events.add(new ChatEvent.Reasoning(chunk.reasoning()));
        }
        if (!chunk.content().isEmpty()) {
            events.add(new ChatEvent.Delta(chunk.content()));
        }
        String whole = chunk.finalContent();
        if (whole != null && !whole.contentEquals(this.answer.text() + chunk.content())) {
            events.add(new ChatEvent.Replace(whole));
        }
        if (chunk.references() != null && !chunk.references().isEmpty()) {
            events.add(new ChatEvent.Referenced(chunk.references()));
        }
        events.forEach(this.answer::add);
        return events;
    }

    List<ChatEvent> end() {
        List<ChatEvent> events = start();
        events.add(new ChatEvent.Completed(this.answer.answer(null, this.createdAt)));
        return events;
    }

    private List<ChatEvent> start() {
        List<ChatEvent> events = new ArrayList<>();
        if (!this.started) {
            this.started = true;
            events.add(new ChatEvent.Started(null, null));
        }
        return events;
    }
}
