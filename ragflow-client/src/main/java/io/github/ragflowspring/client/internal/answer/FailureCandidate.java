package io.github.ragflowspring.client.internal.answer;

import io.github.ragflowspring.client.internal.wire.ModelFailure;

/** The characters from a mark on, which are a failure unless a later one contradicts it. Each is looked at once. */
final class FailureCandidate {

    private static final String CLOSE = "</think>";

    private final StringBuilder text = new StringBuilder();

    /** Whether the mark is in the middle of an answer, where only its last lines are a failure. */
    private final boolean line;

    /** The end of the characters that were looked at. */
    private int position;

    /** Where the reasoning ends that contains the mark, or -1. */
    private int closed = -1;

    private boolean lineStart;

    private boolean known;

    FailureCandidate(boolean line) {
        this.line = line;
    }

    void append(String piece) {
        this.text.append(piece);
    }

    String text() {
        return this.text.toString();
    }

    /** Returns the text of the failure, without the tag that ends the reasoning around it. */
    String failure() {
        return (this.closed >= 0)
                ? new StringBuilder(this.text)
                        .delete(this.closed, this.closed + CLOSE.length())
                        .toString()
                : text();
    }

    int length() {
        return this.text.length();
    }

    /** Returns the index of the characters that contradict, so that none before them are a failure, or -1. */
    int contradiction() {
        return contradiction(this.text, 0);
    }

    /** Looks at the characters of a buffer from a mark on. Returns an index in the buffer, or -1. */
    int contradiction(CharSequence buffer, int start) {
        for (int i = start + this.position; i < buffer.length(); i++) {
            char c = buffer.charAt(i);
            if (this.closed < 0 && endsWithTag(buffer, start, i)) {
                this.closed = i - start - CLOSE.length() + 1;
            } else if (this.closed >= 0 && !Character.isWhitespace(c)) {
                return start + this.closed;
            }
            if (this.line && this.lineStart && !this.known && !ModelFailure.continues(c)) {
                return i;
            }
            this.lineStart = c == '\n';
            if (this.lineStart && !this.known) {
                this.known = ModelFailure.kind(buffer, start, true) == ModelFailure.Match.FOUND;
            }
        }
        this.position = buffer.length() - start;
        return -1;
    }

    private static boolean endsWithTag(CharSequence buffer, int start, int end) {
        int from = end - CLOSE.length() + 1;
        return buffer.charAt(end) == '>' && from > start && CLOSE.contentEquals(buffer.subSequence(from, end + 1));
    }
}
