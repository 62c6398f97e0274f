package io.github.ragflowspring.client.internal.text;

/**
 * Converts text to a single line that is safe to log. Text of a server may have any length, and may contain line breaks that
 * forge lines of a log or characters that control a terminal.
 */
public final class OneLine {

    private static final int MAX_LENGTH = 2000;

    private OneLine() {}

    /**
     * Converts a text.
     *
     * @param text the text
     * @return one line without control characters and invisible characters, truncated if it is very long
     */
    public static String of(String text) {
        StringBuilder line = new StringBuilder(Math.min(text.length(), MAX_LENGTH));
        boolean gap = false;
        int i = 0;
        while (i < text.length() && line.length() < MAX_LENGTH) {
            int c = text.codePointAt(i);
            if (isUnsafe(c)) {
                gap = true;
            } else {
                if (gap) {
                    line.append(' ');
                    gap = false;
                }
                line.appendCodePoint(c);
            }
            i += Character.charCount(c);
        }
        return (i < text.length()) ? line.append("…").toString() : line.toString();
    }

    /** Control characters, line ends, lone surrogates, and characters that are invisible or change the direction of writing. */
    private static boolean isUnsafe(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> true;
            default -> isVariationSelector(c);
        };
    }

    private static boolean isVariationSelector(int c) {
        return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
    }
}
