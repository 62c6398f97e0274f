package io.github.ragflowspring.sample;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.github.ragflowspring.client.chat.ChatEvent;
import io.github.ragflowspring.client.error.RagflowAuthenticationException;
import io.github.ragflowspring.client.error.RagflowConnectionException;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowModelException;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.error.RagflowRateLimitedException;
import io.github.ragflowspring.client.error.RagflowStreamException;
import io.github.ragflowspring.client.error.RagflowTimeoutException;
import io.github.ragflowspring.client.retrieval.RetrievedChunk;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page is told about an answer: only what it shows, in a form of its own, so that the page does not change when
 * the client does.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
sealed interface AnswerEvent {

    /** The answer begins; the next question can name the session, if RAGFlow told it. */
    @JsonTypeName("started")
    record Started(@Nullable String sessionId) implements AnswerEvent {}

    /** More of the model's thoughts. */
    @JsonTypeName("reasoning")
    record Reasoning(String text) implements AnswerEvent {}

    /** More text. */
    @JsonTypeName("delta")
    record Delta(String text) implements AnswerEvent {}

    /** All of the text anew. */
    @JsonTypeName("replace")
    record Replace(String text) implements AnswerEvent {}

    /** What the marks such as {@code [ID:0]} point at, in the order of their numbers. */
    @JsonTypeName("sources")
    record Sources(List<Source> sources) implements AnswerEvent {}

    /** The answer is complete. */
    @JsonTypeName("completed")
    record Completed() implements AnswerEvent {}

    /**
     * The answer failed; what was shown of it stays.
     *
     * @param kind what failed, in a word
     * @param message what failed, for the reader of the page
     * @param detail what failed, for who runs the application; never has the API key
     */
    @JsonTypeName("error")
    record Failed(String kind, String message, @Nullable String detail) implements AnswerEvent {}

    /** A quoted passage. */
    record Source(
            @Nullable String document,
            String text,
            @Nullable Double similarity,
            @Nullable Double vectorSimilarity,
            @Nullable Double termSimilarity) {

        static Source of(RetrievedChunk chunk) {
            return new Source(
                    chunk.documentName(),
                    chunk.content(),
                    chunk.similarity(),
                    chunk.vectorSimilarity(),
                    chunk.termSimilarity());
        }
    }

    static AnswerEvent of(ChatEvent event) {
        if (event instanceof ChatEvent.Started started) {
            return new Started(started.sessionId());
        }
        if (event instanceof ChatEvent.Reasoning reasoning) {
            return new Reasoning(reasoning.text());
        }
        if (event instanceof ChatEvent.Delta delta) {
            return new Delta(delta.text());
        }
        if (event instanceof ChatEvent.Replace replace) {
            return new Replace(replace.text());
        }
        if (event instanceof ChatEvent.Referenced referenced) {
            return new Sources(
                    referenced.references().chunks().stream().map(Source::of).toList());
        }
        if (event instanceof ChatEvent.Completed) {
            return new Completed();
        }
        throw new IllegalArgumentException("The page does not show " + event);
    }

    static AnswerEvent of(RagflowException error) {
        if (error instanceof RagflowModelException) {
            return failed("model", "The language model behind RAGFlow failed.", error);
        }
        if (error instanceof RagflowStreamException) {
            return failed("interrupted", "The answer broke off before its end.", error);
        }
        if (error instanceof RagflowConnectionException) {
            return failed("connection", "RAGFlow cannot be reached.", error);
        }
        if (error instanceof RagflowTimeoutException) {
            return failed("timeout", "RAGFlow took too long to answer.", error);
        }
        if (error instanceof RagflowAuthenticationException) {
            return failed("authentication", "RAGFlow does not accept the API key of this application.", error);
        }
        if (error instanceof RagflowNotFoundException) {
            return failed(
                    "not-found",
                    "RAGFlow does not know the assistant or the conversation. Begin a new conversation; if that does"
                            + " not help, set sample.chat-id (SAMPLE_CHAT_ID) to the id of one of your assistants.",
                    error);
        }
        if (error instanceof RagflowRateLimitedException) {
            return failed("rate-limited", "RAGFlow is busy. Try again in a moment.", error);
        }
        return failed("ragflow", "RAGFlow could not answer.", error);
    }

    private static AnswerEvent failed(String kind, String message, RagflowException error) {
        return new Failed(kind, message, error.getMessage());
    }
}
