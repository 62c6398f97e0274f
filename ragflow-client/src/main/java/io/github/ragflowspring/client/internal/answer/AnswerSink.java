package io.github.ragflowspring.client.internal.answer;

/** Receives the changes of an {@link AnswerText}. */
public interface AnswerSink {

    /** Ignores all changes. */
    AnswerSink NONE = new AnswerSink() {

        @Override
        public void text(String piece) {}

        @Override
        public void reasoning(String piece) {}

        @Override
        public void replace(String text) {}
    };

    /**
     * Receives text to append.
     *
     * @param piece the text
     */
    void text(String piece);

    /**
     * Receives reasoning to append.
     *
     * @param piece the reasoning
     */
    void reasoning(String piece);

    /**
     * Receives the text that replaces all text so far.
     *
     * @param text the text
     */
    void replace(String text);
}
