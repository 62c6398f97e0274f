package io.github.ragflowspring.client.internal.wire;

/**
 * The reasoning of a model and its answer, from a text that contains both.
 *
 * @param reasoning the reasoning, or an empty text
 * @param text the answer
 */
public record ReasoningSplitter(String reasoning, String text) {

    private static final String BEGIN = "<think>";

    private static final String END = "</think>";

    /**
     * Splits a text.
     *
     * @param answer the text, whose reasoning may still be incomplete
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
