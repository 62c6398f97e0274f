package io.github.ragflowspring.client.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.chat.ChatSession;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests for {@link RagflowClientSettings} and {@link RetrySettings}. */
class RagflowClientSettingsTests {

    private final RagflowClientSettings defaults = RagflowClientSettings.defaults();

    @Test
    void hasDocumentedDefaults() {
        assertThat(this.defaults.name()).isEqualTo("default");
        assertThat(this.defaults.baseUrl()).isEqualTo(URI.create("http://localhost:9380"));
        assertThat(this.defaults.serverVersion()).isEqualTo("auto");
        assertThat(this.defaults.connectTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(this.defaults.responseTimeout()).isEqualTo(Duration.ofSeconds(60));
        assertThat(this.defaults.streamIdleTimeout()).isEqualTo(Duration.ofMinutes(5));
        assertThat(this.defaults.operationTimeout()).isEqualTo(Duration.ofHours(1));
        assertThat(this.defaults.maxInMemorySize()).isEqualTo(16 * 1024 * 1024);
        assertThat(this.defaults.pageSize()).isEqualTo(30);
        assertThat(this.defaults.verifyOwnership()).isFalse();
        assertThat(this.defaults.propertyPrefix()).isNull();
        RetrySettings retry = this.defaults.retry();
        assertThat(retry.enabled()).isTrue();
        assertThat(retry.maxRetries()).isEqualTo(2);
        assertThat(retry.delay()).isEqualTo(Duration.ofMillis(200));
        assertThat(retry.maxDelay()).isEqualTo(Duration.ofSeconds(5));
        assertThat(retry.jitter()).isEqualTo(0.5);
        PoolSettings pool = this.defaults.pool();
        assertThat(pool.maxConnections()).isEqualTo(500);
        assertThat(pool.maxIdleTime()).isEqualTo(Duration.ofSeconds(4));
        assertThat(pool.maxLifeTime()).isEqualTo(Duration.ofMinutes(5));
        assertThat(pool.evictionInterval()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void changesEachSettingAlone() {
        RagflowClientSettings changed = this.defaults
                .name("archive")
                .baseUrl(URI.create("https://rag.example.org/prefix//"))
                .serverVersion("v0.24.0")
                .connectTimeout(Duration.ofSeconds(1))
                .responseTimeout(Duration.ofSeconds(2))
                .streamIdleTimeout(Duration.ofSeconds(3))
                .operationTimeout(Duration.ofSeconds(4))
                .maxInMemorySize(4)
                .pageSize(5)
                .verifyOwnership(true)
                .retry(RetrySettings.none())
                .pool(PoolSettings.defaults().maxConnections(6))
                .propertyPrefix("ragflow.clients.archive");
        assertThat(changed.propertyPrefix()).isEqualTo("ragflow.clients.archive");
        assertThat(changed.name()).isEqualTo("archive");
        assertThat(changed.pool().maxConnections()).isEqualTo(6);
        assertThat(changed.baseUrl()).isEqualTo(URI.create("https://rag.example.org/prefix"));
        assertThat(changed.serverVersion()).isEqualTo("v0.24.0");
        assertThat(changed.connectTimeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(changed.responseTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(changed.streamIdleTimeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(changed.operationTimeout()).isEqualTo(Duration.ofSeconds(4));
        assertThat(changed.maxInMemorySize()).isEqualTo(4);
        assertThat(changed.pageSize()).isEqualTo(5);
        assertThat(changed.verifyOwnership()).isTrue();
        assertThat(changed.retry().enabled()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.19.1", "0.18.5", "v0.19", "v0.0.1"})
    void rejectsReleaseThatIsTooOld(String version) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> this.defaults.serverVersion(version))
                .withMessageContaining("must be v0.20.0 or later, not '" + version + "'");
        assertThat(this.defaults.serverVersion("v0.20.0").serverVersion()).isEqualTo("v0.20.0");
    }

    @Test
    void rejectsBlankName() {
        assertThatIllegalArgumentException().isThrownBy(() -> this.defaults.name(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> this.defaults.propertyPrefix(" "));
    }

    @Test
    void comparesByValue() {
        RagflowClientSettings one = this.defaults.pageSize(7);
        assertThat(one).isEqualTo(this.defaults.pageSize(7)).hasSameHashCodeAs(this.defaults.pageSize(7));
        assertThat(one)
                .isNotEqualTo(this.defaults)
                .hasToString(this.defaults.pageSize(7).toString());
        assertThat(RetrySettings.none()).isEqualTo(RetrySettings.defaults().enabled(false));
        assertThat(this.defaults.pool(PoolSettings.defaults().maxConnections(6)))
                .isNotEqualTo(this.defaults);
        assertThat(PoolSettings.defaults().maxConnections(6))
                .isEqualTo(PoolSettings.defaults().maxConnections(6))
                .hasSameHashCodeAs(PoolSettings.defaults().maxConnections(6))
                .isNotEqualTo(PoolSettings.defaults())
                .hasToString(
                        "PoolSettings[maxConnections=6, maxIdleTime=PT4S, maxLifeTime=PT5M, evictionInterval=PT2S]");
    }

    @Test
    void rejectsInvalidPool() {
        PoolSettings pool = PoolSettings.defaults();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pool.maxConnections(0))
                .withMessageContaining("maxConnections");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pool.maxIdleTime(Duration.ZERO))
                .withMessageContaining("maxIdleTime");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pool.maxLifeTime(Duration.ofDays(40_000)))
                .withMessageContaining("maxLifeTime");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pool.evictionInterval(Duration.ZERO))
                .withMessageContaining("evictionInterval");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:9380",
                "/api",
                "ftp://host",
                "http:opaque",
                "http://me@host",
                "http://host?a=b",
                "http://host#a",
                "http://host/api/v1",
                "http://host/prefix/api/v1/"
            })
    void rejectsInvalidBaseUrl(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> this.defaults.baseUrl(URI.create(url)))
                .withMessageContaining("baseUrl");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "latest", "vX", "27"})
    void rejectsInvalidServerVersion(String version) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> this.defaults.serverVersion(version))
                .withMessageContaining("serverVersion");
    }

    @Test
    void rejectsTimesAndSizesThatAreNotPositive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> this.defaults.connectTimeout(Duration.ZERO))
                .withMessageContaining("connectTimeout");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> this.defaults.responseTimeout(Duration.ofSeconds(-1)))
                .withMessageContaining("responseTimeout");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> this.defaults.streamIdleTimeout(Duration.ZERO))
                .withMessageContaining("streamIdleTimeout");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> this.defaults.maxInMemorySize(0))
                .withMessageContaining("maxInMemorySize");
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE / 1000, 36_500L * 24 * 60 * 60 + 1})
    void rejectsTimesAboveTheMaximum(long seconds) {
        Duration tooLong = Duration.ofSeconds(seconds);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> this.defaults.connectTimeout(tooLong))
                .withMessageContaining("'connectTimeout' must be from 1 ms to 24 days");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> this.defaults.responseTimeout(tooLong))
                .withMessageContaining("'responseTimeout' must be from 1 ms to 36500 days");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> this.defaults.streamIdleTimeout(tooLong))
                .withMessageContaining("'streamIdleTimeout' must be from 1 ms to 36500 days");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RetrySettings.defaults()
                        .maxRetries(2)
                        .delay(Duration.ZERO)
                        .maxDelay(tooLong)
                        .jitter(0))
                .withMessageContaining("'maxDelay' must be at most 36500 days");
    }

    @Test
    void rejectsConnectTimeoutBelowOneMillisecond() {
        // HTTP clients interpret 0 ms as unlimited.
        assertThatIllegalArgumentException()
                .isThrownBy(() -> this.defaults.connectTimeout(Duration.ofNanos(999_999)))
                .withMessageContaining("'connectTimeout' must be from 1 ms");
    }

    @Test
    void acceptsMaximumTimes() {
        Duration longest = Duration.ofDays(36_500);
        try (ReplayServer server = ReplayServer.start()) {
            server.on(
                    (request) -> true,
                    Reply.status(503),
                    Reply.json("{\"code\":0,\"data\":{\"id\":\"s1\",\"messages\":[]}}"));
            ChatSession session = TestClients.builder(server, "v0.27.0")
                    .settings((settings) -> settings.connectTimeout(Duration.ofDays(24))
                            .responseTimeout(longest)
                            .streamIdleTimeout(longest)
                            .operationTimeout(longest)
                            .retry(RetrySettings.defaults()
                                    .maxRetries(1)
                                    .delay(Duration.ZERO)
                                    .maxDelay(longest)
                                    .jitter(0)))
                    .build()
                    .chats()
                    .sessions("c1")
                    .get("s1")
                    .block(TestClients.PATIENCE);
            assertThat(session.id()).isEqualTo("s1");
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void rejectsInvalidRetrySettings() {
        Duration second = Duration.ofSeconds(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RetrySettings.defaults()
                        .maxRetries(-1)
                        .delay(second)
                        .maxDelay(second)
                        .jitter(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RetrySettings.defaults()
                        .maxRetries(0)
                        .delay(second.negated())
                        .maxDelay(second)
                        .jitter(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> this.defaults.retry(
                        RetrySettings.defaults().delay(second).maxDelay(Duration.ZERO)));
        assertThatIllegalArgumentException().isThrownBy(() -> this.defaults.pageSize(0));
        assertThatIllegalArgumentException().isThrownBy(() -> this.defaults.pageSize(101));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RetrySettings.defaults()
                        .maxRetries(0)
                        .delay(second)
                        .maxDelay(second)
                        .jitter(1.1));
    }
}
