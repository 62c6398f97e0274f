package io.github.ragflowspring.client.agent;

import io.github.ragflowspring.client.answer.Message;
import io.github.ragflowspring.client.answer.MessageRole;
import io.github.ragflowspring.client.internal.support.AdditionalFields;
import io.github.ragflowspring.client.internal.support.Ids;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import io.github.ragflowspring.client.internal.support.ReservedFields;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.lang.CheckReturnValue;
import org.springframework.util.Assert;

/**
 * An OpenAI-compatible question to an agent.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public final class AgentCompletionRequest {

    private final List<Message> messages;

    private final @Nullable String sessionId;

    private final Map<String, @Nullable Object> additional;

    private AgentCompletionRequest(Draft draft) {
        this.messages = List.copyOf(draft.messages);
        this.sessionId = draft.sessionId;
        this.additional = ImmutableMaps.copyOf(draft.additional);
    }

    /**
     * Create a question without history.
     *
     * @param question the question, not blank
     * @throws IllegalArgumentException if the question is blank
     */
    public static AgentCompletionRequest of(String question) {
        return of(List.of(Message.user(question)));
    }

    /**
     * Create a question with its history. RAGFlow takes the last message of the user for the question and ignores
     * the others.
     *
     * @param messages the conversation so far
     * @throws IllegalArgumentException if there is no message of the user that is not blank
     */
    public static AgentCompletionRequest of(List<Message> messages) {
        Assert.isTrue(
                messages.stream()
                        .anyMatch((message) -> message.role().equals(MessageRole.USER)
                                && !message.text().isBlank()),
                "'messages' must contain a message of the user that is not blank");
        return new AgentCompletionRequest(new Draft(messages));
    }

    /**
     * Return a copy that belongs to the given session. RAGFlow does not report the id of a session that it creates.
     *
     * @param sessionId the id of the session; {@code null} to begin a new one
     * @throws IllegalArgumentException if the id is blank or has characters that ids do not have
     */
    public AgentCompletionRequest sessionId(@Nullable String sessionId) {
        if (sessionId != null) {
            Ids.check("sessionId", sessionId);
        }
        return copy((draft) -> draft.sessionId = sessionId);
    }

    /**
     * Return a copy that also sends the given field, which the library does not model.
     *
     * @param name the name of the JSON field; not one that this request sets itself
     * @param value the value: text, number, boolean, list, map or {@code null}
     * @throws IllegalArgumentException if the name is blank or reserved
     */
    public AgentCompletionRequest additional(String name, @Nullable Object value) {
        return copy((draft) -> draft.additional =
                AdditionalFields.with(draft.additional, ReservedFields.AGENT_COMPLETION, name, value));
    }

    /** Return the conversation, unmodifiable. */
    public List<Message> messages() {
        return this.messages;
    }

    /** Return the id of the session, or {@code null} for a new one. */
    public @Nullable String sessionId() {
        return this.sessionId;
    }

    /** Return the additional fields, unmodifiable and by name. */
    public Map<String, @Nullable Object> additional() {
        return this.additional;
    }

    private AgentCompletionRequest copy(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new AgentCompletionRequest(draft);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof AgentCompletionRequest that
                        && this.messages.equals(that.messages)
                        && Objects.equals(this.sessionId, that.sessionId)
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.messages, this.sessionId, this.additional);
    }

    @Override
    public String toString() {
        return "AgentCompletionRequest[messages=" + this.messages + ", sessionId=" + this.sessionId + "]";
    }

    private static final class Draft {

        private List<Message> messages;

        private @Nullable String sessionId;

        private Map<String, @Nullable Object> additional = Map.of();

        private Draft(List<Message> messages) {
            this.messages = messages;
        }

        private Draft(AgentCompletionRequest source) {
            this.messages = source.messages;
            this.sessionId = source.sessionId;
            this.additional = source.additional;
        }
    }
}
