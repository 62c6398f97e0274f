package io.github.ragflowspring.client.internal.document;

import java.text.Normalizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names under which RAGFlow may store an uploaded file: a name that is taken gets a number.
 *
 * <p>RAGFlow cuts the last suffix off the name, but not from a name that has only a leading dot. It removes a number in
 * parentheses, and whitespace before it, from the rest, and then appends the next number that makes the name unique: {@code
 * report (1).pdf} becomes {@code report(2).pdf} and {@code .env} becomes {@code .env(1)}.
 */
final class StoredNames {

    private static final Pattern NUMBERED = Pattern.compile("^(.*?)\\((\\d{1,9})\\)", Pattern.UNICODE_CHARACTER_CLASS);

    private static final Pattern NUMBER = Pattern.compile("\\(([1-9]\\d{0,8})\\)");

    private final String name;

    private final String base;

    private final String suffix;

    private final int number;

    private StoredNames(String name, String base, String suffix, int number) {
        this.name = name;
        this.base = base;
        this.suffix = suffix;
        this.number = number;
    }

    /** Returns the names under which RAGFlow may store a file. */
    static StoredNames of(String fileName) {
        String file = normalized(fileName);
        // RAGFlow takes the name for a path.
        String name = file.substring(file.lastIndexOf('/') + 1);
        int dot = suffixStart(name);
        String stem = name.substring(0, dot);
        Matcher numbered = NUMBERED.matcher(stem);
        if (!numbered.matches()) {
            return new StoredNames(file, stem, name.substring(dot), 0);
        }
        String base = withoutBlanksAtEnd(numbered.group(1));
        return new StoredNames(file, base, name.substring(dot), Integer.parseInt(numbered.group(2)));
    }

    /** Returns the name of a document in the form that {@link #include} takes. */
    static String normalized(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC);
    }

    private static String withoutBlanksAtEnd(String text) {
        int end = text.length();
        while (end > 0 && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }

    /** As in Python, which includes non-breaking spaces. */
    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
    }

    private static int suffixStart(String name) {
        int dot = name.lastIndexOf('.');
        return (dot > 0 && dot < name.length() - 1) ? dot : name.length();
    }

    /**
     * Returns whether RAGFlow may store the file under a name.
     *
     * @param stored the normalized name of a document
     * @return whether the document may be the one of the file
     */
    boolean include(String stored) {
        return stored.equals(this.name)
                || (stored.length() > this.base.length() + this.suffix.length()
                        && stored.startsWith(this.base)
                        && stored.endsWith(this.suffix)
                        && isLaterNumber(stored.substring(this.base.length(), stored.length() - this.suffix.length())));
    }

    private boolean isLaterNumber(String text) {
        Matcher matcher = NUMBER.matcher(text);
        return matcher.matches() && Integer.parseInt(matcher.group(1)) > this.number;
    }
}
