package io.github.ragflowspring.emulator.internal.knowledge;

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
 * What a search in some chunks found: BM25-like scores of the words, and the nearness of the vectors.
 *
 * @param hits the chunks found, best first
 * @param weights how much each term of the question says, the rare ones most
 */
public record Retrieval(List<Hit> hits, Map<String, Double> weights) {

    private static final double THRESHOLD = 0.2;

    private static final int TOP_N = 6;

    private static final double SATURATION = 1.2;

    private static final double LENGTH_WEIGHT = 0.5;

    /** Searches with RAGFlow's default settings: the best 6 with a similarity of at least 0.2. */
    public static Retrieval search(List<Chunk> chunks, String question) {
        return search(chunks, question, new Settings(0.3, THRESHOLD, TOP_N));
    }

    /** Searches with other settings. */
    static Retrieval search(List<Chunk> chunks, String question, Settings settings) {
        Set<String> asked = new LinkedHashSet<>(Terms.of(question));
        Map<String, Double> weights = weights(chunks, asked);
        double total =
                weights.values().stream().mapToDouble(Double::doubleValue).sum();
        if (total == 0) {
            return new Retrieval(List.of(), weights);
        }
        double averageLength = chunks.stream()
                .mapToInt(chunk -> chunk.terms().size())
                .average()
                .orElse(1);
        HashVector vector = HashVector.of(List.copyOf(asked));
        List<Hit> hits = chunks.stream()
                .map(chunk -> hit(chunk, weights, total, averageLength, vector, settings.vectorWeight()))
                .filter(hit -> hit.similarity() >= settings.threshold())
                .sorted(Comparator.comparingDouble(Hit::similarity).reversed())
                .limit(settings.limit())
                .toList();
        return new Retrieval(hits, weights);
    }

    /** Returns the first chunks as if they had been found, for questions that are to be answered whatever they ask. */
    public static Retrieval firstOf(List<Chunk> chunks) {
        List<Hit> hits = chunks.stream()
                .limit(2)
                .map(chunk -> new Hit(chunk, THRESHOLD, THRESHOLD, THRESHOLD))
                .toList();
        return new Retrieval(hits, Map.of());
    }

    /**
     * Returns chosen chunks as if they had been found.
     *
     * @param chunks those to choose from
     * @param passages for each chunk its id, or a text that occurs in it and in no other
     * @throws IllegalArgumentException when that names no chunk, or several
     */
    public static Retrieval of(List<Chunk> chunks, List<String> passages) {
        List<Hit> hits = new ArrayList<>();
        for (String passage : passages) {
            List<Chunk> meant = chunks.stream()
                    .filter(chunk ->
                            chunk.id().equals(passage) || chunk.content().contains(passage))
                    .toList();
            if (meant.size() != 1) {
                throw new IllegalArgumentException("The script means one chunk by “" + passage + "”, but "
                        + meant.size() + " of the " + chunks.size() + " that are searched have it");
            }
            double similarity = 0.9 / (1 + hits.size() * 0.1);
            hits.add(new Hit(meant.get(0), similarity, similarity, similarity));
        }
        return new Retrieval(List.copyOf(hits), Map.of());
    }

    private static Map<String, Double> weights(List<Chunk> chunks, Set<String> asked) {
        Map<String, Integer> frequencies = new HashMap<>();
        for (Chunk chunk : chunks) {
            Set<String> distinct = new HashSet<>(chunk.terms());
            distinct.retainAll(asked);
            distinct.forEach(term -> frequencies.merge(term, 1, Integer::sum));
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
     * How to search.
     *
     * @param vectorWeight how much the vectors count against the words, from 0 to 1
     * @param threshold the least similarity of a hit
     * @param limit how many hits there are at most
     */
    record Settings(double vectorWeight, double threshold, int limit) {}
}
