package io.github.ragflowspring.client.faults;

import io.github.ragflowspring.client.error.RagflowAuthenticationException;
import io.github.ragflowspring.client.error.RagflowConnectionException;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowInvalidRequestException;
import io.github.ragflowspring.client.error.RagflowProtocolException;
import io.github.ragflowspring.client.error.RagflowRateLimitedException;
import io.github.ragflowspring.client.error.RagflowServerException;
import io.github.ragflowspring.client.error.RagflowStreamException;
import io.github.ragflowspring.client.error.RagflowTimeoutException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The matrix of faults: the result of each fault for each kind of call. {@link FaultMatrixTests} plays it, and {@link
 * FaultTableTests} generates {@code docs/faults.md} from it.
 *
 * <p>A cell reads {@code error~ 3 closed}: the kind of error ({@code stream/error} if an answer had begun), a tilde if it is
 * retryable, the number of requests that arrive at the server if not one, and the state of the connection: {@code closed},
 * {@code reused} by the next call, or {@code spoiled}: the next call on it fails, and the one after that succeeds. {@code
 * ok} is a result without an error. A letter refers to a remark; a letter alone means that the fault cannot occur.
 */
final class FaultMatrix {

    // @formatter:off
    private static final String TABLE = """
            REFUSED               | connection~ 0 none    | connection~ 0 none    | connection~ 0 none        | connection~ 0 none        | connection~ 0 none   | connection~ 0 none   | connection~ 0 none
            WRONG_CERTIFICATE     | connection 0 closed   | connection 0 closed   | connection 0 closed       | connection 0 closed       | connection 0 closed  | connection 0 closed  | connection 0 closed
            NO_ANSWER             | timeout~ closed       | timeout~ closed       | timeout~ closed           | timeout~ closed           | timeout~ closed      | timeout~ closed      | timeout~ closed
            NO_HTTP               | protocol closed       | protocol closed       | protocol closed           | protocol closed           | protocol closed      | protocol closed      | protocol closed
            CLOSED_BEFORE_HEADERS | connection~ 3 closed  | connection~ 3 closed  | connection~ closed        | connection~ closed        | connection~ closed   | connection~ closed   | connection~ closed
            RESET_BEFORE_HEADERS  | connection~ 3 closed  | connection~ 3 closed  | connection~ closed        | connection~ closed        | connection~ closed   | connection~ closed   | connection~ closed
            RESET_WHILE_SENDING   | p                     | p                     | p                         | p                         | connection~ closed   | p                    | p
            RESET_AFTER_HEADERS   | connection~ 3 closed  | connection~ 3 closed  | connection~ closed        | connection~ closed        | connection~ closed   | connection~ closed   | connection~ closed
            RESET_IN_BODY         | connection~ 3 closed  | connection~ 3 closed  | stream/connection~ closed | stream/connection~ closed | connection~ closed   | connection~ closed   | connection~ closed
            RESET_IN_EVENT        | e                     | e                     | stream/connection~ closed | stream/connection~ closed | e                    | e                    | e
            RESET_AFTER_END_MARK  | e                     | e                     | ok closed                 | ok closed                 | e                    | e                    | e
            STALL                 | timeout~ closed       | timeout~ closed       | stream/timeout~ closed    | stream/timeout~ closed    | timeout~ closed      | timeout~ closed      | timeout~ closed
            DRIP                  | timeout~ closed       | timeout~ closed       | stream/timeout~ closed    | stream/timeout~ closed    | timeout~ closed      | ok reused            | timeout~ closed
            CLOSED_WITHOUT_A_WORD | ok closed             | ok closed             | ok closed                 | ok closed                 | ok closed            | ok closed            | ok closed
            LENGTH_TOO_LONG       | connection~ 3 closed  | connection~ 3 closed  | ok closed                 | ok closed                 | connection~ closed   | connection~ closed   | connection~ closed
            LENGTH_TOO_SHORT      | protocol spoiled      | protocol spoiled      | stream~ closed            | stream~ closed            | protocol spoiled     | ok spoiled l         | protocol spoiled
            TWO_LENGTHS           | protocol closed       | protocol closed       | protocol closed           | protocol closed           | protocol closed      | protocol closed      | protocol closed
            BAD_CHUNK             | protocol closed       | protocol closed       | stream/protocol closed    | stream/protocol closed    | protocol closed      | protocol closed      | protocol closed
            NO_LAST_CHUNK         | connection~ 3 closed  | connection~ 3 closed  | ok closed                 | ok closed                 | connection~ closed   | connection~ closed   | connection~ closed
            TWICE_THE_HEADERS     | ok reused             | ok reused             | ok reused                 | ok reused                 | ok reused            | ok reused            | ok reused
            HUGE_HEADERS          | protocol closed       | protocol closed       | protocol closed           | protocol closed           | protocol closed      | protocol closed      | protocol closed
            TRUNCATED_UTF8        | protocol reused       | protocol reused       | stream/protocol closed    | stream/protocol closed    | protocol reused      | ok reused b          | protocol reused
            TRUNCATED_GZIP        | protocol reused       | protocol reused       | stream~ reused            | stream~ reused            | protocol reused      | ok reused z          | protocol reused
            NO_GZIP               | protocol closed       | protocol closed       | protocol closed           | protocol closed           | protocol closed      | protocol closed      | protocol closed
            ENDLESS               | protocol closed       | protocol closed       | stream/protocol closed    | stream/protocol closed    | protocol closed      | f                    | protocol closed
            EMPTY                 | protocol reused       | protocol reused       | stream~ reused            | stream~ reused            | protocol reused      | ok reused            | protocol reused
            WEB_PAGE              | protocol reused       | protocol reused       | protocol reused           | protocol reused           | protocol reused      | protocol reused      | protocol reused
            NO_ENVELOPE           | protocol reused       | protocol reused       | protocol reused           | protocol reused           | protocol reused      | ok reused j          | protocol reused
            WRONG_SHAPE           | protocol reused       | protocol reused       | protocol reused           | stream~ reused            | protocol reused      | ok reused j          | protocol reused
            DATA_FALSE            | authentication reused | authentication reused | authentication reused     | authentication reused     | authentication reused| authentication reused| authentication reused
            BAD_GATEWAY           | server~ 3 reused      | server~ 3 reused      | server~ reused            | server~ reused            | server~ reused       | server~ reused       | server~ reused
            UNAVAILABLE           | server~ 3 reused      | server~ 3 reused      | server~ reused            | server~ reused            | server~ reused       | server~ reused       | server~ reused
            UNAVAILABLE_FOR_NOW   | server~ 3 reused      | server~ 3 reused      | server~ reused            | server~ reused            | server~ reused       | server~ reused       | server~ reused
            UNAVAILABLE_FOR_LONG  | server~ reused        | server~ reused        | server~ reused            | server~ reused            | server~ reused       | server~ reused       | server~ reused
            GATEWAY_TIMEOUT       | server~ 3 reused      | server~ 3 reused      | server~ reused            | server~ reused            | server~ reused       | server~ reused       | server~ reused
            TOO_LARGE             | invalid closed        | invalid closed        | invalid closed            | invalid closed            | invalid closed       | invalid closed       | invalid closed
            TOO_MANY              | rate-limited~ 3 reused| rate-limited~ 3 reused| rate-limited~ reused      | rate-limited~ reused      | rate-limited~ reused | rate-limited~ reused | rate-limited~ reused
            TOO_MANY_SECONDS      | rate-limited~ 3 reused| rate-limited~ 3 reused| rate-limited~ reused      | rate-limited~ reused      | rate-limited~ reused | rate-limited~ reused | rate-limited~ reused
            TOO_MANY_DATE         | rate-limited~ 3 reused| rate-limited~ 3 reused| rate-limited~ reused      | rate-limited~ reused      | rate-limited~ reused | rate-limited~ reused | rate-limited~ reused
            TOO_MANY_FOR_LONG     | rate-limited~ reused  | rate-limited~ reused  | rate-limited~ reused      | rate-limited~ reused      | rate-limited~ reused | rate-limited~ reused | rate-limited~ reused
            TOO_MANY_UNTIL        | rate-limited~ reused  | rate-limited~ reused  | rate-limited~ reused      | rate-limited~ reused      | rate-limited~ reused | rate-limited~ reused | rate-limited~ reused
            REDIRECT_SAME_HOST    | protocol reused       | protocol reused       | protocol reused           | protocol reused           | protocol reused      | protocol reused      | protocol reused
            REDIRECT_OTHER_HOST   | protocol reused       | protocol reused       | protocol reused           | protocol reused           | protocol reused      | protocol reused      | protocol reused
            REDIRECT_LOOP         | protocol reused       | protocol reused       | protocol reused           | protocol reused           | protocol reused      | protocol reused      | protocol reused
            REDIRECT_TO_HTTP      | protocol reused       | protocol reused       | protocol reused           | protocol reused           | protocol reused      | protocol reused      | protocol reused
            END_MARK_TWICE        | e                     | e                     | ok reused                 | ok reused                 | e                    | e                    | e
            NO_END_MARK           | e                     | e                     | stream~ reused            | stream~ reused            | e                    | e                    | e
            AFTER_END_MARK        | e                     | e                     | ok reused                 | ok reused                 | e                    | e                    | e
            OPEN_AFTER_END_MARK   | e                     | e                     | ok closed                 | ok closed                 | e                    | e                    | e
            """;
    // @formatter:on

