package io.github.ragflowspring.batch.corpus;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Converts titles to file names. */
final class FileNameCleaner {

    private static final int MAX_BYTES = 255;

    private static final Pattern UNSUITABLE = Pattern.compile("[\\p{Cntrl}/\\\\]");

    private FileNameCleaner() {}

    /**
     * Returns the file name of a title: without control characters and slashes, and short enough for RAGFlow.
     *
     * @param title the title
     * @param suffix the suffix with its dot, or empty
     */
    static String clean(String title, String suffix) {
        String name = UNSUITABLE.matcher(title).replaceAll("_");
        while (bytes(name) + bytes(suffix) > MAX_BYTES) {
            name = name.substring(0, name.offsetByCodePoints(name.length(), -1));
        }
        return name + suffix;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
