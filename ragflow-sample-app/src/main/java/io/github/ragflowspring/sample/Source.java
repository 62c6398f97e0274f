package io.github.ragflowspring.sample;

import io.github.ragflowspring.client.answer.References;
import io.github.ragflowspring.client.retrieval.RetrievalResult;
import io.github.ragflowspring.client.retrieval.RetrievedChunk;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A passage that an answer is based on, or that a search found.
 *
 * @param number the number in the marks that cite it, such as {@code [ID:0]}
 * @param document the name of its document, or {@code null} if RAGFlow does not report it
 * @param text the passage
 * @param highlight the passage with {@code <em>} around the matches, or {@code null} if not requested
 * @param similarity the similarity to the question, from 0 to 1, or {@code null} if RAGFlow does not report it
 * @param vectorSimilarity the similarity of the vectors
 * @param termSimilarity the similarity of the terms
 */
public record Source(
        int number,
        @Nullable String document,
        String text,
        @Nullable String highlight,
        @Nullable Double similarity,
        @Nullable Double vectorSimilarity,
        @Nullable Double termSimilarity) {

    /** Returns the passages of references. */
    public static List<Source> of(References references) {
        return IntStream.range(0, references.chunks().size())
                .mapToObj((i) -> of(
                        references.citationNumbers().get(i), references.chunks().get(i)))
                .toList();
    }

    /** Returns the passages of a search. */
    public static List<Source> of(RetrievalResult result) {
        return IntStream.range(0, result.chunks().size())
                .mapToObj((i) -> of(i, result.chunks().get(i)))
                .toList();
    }

    private static Source of(int number, RetrievedChunk chunk) {
        return new Source(
                number,
                chunk.documentName(),
                chunk.content(),
                chunk.highlight(),
                chunk.similarity(),
                chunk.vectorSimilarity(),
                chunk.termSimilarity());
    }
}
