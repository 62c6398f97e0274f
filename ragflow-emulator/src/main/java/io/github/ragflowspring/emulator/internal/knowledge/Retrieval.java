package io.github.ragflowspring.emulator.internal.knowledge;

import io.github.ragflowspring.emulator.internal.http.ApiError;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * The result of a search, which ranks chunks by a BM25-like score of the terms and by the similarity of the vectors.
 *
 * @param hits the results, best first
 * @param weights the weight of each term of the question; rare terms weigh most
 */
public record Retrieval(List<Hit> hits, Map<String, Double> weights) {

    private static final double THRESHOLD = 0.2;

    private static final int TOP_N = 6;

    /** Searches with RAGFlow's default settings: at most 6 results with a similarity of at least 0.2. */
    public static Retrieval search(List<Chunk> chunks, String question) {
        return search(chunks, question, new Settings(0.3, THRESHOLD, TOP_N));
    }

    /** Searches with the given settings. */
    public static Retrieval search(List<Chunk> chunks, String question, Settings settings) {
        Search search = new Search(chunks, List.copyOf(new LinkedHashSet<>(Terms.of(question))));
        RankedHits hits = search.hits(settings);
        boolean all = hits.size() <= settings.limit();
        return new Retrieval(all ? hits : List.copyOf(hits.subList(0, settings.limit())), search.weights());
    }

    /** Returns the first chunks as results, for questions that need an answer regardless of their text. */
    public static Retrieval firstOf(List<Chunk> chunks) {
        List<Hit> hits = chunks.stream()
                .limit(2)
                .map((chunk) -> new Hit(chunk, THRESHOLD, THRESHOLD, THRESHOLD))
                .toList();
        return new Retrieval(hits, Map.of());
    }

    /**
     * Returns the given chunks as results.
     *
     * @param chunks the searched chunks
     * @param passages for each result, the id of the chunk or a text that only this chunk contains
     * @throws ApiError with a message for the author of the script if a passage matches no chunk or several
     */
    public static Retrieval of(List<Chunk> chunks, List<String> passages) {
        List<Hit> hits = new ArrayList<>();
        for (String passage : passages) {
            List<Chunk> matches = chunks.stream()
                    .filter((chunk) ->
                            chunk.id().equals(passage) || chunk.content().contains(passage))
                    .toList();
            if (matches.size() != 1) {
                throw ApiError.exception("The scripted passage '" + passage + "' must match exactly one of "
                        + chunks.size() + " searched chunks but matches " + matches.size());
            }
            double similarity = 0.9 / (1 + hits.size() * 0.1);
            hits.add(new Hit(matches.get(0), similarity, similarity, similarity));
        }
        return new Retrieval(List.copyOf(hits), Map.of());
    }

    /**
     * The settings of a search.
     *
     * @param vectorWeight the weight of the vector similarity, from 0 to 1
     * @param threshold the minimum similarity of a result
     * @param limit the maximum number of results
     */
    public record Settings(double vectorWeight, double threshold, int limit) {}
}
