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

/** The defaults of the settings and what they refuse. */
class RagflowClientSettingsTests {

    private final RagflowClientSettings defaults = RagflowClientSettings.defaults();

    @Test
    void theDefaultsAreThoseOfTheDocumentation() {
        assertThat(this.defaults)
                .isEqualTo(new RagflowClientSettings(
                        URI.create("http://localhost:9380"),
                        "auto",
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(60),
                        Duration.ofMinutes(5),
                        16 * 1024 * 1024,
                        new RetrySettings(true, 3, Duration.ofMillis(200), Duration.ofSeconds(5), 0.5)));
    }

    @Test
    void eachSettingCanBeChangedAlone() {
        RagflowClientSettings changed = this.defaults
                .withBaseUrl(URI.create("https://rag.example.org/prefix//"))
                .withServerVersion("v0.24.0")
                .withConnectTimeout(Duration.ofSeconds(1))
                .withResponseTimeout(Duration.ofSeconds(2))
                .withStreamIdleTimeout(Duration.ofSeconds(3))
                .withMaxInMemorySize(4)
                .withRetry(RetrySettings.none());
        assertThat(changed)
                .isEqualTo(new RagflowClientSettings(
                        URI.create("https://rag.example.org/prefix"),
                        "v0.24.0",
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(3),
                        4,
                        new RetrySettings(false, 1, Duration.ZERO, Duration.ZERO, 0)));
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
    void aBaseUrlOfAnotherFormIsRefused(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> this.defaults.withBaseUrl(URI.create(url)))
                .withMessageContaining("baseUrl");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "latest", "vX", "27"})
    void aServerVersionOfAnotherFormIsRefused(String version) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> this.defaults.withServerVersion(version))
                .withMessageContaining("serverVersion");
    }

    @Test
    void timesAndSizesMustBePositive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> this.defaults.withConnectTimeout(Duration.ZERO))
                .withMessageContaining("connectTimeout");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> this.defaults.withResponseTimeout(Duration.ofSeconds(-1)))
                .withMessageContaining("responseTimeout");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> this.defaults.withStreamIdleTimeout(Duration.ZERO))
                .withMessageContaining("streamIdleTimeout");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> this.defaults.withMaxInMemorySize(0))
                .withMessageContaining("maxInMemorySize");
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE / 1000, 36_500L * 24 * 60 * 60 + 1})
    void timesThatNoClockCanCountAreRefusedWithTheLongestThatIsNot(long seconds) {
        Duration tooLong = Duration.ofSeconds(seconds);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> this.defaults.withConnectTimeout(tooLong))
                .withMessageContaining("connectTimeout must be from 1 ms to 24 days");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> this.defaults.withResponseTimeout(tooLong))
                .withMessageContaining("responseTimeout must be from 1 ms to 36500 days");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> this.defaults.withStreamIdleTimeout(tooLong))
                .withMessageContaining("streamIdleTimeout must be from 1 ms to 36500 days");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RetrySettings(true, 3, Duration.ZERO, tooLong, 0))
                .withMessageContaining("maxBackoff must be at most 36500 days");
    }

    @Test
    void aConnectTimeoutThatWouldBeNoneIsRefused() {
        // HTTP clients take 0 ms for no limit.
        assertThatIllegalArgumentException()
                .isThrownBy(() -> this.defaults.withConnectTimeout(Duration.ofNanos(999_999)))
                .withMessageContaining("connectTimeout must be from 1 ms");
    }

    @Test
    void theLongestTimesWork() {
        Duration longest = Duration.ofDays(36_500);
        try (ReplayServer server = ReplayServer.start()) {
            server.on(
                    (request) -> true,
                    Reply.status(503),
                    Reply.json("{\"code\":0,\"data\":{\"id\":\"s1\",\"messages\":[]}}"));
            ChatSession session = TestClients.builder(server, "v0.27.0")
                    .settings((settings) -> settings.withConnectTimeout(Duration.ofDays(24))
                            .withResponseTimeout(longest)
                            .withStreamIdleTimeout(longest)
                            .withRetry(new RetrySettings(true, 2, Duration.ZERO, longest, 0)))
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
    void retriesMustBeOfUse() {
        Duration second = Duration.ofSeconds(1);
        assertThatIllegalArgumentException().isThrownBy(() -> new RetrySettings(true, 0, second, second, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new RetrySettings(true, 1, second.negated(), second, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new RetrySettings(true, 1, second, Duration.ZERO, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new RetrySettings(true, 1, second, second, 1.1));
    }
}
