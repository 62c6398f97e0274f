package io.github.ragflowspring.client.auth;

import io.github.ragflowspring.client.internal.support.KnownKey;
import org.springframework.util.Assert;
import reactor.core.publisher.Mono;

/** Always gives the same key, and never shows it. */
final class FixedApiKeyProvider implements ApiKeyProvider, KnownKey {

    private final String apiKey;

    FixedApiKeyProvider(String apiKey) {
        Assert.hasText(apiKey, "'apiKey' must not be blank");
        this.apiKey = apiKey.strip();
        Assert.isTrue(
                this.apiKey.chars().allMatch((c) -> c > ' ' && c < 127),
                "'apiKey' must not contain whitespace, control characters or characters outside ASCII");
    }

    @Override
    public Mono<String> apiKey() {
        return Mono.just(this.apiKey);
    }

    @Override
    public String key() {
        return this.apiKey;
    }

    @Override
    public String toString() {
        return "ApiKeyProvider[******]";
    }
}
