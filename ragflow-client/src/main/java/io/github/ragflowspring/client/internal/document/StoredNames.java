package io.github.ragflowspring.client.internal.document;

import java.text.Normalizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * RAGFlow's rule for the names of uploaded files: a name that is taken gets a number.
 *
 * <p>RAGFlow cuts the last suffix off the name, but not from a name that has only a leading dot. It removes a number in
 * parentheses, and whitespace before it, from the rest, and then appends the next number that makes the name unique: {@code
 * report (1).pdf} becomes {@code report(2).pdf} and {@code .env} becomes {@code .env(1)}.
 */
final class StoredNames {

    private static final Pattern NUMBERED = Pattern.compile("^(.*?)\\((\\d{1,9})\\)", Pattern.UNICODE_CHARACTER_CLASS);

    private static final Pattern NUMBER = Pattern.compile("\\(([1-9]\\d{0,8})\\)");

    private StoredNames() {}

    /**
     * Returns whether RAGFlow may store a file under a name.
     *
     * @param fileName the name of the file
     * @param storedName the name of a document
     * @return whether the document may be the one of the file
     */
    static boolean canBecome(String fileName, String storedName) {
        String file = Normalizer.normalize(fileName, Normalizer.Form.NFC);
        String stored = Normalizer.normalize(storedName, Normalizer.Form.NFC);
        if (stored.equals(file)) {
            return true;
        }
        // RAGFlow takes the name for a path.
        String name = file.substring(file.lastIndexOf('/') + 1);
        int dot = suffixStart(name);
        String stem = name.substring(0, dot);
        String suffix = name.substring(dot);
        Matcher numbered = NUMBERED.matcher(stem);
        boolean hasNumber = numbered.matches();
        String base = hasNumber ? withoutBlanksAtEnd(numbered.group(1)) : stem;
        int number = hasNumber ? Integer.parseInt(numbered.group(2)) : 0;
        return stored.length() > base.length() + suffix.length()
                && stored.startsWith(base)
                && stored.endsWith(suffix)
                && isNumberAfter(number, stored.substring(base.length(), stored.length() - suffix.length()));
    }

    private static String withoutBlanksAtEnd(String text) {
        int end = text.length();
        while (end > 0 && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }

    /** As in Python, which counts blanks that do not break a line. */
    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
    }

    private static int suffixStart(String name) {
        int dot = name.lastIndexOf('.');
        return (dot > 0 && dot < name.length() - 1) ? dot : name.length();
    }

    private static boolean isNumberAfter(int number, String text) {
        Matcher matcher = NUMBER.matcher(text);
        return matcher.matches() && Integer.parseInt(matcher.group(1)) > number;
    }
}
