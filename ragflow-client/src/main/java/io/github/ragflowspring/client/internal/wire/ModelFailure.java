package io.github.ragflowspring.client.internal.wire;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the text with which RAGFlow reports that the language model failed: {@code **ERROR**: <KIND> - <cause>}.
 *
 * <p>This is the only decision that depends on a text, because RAGFlow gives no other indication. Only the kinds that
 * RAGFlow has are recognized, so that an answer about errors is not mistaken for a failure.
 *
 * @param start the index at which it begins
 * @param kind the kind
 */
public record ModelFailure(int start, String kind) {

    /** The beginning of all failures. */
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

    private static final int MAX_KIND =
            KINDS.stream().mapToInt(String::length).max().orElseThrow();

    /** The maximum number of characters with which a failure cannot be recognized yet. */
    static final int MAX_BEGINNING = PREFIX.length() + MAX_KIND + SEPARATOR.length() - 1;

    /**
     * Finds a failure in a text.
     *
     * @param text the text
     * @param from the index at which to begin
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

    /** Searches within the maximum length of a kind, because a text may contain many beginnings. */
    private static @Nullable String kindAt(String text, int start) {
        int end = Math.min(text.length(), start + MAX_KIND + SEPARATOR.length());
        int length = text.substring(start, end).indexOf(SEPARATOR);
        String kind = (length >= 0) ? text.substring(start, start + length) : "";
        return KINDS.contains(kind) ? kind : null;
    }

    /**
     * Finds the beginning of a possible failure at the end of an incomplete text.
     *
     * @param text the text so far
     * @return the index, or the length of the text if there is none
     */
    public static int possibleStart(String text) {
        int from = Math.max(0, text.length() - MAX_BEGINNING);
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
