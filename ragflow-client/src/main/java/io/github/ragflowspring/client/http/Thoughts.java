package io.github.ragflowspring.client.http;

/**
 * What a model thought, and what it then answered, in a text that holds both.
 *
 * @param reasoning the thoughts, empty if there are none
 * @param text the answer
 */
public record Thoughts(String reasoning, String text) {

    private static final String BEGIN = "<think>";

    private static final String END = "</think>";

    /**
     * Splits a text.
     *
     * @param answer the text, whose thoughts may not be complete yet
     * @return its parts
     */
    public static Thoughts split(String answer) {
        if (!answer.startsWith(BEGIN)) {
            return new Thoughts("", answer);
        }
        int end = answer.indexOf(END);
        return (end < 0)
                ? new Thoughts(answer.substring(BEGIN.length()), "")
                : new Thoughts(answer.substring(BEGIN.length(), end), answer.substring(end + END.length()));
    }
}
