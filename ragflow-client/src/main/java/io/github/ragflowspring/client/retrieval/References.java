package io.github.ragflowspring.client.retrieval;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * What an answer rests on.
 *
 * @param chunks the chunks that were given to the model
 * @param documents how many chunks come from which document, as far as the answer tells
 * @param total how many chunks were found, or {@code null} if the answer does not tell
 * @param citationNumbers the numbers by which the answer cites the chunks, in the order of these: 0, 1, 2 and so on in the
 *     answers of a chat assistant, numbers without order in those of an agent
 */
public record References(
        List<RetrievedChunk> chunks,
        List<DocumentCount> documents,
        @Nullable Long total,
        List<Integer> citationNumbers) {

    private static final References NONE = new References(List.of(), List.of(), null);

    public References {
        chunks = List.copyOf(chunks);
        documents = List.copyOf(documents);
        citationNumbers = List.copyOf(citationNumbers);
        Assert.isTrue(chunks.size() == citationNumbers.size(), "there must be one citation number for each chunk");
    }

    /**
     * Creates references whose chunks are cited by their positions.
     *
     * @param chunks the chunks in the order in which the answer numbers them, from 0
     * @param documents how many chunks come from which document
     * @param total how many chunks were found, or {@code null} if the answer does not tell
     */
    public References(List<RetrievedChunk> chunks, List<DocumentCount> documents, @Nullable Long total) {
        this(chunks, documents, total, IntStream.range(0, chunks.size()).boxed().toList());
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
        Map<Integer, RetrievedChunk> byNumber = new HashMap<>();
        for (int i = 0; i < this.chunks.size(); i++) {
            byNumber.put(this.citationNumbers.get(i), this.chunks.get(i));
        }
        return Citation.find(text, byNumber);
    }
}
