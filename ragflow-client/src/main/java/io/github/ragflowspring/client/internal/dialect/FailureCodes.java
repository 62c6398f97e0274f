package io.github.ragflowspring.client.internal.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The meaning of the {@code code} of a response for one group of operations.
 *
 * <p>RAGFlow uses one number for different failures: 102 is "unknown id" as well as "bad argument". Where the two could be
 * confused, the operations check their arguments before they send anything, so that the number is unambiguous.
 */
public final class FailureCodes {

    /** The meanings for operations without meanings of their own. */
    static final FailureCodes GENERAL = new FailureCodes(List.of())
            .with(100, Failure.SERVER)
            .with(101, Failure.INVALID_REQUEST)
            .with(102, Failure.INVALID_REQUEST)
            .with(103, Failure.PERMISSION)
            .with(106, Failure.CONFLICT)
            .with(108, Failure.PERMISSION)
            .with(109, Failure.AUTHENTICATION)
            // From then on, the HTTP status indicates an invalid key.
            .with(Release.V0_25_0, 109, Failure.PERMISSION)
            .with(400, Failure.INVALID_REQUEST)
            .with(401, Failure.AUTHENTICATION)
            .with(403, Failure.PERMISSION)
            .with(404, Failure.NOT_FOUND)
            .with(409, Failure.CONFLICT);

    /** An unknown chat or session; from v0.25.0 on the HTTP status indicates an invalid key and 109 means the chat. */
    static final FailureCodes CHAT = GENERAL.with(102, Failure.NOT_FOUND).with(Release.V0_25_0, 109, Failure.NOT_FOUND);

    /** An unknown file or folder. */
    static final FailureCodes FILE = GENERAL.with(102, Failure.NOT_FOUND);

    /** Requests in which older releases do not find a file or folder and fail with an exception. */
    static final FailureCodes FILE_EXCEPTION =
            FILE.with(100, Failure.NOT_FOUND).with(Release.V0_25_0, 100, Failure.SERVER);

    /** A taken name, which releases before v0.25.0 report with 409, or an unknown file: the caller finds out. */
    static final FailureCodes FILE_NAMES = GENERAL.with(102, Failure.CONFLICT);

    /** The same for a new folder, whose unknown parent is an exception in older releases. */
    static final FailureCodes FILE_NEW_NAME =
            FILE_NAMES.with(100, Failure.NOT_FOUND).with(Release.V0_25_0, 100, Failure.SERVER);

    /** An unknown agent or session, or one of another user. */
    static final FailureCodes AGENT = GENERAL.with(102, Failure.NOT_FOUND).with(103, Failure.NOT_FOUND);

    /** The same for requests with a title, which another agent may have. */
    static final FailureCodes AGENT_TITLE = AGENT.with(102, Failure.CONFLICT);

    /** The settings of an assistant: 102 is a refused setting. */
    static final FailureCodes CHAT_SETTINGS = GENERAL.with(Release.V0_25_0, 109, Failure.NOT_FOUND);

    /** The OpenAI-compatible routes report an exception as 400. */
    static final FailureCodes CHAT_OPENAI = CHAT.with(400, Failure.SERVER);

    /** Operations with an id that check the other arguments before they send anything: the id is unknown. */
    static final FailureCodes UNKNOWN_ID =
            GENERAL.with(102, Failure.NOT_FOUND).with(108, Failure.NOT_FOUND).with(404, Failure.NOT_FOUND);

    /** Operations whose only argument is the id of a dataset, whose form some releases check. */
    static final FailureCodes DATASET_ID = UNKNOWN_ID.with(101, Failure.NOT_FOUND);

    /** Operations that are refused because of the state of the resource, or because it is unknown: the caller finds out. */
    static final FailureCodes STATE = GENERAL.with(102, Failure.CONFLICT).with(108, Failure.NOT_FOUND);

    /** Operations with an id that older releases do not find, which is an exception there. */
    static final FailureCodes UNKNOWN_ID_EXCEPTION =
            UNKNOWN_ID.with(100, Failure.NOT_FOUND).with(Release.V0_25_0, 100, Failure.SERVER);

    /** An upload to an unknown dataset, or with a file that is refused. */
    static final FailureCodes UPLOAD = UNKNOWN_ID_EXCEPTION.with(500, Failure.INVALID_REQUEST);

    /** Graphs, and routes of the web pages. An invalid key, which has the same number on old releases, is recognized by the form of the response. */
    static final FailureCodes GRAPH = UNKNOWN_ID.with(109, Failure.NOT_FOUND);

    /** Building a graph is refused while one is being built, and without documents; parsing, of documents that are unknown. */
    static final FailureCodes GRAPH_RUN = STATE.with(109, Failure.NOT_FOUND);

    /** An unknown search app or one of another user. */
    static final FailureCodes SEARCH_APP = GENERAL.with(103, Failure.NOT_FOUND).with(109, Failure.NOT_FOUND);

    /** The same for an update with a name, which another search app may have. */
    static final FailureCodes SEARCH_APP_NAME = SEARCH_APP.with(102, Failure.CONFLICT);

    /** A search by an app, whose datasets may have been deleted, with a model that may fail: in v0.25 the code is the same. */
    static final FailureCodes SEARCH_APP_PASSAGES = SEARCH_APP
            .with(102, Failure.NOT_FOUND)
            .with(Release.V0_25_2, 102, Failure.SERVER)
            .with(Release.V0_26_0, 102, Failure.NOT_FOUND)
            .with(400, Failure.SERVER);

    /** Operations that report the failure of a model as 400. */
    static final FailureCodes MODEL = GENERAL.with(400, Failure.SERVER);

    /** All codes of known releases: no other code becomes a value of a metric. */
    private static final Set<Integer> KNOWN =
            Set.of(0, 100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 400, 401, 403, 404, 409, 500);

    private record Row(Release since, int code, Failure failure) {}

    private final List<Row> rows;

    private FailureCodes(List<Row> rows) {
        this.rows = rows;
    }

    /** Returns a code as one of a limited number of labels. */
    public static String label(@Nullable Integer code) {
        if (code == null) {
            return "none";
        }
        return KNOWN.contains(code) ? code.toString() : "other";
    }

    FailureCodes with(int code, Failure failure) {
        return with(Release.OLDEST, code, failure);
    }

    FailureCodes with(Release since, int code, Failure failure) {
        List<Row> rows = new ArrayList<>(this.rows);
        rows.add(0, new Row(since, code, failure));
        return new FailureCodes(List.copyOf(rows));
    }

    Failure meaning(Release release, int code) {
        for (Row row : this.rows) {
            if (row.code == code && release.isAtLeast(row.since)) {
                return row.failure;
            }
        }
        return Failure.SERVER;
    }
}
