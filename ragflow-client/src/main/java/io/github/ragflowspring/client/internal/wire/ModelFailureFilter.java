package io.github.ragflowspring.client.internal.wire;

import org.jspecify.annotations.Nullable;

/**
 * Keeps the text of a model's failure out of the text of an answer.
 *
 * <p>Holds back the few characters at the end of a piece that may be the beginning of a failure, until the next piece
 * tells.
 */
public final class ModelFailureFilter {

    private String held = "";

    private @Nullable String kind;

    private final StringBuilder failure = new StringBuilder();

    /** Creates a filter of one answer. */
    public ModelFailureFilter() {}

    /**
     * Takes the next piece of a text.
     *
     * @param piece the piece
     * @return what of it and of what was held back belongs to the answer
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
     * Returns what was held back and turned out to belong to the answer.
     *
     * @return the text, mostly empty
     */
    public String rest() {
        String rest = this.held;
        this.held = "";
        return rest;
    }

    /**
     * Takes a whole text.
     *
     * @param text the text
     * @return what of it belongs to the answer
     */
    public String whole(String text) {
        return text.substring(0, endOfAnswer(text));
    }

    /**
     * Returns the kind of the failure.
     *
     * @return the kind, or {@code null} if there was no failure so far
     */
    public @Nullable String kind() {
        return this.kind;
    }

    /**
     * Returns the text of the failure.
     *
     * @return the text from its mark on, empty if there was no failure so far
     */
    public String failureText() {
        return this.failure.toString();
    }

    /**
     * Returns how much of the failure is held.
     *
     * @return the number of characters, 0 if there was no failure so far
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
