package io.github.ragflowspring.client.internal.wire;

/**
 * What a model thought, and what it then answered, in a text that holds both.
 *
 * @param reasoning the thoughts, empty if there are none
 * @param text the answer
 */
public record ReasoningSplitter(String reasoning, String text) {

    private static final String BEGIN = "<think>";

    private static final String END = "</think>";

    /**
     * Splits a text.
     *
     * @param answer the text, whose thoughts may not be complete yet
     * @return its parts
     */
    public static ReasoningSplitter split(String answer) {
        if (!answer.startsWith(BEGIN)) {
            return new ReasoningSplitter("", answer);
        }
        int end = answer.indexOf(END);
        return (end < 0)
                ? new ReasoningSplitter(answer.substring(BEGIN.length()), "")
                : new ReasoningSplitter(answer.substring(BEGIN.length(), end), answer.substring(end + END.length()));
    }
}
