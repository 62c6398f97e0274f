package io.github.ragflowspring.emulator.internal.knowledge;

import java.util.List;

/**
 * A deterministic stand-in for an embedding: the hash of each term and of each of its trigrams selects the dimension that
 * it contributes to. Texts with common words or parts of words have similar vectors.
 */
final class HashVector {

    private static final int DIMENSIONS = 256;

    private final double[] values = new double[DIMENSIONS];

    private HashVector() {}

    static HashVector of(List<String> terms) {
        HashVector vector = new HashVector();
        for (String term : terms) {
            vector.add(term, 1.0);
            for (int i = 0; i + 3 <= term.length(); i++) {
                vector.add(term.substring(i, i + 3), 0.3);
            }
        }
        vector.normalize();
        return vector;
    }

    /** Returns the cosine similarity from 0 to 1. */
    double similarity(HashVector other) {
        double product = 0;
        for (int i = 0; i < DIMENSIONS; i++) {
            product += this.values[i] * other.values[i];
        }
        return Math.max(0, product);
    }

    private void add(String feature, double weight) {
        int hash = feature.hashCode() * 0x9e3779b1;
        this.values[hash >>> 24] += (hash & 1) == 0 ? weight : -weight;
    }

    private void normalize() {
        double squares = 0;
        for (double value : this.values) {
            squares += value * value;
        }
        if (squares > 0) {
            double length = Math.sqrt(squares);
            for (int i = 0; i < DIMENSIONS; i++) {
                this.values[i] /= length;
            }
        }
    }
}
