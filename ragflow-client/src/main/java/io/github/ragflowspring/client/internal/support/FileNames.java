package io.github.ragflowspring.client.internal.support;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/** Checks the names of files that are sent, and cleans the names of files that are received. */
public final class FileNames {

    private static final int MAX_BYTES = 255;

    private static final String DEFAULT = "file";

    /** Names that Windows reserves for devices, with any suffix. */
    private static final Pattern DEVICE = Pattern.compile(
            "(CON|PRN|AUX|NUL|CONIN\\$|CONOUT\\$|(COM|LPT)[0-9\u00b9\u00b2\u00b3])\\s*(\\..*)?",
            Pattern.CASE_INSENSITIVE);

    private FileNames() {}

    /**
     * Checks a name before it is sent: RAGFlow refuses longer names, and control characters do not belong in the header of
     * a part.
     *
     * @param fileName the name
     * @return the name
     * @throws IllegalArgumentException if it is blank, too long or contains control characters
     */
    public static String check(@Nullable String fileName) {
        Assert.hasText(fileName, "'fileName' must not be blank");
        Assert.isTrue(
                fileName.chars().noneMatch((c) -> c < ' ' || c == 127),
                "'fileName' must not contain control characters");
        Assert.isTrue(
                fileName.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES,
                "'fileName' must not be longer than 255 bytes in UTF-8");
        return fileName;
    }

    /**
     * Returns a safe name for a file that the server names. Only the last segment of the name is used. The result is a plain
     * file name on every operating system, neither hidden nor reserved for a device.
     *
     * @param name the name from the server
     * @return the safe name
     */
    public static String safe(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        StringBuilder safe = new StringBuilder();
        last.codePoints().map((c) -> isUnsafe(c) ? '_' : c).forEach(safe::appendCodePoint);
        String trimmed = trim(safe.toString().strip());
        if (trimmed.isEmpty()) {
            return DEFAULT;
        }
        if (trimmed.startsWith(".") || DEVICE.matcher(trimmed).matches()) {
            trimmed = "_" + trimmed;
        }
        return isName(trimmed) ? trimmed : DEFAULT;
    }

    /** Removes trailing whitespace and dots: Windows drops them, which would result in a different name. */
    private static String trim(String name) {
        int end = name.length();
        while (end > 0 && (name.charAt(end - 1) == '.' || Character.isWhitespace(name.charAt(end - 1)))) {
            end--;
        }
        return name.substring(0, end);
    }

    private static boolean isUnsafe(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> "<>:\"|?*".indexOf(c) >= 0;
        };
    }

    private static boolean isName(String name) {
        try {
            return Path.of(name).getNameCount() == 1;
        } catch (InvalidPathException ex) {
            return false;
        }
    }
}
