package io.github.ragflowspring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.client.auth.ApiKeyProvider;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.dataset.DatasetOperations;
import io.github.ragflowspring.client.document.DocumentOperations;
import io.github.ragflowspring.client.error.RagflowConnectionException;
import io.github.ragflowspring.client.error.RagflowStreamException;
import io.github.ragflowspring.client.transfer.UploadSource;
import io.github.ragflowspring.fixtures.RecordedRequest;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import reactor.core.publisher.Flux;

/** Tests that the HTTP client of a connector has no memory and no voice, and ends with the application, with each connector. */
class ConnectorStateTests {

    private static final Reply CHAT = Reply.json("{\"code\":0,\"data\":{\"id\":\"c1\",\"name\":\"n\"}}");

    private final ReplayServer server = ReplayServer.start();

    private final LoggerContext logging = (LoggerContext) LoggerFactory.getILoggerFactory();

    private final Map<String, @Nullable Level> levels = new HashMap<>();

    ConnectorStateTests() {
        this.logging.getLoggerList().forEach((logger) -> this.levels.put(logger.getName(), logger.getLevel()));
    }

    @AfterEach
    void stop() {
        this.logging.getLoggerList().forEach((logger) -> logger.setLevel(this.levels.get(logger.getName())));
        this.server.close();
    }

    static Stream<Arguments> connectorsAndCookieHandling() {
        return Stream.of(Connector.values())
                .flatMap((connector) -> Stream.of("disable", "enable", "enable-when-possible", "")
                        // Spring Boot refuses to enable cookies with Reactor Netty.
                        .filter((handling) -> connector != Connector.REACTOR || !handling.equals("enable"))
                        .map((handling) -> Arguments.of(connector, handling)));
    }

    @ParameterizedTest
    @MethodSource("connectorsAndCookieHandling")
    void doesNotSendCookieOfOtherTenant(Connector connector, String handling) {
        this.server.on(
                (request) -> true,
                CHAT.header("set-cookie", "sid=of-tenant-a; Path=/").header("set-cookie", "lb=node1"));
        ApplicationContextRunner application = application(connector);
        if (!handling.isEmpty()) {
            application = application.withPropertyValues("spring.http.clients.cookie-handling=" + handling);
        }
        application.run((context) -> {
            RagflowClient client = context.getBean(RagflowClient.class);
            for (String tenant : List.of("a", "b", "a")) {
                client.chats()
                        .get("c1")
                        .contextWrite(ApiKeyProvider.use("key-of-" + tenant))
                        .block(TestApplications.PATIENCE);
            }
        });
        assertThat(this.server.requests())
                .extracting((request) -> request.header("authorization"))
                .containsExactly("Bearer key-of-a", "Bearer key-of-b", "Bearer key-of-a");
        assertThat(this.server.requests()).allSatisfy((request) -> {
            assertThat(request.header("cookie")).isNull();
            assertThat(request.header("user-agent")).startsWith(connector.userAgent());
        });
    }

    @ParameterizedTest
    @EnumSource(Connector.class)
    void doesNotLogKeyAtAnyLevel(Connector connector) {
        Leaks leaks = new Leaks();
        Logger root = this.logging.getLogger(Logger.ROOT_LOGGER_NAME);
        List<Appender<ILoggingEvent>> others = new ArrayList<>();
        root.iteratorForAppenders().forEachRemaining(others::add);
        // The console would receive many thousand lines.
        others.forEach(root::detachAppender);
        root.addAppender(leaks);
        leaks.start();
        try {
            this.server.on(
                    (request) -> request.path().endsWith("completions"),
                    Reply.stream()
                            .piece("data:{\"code\":0,\"data\":{\"answer\":\"a\"}}\n\n")
                            .piece("data:{\"code\":0,\"data\":true}\n\n"));
            this.server.on(
                    (request) -> request.path().endsWith("documents"),
                    Reply.json("{\"code\":0,\"data\":[{\"id\":\"d1\"}]}"));
            this.server.on((request) -> true, CHAT);
            application(connector).run((context) -> {
                RagflowClient client = context.getBean(RagflowClient.class);
                root.setLevel(Level.TRACE);
                calls(client);
                // As an operator does with the endpoint of the loggers.
                this.logging.getLoggerList().forEach((logger) -> logger.setLevel(Level.TRACE));
                calls(client);
            });
        } finally {
            root.detachAppender(leaks);
            others.forEach(root::addAppender);
        }
        assertThat(this.server.requests())
                .hasSize(6)
                .allMatch((request) -> ("Bearer " + TestApplications.API_KEY).equals(request.header("authorization")));
        assertThat(leaks.read).hasPositiveValue();
        assertThat(leaks.found).isEmpty();
    }

