package io.github.ragflowspring.client.internal.document;

import java.text.Normalizer;
import java.util.function.ObjIntConsumer;
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

    /** The maximum number of digits in parentheses. */
    private static final int MAX_NUMBER = "(123456789)".length();

    private final String name;

    private final Family family;

    private final int number;

    private StoredNames(String name, Family family, int number) {
        this.name = name;
        this.family = family;
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
            return new StoredNames(file, new Family(stem, name.substring(dot)), 0);
        }
        String base = withoutBlanksAtEnd(numbered.group(1));
        return new StoredNames(file, new Family(base, name.substring(dot)), Integer.parseInt(numbered.group(2)));
    }

    /** Returns the name of a document in the form that {@link #name} has. */
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

    /** Returns the normalized name of the file: RAGFlow may store the file under it. */
    String name() {
        return this.name;
    }

    /** Returns the names with numbers: RAGFlow may store the file under those with a later number. */
    Family family() {
        return this.family;
    }

    /** Returns the number in the name of the file, or zero. */
    int number() {
        return this.number;
    }

    /**
     * Finds the number that RAGFlow may have appended to the name of a file.
     *
     * @param stored the normalized name of a document
     * @param found receives the families of the name, with its number
     */
    static void numbered(String stored, ObjIntConsumer<Family> found) {
        numbered(stored, stored.length(), found);
        int dot = stored.lastIndexOf('.');
        if (dot > 0) {
            numbered(stored, dot, found);
        }
    }

    private static void numbered(String stored, int end, ObjIntConsumer<Family> found) {
        int start = stored.lastIndexOf('(', end - 1);
        if (start >= 0 && end - start <= MAX_NUMBER) {
            Matcher matcher = NUMBER.matcher(stored.substring(start, end));
            if (matcher.matches()) {
                found.accept(
                        new Family(stored.substring(0, start), stored.substring(end)),
                        Integer.parseInt(matcher.group(1)));
            }
        }
    }

    /**
     * Names that differ only in the number.
     *
     * @param base the part before the number
     * @param suffix the part after the number
     */
    record Family(String base, String suffix) {}
}
