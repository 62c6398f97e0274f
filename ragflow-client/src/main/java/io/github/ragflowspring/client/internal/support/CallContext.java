package io.github.ragflowspring.client.internal.support;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/** The settings of a call in the Reactor context of its subscriber. */
public final class CallContext {

    private static final CallContext NONE = new CallContext(Map.of(), null);

    private final Map<String, String> headers;

    private final @Nullable Duration timeout;

    private CallContext(Map<String, String> headers, @Nullable Duration timeout) {
        this.headers = headers;
        this.timeout = timeout;
    }

    /** Returns settings that change nothing. */
    public static CallContext none() {
        return NONE;
    }

    /** Returns the settings in a context, or settings that change nothing. */
    public static CallContext of(ContextView context) {
        CallContext settings = context.getOrDefault(CallContext.class, null);
        return (settings != null) ? settings : NONE;
    }

    /** Returns a copy with the given header. */
    public CallContext header(String name, String value) {
        return new CallContext(ImmutableMaps.with(this.headers, name, value), this.timeout);
    }

    /** Returns a copy with the given time limit. */
    public CallContext timeout(Duration limit) {
        return new CallContext(this.headers, limit);
    }

    /** Returns a context with these settings. */
    public Context in(Context context) {
        return context.put(CallContext.class, this);
    }

    /** Returns the headers of all requests. */
    public Map<String, String> headers() {
        return this.headers;
    }

    /** Returns the time limit, or {@code null} if there is none. */
    public @Nullable Duration timeout() {
        return this.timeout;
    }

    /** Returns the given timeout of a part of the call, or a longer one if the limit of the call is longer. */
    public Duration extend(Duration given) {
        return (this.timeout != null && this.timeout.compareTo(given) >= 0) ? this.timeout.plusSeconds(1) : given;
    }

    /** Does not show the headers, which may be secret: a context may be logged. */
    @Override
    public String toString() {
        return "CallContext[headers=" + this.headers.size() + ", timeout=" + this.timeout + "]";
    }
}
