package io.github.ragflowspring.client.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.settings.RetrySettings;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** One line for each exchange, with neither keys nor ids nor contents. */
class ExchangeLogTests {

    private static final String STREAM = "/api/v1/chat/completions";

    private final ReplayServer server = ReplayServer.start();

    private final Logger logger = (Logger) LoggerFactory.getLogger("io.github.ragflowspring.client.exchange");

    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

    private final RagflowClient client = TestClients.builder(this.server, "v0.27.0")
            .settings((settings) -> settings.retry(RetrySettings.defaults()
                    .maxRetries(2)
                    .delay(Duration.ofMillis(1))
                    .maxDelay(Duration.ofMillis(1))
                    .jitter(0)))
            .build();

    @BeforeEach
    void listen() {
        this.appender.list = new CopyOnWriteArrayList<>();
        this.appender.start();
        this.logger.addAppender(this.appender);
    }

    @AfterEach
    void stop() {
        this.logger.detachAppender(this.appender);
        this.server.close();
    }

    @Test
    void logsExchangeOnOneLine() {
        this.server.replay(Recordings.recording("v0.27.0", "system", "version"));

        this.client.system().version().block(TestClients.PATIENCE);

        assertThat(lines())
                .singleElement()
                .asString()
                .matches("system\\.version \\(GET /api/v1/system/version\\) answered: status 200, code 0,"
                        + " \\d+\\.\\d ms, v0\\.27\\.0");
    }

    @Test
    void logsFailureOnOneLineWithCode() {
        this.server.on("POST", STREAM, Reply.json("{\"code\":102,\"message\":\"Chat c1 not found!\"}"));

        this.client.chats().ask("c1", ChatQuestion.of("Hush")).onErrorComplete().block(TestClients.PATIENCE);

        assertThat(lines())
                .singleElement()
                .asString()
                .matches("chat\\.ask \\(POST /api/v1/chat/completions\\) failed with RagflowNotFoundException:"
                        + " status 200, code 102, \\d+\\.\\d ms, v0\\.27\\.0");
    }

    @Test
    void logsEachAttempt() {
        this.server.once((request) -> true, Reply.json(503, "{}"), Reply.disconnect());
        this.server.replay(Recordings.recording("v0.27.0", "system", "version"));

        this.client.system().version().block(TestClients.PATIENCE);

        assertThat(lines()).hasSize(3);
        assertThat(lines().get(0)).contains("failed with RagflowServerException: status 503, code none");
        assertThat(lines().get(1))
                .contains("failed with RagflowConnectionException: status none")
                .endsWith("attempt 2");
        assertThat(lines().get(2)).contains("answered: status 200, code 0").endsWith("v0.27.0, attempt 3");
    }

    @Test
    void logsReleaseDetection() {
        this.server.release("v0.24.0");
        this.server.on("GET", "/v1/system/ping", Reply.status(200).piece("pong"));

        TestClients.detecting(this.server).system().ping().block(TestClients.PATIENCE);

        assertThat(lines()).hasSize(2);
        assertThat(lines().get(0))
                .startsWith("system.version")
                .contains("status 404")
                .endsWith("v0.24.0");
        assertThat(lines().get(1))
                .startsWith("system.ping (GET /v1/system/ping)")
                .endsWith("v0.24.0");
    }

    @Test
    void logsSummaryAtEndOfStream() {
        this.server.on(
                "POST",
                STREAM,
                Reply.stream()
                        .piece(
                                "data:{\"code\":0,\"data\":{\"answer\":\"Hush\",\"final\":false,\"session_id\":\"s1\"}}\n\n")
                        .piece("data:{\"code\":0,\"data\":true}\n\n"));

        int events = this.client.chats().stream("c1", ChatQuestion.of("Hush").sessionId("s1"))
                .collectList()
                .block(TestClients.PATIENCE)
                .size();

        assertThat(lines())
                .singleElement()
                .asString()
                .matches("chat\\.stream \\(POST /api/v1/chat/completions\\) completed: status 200, code none,"
                        + " \\d+\\.\\d ms, v0\\.27\\.0, " + events + " items, the first after \\d+\\.\\d ms");
    }

    @Test
    void logsSummaryOfCancelledAndFailedStream() {
        this.server.once(
                (request) -> true,
                Reply.stream()
                        .piece("data:{\"code\":0,\"data\":{\"answer\":\"Hush\",\"final\":false}}\n\n")
                        .silence(),
                Reply.json("{\"code\":102,\"message\":\"no\"}"));

        this.client.chats().stream("c1", ChatQuestion.of("Hush").sessionId("s1"))
                .take(1)
                .blockLast(TestClients.PATIENCE);
        this.client.chats().stream("c1", ChatQuestion.of("Hush").sessionId("s1"))
                .onErrorComplete()
                .blockLast(TestClients.PATIENCE);

        assertThat(lines()).hasSize(2);
        assertThat(lines().get(0)).contains(" cancelled: ").contains(" items, the first after ");
        assertThat(lines().get(1)).contains("failed with RagflowNotFoundException: status 200, code 102");
        assertThat(lines()).noneMatch((line) -> line.contains("c1") || line.contains("s1") || line.contains("Hush"));
    }

    @Test
    void logsNothingAboveDebug() {
        this.server.replay(Recordings.recording("v0.27.0", "system", "version"));
        this.logger.setLevel(Level.INFO);
        try {
            this.client.system().version().block(TestClients.PATIENCE);
        } finally {
            this.logger.setLevel(null);
        }

        assertThat(lines()).isEmpty();
    }

    @Test
    void detectsKeyInEveryLine() {
        long before = KeyGuard.linesRead();

        LoggerFactory.getLogger("any").debug("The key is {}", TestClients.API_KEY);

        assertThat(KeyGuard.linesRead()).isGreaterThan(before);
        assertThat(KeyGuard.takeLeak()).contains(TestClients.API_KEY);
    }

    private List<String> lines() {
        return this.appender.list.stream()
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }
}