    static final Map<String, String> REMARKS = remarks();

    private static final Map<String, Class<? extends RagflowException>> ERRORS = errors();

    private static final Pattern CELL =
            Pattern.compile("([a-z-]+)(?:/([a-z-]+))?(~?)(?: (\\d))? (closed|reused|spoiled|none)(?: ([a-z]))?");

    /** The state of the connection after the call. */
    enum Connection {
        NONE,
        CLOSED,
        REUSED,
        SPOILED
    }

    /**
     * The outcome of a call.
     *
     * @param error the error, or {@code null} for a result
     * @param cause the error that ended an answer that had begun, or {@code null}
     * @param retryable the value of {@code isRetryable()} of the error
     * @param requests the number of requests that arrive
     * @param connection the state of the connection
     */
    record Outcome(
            @Nullable Class<? extends RagflowException> error,
            @Nullable Class<? extends RagflowException> cause,
            boolean retryable,
            int requests,
            Connection connection) {}

    /**
     * One cell.
     *
     * @param fault the fault
     * @param use the kind of call
     * @param outcome the outcome, or {@code null} if it cannot happen
     * @param remark the letter of the remark, or {@code null}
     */
    record Cell(
            Fault fault,
            Use use,
            @Nullable Outcome outcome,
            @Nullable String remark) {

        @Override
        public String toString() {
            return this.use.title() + ": " + this.fault.title();
        }
    }

