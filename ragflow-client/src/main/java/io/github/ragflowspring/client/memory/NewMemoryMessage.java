package io.github.ragflowspring.client.memory;

import io.github.ragflowspring.client.internal.support.AdditionalFields;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import io.github.ragflowspring.client.internal.support.ReservedFields;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.lang.CheckReturnValue;
import org.springframework.util.Assert;

/**
 * A conversation to remember: the input of a user and the response of an agent.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public final class NewMemoryMessage {

    private final String userInput;

    private final String agentResponse;

    private final String agentId;

    private final String sessionId;

    private final @Nullable String userId;

    private final Map<String, @Nullable Object> additional;

    private NewMemoryMessage(Draft draft) {
        this.userInput = draft.userInput;
        this.agentResponse = draft.agentResponse;
        this.agentId = draft.agentId;
        this.sessionId = draft.sessionId;
        this.userId = draft.userId;
        this.additional = ImmutableMaps.copyOf(draft.additional);
    }

    /**
     * Create a request for a conversation.
     *
     * @param agentId the id of the agent, or any other name of what talked to the user, not blank
     * @param sessionId the id of the session, not blank
     * @param userInput the input of the user, not blank
     * @param agentResponse the response of the agent, not blank
     * @throws IllegalArgumentException if a text is blank
     */
    public static NewMemoryMessage of(String agentId, String sessionId, String userInput, String agentResponse) {
        Assert.hasText(agentId, "'agentId' must not be blank");
        Assert.hasText(sessionId, "'sessionId' must not be blank");
        Assert.hasText(userInput, "'userInput' must not be blank");
        Assert.hasText(agentResponse, "'agentResponse' must not be blank");
        Draft draft = new Draft();
        draft.agentId = agentId;
        draft.sessionId = sessionId;
        draft.userInput = userInput;
        draft.agentResponse = agentResponse;
        return new NewMemoryMessage(draft);
    }

    /**
     * Return a copy with the given user id.
     *
     * @param userId the id, which RAGFlow replaces by the owner of the API key on some releases; {@code null} if there is not any
     */
    public NewMemoryMessage userId(@Nullable String userId) {
        return copy((draft) -> draft.userId = userId);
    }

    /**
     * Return a copy that also sends the given field, which the library does not model.
     *
     * @param name the name of the JSON field; not one that this request sets itself
     * @param value the value: text, number, boolean, list, map or {@code null}
     * @throws IllegalArgumentException if the name is blank or reserved
     */
    public NewMemoryMessage additional(String name, @Nullable Object value) {
        return copy((draft) ->
                draft.additional = AdditionalFields.with(draft.additional, ReservedFields.MEMORY_MESSAGE, name, value));
    }

    /** Return the input of the user. */
    public String userInput() {
        return this.userInput;
    }

    /** Return the response of the agent. */
    public String agentResponse() {
        return this.agentResponse;
    }

    /** Return the id of the agent. */
    public String agentId() {
        return this.agentId;
    }

    /** Return the id of the session. */
    public String sessionId() {
        return this.sessionId;
    }

    /** Return the id of the user, or {@code null} if there is none. */
    public @Nullable String userId() {
        return this.userId;
    }

    /** Return the additional fields, unmodifiable and by name. */
    public Map<String, @Nullable Object> additional() {
        return this.additional;
    }

    private NewMemoryMessage copy(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new NewMemoryMessage(draft);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof NewMemoryMessage that
                        && this.userInput.equals(that.userInput)
                        && this.agentResponse.equals(that.agentResponse)
                        && this.agentId.equals(that.agentId)
                        && this.sessionId.equals(that.sessionId)
                        && Objects.equals(this.userId, that.userId)
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                this.userInput, this.agentResponse, this.agentId, this.sessionId, this.userId, this.additional);
    }

    @Override
    public String toString() {
        return "NewMemoryMessage[userInput=" + this.userInput + ", agentResponse=" + this.agentResponse + ", agentId="
                + this.agentId + ", sessionId=" + this.sessionId + ", userId=" + this.userId + "]";
    }

    private static final class Draft {

        private String userInput = "";

        private String agentResponse = "";

        private String agentId = "";

        private String sessionId = "";

        private @Nullable String userId;

        private Map<String, @Nullable Object> additional = Map.of();

        private Draft() {}

        private Draft(NewMemoryMessage source) {
            this.userInput = source.userInput;
            this.agentResponse = source.agentResponse;
            this.agentId = source.agentId;
            this.sessionId = source.sessionId;
            this.userId = source.userId;
            this.additional = source.additional;
        }
    }
}
