package io.github.ragflowspring.client.internal.transport;

import io.github.ragflowspring.client.model.TokenUsage;
import io.github.ragflowspring.client.observation.RagflowClientObservationContext;
import io.micrometer.common.KeyValue;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/** The context of an observation in progress, which the transport updates. */
final class CallObservationContext extends RagflowClientObservationContext {

    private final String clientName;

    private final long startNanos = System.nanoTime();

    private static final AtomicIntegerFieldUpdater<CallObservationContext> RETRIES =
            AtomicIntegerFieldUpdater.newUpdater(CallObservationContext.class, "retries");

    private static final AtomicLongFieldUpdater<CallObservationContext> STREAM_EVENTS =
            AtomicLongFieldUpdater.newUpdater(CallObservationContext.class, "streamEvents");

    private static final AtomicReferenceFieldUpdater<CallObservationContext, Outcome> OUTCOME =
            AtomicReferenceFieldUpdater.newUpdater(CallObservationContext.class, Outcome.class, "outcome");

    /** Replaced by each change, because most operations have one or two ids. */
    private volatile Map<String, String> ids = Map.of();

    private volatile int retries;

    private volatile long streamEvents;

    private volatile @Nullable Duration timeToFirstEvent;

    private volatile @Nullable String release;

    private static final long MAX_TOKENS = 1_000_000_000_000L;

    private volatile @Nullable Long inputTokens;

    private volatile @Nullable Long outputTokens;

    private volatile @Nullable Long unspecifiedTokens;

    private volatile Outcome outcome = Outcome.UNKNOWN;

    private volatile String code = KeyValue.NONE_VALUE;

    CallObservationContext(String clientName, String operation, boolean stream) {
        super(operation, stream);
        this.clientName = clientName;
    }

    @Override
    public String clientName() {
        return this.clientName;
    }

    @Override
    public Map<String, String> ids() {
        return this.ids;
    }

    /** Adds ids; the first value of a name is kept. */
    synchronized void addIds(Map<String, String> ids) {
        if (this.ids.isEmpty() && ids.size() <= 1) {
            this.ids = Map.copyOf(ids);
        } else if (!this.ids.keySet().containsAll(ids.keySet())) {
            Map<String, String> all = new TreeMap<>(this.ids);
            ids.forEach(all::putIfAbsent);
            this.ids = Collections.unmodifiableMap(all);
        }
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
        return this.retries;
    }

    void countRetry() {
        RETRIES.incrementAndGet(this);
    }

    @Override
    public long streamEvents() {
        return this.streamEvents;
    }

    /** Counts an event of a stream and returns whether it is the first one. */
    boolean countEvent() {
        boolean first = STREAM_EVENTS.getAndIncrement(this) == 0;
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

    /** Ends the call, and returns whether it had not ended before. */
    boolean end(Outcome outcome, String code) {
        boolean first = OUTCOME.compareAndSet(this, Outcome.UNKNOWN, outcome);
        if (first) {
            this.code = code;
        }
        return first;
    }
}
