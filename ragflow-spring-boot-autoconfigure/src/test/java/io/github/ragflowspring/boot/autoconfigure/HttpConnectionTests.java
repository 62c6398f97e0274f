package io.github.ragflowspring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.client.chat.ChatOperations;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowProtocolException;
import io.github.ragflowspring.fixtures.RecordedRequest;
import io.github.ragflowspring.fixtures.Recording;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import io.github.ragflowspring.fixtures.RequestMatch;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webclient.WebClientCustomizer;
import org.springframework.context.ApplicationContext;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.test.StepVerifier;

/** Effects of the application's HTTP and JSON settings on the client. */
@ExtendWith(OutputCaptureExtension.class)
class HttpConnectionTests {

    private static final ChatQuestion QUESTION =
            ChatQuestion.of("What is the capital of France?").sessionId("c2568ddce56c11f192c302fc00000001");

    private static final String ANSWER = "The capital of France is Paris [ID:0], and RAGFlow answers with twenty small"
            + " tokens in this fixed reply [ID:1].";

    @Test
    void streamsAnswer() {
        try (ReplayServer server = TestApplications.streamingServer()) {
            TestApplications.connectedTo(server).run((context) -> {
                assertStreamed(context);
                RequestMatch.of(Recordings.recording("v0.27.0", "completions", "v27_stream"))
                        .verify(server.takeRequest(TestApplications.PATIENCE));
            });
        }
    }

    @Test
    void streamsAnswerWithoutOtherAutoConfigurations() {
        try (ReplayServer server = TestApplications.streamingServer()) {
            TestApplications.bare()
                    .withPropertyValues("ragflow.base-url=" + server.url(), "ragflow.server-version=v0.27.0")
                    .run(HttpConnectionTests::assertStreamed);
        }
    }

    @Test
    void detectsReleaseUnlessPinned() {
        try (ReplayServer server = TestApplications.streamingServer()) {
            ApplicationContextRunner application = TestApplications.connectedTo(server);
            application.run(HttpConnectionTests::assertStreamed);
            assertThat(server.versionRequests()).isEmpty();
            application.withPropertyValues("ragflow.server-version=auto").run(HttpConnectionTests::assertStreamed);
            assertThat(server.versionRequests()).hasSize(1);
        }
    }

    @Test
    void appliesWebClientCustomizers() {
        try (ReplayServer server = TestApplications.streamingServer()) {
            TestApplications.connectedTo(server)
                    .withBean(
                            WebClientCustomizer.class,
                            () -> (builder) -> builder.defaultHeader("X-Application", "mine"))
                    .run(HttpConnectionTests::assertStreamed);
            assertThat(server.takeRequest(TestApplications.PATIENCE).header("x-application"))
                    .isEqualTo("mine");
        }
    }

    @Test
    void doesNotModifyWebClientBuilder() {
        List<URI> sentByOwn = new CopyOnWriteArrayList<>();
        ClientHttpConnector connector = new ReactorClientHttpConnector();
        WebClient.Builder builder = WebClient.builder().clientConnector((method, uri, request) -> {
            sentByOwn.add(uri);
            return connector.connect(method, uri, request);
        });
        try (ReplayServer server = TestApplications.streamingServer().on("GET", "/other", Reply.json("{}"))) {
            TestApplications.connectedTo(server)
                    .withBean(WebClient.Builder.class, () -> builder)
                    .run(HttpConnectionTests::assertStreamed);
            assertThat(sentByOwn).isEmpty();
            URI other = URI.create(server.url() + "/other");
            builder.build().get().uri(other).retrieve().toBodilessEntity().block(TestApplications.PATIENCE);
            assertThat(sentByOwn).containsExactly(other);
        }
    }

    @Test
    void ignoresSeveralWebClientBuilders() {
        try (ReplayServer server = TestApplications.streamingServer()) {
            TestApplications.connectedTo(server)
                    .withBean(
                            "one",
                            WebClient.Builder.class,
                            () -> WebClient.builder().defaultHeader("X-Application", "one"))
                    .withBean(
                            "two",
                            WebClient.Builder.class,
                            () -> WebClient.builder().defaultHeader("X-Application", "two"))
                    .run(HttpConnectionTests::assertStreamed);
            assertThat(server.takeRequest(TestApplications.PATIENCE).header("x-application"))
                    .isNull();
        }
    }

    @Test
    void appliesMaxInMemorySize() {
        try (ReplayServer server = TestApplications.answeringServer()) {
            TestApplications.connectedTo(server)
                    .withPropertyValues("ragflow.max-in-memory-size=100B")
                    .run((context) -> StepVerifier.create(chats(context).ask(TestApplications.CHAT_ID, QUESTION))
                            .expectErrorSatisfies((error) -> assertThat(error)
                                    .isInstanceOf(RagflowProtocolException.class)
                                    .hasMessageContaining("ragflow.max-in-memory-size"))
                            .verify(TestApplications.PATIENCE));
        }
    }

    @Test
    void doesNotLogKeyWithRequestDetails(CapturedOutput output) {
        try (ReplayServer server = TestApplications.answeringServer()) {
            TestApplications.connectedTo(server)
                    .withPropertyValues("spring.http.codecs.log-request-details=true")
                    .run((context) -> {
                        Logger logger = (Logger) LoggerFactory.getLogger("org.springframework.web");
                        logger.setLevel(Level.TRACE);
                        try {
                            assertAnswered(context);
                        } finally {
                            logger.setLevel(null);
                        }
                    });
        }
        assertThat(output).contains("/api/v1/chat/completions").doesNotContain(TestApplications.API_KEY);
    }

