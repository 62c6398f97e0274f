package io.github.ragflowspring.client.observation;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one call of an operation. It grows while the call lasts, on any thread, and is whole when the
 * observation is stopped.
 *
 * <p>Holds ids, but neither the API key nor anything of what was asked and answered.
 */
public class RagflowClientObservationContext extends Observation.Context {

    /** How a call ended. */
    public enum Outcome {
        /** It lasts. */
        UNKNOWN,
        /** It completed, with or without a result. */
        SUCCESS,
        /** It failed. */
        ERROR,
        /** The subscriber had enough before it ended. */
        CANCELLED
    }

    private final String operation;

    private final boolean stream;

    private final long startNanos = System.nanoTime();

    private final Map<String, String> ids = new ConcurrentSkipListMap<>();

    private final AtomicInteger retries = new AtomicInteger();

    private final AtomicLong chunks = new AtomicLong();

    private volatile @Nullable Duration timeToFirstChunk;

    private volatile @Nullable String release;

    private volatile @Nullable Long inputTokens;

    private volatile @Nullable Long outputTokens;

    private volatile Outcome outcome = Outcome.UNKNOWN;

    private volatile String code = KeyValue.NONE_VALUE;

    /**
     * Creates a context.
     *
     * @param operation the name of the operation, such as {@code chat.stream}
     * @param stream whether it answers with a stream of events
     */
    public RagflowClientObservationContext(String operation, boolean stream) {
        this.operation = operation;
        this.stream = stream;
    }

    /**
     * Returns the name of the operation.
     *
     * @return the name, such as {@code chat.stream}
     */
    public final String operation() {
        return this.operation;
    }

    /**
     * Returns whether the operation answers with a stream of events.
     *
     * @return whether it does
     */
    public final boolean isStream() {
        return this.stream;
    }

    /**
     * Returns the ids that the call is about.
     *
     * @return the ids by name, such as {@code chat_id}; a live view
     */
    public final Map<String, String> ids() {
        return Collections.unmodifiableMap(this.ids);
    }

    /**
     * Adds ids that the call is about. Of several for one name the first is kept.
     *
     * @param ids the ids by name, such as {@code chat_id}
     */
    public final void addIds(Map<String, String> ids) {
        ids.forEach(this.ids::putIfAbsent);
    }

    /**
     * Returns the release that the server is taken for.
     *
     * @return the release, such as {@code v0.26.4}, or {@code null} if it is not known yet
     */
    public final @Nullable String release() {
        return this.release;
    }

    /**
     * Sets the release that the server is taken for.
     *
     * @param release the release, such as {@code v0.26.4}
     */
    public final void release(String release) {
        this.release = release;
    }

    /**
     * Returns how often an exchange was made again after a passing fault.
     *
     * @return how often, in all exchanges of the call
     */
    public final int retries() {
        return this.retries.get();
    }

    /** Counts that an exchange is made again. */
    public final void retried() {
        this.retries.incrementAndGet();
    }

    /**
     * Returns how many events a stream has had.
     *
     * @return how many; 0 for what is no stream
     */
    public final long chunks() {
        return this.chunks.get();
    }

    /**
     * Counts an event of a stream.
     *
     * @return whether it was the first
     */
    public final boolean chunk() {
        boolean first = this.chunks.getAndIncrement() == 0;
        if (first) {
            this.timeToFirstChunk = Duration.ofNanos(System.nanoTime() - this.startNanos);
        }
        return first;
    }

    /**
     * Returns how long it took from the subscription to the first event of a stream.
     *
     * @return how long, or {@code null} if there was none
     */
    public final @Nullable Duration timeToFirstChunk() {
        return this.timeToFirstChunk;
    }

    /**
     * Returns how many tokens the prompt had.
     *
     * @return how many, or {@code null} if the server did not report it
     */
    public final @Nullable Long inputTokens() {
        return this.inputTokens;
    }

    /**
     * Returns how many tokens the answer had.
     *
     * @return how many, or {@code null} if the server did not report it
     */
    public final @Nullable Long outputTokens() {
        return this.outputTokens;
    }

    /**
     * Sets how many tokens were used, as the server reported last.
     *
     * @param input those of the prompt, or {@code null} if unknown
     * @param output those of the answer, or {@code null} if unknown
     */
    public final void tokens(@Nullable Long input, @Nullable Long output) {
        this.inputTokens = input;
        this.outputTokens = output;
    }

    /**
     * Returns how the call ended.
     *
     * @return how it ended
     */
    public final Outcome outcome() {
        return this.outcome;
    }

    /**
     * Returns RAGFlow's {@code code}, of which there are few.
     *
     * @return the code, {@code other} or {@code none}
     */
    public final String code() {
        return this.code;
    }

    /**
     * Sets how the call ended.
     *
     * @param outcome how it ended
     * @param code RAGFlow's {@code code}, {@code other} or {@code none}
     */
    public final void ended(Outcome outcome, String code) {
        this.outcome = outcome;
        this.code = code;
    }
}
