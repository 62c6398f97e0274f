package io.github.ragflowspring.client.internal.answer;

import io.github.ragflowspring.client.internal.stream.Frame;
import io.github.ragflowspring.client.internal.stream.FrameField;
import io.github.ragflowspring.client.internal.stream.RepeatedText;
import org.jspecify.annotations.Nullable;

/**
 * Reads an answer whose frames repeat all of its text. As long as a frame begins with the text of the one before, only the
 * rest of it is decoded.
 *
 * <p>While a model reasons, older releases append {@code </think>} to every frame, so that the tag moves. It is withheld
 * until the next frame.
 */
public final class CumulativeText {

    private static final String CLOSE = "</think>";

    private final FrameField field;

    /** The text of the last frame without a withheld tag. */
    private final RepeatedText repeated;

    /** That text, if its bytes are unknown. */
    private @Nullable String text;

    private boolean closes;

    /** Whether the answer consists of the text of the last frame. */
    private boolean complete = true;

    /**
     * Creates the text of one stream.
     *
     * @param field the field that contains the text
     */
    public CumulativeText(FrameField field) {
        this.field = field;
        this.repeated = new RepeatedText(field);
    }

    /** Returns the bytes that the next frame most likely repeats. */
    RepeatedText repeated() {
        return this.repeated;
    }

    /**
     * Reads the text of a frame.
     *
     * @param frame the frame
     * @param answer the answer so far
     * @param sink receives the changes
     * @return the answer, another one if the frame does not only continue it
     */
    public AnswerText next(Frame frame, AnswerText answer, AnswerSink sink) {
        String rest = rest(frame);
        if (rest != null) {
            append(answer, rest, sink);
            remember(frame);
            return answer;
        }
        close(answer, AnswerSink.NONE);
        AnswerText whole = new AnswerText();
        append(whole, frame.text(this.field), AnswerSink.NONE);
        whole.update(answer, sink);
        remember(frame);
        this.complete = true;
        return whole;
    }

    /**
     * Ends the repetition, because the answer ends or the next frame does not contain all of it.
     *
     * @param answer the answer so far
     * @param sink receives the changes
     */
    public void end(AnswerText answer, AnswerSink sink) {
        close(answer, sink);
        this.complete = false;
        this.text = null;
        this.repeated.clear();
    }

    private void append(AnswerText answer, String rest, AnswerSink sink) {
        boolean tag = rest.endsWith(CLOSE);
        answer.next(tag ? rest.substring(0, rest.length() - CLOSE.length()) : rest, sink);
        this.closes = tag && answer.isThinking();
        if (tag && !this.closes) {
            answer.closeThought(sink);
        }
    }

    private void close(AnswerText answer, AnswerSink sink) {
        if (this.closes) {
            this.closes = false;
            answer.closeThought(sink);
        }
    }

    /** Returns the text behind the text of the last frame, or {@code null} if the frame does not begin with that. */
    private @Nullable String rest(Frame frame) {
        if (!this.complete) {
            return null;
        }
        if (frame.isText(this.field) && (this.repeated.isRepeated() || isEmpty())) {
            return frame.decode(this.field, frame.start(this.field) + 1 + this.repeated.length());
        }
        String before = (this.text != null) ? this.text : this.repeated.decode();
        String now = frame.text(this.field);
        return now.startsWith(before) ? now.substring(before.length()) : null;
    }

    private boolean isEmpty() {
        return this.text == null && this.repeated.length() == 0;
    }

    private void remember(Frame frame) {
        int withheld = this.closes ? CLOSE.length() : 0;
        if (frame.isText(this.field)) {
            this.text = null;
            this.repeated.set(frame.bytes(), frame.start(this.field) + 1, frame.end(this.field) - 1 - withheld);
        } else {
            String all = frame.text(this.field);
            this.text = all.substring(0, all.length() - withheld);
            this.repeated.clear();
        }
    }
}
