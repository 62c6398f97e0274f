package io.github.ragflowspring.client.chat;

import org.jspecify.annotations.Nullable;

/**
 * Keeps the text of a model's failure out of the text of an answer.
 *
 * <p>Holds back the few characters at the end of a piece that may be the beginning of a failure, until the next piece
 * tells.
 */
final class ModelFailureFilter {

    private String held = "";

    private @Nullable String kind;

    private final StringBuilder failure = new StringBuilder();

    /** Takes the next piece of a text and returns what of it belongs to the answer. */
    String next(String piece) {
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

    /** Returns what was held back and turned out to belong to the answer. */
    String rest() {
        String rest = this.held;
        this.held = "";
        return rest;
    }

    /** Takes a whole text and returns what of it belongs to the answer. */
    String whole(String text) {
        return text.substring(0, endOfAnswer(text));
    }

    @Nullable
    String kind() {
        return this.kind;
    }

    String failureText() {
        return this.failure.toString();
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
