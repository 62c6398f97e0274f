package io.github.ragflowspring.emulator.internal.knowledge;

import java.util.List;

/**
 * A deterministic stand-in for an embedding: the hash of each term and of each of its trigrams selects the dimension that
 * it contributes to. Texts with common words or parts of words have similar vectors.
 */
final class HashVector {

    static final int DIMENSIONS = 256;

    /** The positions of the values that are not zero, ascending. */
    private final short[] positions;

    private final float[] values;

    private HashVector(double[] all) {
        int used = 0;
        for (double value : all) {
            used += value != 0 ? 1 : 0;
        }
        this.positions = new short[used];
        this.values = new float[used];
        int next = 0;
        for (int i = 0; i < DIMENSIONS; i++) {
            if (all[i] != 0) {
                this.positions[next] = (short) i;
                this.values[next++] = (float) all[i];
            }
        }
    }

    static HashVector of(List<String> terms) {
        double[] values = new double[DIMENSIONS];
        for (String term : terms) {
            add(values, term.hashCode(), 1.0);
            for (int i = 0; i + 3 <= term.length(); i++) {
                add(values, (term.charAt(i) * 31 + term.charAt(i + 1)) * 31 + term.charAt(i + 2), 0.3);
            }
        }
        normalize(values);
        return new HashVector(values);
    }

    /** Returns the dimensions whose values are not zero, ascending. */
    short[] positions() {
        return this.positions;
    }

    /** Returns the values of these dimensions. */
    float[] values() {
        return this.values;
    }

    private static void add(double[] values, int feature, double weight) {
        int hash = feature * 0x9e3779b1;
        values[hash >>> 24] += (hash & 1) == 0 ? weight : -weight;
    }

    private static void normalize(double[] values) {
        double squares = 0;
        for (double value : values) {
            squares += value * value;
        }
        if (squares > 0) {
            double length = Math.sqrt(squares);
            for (int i = 0; i < DIMENSIONS; i++) {
                values[i] /= length;
            }
        }
    }
}
