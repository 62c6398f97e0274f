package io.github.ragflowspring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.mock.env.MockEnvironment;

/** Tests for {@link InvalidRagflowPropertyFailureAnalyzer} and the validation of properties. */
@ExtendWith(OutputCaptureExtension.class)
class InvalidRagflowPropertyFailureAnalyzerTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ragflow.base-url            | localhost:9380         | is not an absolute http or https URL  | http://localhost:9380
                    ragflow.base-url            | ftp://localhost        | is not an absolute http or https URL  | http://localhost:9380
                    ragflow.base-url            | /relative              | is not an absolute http or https URL  | http://localhost:9380
                    ragflow.base-url            | http://                | is not a URL                          | http://localhost:9380
                    ragflow.base-url            | http://a b             | is not a URL                          | http://localhost:9380
                    ragflow.base-url            | ''                     | is not an absolute http or https URL  | http://localhost:9380
                    ragflow.base-url            | http://rag_flow:9380   | does not have a valid host name or port | without '_'
                    ragflow.base-url            | http://a:1/api/v1      | ends with /api/v1, which the client   | to 'http://a:1'.
                    ragflow.base-url            | http://a:1/p/api/v1/   | ends with /api/v1, which the client   | to 'http://a:1/p'.
                    ragflow.server-version      | newest                 | is not a RAGFlow release              | 'v0.26.4'
                    ragflow.server-version      | ''                     | is not a RAGFlow release              | 'auto'
                    ragflow.connect-timeout     | 0s                     | must be from 1 ms to                  | '5s'
                    ragflow.connect-timeout     | 999us                  | must be from 1 ms to 24 days          | '5s'
                    ragflow.connect-timeout     | 25d                    | must be from 1 ms to 24 days          | '5s'
                    ragflow.response-timeout    | -1s                    | must be from 1 ms to                  | '60s'
                    ragflow.stream-idle-timeout | 0s                     | must be from 1 ms to                  | '5m'
                    ragflow.stream-idle-timeout | 36501d                 | must be from 1 ms to 36500 days       | '5m'
                    ragflow.operation-timeout   | 0s                     | must be from 1 ms to                  | '1h'
                    ragflow.max-in-memory-size  | 0B                     | must be more than zero and less than  | '16MB'
                    ragflow.max-in-memory-size  | 2GB                    | must be more than zero and less than  | '16MB'
                    ragflow.retry.max-retries   | -1                     | must not be negative                  | '2'
                    ragflow.retry.delay         | -1ms                   | must not be negative                  | '200ms'
                    ragflow.retry.max-delay     | 1ms                    | is less than ragflow.retry.delay      | decrease ragflow.retry.delay
                    ragflow.retry.max-delay     | 36501d                 | must be at most 36500 days            | '5s'
                    ragflow.retry.jitter        | 1.5                    | must be from 0 to 1                   | '0.5'
                    ragflow.retry.jitter        | NaN                    | must be from 0 to 1                   | '0.5'
                    ragflow.ssl.bundle          | nowhere                | is not the name of an SSL bundle      | spring.ssl.bundle
                    ragflow.server-version      | v0.19.1                | must be v0.20.0 or later              | 'v0.26.4'
                    ragflow.pool.max-connections | 0                     | must be greater than 0                | '500'
                    ragflow.pool.max-idle-time  | 0s                     | must be from 1 ms to                  | '4s'
                    ragflow.pool.max-life-time  | 0s                     | must be from 1 ms to                  | '5m'
                    ragflow.pool.eviction-interval | 0s                  | must be from 1 ms to                  | '2s'
                    spring.http.clients.connect-timeout | 0s             | must be from 1 ms to                  | '5s'
                    """)
    void namesPropertyReasonAndRemedy(String property, String value, String reason, String remedy) {
        InvalidRagflowPropertyException failure = failure(property + "=" + value);
        assertThat(failure.getProperty()).isEqualTo(property);
        assertThat(failure.getReason()).contains(reason);
        assertThat(failure.getAction()).contains(remedy);
        assertThat(failure).hasMessageContainingAll(property, reason, remedy);
        FailureAnalysis analysis = analyze(failure, new MockEnvironment());
        assertThat(analysis.getDescription())
                .contains("Property: " + property, "Value: " + failure.getValue(), "Reason: It " + reason);
        assertThat(analysis.getAction()).contains(remedy);
    }

    @Test
    void reportsMissingBundleWithoutSslBundles() {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        TestApplications.bare()
                .withPropertyValues("ragflow.ssl.bundle=nowhere")
                .run((context) -> failure.set(context.getStartupFailure()));
        assertThat(failure.get()).rootCause().hasMessageContaining("spring.ssl.bundle");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "Bearer my-secret", "my secret", "my-s\u00e9cret", "my\u0000secret"})
    void doesNotShowInvalidKey(String key) {
        InvalidRagflowPropertyException failure = failure("ragflow.api-key=" + key);
        assertThat(failure.getProperty()).isEqualTo("ragflow.api-key");
        assertThat(failure.getValue()).isNull();
        MockEnvironment environment = new MockEnvironment().withProperty("ragflow.api-key", key);
        assertThat(analyze(failure, environment).getDescription())
                .contains("Property: ragflow.api-key", "Reason: It ")
                .doesNotContain("my", "cret", "Value:");
        assertThat(failure.getMessage()).doesNotContain("my", "cret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://me:hidden@localhost:9380",
                "http://localhost:9380?token=hidden",
                "http://localhost:9380#hidden",
                "http://me:hid/hidden@localhost:9380",
                "http://me:hid#hidden@localhost:9380",
                "http://me:hid?hidden@localhost:9380",
                "http://me:hid@hidden@localhost:9380",
                "http://me:hid\nhidden@localhost:9380",
                "http:/me:hidden@localhost:9380",
                "http:/me:hidden@localhost:9380/api/v1",
                "me:hidden@localhost:9380",
                "me:hidden@localhost:9380/api/v1",
                "//me:hidden@localhost:9380/api/v1",
                "http://localhost:9380?a=1\nhidden",
                "http://me:hidden@local host"
            })
    void doesNotShowSecretsInUrl(String url) {
        InvalidRagflowPropertyException failure = failure("ragflow.base-url=" + url);
        assertThat(failure.getProperty()).isEqualTo("ragflow.base-url");
        assertThat(failure.getValue()).contains("******");
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).contains("ragflow.base-url").doesNotContain("hidden");
    }

    @Test
    void rejectsBundleWithoutEncryption() {
        InvalidRagflowPropertyException failure = failure(
                "ragflow.ssl.bundle=server",
                "ragflow.base-url=http://ragflow.internal:9380",
                "spring.ssl.bundle.pem.server.truststore.certificate=classpath:none.crt");
        assertThat(failure.getProperty()).isEqualTo("ragflow.ssl.bundle");
        assertThat(failure).hasMessageContaining("ragflow.base-url is an http URL");
    }

    @Test
    void namesOriginOfValue() {
        MockEnvironment environment = new MockEnvironment().withProperty("ragflow.base-url", "nonsense");
        assertThat(analyze(failure("ragflow.base-url=nonsense"), environment).getDescription())
                .contains("Origin: \"ragflow.base-url\" from property source \"mockProperties\"");
    }

    @Test
    void describesFailureWhenApplicationFailsToStart(CapturedOutput output) {
        assertThatException()
                .isThrownBy(() -> new SpringApplicationBuilder(Application.class)
                        .web(WebApplicationType.NONE)
                        .bannerMode(Banner.Mode.OFF)
                        .run(
                                "--ragflow.base-url=http://ragflow:9380/api/v1",
                                "--ragflow.api-key=" + TestApplications.API_KEY));
        assertThat(output)
                .contains(
                        "APPLICATION FAILED TO START",
                        "Property: ragflow.base-url",
                        "Value: http://ragflow:9380/api/v1",
                        "Origin: \"ragflow.base-url\" from property source \"commandLineArgs\"",
                        "Remove it: set ragflow.base-url to 'http://ragflow:9380'.")
                .doesNotContain(TestApplications.API_KEY, "\tat ");
    }

    private static InvalidRagflowPropertyException failure(String... properties) {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        TestApplications.withStarter().withPropertyValues(properties).run((context) -> {
            assertThat(context).hasFailed();
            failure.set(context.getStartupFailure());
        });
        Throwable cause = failure.get();
        while (!(cause instanceof InvalidRagflowPropertyException found)) {
            assertThat(cause).isNotNull();
            cause = cause.getCause();
        }
        return found;
    }

    private static FailureAnalysis analyze(Throwable failure, MockEnvironment environment) {
        return new InvalidRagflowPropertyFailureAnalyzer(environment)
                .analyze(new IllegalStateException("The context failed", failure));
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration(RagflowAutoConfiguration.class)
    static class Application {}
}
