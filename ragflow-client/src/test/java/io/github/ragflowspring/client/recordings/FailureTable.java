package io.github.ragflowspring.client.recordings;

import io.github.ragflowspring.client.Replays;
import io.github.ragflowspring.client.error.RagflowAuthenticationException;
import io.github.ragflowspring.client.error.RagflowConflictException;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowInvalidRequestException;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.error.RagflowPermissionException;
import io.github.ragflowspring.client.error.RagflowServerException;
import io.github.ragflowspring.client.error.RagflowUnsupportedException;
import io.github.ragflowspring.fixtures.Recording;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The meaning of the codes with which RAGFlow reports failures: the table {@code failures.txt}, worked out from the
 * recordings. Both the recorded failures and the table of the client are compared with it.
 */
public final class FailureTable {

    private static final Pattern HIDDEN = Pattern.compile("Beartype.* parameter code=(\\d+) violates");

    private static final String LOOKED_UP = "CONFLICT_IF_KNOWN";

    private static final Map<String, Class<? extends RagflowException>> ERRORS = Map.of(
            "AUTHENTICATION",
            RagflowAuthenticationException.class,
            "CONFLICT",
            RagflowConflictException.class,
            // A recorded failure is also the answer to the lookup.
            LOOKED_UP,
            RagflowNotFoundException.class,
            "INVALID_REQUEST",
            RagflowInvalidRequestException.class,
            "NOT_FOUND",
            RagflowNotFoundException.class,
            "PERMISSION",
            RagflowPermissionException.class,
            "SERVER",
            RagflowServerException.class,
            "UNSUPPORTED",
            RagflowUnsupportedException.class);

    private static final List<Row> ROWS = read();

    /**
     * One line of the table.
     *
     * @param operation the name of an operation, or its beginning followed by {@code *}
     * @param since the first release
     * @param until the release before which the meaning ends, or empty
     * @param code the code
     * @param error the error
     */
    private record Row(String operation, String since, String until, String code, String error) {

        boolean matches(String name, String release, String found) {
            boolean named = this.operation.endsWith("*")
                    ? name.startsWith(this.operation.substring(0, this.operation.length() - 1))
                    : name.equals(this.operation);
            return named
                    && this.code.equals(found)
                    && compare(release, this.since) >= 0
                    && (this.until.isEmpty() || compare(release, this.until) < 0);
        }
    }

    private FailureTable() {}

    /** Returns the meaning of a code: a name of {@code Failure}, {@code SERVER} if the table does not contain it. */
    public static String meaning(String operation, String release, int code) {
        String word = word(operation, release, Integer.toString(code));
        return word.equals(LOOKED_UP) ? "CONFLICT" : word;
    }

    /** Returns the operations that the table names, or their beginnings followed by {@code *}. */
    public static List<String> operations() {
        return ROWS.stream().map(Row::operation).distinct().toList();
    }

    /** Returns the error that a recorded failure must become for a client of the given release. */
    static Class<? extends RagflowException> expected(String operation, String release, Recording recording) {
        String code = isUnknownRoute(recording) ? "route" : code(recording);
        return Objects.requireNonNull(ERRORS.get(word(operation, release, code)));
    }

    /** The code, which some releases hide in the text of another failure. */
    private static String code(Recording recording) {
        Matcher hidden = HIDDEN.matcher(recording.response().text());
        return hidden.find() ? hidden.group(1) : Integer.toString(Replays.code(recording));
    }

    private static String word(String operation, String release, String code) {
        String meaning = "SERVER";
        for (Row row : ROWS) {
            meaning = row.matches(operation, release, code) ? row.error() : meaning;
        }
        return meaning;
    }

    private static boolean isUnknownRoute(Recording recording) {
        if (recording.response().status() == 200) {
            return recording.response().text().contains("<NotFound '404: Not Found'>");
        }
        return recording.response().status() == 404
                && recording.response().text().contains(recording.request().path());
    }

    private static int compare(String release, String other) {
        String[] one = release.substring(1).split("\\.", -1);
        String[] two = other.substring(1).split("\\.", -1);
        for (int i = 0; i < 3; i++) {
            int difference = Integer.compare(Integer.parseInt(one[i]), Integer.parseInt(two[i]));
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    private static List<Row> read() {
        InputStream stream = Objects.requireNonNull(FailureTable.class.getResourceAsStream("/failures.txt"));
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter((line) -> !line.isBlank() && !line.startsWith("#"))
                    .map(FailureTable::row)
                    .toList();
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private static Row row(String line) {
        String[] words = line.strip().split("\\s+", -1);
        if (words.length != 4 || !ERRORS.containsKey(words[3])) {
            throw new IllegalStateException("Not a line of the table of failures: " + line);
        }
        String[] releases = words[1].split("-", -1);
        String since = (words[1].equals("*") || releases[0].isEmpty()) ? "v0.0.0" : releases[0];
        return new Row(words[0], since, (releases.length > 1) ? releases[1] : "", words[2], words[3]);
    }
}
