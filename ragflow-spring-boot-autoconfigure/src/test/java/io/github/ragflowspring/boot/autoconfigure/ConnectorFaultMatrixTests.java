package io.github.ragflowspring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.boot.autoconfigure.ConnectorFaultTable.Cell;
import io.github.ragflowspring.boot.autoconfigure.ConnectorFaultTable.Use;
import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowStreamException;
import io.github.ragflowspring.client.settings.PoolSettings;
import io.github.ragflowspring.client.settings.RagflowClientSettings;
import io.github.ragflowspring.client.settings.RetrySettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Signal;

/**
 * The results of faults with each of Spring Boot's connectors, configured as in an application. {@code docs/faults.md} ends
 * with their table; with {@code -Dfaults.write=true}, the test writes it.
 */
class ConnectorFaultMatrixTests {

    private static final Path PAGE = Path.of("..", "docs", "faults.md");

    private static final String TITLE = "## Other HTTP clients\n";

    private static final String INTRODUCTION = """
            The table above applies to Reactor Netty, the default. In a Spring Boot application, Jetty, Apache HttpComponents and the
            JDK's HTTP client have the same results, with these exceptions
            ([ConnectorFaultMatrixTests](../ragflow-spring-boot-autoconfigure/src/test/java/io/github/ragflowspring/boot/autoconfigure/ConnectorFaultMatrixTests.java)
            plays %d kinds of faults with each of them):

            | Fault | Call | Reactor Netty | Jetty | Apache HttpComponents | JDK |
            |---|---|---|---|---|---|
            """;

    private static final String REMARKS = """

            - They may report a broken stream without the part that arrived before.
            - They may report an invalid HTTP chunk as a broken connection.
            - The JDK's HTTP client repeats a `GET` once by itself if the connection ends before the headers. This cannot be
              switched off, and a warning is logged at startup. It repeats no other request.
            - The JDK's HTTP client and, with Spring Boot 4.0, HttpComponents do not decompress responses, and do not request it.
            - After a cancellation they close the connection later, or not at all: see
              [Cancellation](resilience.md#cancellation).
            """;

    private static final int AT_A_TIME = 16;

    /** Long enough to send the request, however slow the machine is. */
    private static final Duration LIMIT = Duration.ofSeconds(5);

    /** Less than the limit, because a connection in use is not idle. */
    private static final Duration MAX_IDLE_TIME = Duration.ofSeconds(2);

    private static final Map<Cell, Future<String>> RESULTS = new ConcurrentHashMap<>();

    /** Cells run concurrently, because each waits most of the time. */
    @BeforeAll
    static void makeThemHappen() throws Exception {
        // The extra time of the first call in a new JVM must not count against the limits of a cell.
        for (Connector connector : Connector.values()) {
            run(new Cell(ConnectorFault.UNAVAILABLE, Use.STREAM, connector));
        }
        ExecutorService executor = Executors.newFixedThreadPool(AT_A_TIME);
        cells().forEach((cell) -> RESULTS.put(cell, executor.submit(() -> run(cell))));
        executor.shutdown();
    }

    static List<Cell> cells() {
        return ConnectorFaultTable.cells();
    }

    @ParameterizedTest
    @MethodSource("cells")
    void callResultMatchesTable(Cell cell) throws Exception {
        String seen = RESULTS.get(cell).get(TestApplications.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(seen)
                .as("one of %s", ConnectorFaultTable.results(cell))
                .matches((result) -> ConnectorFaultTable.isPossible(cell, result));
    }

    @Test
    void hasRowForEveryFault() {
        assertThat(cells()).hasSize(ConnectorFault.values().length * Use.values().length * Connector.values().length);
    }

    @Test
    void pageMatchesTable() throws IOException {
        String section = TITLE + "\n" + INTRODUCTION.formatted(ConnectorFault.values().length)
                + ConnectorFaultTable.rows() + REMARKS;
        String page = Files.readString(PAGE);
        String expected = (page.contains(TITLE) ? page.substring(0, page.indexOf(TITLE)) : page + "\n") + section;
        if (Boolean.getBoolean("faults.write")) {
            Files.writeString(PAGE, expected);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(expected);
    }

    private static String run(Cell cell) throws Exception {
        ClientHttpConnectorBuilder<?> builder = cell.connector().builder();
        try (ConnectorFaultServer server = new ConnectorFaultServer(cell.fault(), cell.use() == Use.STREAM);
                RagflowConnectors connectors = new RagflowConnectors(builder, false)) {
            RagflowClientSettings settings = limited(RagflowClientSettings.defaults(), cell);
            ConnectionSettings connection = new ConnectionSettings(settings, HttpClientSettings.defaults(), null, null);
            RagflowClient client = RagflowClient.builder()
                    .baseUrl(server.url())
                    .apiKey(TestApplications.API_KEY)
                    .settings((current) -> limited(current, cell))
                    .webClientBuilder(WebClient.builder().clientConnector(connectors.create(connection, settings)))
                    .build();
            List<Signal<Object>> signals = Flux.<Object>from(cell.use().call(client))
                    .materialize()
                    .collectList()
                    .block(TestApplications.PATIENCE);
            assertThat(signals).isNotNull();
            Throwable error = signals.get(signals.size() - 1).getThrowable();
            assertThat(signals.stream().filter((signal) -> !signal.isOnNext())).hasSize(1);
            assertThat(stackTrace(error)).doesNotContain(TestApplications.API_KEY);
            return describe(error) + ((server.requests() != 1) ? ", " + server.requests() + "×" : "");
        }
    }

    private static RagflowClientSettings limited(RagflowClientSettings settings, Cell cell) {
        Duration limit = cell.fault().lasts() ? LIMIT : TestApplications.PATIENCE;
        return settings.serverVersion("v0.27.0")
                .maxInMemorySize(64 * 1024)
                .responseTimeout(limit)
                .streamIdleTimeout(limit)
                .pool(PoolSettings.defaults().maxIdleTime(MAX_IDLE_TIME))
                .retry(RetrySettings.defaults()
                        .maxRetries(2)
                        .delay(Duration.ofMillis(1))
                        .maxDelay(Duration.ofMillis(50)));
    }

    /** Describes a result in the words of the page. */
    private static String describe(@Nullable Throwable error) {
        if (!(error instanceof RagflowException known)) {
            return (error != null) ? error.toString() : "ok";
        }
        boolean caused = error instanceof RagflowStreamException && error.getCause() instanceof RagflowException;
        return name(error) + (caused ? " (" + name(error.getCause()) + ")" : "") + (known.isRetryable() ? " ↻" : "");
    }

    private static String name(Throwable error) {
        return error.getClass().getSimpleName().replace("Ragflow", "").replace("Exception", "");
    }

    private static String stackTrace(@Nullable Throwable error) {
        StringWriter text = new StringWriter();
        if (error != null) {
            error.printStackTrace(new PrintWriter(text));
        }
        return text.toString();
    }
}
