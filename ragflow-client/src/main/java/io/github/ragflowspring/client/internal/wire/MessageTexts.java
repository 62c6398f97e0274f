package io.github.ragflowspring.client.internal.wire;

import java.util.Collection;
import java.util.HashSet;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Everything that the client reads from the texts of RAGFlow's messages, where a response has nothing else: names of files that
 * the request contained, and numbers. The kind of an error never depends on a text.
 */
public final class MessageTexts {

    /** The only numbers in the response to an incomplete deletion of chunks. */
    private static final Pattern DELETED_CHUNKS = Pattern.compile("deleted chunks (\\d{1,9}), expect \\d+");

    /** The names of files are not longer. */
    private static final int MAX_NAME = 255;

    private MessageTexts() {}

    /**
     * Returns the number of deleted chunks in the message of a deletion that found only some of them.
     *
     * @param message the message of the response
     * @return the number, or empty if the message does not contain it
     */
    public static OptionalInt deletedChunks(String message) {
        Matcher counts = DELETED_CHUNKS.matcher(message);
        return counts.find() ? OptionalInt.of(Integer.parseInt(counts.group(1))) : OptionalInt.empty();
    }

    /**
     * Returns the names of files with which lines of a message begin, as one does for each refused file of an upload.
     *
     * @param fileNames the names of the files of the request
     * @param message the message of the response
     * @return the names with a line
     */
    public static Set<String> namesOfLines(Collection<String> fileNames, String message) {
        Set<String> names = Set.copyOf(fileNames);
        Set<String> found = new HashSet<>();
        message.lines().forEach((line) -> {
            int end = line.indexOf(':');
            while (end >= 0 && end <= MAX_NAME) {
                String name = line.substring(0, end);
                if (names.contains(name)) {
                    found.add(name);
                }
                end = line.indexOf(':', end + 1);
            }
        });
        return found;
    }
}
