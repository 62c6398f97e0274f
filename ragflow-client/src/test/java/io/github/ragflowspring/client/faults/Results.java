package io.github.ragflowspring.client.faults;

import io.github.ragflowspring.client.agent.AgentEvent;
import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.client.chat.ChatSession;
import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.error.RagflowAnswerException;
import io.github.ragflowspring.client.error.RagflowStreamException;
import io.github.ragflowspring.client.faults.FaultMatrix.Cell;
import io.github.ragflowspring.client.retrieval.RetrievalResult;
import io.github.ragflowspring.client.system.SystemHealth;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Describes the results of a call, with or without a following error, in the same form as the expected ones. */
final class Results {

    private static final String HELLO = "Hello";

    private static final String CAFE = "caf\u00e9";

    private static final String WHOLE = HELLO + " " + CAFE;

    private Results() {}

    /** Describes the results, and the part of an answer that an error has. */
    static String seen(Use use, List<Object> results, @Nullable Throwable error) {
        if (use == Use.DOWNLOAD) {
            // The number of bytes before an error is a matter of chance.
            int bytes = results.stream().mapToInt(Integer.class::cast).sum();
            return (error == null) ? bytes(bytes) : "";
        }
        String texts =
                results.stream().map(Results::text).collect(Collectors.joining(use.isStream() ? "" : " and another: "));
        return ", result: " + texts
                + ((error instanceof RagflowAnswerException broken) ? ", so far: " + broken.partialAnswer() : "");
    }

    /** Describes the expected results. */
    static String expected(Cell cell) {
        Fault fault = cell.fault();
        Use use = cell.use();
        Class<?> error = cell.outcome().error();
        if (use == Use.DOWNLOAD) {
            return (error == null) ? bytes(lengthOfFile(fault)) : "";
        }
        if (error == null) {
            return ", result: " + good(use);
        }
        if (error != RagflowStreamException.class) {
            return ", result: ";
        }
        String partial = partialAnswer(fault, use);
        return ", result: " + partial + ", so far: " + partial;
    }

    private static String good(Use use) {
        return switch (use) {
            case CHAT_STREAM, AGENT_STREAM -> WHOLE + completed(WHOLE);
            case UPLOAD -> CAFE + ".txt";
            default -> CAFE;
        };
    }

    /** The text of the events that are complete before the fault. */
    private static String partialAnswer(Fault fault, Use use) {
        return switch (fault) {
            case EMPTY, WRONG_SHAPE -> "";
            // The dripping bytes are the end mark and the end of the event before it, which is short in a chat.
            case DRIP -> (use == Use.CHAT_STREAM) ? WHOLE : HELLO;
            default -> HELLO;
        };
    }

    /** A file has any content that the server sends. */
    private static int lengthOfFile(Fault fault) {
        int first = Use.DOWNLOAD.pieces().get(0).length;
        int whole = Use.DOWNLOAD.body().length;
        return switch (fault) {
            case LENGTH_TOO_SHORT -> first + 3;
            case TRUNCATED_UTF8 -> whole - 1;
            case TRUNCATED_GZIP -> first + 5;
            case EMPTY -> 0;
            case NO_ENVELOPE -> "{\"hello\":\"world\"}".length();
            case WRONG_SHAPE -> "{\"code\":0,\"data\":\"surprise\"}".length();
            default -> whole;
        };
    }

    private static String text(Object result) {
        if (result instanceof ChatSession session) {
            return session.name();
        }
        if (result instanceof RetrievalResult found) {
            return found.chunks().get(0).content();
        }
        if (result instanceof Document document) {
            return document.name();
        }
        if (result instanceof SystemHealth health) {
            return health.components().get("redis").status();
        }
        if (result instanceof AnswerEvent.Started || result instanceof AgentEvent.Started) {
            return "";
        }
        if (result instanceof AnswerEvent.Delta delta) {
            return delta.text();
        }
        if (result instanceof AgentEvent.Delta delta) {
            return delta.text();
        }
        if (result instanceof AnswerEvent.Completed completed) {
            return completed(completed.answer().text());
        }
        if (result instanceof AgentEvent.Completed completed) {
            return completed(completed.result().text());
        }
        return "[" + result + "]";
    }

    private static String completed(String text) {
        return ", completed: " + text;
    }

    private static String bytes(int length) {
        return ", result: " + length + " bytes";
    }
}
