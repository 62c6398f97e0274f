package io.github.ragflowspring.boot.autoconfigure;

import io.github.ragflowspring.client.settings.RagflowClientSettings;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.ReplayServer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.http.codec.autoconfigure.CodecsAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;

/** Applications with the auto-configurations of the starter, and servers for them. */
final class TestApplications {

    /** API key that must only occur in the Authorization header. */
    static final String API_KEY = "ragflow-Secret0Key1That2Nobody3May4See";

    static final String CHAT_ID = "c199a9d8e56c11f192c302fc00000001";

    /** Maximum time that a test waits for an immediate event. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private TestApplications() {}

    /** Returns an application with this auto-configuration only. */
    static ApplicationContextRunner bare() {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(RagflowAutoConfiguration.class))
                .withPropertyValues("ragflow.api-key=" + API_KEY);
    }

    /** Returns an application with all auto-configurations of the starter. */
    static ApplicationContextRunner withStarter() {
        return bare().withConfiguration(AutoConfigurations.of(
                CodecsAutoConfiguration.class,
                HttpClientAutoConfiguration.class,
                JacksonAutoConfiguration.class,
                ReactiveHttpClientAutoConfiguration.class,
                SslAutoConfiguration.class,
                WebClientAutoConfiguration.class));
    }

    /** Returns the same application, connected to the given server with release v0.27.0. */
    static ApplicationContextRunner connectedTo(ReplayServer server) {
        return withStarter().withPropertyValues("ragflow.base-url=" + server.url(), "ragflow.server-version=v0.27.0");
    }

    static ReplayServer streamingServer() {
        return ReplayServer.start().replay(Recordings.recording("v0.27.0", "completions", "v27_stream"));
    }

    static ReplayServer answeringServer() {
        return ReplayServer.start().replay(Recordings.recording("v0.27.0", "completions", "v27_nonstream"));
    }

    /** Returns a customizer that captures the settings of the client. */
    static RagflowClientCustomizer capture(AtomicReference<RagflowClientSettings> settings) {
        return (builder) -> builder.settings((current) -> {
            settings.set(current);
            return current;
        });
    }
}