    @Test
    void warnsOfLimitsOfJdkClient(CapturedOutput output) {
        String warning = "leaves the connection of a cancelled stream open";
        for (Connector connector : List.of(Connector.REACTOR, Connector.JETTY)) {
            TestApplications.withStarter()
                    .withPropertyValues(connector.property())
                    .run((context) ->
                            assertThat(context.getBean(RagflowClient.class)).isNotNull());
        }
        assertThat(output).doesNotContain(warning);

        TestApplications.withStarter()
                .withPropertyValues(Connector.JDK.property())
                .run((context) ->
                        assertThat(context.getBean(RagflowClient.class)).isNotNull());

        assertThat(output).containsOnlyOnce(warning);
    }

    @Test
    void doesNotFollowRedirects() {
        try (ReplayServer other = TestApplications.answeringServer();
                ReplayServer server = ReplayServer.start()
                        .on(
                                (RecordedRequest request) -> true,
                                Reply.status(307).header("location", other.url() + "/api/v1/chat/completions"))) {
            TestApplications.connectedTo(server)
                    .withPropertyValues("spring.http.clients.redirects=follow")
                    .run((context) -> StepVerifier.create(chats(context).ask(TestApplications.CHAT_ID, QUESTION))
                            .expectError(RagflowException.class)
                            .verify(TestApplications.PATIENCE));
            assertThat(other.connectionCount()).isZero();
        }
    }

    @Test
    void keepsPathOfBaseUrl() {
        try (ReplayServer server = ReplayServer.start()
                .on(
                        "POST",
                        "/behind/proxy/api/v1/chat/completions",
                        Reply.of(Recordings.recording("v0.27.0", "completions", "v27_nonstream")))) {
            TestApplications.connectedTo(server)
                    .withPropertyValues("ragflow.base-url=" + server.url() + "/behind/proxy/")
                    .run(HttpConnectionTests::assertAnswered);
        }
    }

    @Test
    void ignoresGeneralReadTimeoutInSilentStream() {
        CountDownLatch goOn = new CountDownLatch(1);
        Recording recording = Recordings.recording("v0.27.0", "completions", "v27_stream");
        List<byte[]> pieces = recording.response().chunks();
        Reply reply = Reply.stream().piece(pieces.get(0)).await(goOn);
        for (byte[] piece : pieces.subList(1, pieces.size())) {
            reply = reply.piece(piece);
        }
        Duration readTimeout = Duration.ofMillis(50);
        try (ReplayServer server = ReplayServer.start().on("POST", "/api/v1/chat/completions", reply)) {
            TestApplications.connectedTo(server)
                    .withPropertyValues("spring.http.clients.read-timeout=" + readTimeout.toMillis() + "ms")
                    .run((context) -> StepVerifier.create(chats(context).stream(TestApplications.CHAT_ID, QUESTION))
                            .expectNextMatches(AnswerEvent.Started.class::isInstance)
                            .expectNextMatches(AnswerEvent.Delta.class::isInstance)
                            .expectNoEvent(readTimeout.multipliedBy(10))
                            .then(goOn::countDown)
                            .thenConsumeWhile((event) -> !(event instanceof AnswerEvent.Completed))
                            .expectNextCount(1)
                            .expectComplete()
                            .verify(TestApplications.PATIENCE));
        }
    }

    @Test
    void buildsConnectorFromGeneralHttpClientSettings() {
        assertThat(connectorSettings("spring.http.clients.read-timeout=1s", "spring.http.clients.redirects=follow"))
                .satisfies((settings) -> {
                    assertThat(settings.connectTimeout()).isEqualTo(Duration.ofSeconds(5));
                    assertThat(settings.readTimeout()).isNull();
                    assertThat(settings.redirects()).isEqualTo(HttpRedirects.DONT_FOLLOW);
                    assertThat(settings.sslBundle()).isNull();
                });
    }

    @Test
    void appliesGeneralConnectTimeoutToConnector() {
        assertThat(connectorSettings("spring.http.clients.connect-timeout=7s").connectTimeout())
                .isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void prefersConnectTimeoutOfRagflowForConnector() {
        assertThat(connectorSettings("spring.http.clients.connect-timeout=7s", "ragflow.connect-timeout=2s")
                        .connectTimeout())
                .isEqualTo(Duration.ofSeconds(2));
    }

    private static HttpClientSettings connectorSettings(String... properties) {
        AtomicReference<HttpClientSettings> settings = new AtomicReference<>();
        TestApplications.bare()
                .withConfiguration(AutoConfigurations.of(HttpClientAutoConfiguration.class))
                .withBean(ClientHttpConnectorBuilder.class, () -> (given) -> {
                    settings.set(given);
                    return ClientHttpConnectorBuilder.reactor().build(given);
                })
                .withPropertyValues(properties)
                .run((context) ->
                        assertThat(context.getBean(RagflowClient.class)).isNotNull());
        return settings.get();
    }

    static void assertStreamed(ApplicationContext context) {
        List<AnswerEvent> events = chats(context).stream(TestApplications.CHAT_ID, QUESTION)
                .collectList()
                .block(TestApplications.PATIENCE);
        assertThat(events).hasSizeGreaterThan(3);
        assertThat(events.get(events.size() - 1))
                .isInstanceOfSatisfying(
                        AnswerEvent.Completed.class,
                        (last) -> assertThat(last.answer().text()).isEqualTo(ANSWER));
    }

    static void assertAnswered(ApplicationContext context) {
        Answer answer = chats(context).ask(TestApplications.CHAT_ID, QUESTION).block(TestApplications.PATIENCE);
        assertThat(answer.text()).isEqualTo(ANSWER);
    }

    private static ChatOperations chats(ApplicationContext context) {
        return context.getBean(ChatOperations.class);
    }
}
