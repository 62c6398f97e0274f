package io.github.ragflowspring.client.internal.answer;

import io.github.ragflowspring.client.internal.stream.Frame;
import io.github.ragflowspring.client.internal.stream.FrameField;

/**
 * The fields of a token, a piece of an answer, with the marks that begin and end reasoning.
 *
 * @param content the text
 * @param starts whether reasoning begins before the text
 * @param ends whether reasoning ends behind the text
 */
public record TokenFields(FrameField content, FrameField starts, FrameField ends) {

    /**
     * Adds the token of a frame to an answer.
     *
     * @param frame the frame
     * @param answer the answer
     * @param sink receives the changes
     */
    public void add(Frame frame, AnswerText answer, AnswerSink sink) {
        if (frame.isTrue(this.starts)) {
            answer.openThought(sink);
        }
        answer.next(frame.text(this.content), sink);
        if (frame.isTrue(this.ends)) {
            answer.closeThought(sink);
        }
    }
}
