package io.github.ragflowspring.ai.chat;

import io.github.ragflowspring.client.agent.AgentEvent;
import io.github.ragflowspring.client.answer.AnswerEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;

/** Converts the events of one stream to responses. */
final class StreamedResponses {

    private final StreamedText text;

    private @Nullable String sessionId;

    private @Nullable String messageId;

    /** Creates the state of a stream. */
    StreamedResponses(boolean wholeText) {
        this.text = new StreamedText(wholeText);
    }

    /** Returns the response for an event of an answer, or {@code null} if there is none. */
    @Nullable
    ChatResponse convert(AnswerEvent event) {
        if (event instanceof AnswerEvent.Started started) {
            return started(started.sessionId(), started.messageId());
        }
        if (event instanceof AnswerEvent.Delta delta) {
            return text(this.text.append(delta.text()));
        }
        if (event instanceof AnswerEvent.Replace replace) {
            return text(this.text.replace(replace.text()));
        }
        if (event instanceof AnswerEvent.Reasoning reasoning) {
            return reasoning(reasoning.text());
        }
        if (event instanceof AnswerEvent.Completed completed) {
            String complete = completed.answer().text();
            return ChatResponses.lastOf(
                    completed.answer(),
                    this.text.complete(complete, completed.answer().citations()));
        }
        return null;
    }

    /** Returns the response for an event of a run, or {@code null} if there is none. */
    @Nullable
    ChatResponse convert(AgentEvent event) {
        if (event instanceof AgentEvent.Started started) {
            return started(started.sessionId(), started.messageId());
        }
        if (event instanceof AgentEvent.Delta delta) {
            return text(this.text.append(delta.text()));
        }
        if (event instanceof AgentEvent.Replace replace) {
            return text(this.text.replace(replace.text()));
        }
        if (event instanceof AgentEvent.Reasoning reasoning) {
            return reasoning(reasoning.text());
        }
        if (event instanceof AgentEvent.Completed completed) {
            String complete = completed.result().text();
            return ChatResponses.lastOf(
                    completed.result(),
                    this.text.complete(complete, completed.result().citations()));
        }
        return null;
    }

    /** Returns the response with the complete text if the given one is the last of a stream, otherwise {@code null}. */
    static @Nullable ChatResponse complete(ChatResponse response) {
        Generation generation = response.getResult();
        if (generation == null
                || !(generation.getOutput().getMetadata().get(RagflowChatMetadata.TEXT) instanceof String text)) {
            return null;
        }
        AssistantMessage message = AssistantMessage.builder()
                .content(text)
                .properties(generation.getOutput().getMetadata())
                .build();
        return new ChatResponse(List.of(new Generation(message, generation.getMetadata())), response.getMetadata());
    }

    private @Nullable ChatResponse started(@Nullable String sessionId, @Nullable String messageId) {
        this.sessionId = sessionId;
        this.messageId = messageId;
        return (sessionId != null || messageId != null) ? piece("", "") : null;
    }

    private @Nullable ChatResponse text(String text) {
        return text.isEmpty() ? null : piece(text, "");
    }

    private @Nullable ChatResponse reasoning(String reasoning) {
        return reasoning.isEmpty() ? null : piece("", reasoning);
    }

    private ChatResponse piece(String text, String reasoning) {
        return ChatResponses.piece(text, reasoning, this.sessionId, this.messageId);
    }
}