    /** Some gateways refuse an upload without its length. */
    @ParameterizedTest
    @EnumSource(Connector.class)
    void declaresLengthOfUpload(Connector connector, @TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("a.txt"), new byte[200_000]);
        this.server.on((request) -> true, Reply.json("{\"code\":0,\"data\":[{\"id\":\"d1\",\"name\":\"a.txt\"}]}"));
        application(connector).run((context) -> {
            DocumentOperations documents =
                    context.getBean(DatasetOperations.class).documents("d1");
            documents.upload(UploadSource.of(file)).block(TestApplications.PATIENCE);
            documents.upload(UploadSource.of("b.txt", new byte[10])).block(TestApplications.PATIENCE);
        });
        assertThat(this.server.requests()).hasSize(2).allSatisfy((request) -> {
            assertThat(request.header("content-length")).isEqualTo(Integer.toString(request.bodyBytes().length));
            assertThat(request.header("transfer-encoding")).isNull();
        });
    }

    private static void calls(RagflowClient client) {
        for (Publisher<?> call : List.<Publisher<?>>of(
                client.chats().get("c1"),
                client.chats().stream("c1", ChatQuestion.of("q").sessionId("s1")),
                client.datasets().documents("d1").upload(UploadSource.of("a.txt", new byte[100])))) {
            Flux.from(call).blockLast(TestApplications.PATIENCE);
        }
    }

    /** The selector thread of the JDK's HTTP client ends some time after the client was garbage collected. */
    @ParameterizedTest
    @EnumSource(Connector.class)
    void closesThreadsAndConnectionsWithContext(Connector connector) {
        this.server.on((request) -> true, CHAT);
        run(connector);
        Set<Thread> before = threads();
        for (int i = 0; i < 10; i++) {
            run(connector);
        }
        List<RecordedRequest> requests = this.server.requests();
        assertThat(requests).hasSize(11);
        boolean reactor = connector == Connector.REACTOR;
        await(() -> {
            System.gc();
            Set<Thread> left = threads();
            left.removeAll(before);
            return left.stream().noneMatch((thread) -> isOfConnector(thread) && !(reactor && isShared(thread)));
        });
        if (connector != Connector.JDK) {
            await(() -> requests.stream().allMatch(RecordedRequest::isConnectionClosedByClient));
        }
    }

    /** Apache HttpComponents notices a cancellation when more bytes arrive, and the JDK's HTTP client does not notice it. */
    @ParameterizedTest
    @EnumSource(
            value = Connector.class,
            names = {"REACTOR", "JETTY", "HTTP_COMPONENTS"})
    void closesConnectionOfCancelledStream(Connector connector) {
        CountDownLatch more = new CountDownLatch(1);
        String delta = "data:{\"code\":0,\"data\":{\"answer\":\"a\",\"final\":false}}\n\n";
        this.server.on(
                (request) -> true,
                Reply.stream().piece(delta).await(more).piece(delta).silence());
        application(connector).run((context) -> {
            RagflowClient client = context.getBean(RagflowClient.class);
            client.chats().stream("c1", ChatQuestion.of("q").sessionId("s1"))
                    .ofType(AnswerEvent.Delta.class)
                    .blockFirst(TestApplications.PATIENCE);
            if (connector == Connector.HTTP_COMPONENTS) {
                more.countDown();
            }
            assertThat(this.server.awaitDisconnect(TestApplications.PATIENCE).header("user-agent"))
                    .startsWith(connector.userAgent());
        });
    }

    /** The JDK's HTTP client keeps the connection until it is garbage collected. */
    @ParameterizedTest
    @EnumSource(Connector.class)
    void endsOpenStreamWithContext(Connector connector) {
        String delta = "data:{\"code\":0,\"data\":{\"answer\":\"a\",\"final\":false}}\n\n";
        this.server.on((request) -> true, Reply.stream().piece(delta).silence());
        AtomicReference<@Nullable CompletableFuture<?>> end = new AtomicReference<>();
        application(connector).run((context) -> {
            CountDownLatch started = new CountDownLatch(1);
            end.set(context.getBean(RagflowClient.class).chats().stream(
                            "c1", ChatQuestion.of("q").sessionId("s1"))
                    .doOnNext((event) -> started.countDown())
                    .then()
                    .toFuture());
            assertThat(started.await(TestApplications.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
        });
        assertThat(end.get())
                .failsWithin(TestApplications.PATIENCE)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(RagflowStreamException.class);
        if (connector != Connector.JDK) {
            assertThat(this.server.awaitDisconnect(TestApplications.PATIENCE)).isNotNull();
        }
    }

    @ParameterizedTest
    @EnumSource(Connector.class)
    void endsCallThatWaitsForResponseWithContext(Connector connector) {
        CountDownLatch received = new CountDownLatch(1);
        this.server.on(
                (request) -> {
                    received.countDown();
                    return true;
                },
                Reply.never());
        AtomicReference<@Nullable CompletableFuture<?>> end = new AtomicReference<>();
        application(connector).withPropertyValues("ragflow.retry.max-retries=0").run((context) -> {
            end.set(context.getBean(RagflowClient.class).chats().get("c1").toFuture());
            assertThat(received.await(TestApplications.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
        });
        assertThat(end.get())
                .failsWithin(TestApplications.PATIENCE)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(RagflowConnectionException.class);
    }

    private void run(Connector connector) {
        application(connector)
                .run((context) ->
                        context.getBean(RagflowClient.class).chats().get("c1").block(TestApplications.PATIENCE));
    }

    private ApplicationContextRunner application(Connector connector) {
        return TestApplications.connectedTo(this.server).withPropertyValues(connector.property());
    }

    private static Set<Thread> threads() {
        return new HashSet<>(Thread.getAllStackTraces().keySet());
    }

    private static boolean isOfConnector(Thread thread) {
        String name = thread.getName();
        return thread.isAlive()
                && Stream.of("HttpClient", "httpclient", "ragflow-http", "reactor-http", "idle-connection-evictor")
                        .anyMatch(name::startsWith);
    }

    /** The event loops of Reactor Netty belong to the application, not to a connector. */
    private static boolean isShared(Thread thread) {
        return thread.getName().startsWith("reactor-http");
    }

    private void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TestApplications.PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime())
                    .as(() -> "threads: "
                            + threads().stream()
                                    .filter(ConnectorStateTests::isOfConnector)
                                    .map(Thread::getName)
                                    .collect(Collectors.joining(", "))
                            + "; open connections: "
                            + this.server.requests().stream()
                                    .filter((request) -> !request.isConnectionClosedByClient())
                                    .toList())
                    .isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private static final class Leaks extends AppenderBase<ILoggingEvent> {

        private final Queue<String> found = new ConcurrentLinkedQueue<>();

        private final AtomicInteger read = new AtomicInteger();

        @Override
        protected void append(ILoggingEvent event) {
            this.read.incrementAndGet();
            if ((event.getFormattedMessage() + event.getThrowableProxy()).contains(TestApplications.API_KEY)) {
                this.found.add(event.getLevel() + " " + event.getLoggerName());
            }
        }
    }
}
