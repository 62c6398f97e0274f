package io.github.ragflowspring.emulator.internal.knowledge;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/** The chunks that a search visits, one document after the other. Immutable. */
final class SearchedChunks extends AbstractList<Chunk> implements RandomAccess {

    /** The chunks of each document, never empty. */
    private final List<List<Chunk>> documents;

    /** For each document, the number of chunks before its own. */
    private final int[] begins;

    private final int size;

    /**
     * Creates a list.
     *
     * @param documents the chunks of each document, in immutable lists
     */
    SearchedChunks(List<List<Chunk>> documents) {
        this.documents =
                documents.stream().filter((chunks) -> !chunks.isEmpty()).toList();
        this.begins = new int[this.documents.size()];
        int begin = 0;
        for (int i = 0; i < this.begins.length; i++) {
            this.begins[i] = begin;
            begin += this.documents.get(i).size();
        }
        this.size = begin;
    }

    /** Divides chunks into those of each document. */
    static SearchedChunks of(List<Chunk> chunks) {
        if (chunks instanceof SearchedChunks divided) {
            return divided;
        }
        List<List<Chunk>> documents = new ArrayList<>();
        int begin = 0;
        for (int end = 1; end <= chunks.size(); end++) {
            if (end == chunks.size()
                    || chunks.get(end).document() != chunks.get(begin).document()) {
                documents.add(List.copyOf(chunks.subList(begin, end)));
                begin = end;
            }
        }
        return new SearchedChunks(documents);
    }

    /** Returns the indexes of the documents, which usually are those that the documents keep. */
    List<DocumentIndex> indexes() {
        return this.documents.stream().map(SearchedChunks::index).toList();
    }

    private static DocumentIndex index(List<Chunk> chunks) {
        DocumentIndex known = chunks.get(0).document().index();
        return known.chunks().equals(chunks) ? known : DocumentIndex.of(chunks);
    }

    @Override
    public Chunk get(int position) {
        if (position < 0 || position >= this.size) {
            throw new IndexOutOfBoundsException(position);
        }
        int found = Arrays.binarySearch(this.begins, position);
        int document = found < 0 ? -found - 2 : found;
        return this.documents.get(document).get(position - this.begins[document]);
    }

    @Override
    public int size() {
        return this.size;
    }
}
