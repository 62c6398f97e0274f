package io.github.ragflowspring.client.internal.wire;

import org.jspecify.annotations.Nullable;

/**
 * Removes the failure of a model from the text of an answer.
 *
 * <p>Characters at the end of a piece that may be the beginning of a failure are held until the next piece.
 */
public final class ModelFailureFilter {

    private String held = "";

    private @Nullable String kind;

    private final StringBuilder failure = new StringBuilder();

    /** Creates a filter of one answer. */
    public ModelFailureFilter() {}

    /**
     * Filters the next piece of a text.
     *
     * @param piece the piece
     * @return the part of the held characters and the piece that belongs to the answer
     */
    public String next(String piece) {
        if (this.kind != null) {
            this.failure.append(piece);
            return "";
        }
        String text = this.held + piece;
        int end = endOfAnswer(text);
        if (this.kind == null) {
            end = ModelFailure.possibleStart(text);
        }
        this.held = (this.kind == null) ? text.substring(end) : "";
        return text.substring(0, end);
    }

    /**
     * Returns the held characters, which belong to the answer because nothing follows.
     *
     * @return the text, usually empty
     */
    public String rest() {
        String rest = this.held;
        this.held = "";
        return rest;
    }

    /**
     * Filters a complete text.
     *
     * @param text the text
     * @return the part that belongs to the answer
     */
    public String whole(String text) {
        return text.substring(0, endOfAnswer(text));
    }

    /**
     * Returns the kind of the failure.
     *
     * @return the kind, or {@code null} if there is no failure so far
     */
    public @Nullable String kind() {
        return this.kind;
    }

    /**
     * Returns the text of the failure.
     *
     * @return the text from {@code **ERROR**} on, or an empty text if there is no failure so far
     */
    public String failureText() {
        return this.failure.toString();
    }

    /**
     * Returns the length of the text of the failure.
     *
     * @return the number of characters, 0 if there is no failure so far
     */
    public int length() {
        return this.failure.length();
    }

    private int endOfAnswer(String text) {
        ModelFailure found = (text.indexOf('*') >= 0) ? ModelFailure.find(text, 0) : null;
        if (found == null) {
            return text.length();
        }
        this.kind = found.kind();
        this.failure.setLength(0);
        this.failure.append(text, found.start(), text.length());
        return found.start();
    }
}
