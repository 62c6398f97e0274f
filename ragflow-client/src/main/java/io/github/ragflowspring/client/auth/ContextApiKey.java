package io.github.ragflowspring.client.auth;

import io.github.ragflowspring.client.internal.support.KnownKey;
import io.github.ragflowspring.client.internal.support.Origin;
import io.github.ragflowspring.client.internal.support.ServerKey;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The key in a Reactor context. It belongs to the named server, or to the first server that is called with it. */
final class ContextApiKey implements ApiKeyProvider, KnownKey, ServerKey {

    private final FixedApiKeyProvider key;

    private final AtomicReference<@Nullable Origin> server;

    ContextApiKey(FixedApiKeyProvider key, @Nullable Origin server) {
        this.key = key;
        this.server = new AtomicReference<>(server);
    }

    @Override
    public Mono<String> apiKey() {
        return this.key.apiKey();
    }

    @Override
    public String key() {
        return this.key.key();
    }

    @Override
    public boolean belongsTo(Origin server) {
        return this.server.compareAndSet(null, server) || server.equals(this.server.get());
    }

    @Override
    public String toString() {
        return this.key.toString();
    }
}
