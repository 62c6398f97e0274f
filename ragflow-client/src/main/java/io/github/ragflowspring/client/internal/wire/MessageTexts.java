package io.github.ragflowspring.client.internal.wire;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Everything that the client reads from the texts of RAGFlow's messages, where a response has nothing else: ids and file names that the
 * request contained, and numbers. The kind of an error never depends on a text.
 */
public final class MessageTexts {

    /** The only numbers in the response to an incomplete deletion of chunks. */
    private static final Pattern DELETED_CHUNKS = Pattern.compile("deleted chunks (\\d{1,9}), expect \\d+");

    private MessageTexts() {}

    /**
     * Returns whether a message contains an id, and not only as a part of a longer word.
     *
     * @param id an id of the request
     * @param message the message of the response
     * @return whether the message is about this id
     */
    public static boolean mentions(String id, String message) {
        return Pattern.compile("(?<![\\w-])" + Pattern.quote(id) + "(?![\\w-])")
                .matcher(message)
                .find();
    }

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
     * Returns whether a line of a message begins with the name of a file, as it does for each refused file of an upload.
     *
     * @param fileName the name of a file of the request
     * @param message the message of the response
     * @return whether the message has such a line
     */
    public static boolean hasLineAbout(String fileName, String message) {
        return message.lines().anyMatch((line) -> line.startsWith(fileName + ":"));
    }
}
