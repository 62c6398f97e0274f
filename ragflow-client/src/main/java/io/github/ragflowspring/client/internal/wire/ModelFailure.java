package io.github.ragflowspring.client.internal.wire;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the text by which RAGFlow tells that the language model failed: {@code **ERROR**: <KIND> - <cause>}.
 *
 * <p>This is the one place that looks into a text, because RAGFlow gives no other sign. Only the kinds that RAGFlow knows
 * count, so that an answer that speaks about errors is not taken for one.
 *
 * @param start where it begins in the text
 * @param kind the kind
 */
public record ModelFailure(int start, String kind) {

    /** What every failure begins with. */
    public static final String PREFIX = "**ERROR**: ";

    private static final String SEPARATOR = " - ";

    private static final Set<String> KINDS = Set.of(
            "RATE_LIMIT_EXCEEDED",
            "AUTH_ERROR",
            "INVALID_REQUEST",
            "SERVER_ERROR",
            "TIMEOUT",
            "CONNECTION_ERROR",
            "MODEL_ERROR",
            "ERROR_MAX_ROUNDS",
            "CONTENT_FILTERED",
            "QUOTA_EXCEEDED",
            "MAX_RETRIES_EXCEEDED",
            "GENERIC_ERROR");

    private static final int LONGEST_KIND =
            KINDS.stream().mapToInt(String::length).max().orElseThrow();

    /** The most characters of a failure that are not enough to know it. */
    static final int LONGEST_BEGINNING = PREFIX.length() + LONGEST_KIND + SEPARATOR.length() - 1;

    /**
     * Finds a failure in a text.
     *
     * @param text the text
     * @param from where to begin
     * @return the failure, or {@code null} if there is none
     */
    public static @Nullable ModelFailure find(String text, int from) {
        int start = text.indexOf(PREFIX, from);
        while (start >= 0) {
            String kind = kindAt(text, start + PREFIX.length());
            if (kind != null) {
                return new ModelFailure(start, kind);
            }
            start = text.indexOf(PREFIX, start + 1);
        }
        return null;
    }

    /** Looks no further than a kind reaches: a text may be full of beginnings. */
    private static @Nullable String kindAt(String text, int start) {
        int end = Math.min(text.length(), start + LONGEST_KIND + SEPARATOR.length());
        int length = text.substring(start, end).indexOf(SEPARATOR);
        String kind = (length >= 0) ? text.substring(start, start + length) : "";
        return KINDS.contains(kind) ? kind : null;
    }

    /**
     * Finds where a failure may begin whose end is not there yet.
     *
     * @param text the text so far
     * @return the place, or the length of the text
     */
    public static int possibleStart(String text) {
        int from = Math.max(0, text.length() - LONGEST_BEGINNING);
        for (int start = text.indexOf('*', from); start >= 0; start = text.indexOf('*', start + 1)) {
            if (mayBecomeFailure(text.substring(start))) {
                return start;
            }
        }
        return text.length();
    }

    private static boolean mayBecomeFailure(String beginning) {
        if (beginning.length() <= PREFIX.length()) {
            return PREFIX.startsWith(beginning);
        }
        if (!beginning.startsWith(PREFIX)) {
            return false;
        }
        String rest = beginning.substring(PREFIX.length());
        return KINDS.stream().anyMatch((kind) -> (kind + SEPARATOR).startsWith(rest));
    }
}
