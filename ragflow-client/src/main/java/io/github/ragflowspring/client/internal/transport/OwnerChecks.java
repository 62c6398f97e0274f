package io.github.ragflowspring.client.internal.transport;

import io.github.ragflowspring.client.internal.dialect.Dialect;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Runs the {@link OwnerCheck}s of calls, and remembers those that succeeded for a minute. */
final class OwnerChecks {

    private static final Duration VALIDITY = Duration.ofMinutes(1);

    private static final int MAX_REMEMBERED = 10_000;

    private final LongSupplier nanoTime;

    /** The times of the checks that succeeded, the oldest first. */
    private final Map<String, Long> succeeded = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MAX_REMEMBERED;
        }
    };

    /**
     * Creates checks of which none has succeeded.
     *
     * @param nanoTime the clock, such as {@link System#nanoTime()}
     */
    OwnerChecks(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * Runs the checks that a release requires, one by one.
     *
     * @param checks the checks of a call
     * @param dialect the dialect of the release
     * @param apiKey the API key of the call
     * @return empty, or the error of the first check that fails
     */
    Mono<Void> make(List<OwnerCheck> checks, Dialect dialect, String apiKey) {
        return checks.isEmpty()
                ? Mono.empty()
                : Flux.fromIterable(checks)
                        .filter((check) -> dialect.has(check.unchecked()))
                        .concatMap((check) -> make(check, apiKey))
                        .then();
    }

    private Mono<Void> make(OwnerCheck check, String apiKey) {
        String name = digest(apiKey + '\n' + check.unchecked() + '\n' + check.id());
        return isKnown(name) ? Mono.empty() : check.read().get().then(Mono.fromRunnable(() -> remember(name)));
    }

    private synchronized boolean isKnown(String name) {
        Long time = this.succeeded.get(name);
        return time != null && this.nanoTime.getAsLong() - time < VALIDITY.toNanos();
    }

    private synchronized void remember(String name) {
        this.succeeded.remove(name);
        this.succeeded.put(name, this.nanoTime.getAsLong());
    }

    /** Keeps API keys out of the memory of the checks. */
    private static String digest(String text) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException ex) {
            throw new IllegalStateException(ex);
        }
    }
}
