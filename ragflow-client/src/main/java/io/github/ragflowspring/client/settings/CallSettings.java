package io.github.ragflowspring.client.settings;

import io.github.ragflowspring.client.internal.support.CallContext;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.springframework.lang.CheckReturnValue;
import org.springframework.util.Assert;
import reactor.util.context.Context;

/**
 * Settings of single calls, which are passed in the Reactor context of the subscriber. They apply to the calls upstream in a
 * reactive pipeline, and can be combined:
 *
 * <pre>{@code
 * chats.ask(chatId, question)
 *         .contextWrite(CallSettings.timeout(Duration.ofSeconds(20)))
 *         .contextWrite(CallSettings.header("X-Request-Id", requestId))
 * }</pre>
 *
 * @since 0.1.0
 */
@CheckReturnValue
public final class CallSettings {

    private static final Duration MAX_TIMEOUT = Duration.ofDays(365);

    /** The headers that the client or HTTP sets. */
    private static final Set<String> RESERVED = Set.of(
            "accept",
            "accept-encoding",
            "authorization",
            "connection",
            "content-length",
            "content-type",
            "expect",
            "host",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

    private CallSettings() {}

    /**
     * Return a function that adds a header to the requests of a call, for example for a gateway before RAGFlow. The request
     * that detects the release, which calls share, does not have it. A header of a request object, such as that of a webhook,
     * takes precedence.
     *
     * @param name the name, which must not be a header that the client sets, such as {@code Authorization}
     * @param value the value, which may be secret: it is neither logged nor observed
     * @throws IllegalArgumentException if the name or the value is not valid
     */
    public static Function<Context, Context> header(String name, String value) {
        Assert.isTrue(NAME.matcher(name).matches(), "'name' must be the name of an HTTP header");
        Assert.isTrue(
                !RESERVED.contains(name.toLowerCase(Locale.ROOT)), "'name' must not be a header that the client sets");
        Assert.isTrue(
                value.chars().allMatch((c) -> (c >= ' ' && c < 127) || c == '\t'),
                "'value' must consist of printable ASCII characters");
        return (context) -> CallContext.of(context).header(name, value).in(context);
    }

    /**
     * Return a function that limits the time of a call, from the subscription to the last result, with all of its requests and
     * retries. A call that takes longer is cancelled and fails with a {@link
     * io.github.ragflowspring.client.error.RagflowTimeoutException}, even a stream that has emitted events.
     *
     * <p>The limit replaces {@code ragflow.response-timeout} and {@code ragflow.operation-timeout}, which may be shorter. {@code
     * ragflow.stream-idle-timeout} and {@code ragflow.connect-timeout} continue to apply.
     *
     * @param timeout the time limit, greater than zero and at most 365 days
     * @throws IllegalArgumentException if the limit is not valid
     */
    public static Function<Context, Context> timeout(Duration timeout) {
        Assert.isTrue(
                !timeout.isNegative() && !timeout.isZero() && timeout.compareTo(MAX_TIMEOUT) <= 0,
                "'timeout' must be greater than zero and at most 365 days");
        return (context) -> CallContext.of(context).timeout(timeout).in(context);
    }
}
