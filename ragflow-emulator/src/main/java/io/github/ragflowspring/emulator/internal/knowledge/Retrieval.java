package io.github.ragflowspring.emulator.internal.knowledge;

import io.github.ragflowspring.emulator.internal.http.ApiError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
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
        List<String> asked = List.copyOf(new LinkedHashSet<>(Terms.of(question)));
        TermCounts counts = TermCounts.of(chunks, asked);
        double[] weights = counts.weights();
        Map<String, Double> weightsByTerm = new LinkedHashMap<>();
        for (int i = 0; i < weights.length; i++) {
            weightsByTerm.put(asked.get(i), weights[i]);
        }
        double total = Arrays.stream(weights).sum();
        if (total == 0) {
            return new Retrieval(List.of(), weightsByTerm);
        }
        double[] vector = HashVector.of(asked).expanded();
        double vectorWeight = settings.vectorWeight();
        List<Hit> hits = new ArrayList<>();
        for (int i = 0; i < chunks.size(); i++) {
            double termSimilarity = Math.min(1, counts.score(i, weights) / total);
            double termPart = (1 - vectorWeight) * termSimilarity;
            // No vector is needed for a chunk that the best one would not bring above the threshold.
            if (termPart + Math.max(0, vectorWeight) < settings.threshold()) {
                continue;
            }
            double vectorSimilarity = chunks.get(i).vector().similarity(vector);
            double similarity = termPart + vectorWeight * vectorSimilarity;
            if (similarity >= settings.threshold()) {
                hits.add(new Hit(chunks.get(i), similarity, termSimilarity, vectorSimilarity));
            }
        }
        hits.sort(Comparator.comparingDouble(Hit::similarity).reversed());
        return new Retrieval(List.copyOf(hits.subList(0, Math.min(hits.size(), settings.limit()))), weightsByTerm);
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
