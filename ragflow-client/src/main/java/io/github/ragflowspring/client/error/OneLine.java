package io.github.ragflowspring.client.error;

/**
 * Converts text to a single line that is safe to log. Text of a server may have any length, and may contain line breaks that
 * forge lines of a log or characters that control a terminal.
 */
final class OneLine {

    private static final int MAX_LENGTH = 2000;

    private OneLine() {}

    static String of(String text) {
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

    /** Control characters, line ends, lone surrogates and characters that change the direction of writing. */
    private static boolean isUnsafe(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            default -> c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
        };
    }
}
