package io.github.ragflowspring.client.internal.transport;

import io.github.ragflowspring.client.model.TokenUsage;
import io.github.ragflowspring.client.observation.RagflowClientObservationContext;
import io.micrometer.common.KeyValue;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The context of an observation in progress, which the transport updates. */
final class CallObservationContext extends RagflowClientObservationContext {

    private final long startNanos = System.nanoTime();

    private final Map<String, String> ids = new ConcurrentSkipListMap<>();

    private final AtomicInteger retries = new AtomicInteger();

    private final AtomicLong streamEvents = new AtomicLong();

    private volatile @Nullable Duration timeToFirstEvent;

    private volatile @Nullable String release;

    private static final long MAX_TOKENS = 1_000_000_000_000L;

    private volatile @Nullable Long inputTokens;

    private volatile @Nullable Long outputTokens;

    private volatile @Nullable Long unspecifiedTokens;

    private volatile Outcome outcome = Outcome.UNKNOWN;

    private volatile String code = KeyValue.NONE_VALUE;

    CallObservationContext(String operation, boolean stream) {
        super(operation, stream);
    }

    @Override
    public Map<String, String> ids() {
        return Collections.unmodifiableMap(this.ids);
    }

    /** Adds ids; the first value of a name is kept. */
    void addIds(Map<String, String> ids) {
        ids.forEach(this.ids::putIfAbsent);
    }

    @Override
    public @Nullable String release() {
        return this.release;
    }

    void setRelease(String release) {
        this.release = release;
    }

    @Override
    public int retries() {
        return this.retries.get();
    }

    void countRetry() {
        this.retries.incrementAndGet();
    }

    @Override
    public long streamEvents() {
        return this.streamEvents.get();
    }

    /** Counts an event of a stream and returns whether it is the first one. */
    boolean countEvent() {
        boolean first = this.streamEvents.getAndIncrement() == 0;
        if (first) {
            this.timeToFirstEvent = Duration.ofNanos(System.nanoTime() - this.startNanos);
        }
        return first;
    }

    @Override
    public @Nullable Duration timeToFirstEvent() {
        return this.timeToFirstEvent;
    }

    @Override
    public @Nullable Long inputTokens() {
        return this.inputTokens;
    }

    @Override
    public @Nullable Long outputTokens() {
        return this.outputTokens;
    }

    @Override
    public @Nullable Long unspecifiedTokens() {
        return this.unspecifiedTokens;
    }

    /** Sets the numbers of tokens that the server reported last. Agents report a total whose parts are 0. */
    void setTokens(TokenUsage usage) {
        long input = known(usage.promptTokens());
        long output = known(usage.completionTokens());
        long rest = known(usage.totalTokens()) - input - output;
        boolean onlyTotal = rest > 0 && input == 0 && output == 0;
        this.inputTokens = (usage.promptTokens() != null && !onlyTotal) ? (Long) input : null;
        this.outputTokens = (usage.completionTokens() != null && !onlyTotal) ? (Long) output : null;
        this.unspecifiedTokens = (rest > 0) ? (Long) rest : null;
    }

    /** A number beyond all limits, or below zero, is not one of tokens. */
    private static long known(@Nullable Long tokens) {
        return (tokens != null && tokens > 0 && tokens <= MAX_TOKENS) ? tokens : 0;
    }

    @Override
    public Outcome outcome() {
        return this.outcome;
    }

    @Override
    public String code() {
        return this.code;
    }

    void end(Outcome outcome, String code) {
        this.outcome = outcome;
        this.code = code;
    }
}
