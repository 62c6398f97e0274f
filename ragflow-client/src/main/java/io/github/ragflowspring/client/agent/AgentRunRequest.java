package io.github.ragflowspring.client.agent;

import io.github.ragflowspring.client.internal.support.AdditionalFields;
import io.github.ragflowspring.client.internal.support.Ids;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import io.github.ragflowspring.client.internal.support.ReservedFields;
import io.github.ragflowspring.client.transfer.UploadedFile;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.lang.CheckReturnValue;
import org.springframework.util.Assert;

/**
 * A request to run an agent.
 *
 * <pre>{@code AgentRunRequest.of("Book a room").sessionId(sessionId).input("name", "Ann") }</pre>
 *
 * @since 0.1.0
 */
@CheckReturnValue
public final class AgentRunRequest {

    private final String text;

    private final @Nullable String sessionId;

    private final Map<String, AgentInput> inputs;

    private final List<UploadedFile> files;

    private final @Nullable String userId;

    private final boolean trace;

    private final boolean stopOnCancel;

    private final Map<String, @Nullable Object> additional;

    private AgentRunRequest(Draft draft) {
        this.text = draft.text;
        this.sessionId = draft.sessionId;
        this.inputs = Collections.unmodifiableMap(new LinkedHashMap<>(draft.inputs));
        this.files = List.copyOf(draft.files);
        this.userId = draft.userId;
        this.trace = draft.trace;
        this.stopOnCancel = draft.stopOnCancel;
        this.additional = ImmutableMaps.copyOf(draft.additional);
        // RAGFlow would answer the previous question again.
        Assert.isTrue(
                this.sessionId == null || !this.text.isBlank() || !this.inputs.isEmpty(),
                "a run in a session must have a text or inputs");
    }

    /**
     * Create a request with a message of the user.
     *
     * @param text the text, not blank; see {@link #ofInputs(Map)} for a run without
     * @throws IllegalArgumentException if the text is blank
     */
    public static AgentRunRequest of(String text) {
        Assert.hasText(text, "'text' must not be blank; use ofInputs to send inputs only");
        return new AgentRunRequest(new Draft(text));
    }

    /**
     * Create a request that only sends the values of a form.
     *
     * @param inputs the values by the keys of the fields, such as {@link AgentForm#fill(Map)} returns them; {@code null}
     *     if none, which begins a run without input
     */
    public static AgentRunRequest ofInputs(@Nullable Map<String, AgentInput> inputs) {
        return new AgentRunRequest(new Draft("")).inputs(inputs);
    }

    /**
     * Return a copy with the given message of the user.
     *
     * @param text the text, not blank; {@code null} to send inputs only
     * @throws IllegalArgumentException if the text is blank, or if nothing is left to send in a session
     */
    public AgentRunRequest text(@Nullable String text) {
        Assert.isTrue(text == null || !text.isBlank(), "'text' must not be blank");
        return copy((draft) -> draft.text = (text != null) ? text : "");
    }

    /**
     * Return a copy that belongs to the given session.
     *
     * @param sessionId the id of the session; {@code null} to begin a new one
     * @throws IllegalArgumentException if the id is not valid, or if the request has neither a text nor inputs
     */
    public AgentRunRequest sessionId(@Nullable String sessionId) {
        if (sessionId != null) {
            Ids.check("sessionId", sessionId);
        }
        return copy((draft) -> draft.sessionId = sessionId);
    }

    /**
     * Return a copy with the given values for the fields of a form instead of the current ones: of the {@linkplain
     * Agent#beginForm() form at the beginning}, or of the form that the agent waits for.
     *
     * @param inputs the values by the keys of the fields; {@code null} if none
     * @throws IllegalArgumentException if nothing is left to send in a session
     */
    public AgentRunRequest inputs(@Nullable Map<String, AgentInput> inputs) {
        return copy((draft) -> draft.inputs = (inputs != null) ? inputs : Map.of());
    }

    /**
     * Return a copy with the given files instead of the current ones.
     *
     * @param files files that were uploaded to RAGFlow; {@code null} if none
     */
    public AgentRunRequest files(@Nullable Collection<UploadedFile> files) {
        return copy((draft) -> draft.files = (files != null) ? List.copyOf(files) : List.of());
    }

    /**
     * Return a copy on behalf of the given user of the application. A run in a given session does not check that the session belongs
     * to the user: compare {@link AgentSession#userId()} first.
     *
     * @param userId the id of the user as the application knows it, not blank; {@code null} to leave it unset
     * @throws IllegalArgumentException if the id is blank
     */
    public AgentRunRequest userId(@Nullable String userId) {
        Assert.isTrue(userId == null || !userId.isBlank(), "'userId' must not be blank");
        return copy((draft) -> draft.userId = userId);
    }