    private FaultMatrix() {}

    static List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        TABLE.lines().forEach((line) -> {
            List<String> row =
                    Arrays.stream(line.split("\\|")).map(String::strip).toList();
            Use[] uses = Use.values();
            if (row.size() != uses.length + 1) {
                throw new IllegalStateException("Not a cell for each kind of call: " + line);
            }
            for (int i = 0; i < uses.length; i++) {
                cells.add(cell(Fault.valueOf(row.get(0)), uses[i], row.get(1 + i)));
            }
        });
        return List.copyOf(cells);
    }

    private static Cell cell(Fault fault, Use use, String text) {
        if (REMARKS.containsKey(text)) {
            return new Cell(fault, use, null, text);
        }
        Matcher cell = CELL.matcher(text);
        if (!cell.matches()) {
            throw new IllegalStateException("Not a cell: " + text);
        }
        String requests = cell.group(4);
        return new Cell(
                fault,
                use,
                new Outcome(
                        error(cell.group(1)),
                        (cell.group(2) != null) ? error(cell.group(2)) : null,
                        !cell.group(3).isEmpty(),
                        (requests != null) ? Integer.parseInt(requests) : 1,
                        Connection.valueOf(cell.group(5).toUpperCase(Locale.ROOT))),
                cell.group(6));
    }

    private static @Nullable Class<? extends RagflowException> error(String word) {
        if (!ERRORS.containsKey(word)) {
            throw new IllegalStateException("Not an error: " + word);
        }
        return ERRORS.get(word);
    }

    private static Map<String, Class<? extends RagflowException>> errors() {
        Map<String, Class<? extends RagflowException>> errors = new LinkedHashMap<>();
        errors.put("ok", null);
        errors.put("authentication", RagflowAuthenticationException.class);
        errors.put("connection", RagflowConnectionException.class);
        errors.put("invalid", RagflowInvalidRequestException.class);
        errors.put("protocol", RagflowProtocolException.class);
        errors.put("rate-limited", RagflowRateLimitedException.class);
        errors.put("server", RagflowServerException.class);
        errors.put("stream", RagflowStreamException.class);
        errors.put("timeout", RagflowTimeoutException.class);
        return errors;
    }

    private static Map<String, String> remarks() {
        Map<String, String> remarks = new LinkedHashMap<>();
        remarks.put("b", "The client emits the bytes of a file unchanged.");
        remarks.put("e", "Only streams have events.");
        remarks.put(
                "f",
                "A file may have any length: its bytes are emitted as they arrive, and the subscriber can cancel at any time.");
        remarks.put(
                "j",
                "A JSON file without a name looks the same. If RAGFlow sends an error instead of a file, the response has an"
                        + " error code and the call fails.");
        remarks.put("l", "The file has the declared length: the client cannot detect that more bytes should follow.");
        remarks.put("p", "The request fits into one write.");
        remarks.put(
                "z",
                "Downloads request uncompressed bytes, because a truncated compressed file looks complete. This server"
                        + " compresses nevertheless.");
        return remarks;
    }
}
