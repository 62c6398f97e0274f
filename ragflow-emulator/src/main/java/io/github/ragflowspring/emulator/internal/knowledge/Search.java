package io.github.ragflowspring.emulator.internal.knowledge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One search, which visits the chunks document by document. */
final class Search {

    private static final double SATURATION = 1.2;

    private static final double LENGTH_WEIGHT = 0.5;

    private final List<String> terms;

    private final List<ChunkIndex> indexes;

    /** For each index, the chunks with each of the terms. */
    private final List<int @Nullable []> found = new ArrayList<>();

    private final double[] weights;

    private final double averageLength;

    Search(List<Chunk> chunks, List<String> terms) {
        this.terms = terms;
        this.indexes = SearchedChunks.of(chunks).indexes();
        int[] frequencies = new int[terms.size()];
        long length = 0;
        for (ChunkIndex index : this.indexes) {
            length += index.totalLength();
            for (int term = 0; term < frequencies.length; term++) {
                int[] counts = index.chunksWith(terms.get(term));
                this.found.add(counts);
                frequencies[term] += counts == null ? 0 : counts.length / 2;
            }
        }
        this.averageLength = chunks.isEmpty() ? 1 : (double) length / chunks.size();
        this.weights = Arrays.stream(frequencies)
                .mapToDouble((frequency) -> Math.log(1 + (chunks.size() - frequency + 0.5) / (frequency + 0.5)))
                .toArray();
    }

    /** Returns the weights of the terms; rare ones weigh most. */
    Map<String, Double> weights() {
        Map<String, Double> byTerm = new LinkedHashMap<>();
        for (int i = 0; i < this.weights.length; i++) {
            byTerm.put(this.terms.get(i), this.weights[i]);
        }
        return byTerm;
    }

    /** Returns all chunks that are similar enough. */
    RankedHits hits(Retrieval.Settings settings) {
        RankedHits hits = new RankedHits();
        double total = Arrays.stream(this.weights).sum();
        if (total == 0) {
            return hits;
        }
        HashVector vector = HashVector.of(this.terms);
        double[] scores = new double[0];
        double[] products = new double[0];
        for (int number = 0; number < this.indexes.size(); number++) {
            ChunkIndex index = this.indexes.get(number);
            if (scores.length < index.size()) {
                scores = new double[index.size()];
                products = new double[index.size()];
            } else {
                Arrays.fill(scores, 0, index.size(), 0);
                Arrays.fill(products, 0, index.size(), 0);
            }
            boolean scored = score(number, index, scores);
            // No vector is needed for chunks that the best one would not bring above the threshold.
            if (scored || Math.max(0, settings.vectorWeight()) >= settings.threshold()) {
                index.multiply(vector, products);
                add(index, scores, products, total, settings, hits);
            }
        }
        return hits;
    }

    /** Adds the weighted scores of the terms, and returns whether any chunk contains one. */
    private boolean score(int number, ChunkIndex index, double[] scores) {
        boolean scored = false;
        for (int term = 0; term < this.weights.length; term++) {
            int[] counts = this.found.get(number * this.weights.length + term);
            if (counts == null) {
                continue;
            }
            scored = true;
            for (int i = 0; i < counts.length; i += 2) {
                int count = counts[i + 1];
                double lengthFactor = 1 - LENGTH_WEIGHT + LENGTH_WEIGHT * index.length(counts[i]) / this.averageLength;
                scores[counts[i]] +=
                        this.weights[term] * count * (SATURATION + 1) / (count + SATURATION * lengthFactor);
            }
        }
        return scored;
    }

    private static void add(
            ChunkIndex index,
            double[] scores,
            double[] products,
            double total,
            Retrieval.Settings settings,
            RankedHits hits) {
        double vectorWeight = settings.vectorWeight();
        for (int i = 0; i < index.size(); i++) {
            double termSimilarity = Math.min(1, scores[i] / total);
            double vectorSimilarity = Math.min(1, Math.max(0, products[i]));
            double similarity = (1 - vectorWeight) * termSimilarity + vectorWeight * vectorSimilarity;
            if (similarity >= settings.threshold()) {
                hits.add(index.chunks().get(i), index.document(i), similarity, termSimilarity, vectorSimilarity);
            }
        }
    }
}
