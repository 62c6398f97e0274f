package io.github.ragflowspring.emulator.internal.knowledge;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;

/**
 * Results of a search, best first, and in the order of the search if they are equally good. They are sorted as far as they are read.
 * Not thread-safe.
 */
final class RankedHits extends AbstractList<Hit> implements RandomAccess {

    private Chunk[] chunks = new Chunk[64];

    /** For each result, the document of its chunk. */
    private Document[] documents = new Document[64];

    /** For each result, the similarity and its two parts. */
    private double[] similarities = new double[3 * 64];

    private int size;

    private final List<Hit> sorted = new ArrayList<>();

    /** The numbers of the results that are not sorted yet, the best of which is the root. */
    private int[] heap = new int[0];

    private int heapSize = -1;

    void add(Chunk chunk, Document document, double similarity, double termSimilarity, double vectorSimilarity) {
        if (this.size == this.chunks.length) {
            this.chunks = Arrays.copyOf(this.chunks, 2 * this.size);
            this.documents = Arrays.copyOf(this.documents, 2 * this.size);
            this.similarities = Arrays.copyOf(this.similarities, 6 * this.size);
        }
        this.chunks[this.size] = chunk;
        this.documents[this.size] = document;
        this.similarities[3 * this.size] = similarity;
        this.similarities[3 * this.size + 1] = termSimilarity;
        this.similarities[3 * this.size + 2] = vectorSimilarity;
        this.size++;
    }

    @Override
    public int size() {
        return this.size;
    }

    @Override
    public Hit get(int index) {
        if (index >= this.size) {
            throw new IndexOutOfBoundsException(index);
        }
        while (this.sorted.size() <= index) {
            int best = poll();
            this.sorted.add(new Hit(
                    this.chunks[best],
                    this.similarities[3 * best],
                    this.similarities[3 * best + 1],
                    this.similarities[3 * best + 2]));
        }
        return this.sorted.get(index);
    }

    /** Counts the results of each document, in the order of its best result. */
    Map<Document, Integer> countDocuments() {
        Map<Document, Count> found = new HashMap<>();
        Document latest = null;
        Count count = new Count();
        for (int i = 0; i < this.size; i++) {
            Document document = this.documents[i];
            if (document != latest) {
                count = found.computeIfAbsent(document, (unused) -> new Count());
                latest = document;
            }
            count.add(i, this.similarities[3 * i]);
        }
        List<Map.Entry<Document, Count>> sorted = new ArrayList<>(found.entrySet());
        sorted.sort(Map.Entry.comparingByValue());
        Map<Document, Integer> counts = new LinkedHashMap<>();
        sorted.forEach((document) -> counts.put(document.getKey(), document.getValue().number));
        return counts;
    }

    private boolean isBetter(int one, int other) {
        return compare(one, other) < 0;
    }

    private int compare(int one, int other) {
        int order = Double.compare(this.similarities[3 * other], this.similarities[3 * one]);
        return order != 0 ? order : Integer.compare(one, other);
    }

    private int poll() {
        if (this.heapSize < 0) {
            this.heapSize = this.size;
            this.heap = new int[this.size];
            Arrays.setAll(this.heap, (number) -> number);
            for (int i = this.heapSize / 2 - 1; i >= 0; i--) {
                sink(i);
            }
        }
        int best = this.heap[0];
        this.heap[0] = this.heap[--this.heapSize];
        sink(0);
        return best;
    }

    private void sink(int from) {
        int parent = from;
        int moved = this.heap[parent];
        while (2 * parent + 1 < this.heapSize) {
            int child = 2 * parent + 1;
            if (child + 1 < this.heapSize && isBetter(this.heap[child + 1], this.heap[child])) {
                child++;
            }
            if (!isBetter(this.heap[child], moved)) {
                break;
            }
            this.heap[parent] = this.heap[child];
            parent = child;
        }
        this.heap[parent] = moved;
    }

    /** The number of results of a document, in the order of the best one. */
    private static final class Count implements Comparable<Count> {

        private int number;

        private int best;

        private double similarity = Double.NEGATIVE_INFINITY;

        void add(int result, double similarity) {
            this.number++;
            if (similarity > this.similarity) {
                this.best = result;
                this.similarity = similarity;
            }
        }

        @Override
        public int compareTo(Count other) {
            int order = Double.compare(other.similarity, this.similarity);
            return order != 0 ? order : Integer.compare(this.best, other.best);
        }
    }
}
