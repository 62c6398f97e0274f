package io.github.ragflowspring.client.internal.support;

import java.nio.charset.StandardCharsets;
import org.springframework.util.Assert;

/** Checks the length of texts in UTF-8, by which RAGFlow limits some of them. */
public final class Utf8 {

    private Utf8() {}

    /**
     * Checks the length of a text without the whitespace around it, which RAGFlow removes.
     *
     * @param argument the name of the argument, for the message
     * @param text the text
     * @param maxBytes the maximum number of bytes
     * @return the text
     * @throws IllegalArgumentException if the text is longer
     */
    public static String checkLength(String argument, String text, int maxBytes) {
        Assert.isTrue(
                text.strip().getBytes(StandardCharsets.UTF_8).length <= maxBytes,
                () -> "'" + argument + "' must not be longer than " + maxBytes + " bytes in UTF-8");
        return text;
    }
}
