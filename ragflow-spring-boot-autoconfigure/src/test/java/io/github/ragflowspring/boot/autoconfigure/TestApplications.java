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

/** Applications as a user of the starter has them, and servers to speak to. */
final class TestApplications {

    /** A key that must appear nowhere but in the Authorization header. */
    static final String API_KEY = "ragflow-Secret0Key1That2Nobody3May4See";

    static final String CHAT_ID = "c199a9d8e56c11f192c302fc00000001";

    /** How long a test waits for what should happen at once. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private TestApplications() {}

    /** An application with only our auto-configuration. */
    static ApplicationContextRunner bare() {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(RagflowAutoConfiguration.class))
                .withPropertyValues("ragflow.api-key=" + API_KEY);
    }

    /** An application with all that the starter brings. */
    static ApplicationContextRunner withStarter() {
        return bare().withConfiguration(AutoConfigurations.of(
                CodecsAutoConfiguration.class,
                HttpClientAutoConfiguration.class,
                JacksonAutoConfiguration.class,
                ReactiveHttpClientAutoConfiguration.class,
                SslAutoConfiguration.class,
                WebClientAutoConfiguration.class));
    }

    /** The same, connected to a server that answers questions as RAGFlow v0.27.0 does, streamed. */
    static ApplicationContextRunner connectedTo(ReplayServer server) {
        return withStarter().withPropertyValues("ragflow.base-url=" + server.url(), "ragflow.server-version=v0.27.0");
    }

    static ReplayServer streamingServer() {
        return ReplayServer.start().replay(Recordings.recording("v0.27.0", "completions", "v27_stream"));
    }

    static ReplayServer answeringServer() {
        return ReplayServer.start().replay(Recordings.recording("v0.27.0", "completions", "v27_nonstream"));
    }

    /** Takes the settings that the customizers of a client see. */
    static RagflowClientCustomizer capture(AtomicReference<RagflowClientSettings> settings) {
        return (builder) -> builder.settings((current) -> {
            settings.set(current);
            return current;
        });
    }
}
