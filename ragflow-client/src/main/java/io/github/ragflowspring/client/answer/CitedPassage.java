package io.github.ragflowspring.client.answer;

import io.github.ragflowspring.client.retrieval.RetrievedChunk;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A passage that a text cites, as it is shown.
 *
 * @param number the shown number, starting at 1
 * @param chunk the passage
 * @param link the address, or {@code null}
 */
record CitedPassage(
        int number, RetrievedChunk chunk, @Nullable String link) {

    private static final Pattern WHITESPACE = Pattern.compile("\\s++");

    /** Returns the name of the document. */
    String name() {
        String name = this.chunk.documentName();
        return (name != null && !name.isBlank()) ? WHITESPACE.matcher(name).replaceAll(" ") : "Unnamed document";
    }

    /** Returns the page to show after the name, or an empty text. */
    String page() {
        return this.chunk.positions().isEmpty()
                ? ""
                : ", page " + this.chunk.positions().get(0).page();
    }
}
