package io.github.ragflowspring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.settings.PoolSettings;
import io.github.ragflowspring.client.settings.RagflowClientSettings;
import io.github.ragflowspring.client.settings.RetrySettings;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Tests for {@link RagflowProperties} and {@link PropertiesSettings}. */
class RagflowPropertiesTests {

    @Test
    void hasDefaultsOfClient() {
        assertThat(settings()).isEqualTo(RagflowClientSettings.defaults().propertyPrefix("ragflow"));
    }

    @Test
    void appliesEachProperty() {
        assertThat(settings(
                        "ragflow.base-url=https://ragflow.example.com/prefix/",
                        "ragflow.server-version=v0.25.6",
                        "ragflow.connect-timeout=1s",
                        "ragflow.response-timeout=2s",
                        "ragflow.stream-idle-timeout=3m",
                        "ragflow.operation-timeout=4h",
                        "ragflow.verify-ownership=true",
                        "ragflow.max-in-memory-size=4KB",
                        "ragflow.page-size=50",
                        "ragflow.retry.enabled=false",
                        "ragflow.retry.max-retries=4",
                        "ragflow.retry.delay=6ms",
                        "ragflow.retry.max-delay=7s",
                        "ragflow.retry.jitter=0.8",
                        "ragflow.pool.max-connections=9",
                        "ragflow.pool.max-idle-time=10s",
                        "ragflow.pool.max-life-time=11m",
                        "ragflow.pool.eviction-interval=12ms"))
                .isEqualTo(RagflowClientSettings.defaults()
                        .propertyPrefix("ragflow")
                        .baseUrl(URI.create("https://ragflow.example.com/prefix"))
                        .serverVersion("v0.25.6")
                        .connectTimeout(Duration.ofSeconds(1))
                        .responseTimeout(Duration.ofSeconds(2))
                        .streamIdleTimeout(Duration.ofMinutes(3))
                        .operationTimeout(Duration.ofHours(4))
                        .verifyOwnership(true)
                        .maxInMemorySize(4096)
                        .pageSize(50)
                        .retry(RetrySettings.defaults()
                                .enabled(false)
                                .maxRetries(4)
                                .delay(Duration.ofMillis(6))
                                .maxDelay(Duration.ofSeconds(7))
                                .jitter(0.8))
                        .pool(PoolSettings.defaults()
                                .maxConnections(9)
                                .maxIdleTime(Duration.ofSeconds(10))
                                .maxLifeTime(Duration.ofMinutes(11))
                                .evictionInterval(Duration.ofMillis(12))));
    }

    @Test
    void acceptsAutoInAnyCase() {
        assertThat(settings("ragflow.server-version=AUTO").serverVersion()).isEqualTo(RagflowClientSettings.AUTO);
    }

    @Test
    void appliesGeneralConnectTimeout() {
        assertThat(settings("spring.http.clients.connect-timeout=7s").connectTimeout())
                .isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void prefersConnectTimeoutOfRagflow() {
        assertThat(settings("spring.http.clients.connect-timeout=7s", "ragflow.connect-timeout=2s")
                        .connectTimeout())
                .isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void ignoresGeneralReadTimeout() {
        assertThat(settings("spring.http.clients.read-timeout=1s"))
                .isEqualTo(RagflowClientSettings.defaults().propertyPrefix("ragflow"));
    }

    @Test
    void hidesKeyInToString() {
        assertThat(bind(Map.of("ragflow.api-key", TestApplications.API_KEY)).toString())
                .doesNotContain(TestApplications.API_KEY)
                .contains("apiKey=******", "baseUrl=http://localhost:9380", "serverVersion=auto", "maxRetries=2");
    }

    @Test
    void hidesSecretsOfUrlInToString() {
        assertThat(bind(Map.of("ragflow.base-url", "http://me:secret@host/path?token=hidden#part"))
                        .toString())
                .contains("baseUrl=******, apiKey=null")
                .doesNotContain("secret", "hidden", "part");
        assertThat(bind(Map.of("ragflow.base-url", "http://host/path?token=hidden#part"))
                        .toString())
                .contains("baseUrl=http://host/path?******, apiKey=null")
                .doesNotContain("hidden", "part");
    }

    private static RagflowProperties bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values)).bindOrCreate("ragflow", RagflowProperties.class);
    }

    private static RagflowClientSettings settings(String... properties) {
        AtomicReference<RagflowClientSettings> settings = new AtomicReference<>();
        TestApplications.withStarter()
                .withBean(RagflowClientCustomizer.class, () -> TestApplications.capture(settings))
                .withPropertyValues(properties)
                .run((context) ->
                        assertThat(context.getBean(RagflowClient.class)).isNotNull());
        return settings.get();
    }
}
