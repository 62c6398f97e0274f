package io.github.ragflowspring.client.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

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

    @Test
    void retriesMustBeOfUse() {
        Duration second = Duration.ofSeconds(1);
        assertThatIllegalArgumentException().isThrownBy(() -> new RetrySettings(true, 0, second, second, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new RetrySettings(true, 1, second.negated(), second, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new RetrySettings(true, 1, second, Duration.ZERO, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new RetrySettings(true, 1, second, second, 1.1));
    }
}
