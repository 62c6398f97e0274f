package io.github.ragflowspring.client.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.faults.FaultMatrix.Cell;
import io.github.ragflowspring.client.faults.FaultMatrix.Connection;
import io.github.ragflowspring.client.faults.FaultMatrix.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Compares {@code docs/faults.md} with the {@link FaultMatrix}. With {@code -Dfaults.write=true}, the test writes the page
 * first.
 */
class FaultTableTests {

    private static final Path PAGE = Path.of("..", "docs", "faults.md");

    private static final String INTRODUCTION = """
            # Results of faults

            Each row is a fault of a network, a proxy or a server, each column a kind of call, and each cell the result for the
            caller. [FaultMatrixTests](../ragflow-client/src/test/java/io/github/ragflowspring/client/faults/FaultMatrixTests.java)
            plays each cell on a separate server, with retries enabled (`ragflow.retry.*`) and three attempts. This page is
            generated from the table of that test.

            The client guarantees in all cases:

            - The subscriber receives exactly one terminal signal: a result, or an error whose type describes the failure.
            - A call does not exceed `ragflow.response-timeout`, or `ragflow.stream-idle-timeout` of silence if its response is
              emitted as it arrives. Only a `Timeout` in the table takes that long; all other errors are raised immediately or
              after the short delays between attempts.
            - A request that changes something is sent once. Plain calls that read, and retrieval, are retried after a transient
              error; uploads, questions, downloads and health checks never are.
            - The connection is closed, or reused by the next call. No connection and no buffer leaks. Only one fault affects the
              next call: a server that sends more than it declares spoils the connection.
            - No error contains the API key, even if the server returns it.

            How to read a cell:

            | Word | Meaning |
            |---|---|
            | ok | a result |
            | Connection, Timeout, … | the error `RagflowConnectionException`, `RagflowTimeoutException`, … |
            | Stream (Connection) | `RagflowStreamException` with the text so far in `partialAnswer()`, caused by a `RagflowConnectionException` |
            | ↻ | `isRetryable()` of the error is `true`: the same call may succeed later |
            | 3× | the number of requests that arrive at the server, if it is not one |
            | closed | the connection is closed |
            | reused | the next call uses the same connection |
            | spoiled | the next call on this connection fails with a `RagflowProtocolException` and closes it; the call after that succeeds |
            | – | the fault cannot occur in such a call |
            """;

    private static final String OTHER_CLIENTS = "## Other HTTP clients\n";

    private static final String REGENERATE = """
            The page, with the next section, is written by

            ```
            mvn -pl ragflow-spring-boot-autoconfigure -am test -Dtest='FaultTableTests,ConnectorFaultMatrixTests' -Dfaults.write=true \\
                -Dsurefire.failIfNoSpecifiedTests=false
            ```
            """;

    @Test
    void pageMatchesFaultMatrix() throws IOException {
        String written = Files.readString(PAGE);
        // The module of the auto-configuration tests the rest.
        String page = page() + "\n" + written.substring(written.indexOf(OTHER_CLIENTS));
        if (Boolean.getBoolean("faults.write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page);
    }

    private static String page() {
        StringBuilder page = new StringBuilder(INTRODUCTION).append('\n');
        List<Use> uses = Arrays.asList(Use.values());
        page.append("| Fault | ")
                .append(uses.stream().map(FaultTableTests::title).collect(Collectors.joining(" | ")))
                .append(" |\n|---|")
                .append("---|".repeat(uses.size()))
                .append('\n');
        List<Cell> cells = FaultMatrix.cells();
        for (int i = 0; i < cells.size(); i += uses.size()) {
            page.append("| ")
                    .append(capitalized(cells.get(i).fault().title()))
                    .append(" | ")
                    .append(cells.subList(i, i + uses.size()).stream()
                            .map(FaultTableTests::text)
                            .collect(Collectors.joining(" | ")))
                    .append(" |\n");
        }
        page.append('\n');
        FaultMatrix.REMARKS.forEach((letter, remark) ->
                page.append(letter).append(") ").append(remark).append("\n\n"));
        return page.append(REGENERATE).toString();
    }

    private static String title(Use use) {
        return capitalized(use.title());
    }

    private static String text(Cell cell) {
        String remark = (cell.remark() != null) ? " " + cell.remark() + ")" : "";
        Outcome outcome = cell.outcome();
        if (outcome == null) {
            return "–" + remark;
        }
        StringBuilder text = new StringBuilder((outcome.error() != null) ? name(outcome.error()) : "ok");
        if (outcome.cause() != null) {
            text.append(" (").append(name(outcome.cause())).append(')');
        }
        if (outcome.retryable()) {
            text.append(" ↻");
        }
        if (outcome.requests() != 1) {
            text.append(", ").append(outcome.requests()).append('×');
        }
        if (outcome.connection() != Connection.NONE) {
            text.append(", ").append(outcome.connection().name().toLowerCase(Locale.ROOT));
        }
        return text + remark;
    }

    private static String name(Class<? extends RagflowException> error) {
        return error.getSimpleName().replace("Ragflow", "").replace("Exception", "");
    }

    private static String capitalized(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
