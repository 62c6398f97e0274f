package io.github.ragflowspring.client.internal.answer;

import io.github.ragflowspring.client.internal.wire.ModelFailure;
import org.jspecify.annotations.Nullable;

/**
 * Decides which characters of an answer are text, which are reasoning, and which report the failure of the model.
 *
 * <p>This is the only place that decides it, for whole answers, streams of every form and stored messages. The characters
 * arrive in pieces of any size, with the reasoning in {@code <think>…</think>}; marks of a stream count as these tags. The
 * result does not depend on where the pieces are cut. Characters that may be the beginning of a tag or a failure are held
 * until the next piece.
 */
public final class AnswerText {

    private static final String OPEN = "<think>";

    private static final String CLOSE = "</think>";

    private final boolean findsFailures;

    private final Thoughts thoughts = new Thoughts();

    /** Characters that may be the beginning of a tag or a failure. */
    private String held = "";

    /** The characters from a mark on that is a failure unless later ones contradict it. */
    private @Nullable FailureCandidate candidate;

    private @Nullable ModelFailure failure;

    /** Creates an empty answer. */
    public AnswerText() {
        this(true);
    }

    private AnswerText(boolean findsFailures) {
        this.findsFailures = findsFailures;
    }

    /**
     * Reads a complete answer.
     *
     * @param content the text with its reasoning
     * @return the answer
     */
    public static AnswerText of(String content) {
        return complete(new AnswerText(), content);
    }

    /**
     * Reads a stored message, whose failure is part of its text.
     *
     * @param content the text with its reasoning
     * @return the message
     */
    public static AnswerText ofMessage(String content) {
        return complete(new AnswerText(false), content);
    }

    private static AnswerText complete(AnswerText answer, String content) {
        answer.next(content, AnswerSink.NONE);
        answer.end(AnswerSink.NONE);
        return answer;
    }

    /**
     * Reads the next piece.
     *
     * @param piece the piece
     * @param sink receives the changes
     */
    public void next(String piece, AnswerSink sink) {
        FailureCandidate current = this.candidate;
        if (current == null) {
            String buffer = this.held.isEmpty() ? piece : this.held.concat(piece);
            this.held = "";
            read(buffer, 0, false, sink);
            return;
        }
        current.append(piece);
        int contradiction = current.contradiction();
        if (contradiction >= 0) {
            this.candidate = null;
            read(current.text(), contradiction, false, sink);
        }
    }

    /**
     * Reads a mark that begins reasoning.
     *
     * @param sink receives the changes
     */
    public void openThought(AnswerSink sink) {
        next(OPEN, sink);
    }

    /**
     * Reads a mark that ends reasoning.
     *
     * @param sink receives the changes
     */
    public void closeThought(AnswerSink sink) {
        next(CLOSE, sink);
    }

    /**
     * Ends a message: held characters are decided. Another message may follow.
     *
     * @param sink receives the changes
     */
    public void end(AnswerSink sink) {
        String rest = this.held;
        this.held = "";
        read(rest, 0, true, sink);
        FailureCandidate failed = this.candidate;
        this.candidate = null;
        if (failed != null && this.failure == null) {
            this.failure = ModelFailure.of(failed.failure());
        }
        this.thoughts.end(failed != null, sink);
    }

    /**
     * Replaces an answer by the state that a later frame reports, which contains all of its text.
     *
     * @param earlier the answer so far, which must not be used any more
     * @param sink receives the difference
     */
    public void update(AnswerText earlier, AnswerSink sink) {
        if (isNothingButFailure() && earlier.length() > 0) {
            // A failure may replace the text. The received text remains.
            earlier.thoughts.append(earlier.held, sink);
            this.thoughts.keep(earlier.thoughts);
            return;
        }
        this.thoughts.addReasoning(earlier.thoughts, sink);
        this.thoughts.replace(earlier.thoughts, sink);
    }

    /**
     * Replaces an answer by its repetition, which may lack the reasoning and have more citations.
     *
     * @param earlier the answer so far, which must not be used any more
     * @param sink receives the difference
     */
    public void repeat(AnswerText earlier, AnswerSink sink) {
        if (isNothingButFailure() || earlier.thoughts.reasoning().isEmpty()) {
            update(earlier, sink);
            return;
        }
        if (this.thoughts.reasoning().isEmpty()) {
            this.thoughts.keepReasoning(earlier.thoughts);
        }
        this.thoughts.replace(earlier.thoughts, sink);
    }

