package io.github.ragflowspring.emulator.internal.knowledge;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Chunks of one or several documents by term and by the dimensions of their vectors, so that a search visits those that it can
 * find. Immutable.
 */
final class ChunkIndex {

    private final List<Chunk> chunks;

    /** For each chunk, its document: a search counts those of all results without reading the chunks. */
    private final Document[] documents;

    /** The numbers of terms of the chunks. */
    private final int[] lengths;

    private final long totalLength;

    /** For each term, the positions of the chunks that contain it, each followed by the number of occurrences. */
    private final Map<String, int[]> postings;

    /** For each dimension, the end of its entries. */
    private final int[] ends = new int[HashVector.DIMENSIONS];

    /** The positions of the chunks whose vectors have a value in a dimension, ordered by dimension. */
    private final int[] positions;

    private final float[] values;

    private ChunkIndex(List<Chunk> chunks) {
        this.chunks = chunks;
        this.documents = chunks.stream().map(Chunk::document).toArray(Document[]::new);
        this.lengths = new int[chunks.size()];
        this.postings = new HashMap<>();
        long sum = 0;
        Map<String, Occurrences> occurrences = new HashMap<>();
        for (int i = 0; i < this.lengths.length; i++) {
            List<String> terms = chunks.get(i).terms();
            this.lengths[i] = terms.size();
            sum += terms.size();
            for (String term : terms) {
                occurrences.computeIfAbsent(term, (unused) -> new Occurrences()).add(i);
            }
            for (short dimension : chunks.get(i).vector().positions()) {
                this.ends[dimension]++;
            }
        }
        this.totalLength = sum;
        occurrences.forEach((term, counted) -> this.postings.put(term, counted.toArray()));
        for (int i = 1; i < this.ends.length; i++) {
            this.ends[i] += this.ends[i - 1];
        }
        this.positions = new int[this.ends[HashVector.DIMENSIONS - 1]];
        this.values = new float[this.positions.length];
        addVectors();
    }

    /** Fills the dimensions from their ends, so that the positions of each are in descending order. */
    private void addVectors() {
        int[] next = this.ends.clone();
        for (int i = 0; i < this.lengths.length; i++) {
            HashVector vector = this.chunks.get(i).vector();
            short[] dimensions = vector.positions();
            for (int j = 0; j < dimensions.length; j++) {
                int entry = --next[dimensions[j]];
                this.positions[entry] = i;
                this.values[entry] = vector.values()[j];
            }
        }
    }

    /** Indexes chunks that searches can find. */
    static ChunkIndex of(List<Chunk> chunks) {
        return new ChunkIndex(chunks);
    }

    List<Chunk> chunks() {
        return this.chunks;
    }

    Document document(int position) {
        return this.documents[position];
    }

    int size() {
        return this.lengths.length;
    }

    int length(int position) {
        return this.lengths[position];
    }

    long totalLength() {
        return this.totalLength;
    }

    /** Returns the positions of the chunks with a term, each followed by the number of occurrences, or null. */
    int @Nullable [] chunksWith(String term) {
        return this.postings.get(term);
    }

    /** Adds the products of the vectors of all chunks with the given vector. */
    void multiply(HashVector vector, double[] products) {
        short[] dimensions = vector.positions();
        for (int i = 0; i < dimensions.length; i++) {
            double factor = vector.values()[i];
            int end = this.ends[dimensions[i]];
            for (int entry = dimensions[i] == 0 ? 0 : this.ends[dimensions[i] - 1]; entry < end; entry++) {
                products[this.positions[entry]] += this.values[entry] * factor;
            }
        }
    }

    /** The chunks with a term, while they are counted. */
    private static final class Occurrences {

        private int[] counts = new int[4];

        private int size;

        void add(int position) {
            if (this.size > 0 && this.counts[this.size - 2] == position) {
                this.counts[this.size - 1]++;
                return;
            }
            if (this.size == this.counts.length) {
                this.counts = Arrays.copyOf(this.counts, 2 * this.size);
            }
            this.counts[this.size++] = position;
            this.counts[this.size++] = 1;
        }

        int[] toArray() {
            return Arrays.copyOf(this.counts, this.size);
        }
    }
}
