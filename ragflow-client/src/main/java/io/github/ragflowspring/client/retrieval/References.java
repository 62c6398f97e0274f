package io.github.ragflowspring.client.retrieval;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an answer rests on.
 *
 * @param chunks the chunks that were given to the model, in the order in which the answer numbers them
 * @param documents how many chunks come from which document, as far as the answer tells
 * @param total how many chunks were found, or {@code null} if the answer does not tell
 */
public record References(
        List<RetrievedChunk> chunks,
        List<DocumentCount> documents,
        @Nullable Long total) {

    private static final References NONE = new References(List.of(), List.of(), null);

    public References {
        chunks = List.copyOf(chunks);
        documents = List.copyOf(documents);
    }

    /**
     * Returns the references of an answer that has none.
     *
     * @return no references
     */
    public static References none() {
        return NONE;
    }

    /**
     * Returns whether there are no chunks.
     *
     * @return whether there are none
     */
    public boolean isEmpty() {
        return this.chunks.isEmpty();
    }

    /**
     * Finds the citations of a text and the chunks they point at.
     *
     * @param text the text of the answer that these are the references of
     * @return the citations in the order of the text
     */
    public List<Citation> citationsIn(String text) {
        return Citation.find(text, this.chunks);
    }
}
