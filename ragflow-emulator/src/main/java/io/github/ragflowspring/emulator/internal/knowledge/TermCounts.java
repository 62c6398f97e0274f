package io.github.ragflowspring.emulator.internal.knowledge;

import java.util.List;

/** The frequencies of the terms of a question in chunks, which determine the BM25-like score. */
final class TermCounts {

    private static final double SATURATION = 1.2;

    private static final double LENGTH_WEIGHT = 0.5;

    private final int terms;

    private final int[] counts;

    private final int[] lengths;

    private final double averageLength;

    private TermCounts(int terms, int[] counts, int[] lengths) {
        this.terms = terms;
        this.counts = counts;
        this.lengths = lengths;
        long sum = 0;
        for (int length : lengths) {
            sum += length;
        }
        this.averageLength = lengths.length == 0 ? 1 : (double) sum / lengths.length;
    }

    /** Counts the terms and visits each chunk once. */
    static TermCounts of(List<Chunk> chunks, List<String> terms) {
        int[] counts = new int[chunks.size() * terms.size()];
        int[] lengths = new int[chunks.size()];
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = chunks.get(i).count(terms, counts, i * terms.size());
        }
        return new TermCounts(terms.size(), counts, lengths);
    }

    /** Returns the weights of the terms; rare ones weigh most. */
    double[] weights() {
        double[] weights = new double[this.terms];
        for (int term = 0; term < this.terms; term++) {
            int frequency = 0;
            for (int i = term; i < this.counts.length; i += this.terms) {
                frequency += this.counts[i] > 0 ? 1 : 0;
            }
            weights[term] = Math.log(1 + (this.lengths.length - frequency + 0.5) / (frequency + 0.5));
        }
        return weights;
    }

    /** Returns the weighted score of a chunk. */
    double score(int chunk, double[] weights) {
        double lengthFactor = 1 - LENGTH_WEIGHT + LENGTH_WEIGHT * this.lengths[chunk] / this.averageLength;
        double score = 0;
        for (int term = 0; term < this.terms; term++) {
            int count = this.counts[chunk * this.terms + term];
            score += weights[term] * count * (SATURATION + 1) / (count + SATURATION * lengthFactor);
        }
        return score;
    }
}
