package io.github.ragflowspring.client.internal.chat;

import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.client.internal.openai.OpenAiChunkReader;
import io.github.ragflowspring.client.internal.wire.ResponseErrors;
import io.github.ragflowspring.client.openai.OpenAiChunk;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Converts OpenAI-compatible chunks to the events of a streamed answer. */
final class CompletionEvents {

    private final StringBuilder text = new StringBuilder();

    private @Nullable OpenAiChunkReader reader;

    /** The values that come with one of the chunks and belong to the whole answer. */
    private final Answer.Builder details = Answer.builder();

    private boolean started;

    /** Creates the reader of the chunks, which knows the reasoning: a part of it may turn out to be text. */
    OpenAiChunkReader reader(ResponseErrors errors, boolean repeatsAnswer) {
        OpenAiChunkReader created = new OpenAiChunkReader(errors, repeatsAnswer);
        this.reader = created;
        return created;
    }

    List<AnswerEvent> next(OpenAiChunk chunk) {
        List<AnswerEvent> events = start();
        noteDetails(chunk);
        if (!chunk.reasoning().isEmpty()) {
            events.add(AnswerEvent.reasoning(chunk.reasoning()));
        }
        if (!chunk.content().isEmpty()) {
            this.text.append(chunk.content());
            events.add(AnswerEvent.delta(chunk.content()));
        }
        String whole = chunk.finalContent();
        if (whole != null && !whole.contentEquals(this.text)) {
            this.text.setLength(0);
            this.text.append(whole);
            events.add(AnswerEvent.replace(whole));
        }
        if (chunk.references() != null && !chunk.references().isEmpty()) {
            this.details.references(chunk.references());
            events.add(AnswerEvent.referenced(chunk.references()));
        }
        return events;
    }

    List<AnswerEvent> end() {
        List<AnswerEvent> events = start();
        events.add(AnswerEvent.completed(this.details
                .text(this.text.toString())
                .reasoning((this.reader != null) ? this.reader.reasoning() : "")
                .build()));
        return events;
    }

    private void noteDetails(OpenAiChunk chunk) {
        if (chunk.createdAt() != null) {
            this.details.createdAt(chunk.createdAt());
        }
        if (chunk.model() != null) {
            this.details.model(chunk.model());
        }
        if (chunk.finishReason() != null) {
            this.details.finishReason(chunk.finishReason());
        }
        if (chunk.usage() != null) {
            this.details.usage(chunk.usage());
        }
        if (!chunk.additional().isEmpty()) {
            this.details.additional(chunk.additional());
        }
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
