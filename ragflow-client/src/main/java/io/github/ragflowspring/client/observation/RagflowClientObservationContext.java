package io.github.ragflowspring.client.observation;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The context of the observation of one call of an operation. Its values change while the call is in progress, on any
 * thread, and are complete when the observation is stopped.
 *
 * <p>Contains ids, but neither the API key nor any part of requests and responses. The library creates the contexts; tests of
 * an {@link RagflowClientObservationConvention} may extend this class, whose defaults are those of a call that has just
 * started.
 *
 * @since 0.1.0
 */
public abstract class RagflowClientObservationContext extends Observation.Context {

    private final String operation;

    private final boolean stream;

    /**
     * Create a context.
     *
     * @param operation the name of the operation, such as {@code chat.stream}
     * @param stream whether the operation streams events
     */
    protected RagflowClientObservationContext(String operation, boolean stream) {
        this.operation = operation;
        this.stream = stream;
    }

    /** Return the name of the client, {@code default} unless its settings have another. */
    public String clientName() {
        return "default";
    }

    /** Return the name of the operation, such as {@code chat.stream}. */
    public final String operation() {
        return this.operation;
    }

    /** Return whether the operation streams events. */
    public final boolean isStream() {
        return this.stream;
    }

    /** Return the ids of the resources that the call concerns, by name such as {@code chat_id}. */
    public Map<String, String> ids() {
        return Map.of();
    }

    /** Return the release of the server, such as {@code v0.26.4}, or {@code null} if it is not known yet. */
    public @Nullable String release() {
        return null;
    }

    /** Return the number of retries in all HTTP exchanges of the call. */
    public int retries() {
        return 0;
    }

    /** Return the number of events of a stream so far, 0 if the operation does not stream. */
    public long streamEvents() {
        return 0;
    }

    /** Return the time from the subscription to the first event of a stream, or {@code null} if there was none. */
    public @Nullable Duration timeToFirstEvent() {
        return null;
    }

    /** Return the number of tokens of the prompt, or {@code null} if the server did not report it. */
    public @Nullable Long inputTokens() {
        return null;
    }

    /** Return the number of tokens of the answer, or {@code null} if the server did not report it. */
    public @Nullable Long outputTokens() {
        return null;
    }

    /**
     * Return the number of tokens that the server reported without saying whether they belong to the prompt or to the answer,
     * as for agents, or {@code null} if there are none.
     */
    public @Nullable Long unspecifiedTokens() {
        return null;
    }

    /** Return the outcome of the call. */
    public Outcome outcome() {
        return Outcome.UNKNOWN;
    }

    /**
     * Return the {@code code} of RAGFlow's response, a tag with few values: {@code other} if no known release uses the code,
     * {@code none} if there is no code.
     */
    public String code() {
        return KeyValue.NONE_VALUE;
    }

    /**
     * The outcome of a call.
     *
     * @since 0.1.0
     */
    public enum Outcome {

        /** The call is in progress. */
        UNKNOWN,

        /** The call completed, with or without a result. */
        SUCCESS,

        /** The call failed. */
        ERROR,

        /** The subscriber cancelled the call. */
        CANCELLED
    }
}
