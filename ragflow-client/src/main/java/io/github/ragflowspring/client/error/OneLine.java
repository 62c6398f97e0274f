package io.github.ragflowspring.client.error;

/**
 * Makes a text fit for a log. What a server says may be of any length, and may have line breaks that forge lines of a
 * log or characters that steer a terminal.
 */
final class OneLine {

    private static final int LONGEST = 2000;

    private OneLine() {}

    static String of(String text) {
        StringBuilder line = new StringBuilder(Math.min(text.length(), LONGEST));
        boolean gap = false;
        int i = 0;
        while (i < text.length() && line.length() < LONGEST) {
            int c = text.codePointAt(i);
            if (isUnfit(c)) {
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

    /** Control characters, ends of lines, halves of characters and what turns the direction of writing. */
    private static boolean isUnfit(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            default -> c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
        };
    }
}
