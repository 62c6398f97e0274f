package io.github.ragflowspring.client.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.ragflowspring.client.MemoryServer;
import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.error.RagflowInvalidRequestException;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Requirements, limits and additions of gateways and proxies between the client and RAGFlow. */
class GatewayTests {

    @ParameterizedTest
    @CsvSource({"411, requires the length", "413, is larger than", "414, is longer than", "431, is longer than"})
    void explainsLimit(int status, String reason) {
        MemoryServer server = new MemoryServer().on((request) -> true, Reply.status(status));
        assertThatExceptionOfType(RagflowInvalidRequestException.class)
                .isThrownBy(() ->
                        TestClients.client(server, "v0.27.0").chats().get("c1").block(TestClients.PATIENCE))
                .withMessageContaining(reason)
                .satisfies((error) -> assertThat(error.status()).isEqualTo(status));
    }

    @Test
    void acceptsLargeResponseHeaders() {
        try (ReplayServer server = ReplayServer.start();
                RagflowClient client = TestClients.client(server, "v0.27.0")) {
            Reply reply = Reply.json("{\"code\":0,\"data\":{\"id\":\"c1\"}}");
            for (int i = 0; i < 12; i++) {
                reply = reply.header("set-cookie", "sso" + i + "=" + "x".repeat(4000));
            }
            server.on((request) -> true, reply);
            assertThat(client.chats().get("c1").block(TestClients.PATIENCE)).isNotNull();
        }
    }

    @Test
    void usesProxyOfJvm() {
        try (ReplayServer proxy = ReplayServer.start()) {
            proxy.on((request) -> true, Reply.json("{\"code\":0,\"data\":{\"id\":\"c1\"}}"));
            String[] address = proxy.url().substring("http://".length()).split(":", -1);
            System.setProperty("http.proxyHost", address[0]);
            System.setProperty("http.proxyPort", address[1]);
            try (RagflowClient client =
                    TestClients.builderFor("http://ragflow.invalid:9380").build()) {
                client.chats().get("c1").onErrorComplete().block(TestClients.PATIENCE);
            } finally {
                System.clearProperty("http.proxyHost");
                System.clearProperty("http.proxyPort");
            }
            assertThat(proxy.connectionCount()).isPositive();
        }
    }

    /** A gateway keeps a silent connection open with comments. */
    @Test
    void acceptsCommentsForLongerThanIdleTimeout() {
        Duration idle = Duration.ofSeconds(10);
        StepVerifier.withVirtualTime(
                        () -> pinging(idle.dividedBy(2), 10)
                                .settings((settings) -> settings.streamIdleTimeout(idle))
                                .build()
                                .chats()
                                .stream("c1", ChatQuestion.of("q").sessionId("s1"))
                                .ofType(AnswerEvent.Completed.class))
                .thenAwait(idle.multipliedBy(6))
                .expectNextMatches((completed) -> completed.answer().text().equals("late"))
                .expectComplete()
                .verify(TestClients.PATIENCE);
    }

    private static RagflowClient.Builder pinging(Duration interval, int times) {
        Flux<String> stream = Flux.interval(interval)
                .take(times)
                .map((tick) -> ": ping\n\n")
                .concatWith(Flux.just(
                        "data:{\"code\":0,\"data\":{\"answer\":\"late\",\"final\":false}}\n\n",
                        "data:{\"code\":0,\"data\":true}\n\n"));
        return TestClients.builderFor(MemoryServer.URL)
                .webClientBuilder(WebClient.builder()
                        .exchangeFunction((request) -> Mono.just(ClientResponse.create(HttpStatus.OK)
                                .header("content-type", "text/event-stream")
                                .body(stream.map((text) -> DefaultDataBufferFactory.sharedInstance.wrap(
                                        text.getBytes(StandardCharsets.UTF_8))))
                                .build())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://me:hid den@host",
                "http://me:hidden@host",
                "http://me:hid/den@host",
                "http://me:hid<den@host"
            })
    void doesNotRepeatInvalidUrl(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RagflowClient.builder().baseUrl(url))
                .satisfies((error) ->
                        assertThat(error).hasMessageNotContaining("hid").hasNoCause());
    }

    @ParameterizedTest
    @CsvSource({
        "http://ragflow:9380, 1",
        "http://10.0.0.1, 1",
        "http://127.example.org, 1",
        "https://ragflow, 0",
        "http://localhost:9380, 0",
        "http://127.0.0.1, 0",
        "http://[::1]:9380, 0"
    })
    void warnsOnceOfKeyWithoutEncryption(String url, int warnings) {
        Logger logger = (Logger) LoggerFactory.getLogger(PlainHttpWarning.LOGGER);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        logger.addAppender(lines);
        try {
            MemoryServer server =
                    new MemoryServer().on((request) -> true, Reply.json("{\"code\":0,\"data\":{\"id\":\"c1\"}}"));
            RagflowClient client =
                    TestClients.builder(server, "v0.27.0").baseUrl(url).build();
            for (RagflowClient used : List.of(client, client, client.withApiKey("ragflow-other"))) {
                used.chats().get("c1").block(TestClients.PATIENCE);
            }
            assertThat(lines.list)
                    .hasSize(warnings)
                    .allSatisfy((line) -> assertThat(line.getFormattedMessage())
                            .contains("without encryption")
                            .doesNotContain(TestClients.API_KEY));
        } finally {
            logger.detachAppender(lines);
        }
    }
}
