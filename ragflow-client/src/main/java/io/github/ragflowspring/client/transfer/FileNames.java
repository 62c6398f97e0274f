package io.github.ragflowspring.client.transfer;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * Checks the names of files.
 *
 * <p><strong>Not part of the API</strong>; public only for the other packages of this library.
 */
public final class FileNames {

    private static final int MAX_BYTES = 255;

    private FileNames() {}

    /**
     * Checks a name before it is sent: RAGFlow refuses longer names, and control characters do not belong into the header
     * of a part.
     *
     * @param fileName the name
     * @return the name
     * @throws IllegalArgumentException if it is blank, too long or has control characters
     */
    public static String check(@Nullable String fileName) {
        Assert.hasText(fileName, "fileName must not be blank");
        Assert.isTrue(
                fileName.chars().noneMatch((c) -> c < ' ' || c == 127), "fileName must not have control characters");
        Assert.isTrue(
                fileName.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES,
                "fileName must not be longer than 255 bytes of UTF-8");
        return fileName;
    }
}
