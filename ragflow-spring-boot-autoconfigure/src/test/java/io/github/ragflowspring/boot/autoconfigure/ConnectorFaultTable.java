package io.github.ragflowspring.boot.autoconfigure;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.chat.ChatQuestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.reactivestreams.Publisher;

/** The expected results of faults with each connector, in the words of {@code docs/faults.md}. */
final class ConnectorFaultTable {

    /** The calls. */
    enum Use {
        READ("read", (client) -> client.chats().get("c1")),

        CHANGE("change", (client) -> client.chats().delete(List.of("c1"))),

        STREAM(
                "stream",
                (client) -> client.chats().stream("c1", ChatQuestion.of("q").sessionId("s1")));

        private final String title;

        private final Function<RagflowClient, Publisher<?>> call;

        Use(String title, Function<RagflowClient, Publisher<?>> call) {
            this.title = title;
            this.call = call;
        }

        Publisher<?> call(RagflowClient client) {
            return this.call.apply(client);
        }
    }

    /**
     * A fault in a call with a connector.
     *
     * @param fault the fault
     * @param use the call
     * @param connector the connector
     */
    record Cell(ConnectorFault fault, Use use, Connector connector) {}

    private static final String REPEATED_TWICE = "↻, 3×";

    private static final Map<Cell, Set<String>> RESULTS = new LinkedHashMap<>();

    static {
        all(ConnectorFault.REFUSED, "Connection ↻, 0×", "Connection ↻, 0×", "Connection ↻, 0×");
        all(ConnectorFault.NO_ANSWER, "Timeout ↻", "Timeout ↻", "Timeout ↻");
        all(ConnectorFault.NO_HTTP, "Protocol", "Protocol", "Protocol");
        all(ConnectorFault.CLOSED_BEFORE_HEADERS, "Connection ↻, 3×", "Connection ↻", "Connection ↻");
        all(ConnectorFault.RESET_BEFORE_HEADERS, "Connection ↻, 3×", "Connection ↻", "Connection ↻");
        all(ConnectorFault.RESET_IN_BODY, "Connection ↻, 3×", "Connection ↻", "Stream (Connection) ↻");
        all(ConnectorFault.LENGTH_TOO_LONG, "Connection ↻, 3×", "Connection ↻", "Stream (Connection) ↻");
        all(ConnectorFault.BAD_CHUNK, "Protocol", "Protocol", "Stream (Protocol)");
        all(ConnectorFault.NO_LAST_CHUNK, "Connection ↻, 3×", "Connection ↻", "Stream (Connection) ↻");
        all(ConnectorFault.STALL, "Timeout ↻", "Timeout ↻", "Stream (Timeout) ↻");
        all(ConnectorFault.DRIP, "Timeout ↻", "Timeout ↻", "Stream (Timeout) ↻");
        all(ConnectorFault.TOO_LARGE, "Protocol", "Protocol", "Stream (Protocol)");
        all(ConnectorFault.HUGE_HEADERS, "Protocol", "Protocol", "Protocol");
        all(ConnectorFault.WEB_PAGE, "Protocol", "Protocol", "Protocol");
        all(ConnectorFault.UNAVAILABLE, "Server ↻, 3×", "Server ↻", "Server ↻");
        all(ConnectorFault.REDIRECT, "Protocol", "Protocol", "Protocol");

        // The JDK's client repeats a GET once if the connection ends before the headers.
        either(ConnectorFault.CLOSED_BEFORE_HEADERS, Use.READ, Connector.JDK, "Connection ↻, 6×");
        either(ConnectorFault.RESET_BEFORE_HEADERS, Use.READ, Connector.JDK, "Connection ↻, 6×");

        // Not every client distinguishes an invalid chunk from the end of the connection.
        for (Connector connector : List.of(Connector.JETTY, Connector.HTTP_COMPONENTS, Connector.JDK)) {
            either(ConnectorFault.BAD_CHUNK, Use.READ, connector, "Connection ↻, 3×");
            either(ConnectorFault.BAD_CHUNK, Use.CHANGE, connector, "Connection ↻");
            either(ConnectorFault.BAD_CHUNK, Use.STREAM, connector, "Stream (Connection) ↻");
        }

        // They may drop what arrived before the connection ended.
        for (Connector connector : List.of(Connector.JETTY, Connector.HTTP_COMPONENTS, Connector.JDK)) {
            for (ConnectorFault fault : List.of(
                    ConnectorFault.RESET_IN_BODY,
                    ConnectorFault.LENGTH_TOO_LONG,
                    ConnectorFault.BAD_CHUNK,
                    ConnectorFault.NO_LAST_CHUNK)) {
                either(fault, Use.STREAM, connector, "Connection ↻");
            }
        }
        either(ConnectorFault.BAD_CHUNK, Use.STREAM, Connector.HTTP_COMPONENTS, "Protocol");
    }

    private ConnectorFaultTable() {}

    static List<Cell> cells() {
        return List.copyOf(RESULTS.keySet());
    }

    /**
     * Returns whether a result is possible in a cell. The attempts of one call may end in different ways, so that a call
     * that would be repeated twice may also end with another error after one or two repetitions.
     */
    static boolean isPossible(Cell cell, String result) {
        Set<String> results = results(cell);
        boolean repeats = results.stream().anyMatch((other) -> other.endsWith(REPEATED_TWICE));
        String last = result.replaceFirst(", [23]×$", "");
        return results.contains(result) || (repeats && !last.endsWith("↻") && results.contains(last));
    }

    /** Returns the possible results of a cell whose attempts all end in the same way. */
    static Set<String> results(Cell cell) {
        return RESULTS.get(cell);
    }

    /** Returns the rows of a table in which not all connectors agree. */
    static String rows() {
        StringBuilder rows = new StringBuilder();
        for (ConnectorFault fault : ConnectorFault.values()) {
            for (Use use : Use.values()) {
                List<String> texts = new ArrayList<>();
                for (Connector connector : Connector.values()) {
                    texts.add(String.join(" or ", results(new Cell(fault, use, connector))));
                }
                if (Set.copyOf(texts).size() > 1) {
                    rows.append("| ").append(fault.title()).append(" | ").append(use.title);
                    texts.forEach((text) -> rows.append(" | ").append(text));
                    rows.append(" |\n");
                }
            }
        }
        return rows.toString();
    }

    private static void all(ConnectorFault fault, String read, String change, String stream) {
        for (Connector connector : Connector.values()) {
            either(fault, Use.READ, connector, read);
            either(fault, Use.CHANGE, connector, change);
            either(fault, Use.STREAM, connector, stream);
        }
    }

    private static void either(ConnectorFault fault, Use use, Connector connector, String result) {
        RESULTS.computeIfAbsent(new Cell(fault, use, connector), (cell) -> new TreeSet<>())
                .add(result);
    }
}