    /**
     * Returns the text so far, without the failure of a model.
     *
     * @return the text, including characters that are held because they may be the beginning of a tag or a failure
     */
    public String text() {
        return this.thoughts.isOpen() ? this.thoughts.text().toString() : this.thoughts.text() + this.held;
    }

    /**
     * Returns the reasoning so far.
     *
     * @return the reasoning
     */
    public String reasoning() {
        return this.thoughts.reasoning().toString();
    }

    /**
     * Returns the reasoning that nothing has ended yet.
     *
     * @return the last part of the reasoning, empty if the next characters are text
     */
    public String unfinishedThought() {
        return this.thoughts.openThought();
    }

    /**
     * Returns whether the next characters are reasoning.
     *
     * @return whether reasoning was begun and not ended
     */
    public boolean isThinking() {
        return this.thoughts.isOpen();
    }

    /**
     * Returns the failure of the model, known at the end of the message.
     *
     * @return the failure, or {@code null} if there is none
     */
    public @Nullable ModelFailure failure() {
        return this.failure;
    }

    /**
     * Returns the number of characters in memory.
     *
     * @return the number of characters
     */
    public long length() {
        long undecided = (this.candidate != null) ? this.candidate.length() : this.held.length();
        long failed = (this.failure != null) ? this.failure.rawText().length() : 0;
        return this.thoughts.length() + undecided + failed;
    }

    private boolean isNothingButFailure() {
        return (this.candidate != null || this.failure != null) && this.thoughts.length() == 0;
    }

    /** Reads characters. Those before an index are not a failure. */
    private void read(String buffer, int noFailureBefore, boolean complete, AnswerSink sink) {
        boolean plain = buffer.indexOf('<') < 0 && buffer.indexOf('*') < 0;
        int start = 0;
        for (int i = 0; i < buffer.length() && !plain; i++) {
            char c = buffer.charAt(i);
            if (c == '<') {
                boolean opens = buffer.startsWith(OPEN, i);
                if (opens || buffer.startsWith(CLOSE, i)) {
                    run(buffer, start, i, sink);
                    tag(opens, sink);
                    start = i + (opens ? OPEN : CLOSE).length();
                    i = start - 1;
                } else if (!complete && mayBecomeTag(buffer, i)) {
                    run(buffer, start, i, sink);
                    this.held = buffer.substring(i);
                    return;
                }
            } else if (c == '*' && i >= noFailureBefore && this.findsFailures) {
                ModelFailure.Match mark = ModelFailure.mark(buffer, i, complete);
                if (mark != ModelFailure.Match.NONE) {
                    run(buffer, start, i, sink);
                    start = i;
                    noFailureBefore = (mark == ModelFailure.Match.FOUND) ? failureAt(buffer, i, complete) : i;
                    if (noFailureBefore <= i) {
                        hold(buffer.substring(i));
                        return;
                    }
                }
            }
        }
        run(buffer, start, buffer.length(), sink);
    }

    /** Returns the index before which there is no failure: that of the mark if there may be one. */
    private int failureAt(String buffer, int start, boolean complete) {
        ModelFailure.Place place = ModelFailure.placeBehind(this.thoughts.before(), this.thoughts.isBlank());
        if (place == ModelFailure.Place.QUOTED) {
            return start + 1;
        }
        if (place == ModelFailure.Place.WITHIN) {
            ModelFailure.Match kind = ModelFailure.kind(buffer, start, complete);
            if (kind != ModelFailure.Match.FOUND) {
                return (kind == ModelFailure.Match.NONE) ? start + 1 : start;
            }
        }
        FailureCandidate found = new FailureCandidate(place == ModelFailure.Place.LINE);
        int contradiction = found.contradiction(buffer, start);
        if (contradiction < 0) {
            this.candidate = found;
        }
        return (contradiction < 0) ? start : contradiction;
    }

    private void hold(String rest) {
        if (this.candidate != null) {
            this.candidate.append(rest);
        } else {
            this.held = rest;
        }
    }

    private void run(String buffer, int start, int end, AnswerSink sink) {
        if (start < end) {
            this.thoughts.append(buffer.substring(start, end), sink);
        }
    }

    private void tag(boolean opens, AnswerSink sink) {
        if (opens) {
            this.thoughts.open(sink);
        } else {
            this.thoughts.close(sink);
        }
    }

    private static boolean mayBecomeTag(String buffer, int start) {
        int length = buffer.length() - start;
        return length < CLOSE.length()
                && (OPEN.regionMatches(0, buffer, start, length) || CLOSE.regionMatches(0, buffer, start, length));
    }
}
