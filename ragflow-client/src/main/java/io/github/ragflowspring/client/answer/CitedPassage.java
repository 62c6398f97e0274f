package io.github.ragflowspring.client.answer;

import io.github.ragflowspring.client.internal.text.OneLine;
import io.github.ragflowspring.client.retrieval.RetrievedChunk;
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

    /** Returns the name of the document, on one line. */
    String name() {
        String given = this.chunk.documentName();
        String name = (given != null) ? OneLine.of(given).strip() : "";
        return name.isEmpty() ? "Unnamed document" : name;
    }

    /** Returns the page to show after the name, or an empty text. */
    String page() {
        return this.chunk.positions().isEmpty()
                ? ""
                : ", page " + this.chunk.positions().get(0).page();
    }
}
