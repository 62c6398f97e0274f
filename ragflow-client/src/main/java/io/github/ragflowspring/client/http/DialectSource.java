package io.github.ragflowspring.client.http;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Knows the dialect of the connected server: pinned by a setting, or read from the server at the first call and kept.
 *
 * <p>A failed attempt is not kept. A server that answers "no such route" may have been exchanged for another release
 * meanwhile: then it is asked again at the next call.
 */
final class DialectSource {

    private static final Duration FOREVER = Duration.ofMillis(Long.MAX_VALUE);

    private final @Nullable Dialect pinned;

    private final Mono<Asked> question;

    private final AtomicReference<Mono<Dialect>> answer = new AtomicReference<>();

    DialectSource(@Nullable Release pinned, Mono<Asked> question) {
        this.pinned = (pinned != null) ? new Dialect(pinned) : null;
        this.question = question;
        this.answer.set(ask());
    }

    Mono<Dialect> get() {
        return (this.pinned != null) ? Mono.just(this.pinned) : Mono.defer(this.answer::get);
    }

    void forget() {
        this.answer.set(ask());
    }

    private Mono<Dialect> ask() {
        return this.question
                .cache(
                        (asked) -> asked.certain() ? FOREVER : Duration.ZERO,
                        (error) -> Duration.ZERO,
                        () -> Duration.ZERO)
                .map((asked) -> new Dialect(asked.release()));
    }

    /** What the server was asked, and whether it need not be asked again. */
    record Asked(Release release, boolean certain) {}
}
