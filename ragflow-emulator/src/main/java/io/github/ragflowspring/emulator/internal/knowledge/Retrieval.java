package io.github.ragflowspring.emulator.internal.knowledge;

import io.github.ragflowspring.emulator.internal.http.ApiError;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The result of a search, which ranks chunks by a BM25-like score of the terms and by the similarity of the vectors.
 *
 * @param hits the results, best first
 * @param weights the weight of each term of the question; rare terms weigh most
 */
public record Retrieval(List<Hit> hits, Map<String, Double> weights) {

    private static final double THRESHOLD = 0.2;

    private static final int TOP_N = 6;

    private static final double SATURATION = 1.2;

    private static final double LENGTH_WEIGHT = 0.5;

    /** Searches with RAGFlow's default settings: at most 6 results with a similarity of at least 0.2. */
    public static Retrieval search(List<Chunk> chunks, String question) {
        return search(chunks, question, new Settings(0.3, THRESHOLD, TOP_N));
    }

    /** Searches with the given settings. */
    public static Retrieval search(List<Chunk> chunks, String question, Settings settings) {
        Set<String> asked = new LinkedHashSet<>(Terms.of(question));
        Map<String, Double> weights = weights(chunks, asked);
        double total =
                weights.values().stream().mapToDouble(Double::doubleValue).sum();
        if (total == 0) {
            return new Retrieval(List.of(), weights);
        }
        double averageLength = chunks.stream()
                .mapToInt((chunk) -> chunk.terms().size())
                .average()
                .orElse(1);
        HashVector vector = HashVector.of(List.copyOf(asked));
        List<Hit> hits = chunks.stream()
                .map((chunk) -> hit(chunk, weights, total, averageLength, vector, settings.vectorWeight()))
                .filter((hit) -> hit.similarity() >= settings.threshold())
                .sorted(Comparator.comparingDouble(Hit::similarity).reversed())
                .limit(settings.limit())
                .toList();
        return new Retrieval(hits, weights);
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

    private static Map<String, Double> weights(List<Chunk> chunks, Set<String> asked) {
        Map<String, Integer> frequencies = new HashMap<>();
        for (Chunk chunk : chunks) {
            Set<String> distinct = new HashSet<>(chunk.terms());
            distinct.retainAll(asked);
            distinct.forEach((term) -> frequencies.merge(term, 1, Integer::sum));
        }
        Map<String, Double> weights = new LinkedHashMap<>();
        for (String term : asked) {
            int frequency = frequencies.getOrDefault(term, 0);
            weights.put(term, Math.log(1 + (chunks.size() - frequency + 0.5) / (frequency + 0.5)));
        }
        return weights;
    }

    private static Hit hit(
            Chunk chunk,
            Map<String, Double> weights,
            double total,
            double averageLength,
            HashVector vector,
            double vectorWeight) {
        double lengthFactor = 1 - LENGTH_WEIGHT + LENGTH_WEIGHT * chunk.terms().size() / averageLength;
        double score = 0;
        for (Map.Entry<String, Double> weight : weights.entrySet()) {
            long count = chunk.terms().stream().filter(weight.getKey()::equals).count();
            score += weight.getValue() * count * (SATURATION + 1) / (count + SATURATION * lengthFactor);
        }
        double termSimilarity = Math.min(1, score / total);
        double vectorSimilarity = chunk.vector().similarity(vector);
        double similarity = (1 - vectorWeight) * termSimilarity + vectorWeight * vectorSimilarity;
        return new Hit(chunk, similarity, termSimilarity, vectorSimilarity);
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
