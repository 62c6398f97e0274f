package io.github.ragflowspring.client.internal.answer;

/**
 * Separates the reasoning of a model from its text, given runs of characters and the tags between them.
 *
 * <p>What a closing tag follows is reasoning, whether or not a tag opened it: the templates of many models open the
 * reasoning themselves, and several releases close it after every token. Reasoning that nothing closes is text, as in
 * RAGFlow's own messages: otherwise an answer whose closing tag was lost would be empty.
 */
final class Thoughts {

    /**
     * How long text must be, compared to the text before it, to be emitted after an earlier one turned out to be reasoning.
     * A replacement repeats the text before it, so that the work for all of them is limited.
     */
    private static final int CAUTION = 16;

    private StringBuilder text = new StringBuilder();

    private StringBuilder reasoning = new StringBuilder();

    /** The length of the emitted text. */
    private int emitted;

    /** Where the text since the last tag begins. */
    private int segment;

    /** Where reasoning that is still open begins, or -1. */
    private int open = -1;

    private boolean cautious;

    /** Whether there is only whitespace since the last tag. */
    private boolean blank = true;

    CharSequence text() {
        return this.text;
    }

    CharSequence reasoning() {
        return this.reasoning;
    }

    /** The reasoning that nothing has closed yet. */
    String openThought() {
        return (this.open >= 0) ? this.reasoning.substring(this.open) : "";
    }

    boolean isOpen() {
        return this.open >= 0;
    }

    /** The characters before the next ones, of the text or of the reasoning. */
    CharSequence before() {
        return (this.open >= 0) ? this.reasoning : this.text;
    }

    boolean isBlank() {
        return this.blank;
    }

    long length() {
        return (long) this.text.length() + this.reasoning.length();
    }

    void append(String run, AnswerSink sink) {
        if (run.isEmpty()) {
            return;
        }
        this.blank = this.blank && run.isBlank();
        if (this.open >= 0) {
            this.reasoning.append(run);
            sink.reasoning(run);
            return;
        }
        boolean upToDate = this.emitted == this.text.length();
        this.text.append(run);
        if (upToDate && !this.cautious) {
            this.emitted = this.text.length();
            sink.text(run);
        } else if (!this.cautious || this.text.length() - this.segment >= this.segment / CAUTION) {
            release(sink);
        }
    }

    void open(AnswerSink sink) {
        this.blank = true;
        if (this.open < 0) {
            release(sink);
            this.open = this.reasoning.length();
        }
    }

    void close(AnswerSink sink) {
        this.blank = true;
        if (this.open >= 0) {
            this.open = -1;
        } else if (this.segment < this.text.length()) {
            String thought = this.text.substring(this.segment);
            this.text.setLength(this.segment);
            this.reasoning.append(thought);
            sink.reasoning(thought);
            if (this.emitted > this.segment) {
                this.emitted = this.segment;
                sink.replace(this.text.toString());
            }
            this.cautious = true;
        }
        this.segment = this.text.length();
    }

    /** Ends a message. */
    void end(boolean failed, AnswerSink sink) {
        if (this.open >= 0 && !failed) {
            this.text.append(this.reasoning, this.open, this.reasoning.length());
            this.reasoning.setLength(this.open);
        }
        this.open = -1;
        this.blank = true;
        release(sink);
        this.segment = this.text.length();
    }

    /** Emits what turns the text that the given one has emitted into this one. */
    void replace(Thoughts earlier, AnswerSink sink) {
        if (startsWith(this.text, this.emitted, earlier.text, earlier.emitted)) {
            if (this.emitted > earlier.emitted) {
                sink.text(this.text.substring(earlier.emitted, this.emitted));
            }
        } else {
            sink.replace(this.text.substring(0, this.emitted));
        }
    }

    /** Emits the reasoning that the given one does not have. */
    void addReasoning(Thoughts earlier, AnswerSink sink) {
        int known = commonPrefix(this.reasoning, earlier.reasoning);
        if (known < this.reasoning.length()) {
            sink.reasoning(this.reasoning.substring(known));
        }
    }

    /** Takes over the reasoning of the given one, without the part that nothing closed. */
    void keepReasoning(Thoughts earlier) {
        if (earlier.open >= 0) {
            earlier.reasoning.setLength(earlier.open);
        }
        this.reasoning = earlier.reasoning;
    }

    /** Takes over the text and the reasoning of the given one. */
    void keep(Thoughts earlier) {
        this.text = earlier.text;
        this.reasoning = earlier.reasoning;
        this.emitted = earlier.emitted;
        this.segment = this.text.length();
        this.open = -1;
    }

    private void release(AnswerSink sink) {
        if (this.emitted < this.text.length()) {
            sink.text(this.text.substring(this.emitted));
            this.emitted = this.text.length();
        }
    }

    private static boolean startsWith(StringBuilder text, int length, StringBuilder prefix, int prefixLength) {
        if (length < prefixLength) {
            return false;
        }
        for (int i = 0; i < prefixLength; i++) {
            if (text.charAt(i) != prefix.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static int commonPrefix(StringBuilder left, StringBuilder right) {
        int length = Math.min(left.length(), right.length());
        int i = 0;
        while (i < length && left.charAt(i) == right.charAt(i)) {
            i++;
        }
        return (i > 0 && i < left.length() && Character.isLowSurrogate(left.charAt(i))) ? i - 1 : i;
    }
}
