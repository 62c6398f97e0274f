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
 * Keeps {@code docs/faults.md} true to the {@link FaultMatrix}. Run with {@code -Dfaults.write=true}, it writes the page
 * instead.
 */
class FaultTableTests {

    private static final Path PAGE = Path.of("..", "docs", "faults.md");

    private static final String INTRODUCTION = """
            # What happens when something goes wrong

            Each row is something that a network, a proxy or a server does wrong, each column a kind of call, and each cell
            what the caller gets. [FaultMatrixTests](../ragflow-client/src/test/java/io/github/ragflowspring/client/faults/FaultMatrixTests.java)
            makes every cell happen on a server of its own, with the retries of `ragflow.retry.*` on and three attempts. This
            page is made of the same table as that test.

            What the client promises, whatever happens:

            - The subscriber is told once: a result, or one error of a type that says what happened, never both and never
              neither.
            - It does not take longer than `ragflow.response-timeout`, or `ragflow.stream-idle-timeout` of silence where an
              answer is handed on as it comes. Only a `Timeout` below takes as long as that; all others are told at once, or
              after the short waits between attempts.
            - Nothing that changes something is sent twice. Plain calls that read, and retrieval, are made again after an error
              that may pass; uploads, questions, downloads and health checks never are.
            - The connection is closed, or is used again by the next call. None is left over, and no memory of it. One fault
              reaches further: a server that sends more than it says spoils the next call, too.
            - The API key is in no error, even if the server sends it back.

            How to read a cell:

            | Word | Meaning |
            |---|---|
            | ok | a result |
            | Connection, Timeout, … | the error `RagflowConnectionException`, `RagflowTimeoutException`, … |
            | Stream (Connection) | `RagflowStreamException` with the text so far in `partialAnswer()`, caused by a `RagflowConnectionException` |
            | ↻ | `isRetryable()` of the error is `true`: the same call may succeed later |
            | 3× | so many requests arrive at the server; if nothing is said, one |
            | closed | the connection is closed |
            | reused | the next call takes the same connection |
            | spoiled | the next call on this connection fails with a `RagflowProtocolException` and closes it; the one after that is fine |
            | – | this cannot happen to such a call |
            """;

    private static final String REGENERATE = """
            The page is written by

            ```
            mvn -pl ragflow-client -am test -Dtest=FaultTableTests -Dfaults.write=true \\
                -Dsurefire.failIfNoSpecifiedTests=false
            ```
            """;

    @Test
    void pageMatchesFaultMatrix() throws IOException {
        String page = page();
        if (Boolean.getBoolean("faults.write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page);
    }

    private static String page() {
        StringBuilder page = new StringBuilder(INTRODUCTION).append('\n');
        List<Use> uses = Arrays.asList(Use.values());
        page.append("| What happens | ")
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
