package io.github.ragflowspring.client.internal.wire;

import java.util.Set;

/**
 * The text with which RAGFlow reports that the language model failed: {@code **ERROR**: <KIND> - <cause>}, or without a kind
 * if the code of a provider reports it.
 *
 * <p>This is the only decision that depends on a text, because RAGFlow gives no other indication. A mark is a failure if
 *
 * <ul>
 *   <li>the text or reasoning begins with it,
 *   <li>a kind of RAGFlow follows it and it is not quoted, or
 *   <li>it begins a line, and the following lines, if there are any, look like the rest of a technical message.
 * </ul>
 *
 * <p>In all cases the failure is the rest of the answer: if reasoning ends behind it and an answer follows, then the model
 * reasoned about a failure.
 *
 * @param kind the kind, empty if the failure is in the provider's words
 * @param rawText the text from the mark on
 */
public record ModelFailure(String kind, String rawText) {

    /** The beginning of all failures. */
    public static final String MARK = "**ERROR**:";

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

    /** Characters before a mark that show that the answer quotes it. */
    private static final String QUOTES = "`\"'\u201c\u201d\u2018\u2019\u00ab\u201e(";

    /** Characters with which a further line of a technical message begins. */
    private static final String TECHNICAL = "{}[]()\"'<>,:;\\";

    /** Whether a text contains a mark at an index. */
    public enum Match {
        NONE,

        /** The text is too short to decide. */
        INCOMPLETE,
        FOUND
    }

    /** The place of a mark in an answer. */
    public enum Place {

        /** Only whitespace is before it. */
        BEGINNING,

        /** It begins a line of the answer. */
        LINE,

        /** It is within a line. */
        WITHIN,

        /** A quotation mark is before it. */
        QUOTED
    }

    /** Returns whether there is a mark at an index, with the whitespace behind it. */
    public static Match mark(CharSequence text, int start, boolean complete) {
        int length = Math.min(MARK.length(), text.length() - start);
        for (int i = 0; i < length; i++) {
            if (text.charAt(start + i) != MARK.charAt(i)) {
                return Match.NONE;
            }
        }
        int end = start + MARK.length();
        if (text.length() <= end) {
            return !complete ? Match.INCOMPLETE : (text.length() == end) ? Match.FOUND : Match.NONE;
        }
        return Character.isWhitespace(text.charAt(end)) ? Match.FOUND : Match.NONE;
    }

    /** Returns whether a kind of RAGFlow follows the mark at an index. */
    public static Match kind(CharSequence text, int start, boolean complete) {
        int from = start + MARK.length() + 1;
        int end = Math.min(text.length(), from + MAX_KIND + SEPARATOR.length());
        String beginning = (from < end) ? text.subSequence(from, end).toString() : "";
        int length = beginning.indexOf(SEPARATOR);
        if (length >= 0) {
            return KINDS.contains(beginning.substring(0, length)) ? Match.FOUND : Match.NONE;
        }
        boolean possible = !complete && KINDS.stream().anyMatch((kind) -> (kind + SEPARATOR).startsWith(beginning));
        return possible ? Match.INCOMPLETE : Match.NONE;
    }

    /** Returns the place of a mark behind a text. */
    public static Place placeBehind(CharSequence before, boolean blank) {
        if (blank) {
            return Place.BEGINNING;
        }
        char last = before.charAt(before.length() - 1);
        if (last == '\n' || last == '\r') {
            return isLabel(before, before.length() - 1) ? Place.WITHIN : Place.LINE;
        }
        return (QUOTES.indexOf(last) >= 0) ? Place.QUOTED : Place.WITHIN;
    }

    /** Whether a further line may belong to a failure that begins on an earlier line. */
    public static boolean continues(char firstOfLine) {
        return Character.isWhitespace(firstOfLine) || TECHNICAL.indexOf(firstOfLine) >= 0;
    }

    /** Creates the failure of the text from a mark on. */
    public static ModelFailure of(String rawText) {
        int from = MARK.length() + 1;
        boolean known = kind(rawText, 0, true) == Match.FOUND;
        return new ModelFailure(known ? rawText.substring(from, rawText.indexOf(SEPARATOR, from)) : "", rawText);
    }

    /** Whether the line that ends at an index begins in bold: a list of terms, of which the mark is another one. */
    private static boolean isLabel(CharSequence text, int end) {
        int start = end;
        while (start > 0 && text.charAt(start - 1) != '\n') {
            start--;
        }
        return end - start >= 2 && text.charAt(start) == '*' && text.charAt(start + 1) == '*';
    }
}