    /**
     * Return a copy with or without the trace: whether each finished node reports all nodes before it. {@link
     * AgentRunResult#nodes()} does not need it.
     *
     * @param trace {@code true} to request it; the default is {@code false}
     */
    public AgentRunRequest trace(boolean trace) {
        return copy((draft) -> draft.trace = trace);
    }

    /**
     * Return a copy that stops or does not stop the run on the server when the subscription to it is cancelled.
     *
     * <p>Without it, cancelling closes the connection, and RAGFlow stops the run when it next sends something. With it, the
     * library also stops the task of the run ({@code POST /api/v1/tasks/{task_id}/cancel}), as {@link
     * AgentOperations#stop(String)} does. The session cannot be used for an hour then. From v0.24.0 to v0.26.2 the task of a run
     * in a session has the id of the agent, and to stop it would stop the runs of all users: the library does not stop it there. A
     * run that has ended or waits for input is not stopped either.
     *
     * @param stopOnCancel {@code true} to stop it; the default is {@code false}
     */
    public AgentRunRequest stopOnCancel(boolean stopOnCancel) {
        return copy((draft) -> draft.stopOnCancel = stopOnCancel);
    }

    /**
     * Return a copy with the given value for a field, in addition to the current ones.
     *
     * @param key the key of the field
     * @param value a text, number, boolean or {@code null}, or an {@link AgentInput} with the type of the field
     */
    public AgentRunRequest input(String key, @Nullable Object value) {
        Map<String, AgentInput> changed = new LinkedHashMap<>(this.inputs);
        changed.put(key, AgentInput.of(value));
        return inputs(changed);
    }

    /**
     * Return a copy with the given files instead of the current ones.
     *
     * @param files files that were uploaded to RAGFlow
     */
    public AgentRunRequest files(UploadedFile... files) {
        return files(List.of(files));
    }

    /**
     * Return a copy that also sends the given field, which the library does not model.
     *
     * @param name the name of the JSON field; not one that this request sets itself
     * @param value the value: text, number, boolean, list, map or {@code null}
     * @throws IllegalArgumentException if the name is blank or reserved
     */
    public AgentRunRequest additional(String name, @Nullable Object value) {
        return copy((draft) ->
                draft.additional = AdditionalFields.with(draft.additional, ReservedFields.AGENT_RUN, name, value));
    }

    /** Return the message of the user, empty if only inputs are sent. */
    public String text() {
        return this.text;
    }

    /** Return the id of the session, or {@code null} for a new one. */
    public @Nullable String sessionId() {
        return this.sessionId;
    }

    /** Return the values by the keys of the fields, unmodifiable. */
    public Map<String, AgentInput> inputs() {
        return this.inputs;
    }

    /** Return whether the run is stopped on the server when the subscription to it is cancelled. */
    public boolean stopOnCancel() {
        return this.stopOnCancel;
    }

    /** Return the files, unmodifiable. */
    public List<UploadedFile> files() {
        return this.files;
    }

    /** Return the user, or {@code null} if not set. */
    public @Nullable String userId() {
        return this.userId;
    }

    /** Return whether the trace is requested. */
    public boolean trace() {
        return this.trace;
    }

    /** Return the additional fields, unmodifiable and by name. */
    public Map<String, @Nullable Object> additional() {
        return this.additional;
    }

    private AgentRunRequest copy(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new AgentRunRequest(draft);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof AgentRunRequest that
                        && this.text.equals(that.text)
                        && Objects.equals(this.sessionId, that.sessionId)
                        && this.inputs.equals(that.inputs)
                        && this.files.equals(that.files)
                        && Objects.equals(this.userId, that.userId)
                        && this.trace == that.trace
                        && this.stopOnCancel == that.stopOnCancel
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                this.text,
                this.sessionId,
                this.inputs,
                this.files,
                this.userId,
                this.trace,
                this.stopOnCancel,
                this.additional);
    }

    @Override
    public String toString() {
        return "AgentRunRequest[text=" + this.text + ", sessionId=" + this.sessionId + ", inputs=" + this.inputs
                + ", files=" + this.files + ", userId=" + this.userId + ", trace=" + this.trace + "]";
    }

    private static final class Draft {

        private String text;

        private @Nullable String sessionId;

        private Map<String, AgentInput> inputs = Map.of();

        private List<UploadedFile> files = List.of();

        private @Nullable String userId;

        private boolean trace;

        private boolean stopOnCancel;

        private Map<String, @Nullable Object> additional = Map.of();

        private Draft(String text) {
            this.text = text;
        }

        private Draft(AgentRunRequest source) {
            this.text = source.text;
            this.sessionId = source.sessionId;
            this.inputs = source.inputs;
            this.files = source.files;
            this.userId = source.userId;
            this.trace = source.trace;
            this.stopOnCancel = source.stopOnCancel;
            this.additional = source.additional;
        }
    }
}
