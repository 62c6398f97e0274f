package io.github.ragflowspring.emulator.internal.knowledge;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/** The chunks that a search visits, one document after the other. Immutable. */
final class SearchedChunks extends AbstractList<Chunk> implements RandomAccess {

    /** How many documents have an index in common on average. */
    private static final int BLOCK_LENGTH = 64;

    /** The chunks of each document, never empty. */
    private final List<List<Chunk>> parts;

    /** For each document, the number of chunks before its own. */
    private final int[] begins;

    private final int size;

    /** The document that begins each block, and where it is; empty if documents were selected. */
    private final List<Document> heads;

    private final List<Integer> blocks;

    private SearchedChunks(List<List<Chunk>> parts, List<Document> heads, List<Integer> blocks) {
        this.parts = parts;
        this.heads = heads;
        this.blocks = blocks;
        this.begins = new int[parts.size()];
        int begin = 0;
        for (int i = 0; i < this.begins.length; i++) {
            this.begins[i] = begin;
            begin += parts.get(i).size();
        }
        this.size = begin;
    }

    /**
     * Returns the chunks of documents that searches can find.
     *
     * @param documents the documents
     * @param complete whether these are all documents of their datasets, whose index is kept for the next search
     */
    static SearchedChunks of(List<Document> documents, boolean complete) {
        List<List<Chunk>> parts = new ArrayList<>(documents.size());
        List<Document> heads = new ArrayList<>();
        List<Integer> blocks = new ArrayList<>();
        for (Document document : documents) {
            List<Chunk> chunks = document.searched();
            if (chunks.isEmpty()) {
                continue;
            }
            // It depends on the id only, so that a new document does not move the blocks of others.
            boolean begins = parts.isEmpty() || document.id().hashCode() % BLOCK_LENGTH == 0;
            if (complete && begins) {
                heads.add(document);
                blocks.add(parts.size());
            }
            parts.add(chunks);
        }
        return new SearchedChunks(parts, heads, blocks);
    }

    /** Divides chunks into those of each document. */
    static SearchedChunks of(List<Chunk> chunks) {
        if (chunks instanceof SearchedChunks divided) {
            return divided;
        }
        List<List<Chunk>> parts = new ArrayList<>();
        int begin = 0;
        for (int end = 1; end <= chunks.size(); end++) {
            if (end == chunks.size()
                    || chunks.get(end).document() != chunks.get(begin).document()) {
                parts.add(List.copyOf(chunks.subList(begin, end)));
                begin = end;
            }
        }
        return new SearchedChunks(parts, List.of(), List.of());
    }

    /** Returns indexes of all chunks in their order, which usually exist already. */
    List<ChunkIndex> indexes() {
        if (this.heads.isEmpty()) {
            return this.parts.stream().map(SearchedChunks::index).toList();
        }
        List<ChunkIndex> indexes = new ArrayList<>(this.heads.size());
        for (int i = 0; i < this.heads.size(); i++) {
            int end = i + 1 < this.heads.size() ? this.blocks.get(i + 1) : this.parts.size();
            indexes.add(index(this.heads.get(i), this.parts.subList(this.blocks.get(i), end)));
        }
        return indexes;
    }

    private static ChunkIndex index(List<Chunk> chunks) {
        ChunkIndex known = chunks.get(0).document().index();
        return known.chunks().equals(chunks) ? known : ChunkIndex.of(chunks);
    }

    private static ChunkIndex index(Document head, List<List<Chunk>> parts) {
        Block known = head.block().get();
        if (known == null || !known.consistsOf(parts)) {
            List<Chunk> chunks = parts.stream().flatMap(List::stream).toList();
            known = new Block(List.copyOf(parts), ChunkIndex.of(chunks));
            head.block().set(known);
        }
        return known.index();
    }

    @Override
    public Chunk get(int position) {
        if (position < 0 || position >= this.size) {
            throw new IndexOutOfBoundsException(position);
        }
        int found = Arrays.binarySearch(this.begins, position);
        int part = found < 0 ? -found - 2 : found;
        return this.parts.get(part).get(position - this.begins[part]);
    }

    @Override
    public int size() {
        return this.size;
    }

    /**
     * The index of consecutive documents.
     *
     * @param parts the chunks of each document
     * @param index the index of all these chunks
     */
    record Block(List<List<Chunk>> parts, ChunkIndex index) {

        private boolean consistsOf(List<List<Chunk>> others) {
            if (others.size() != this.parts.size()) {
                return false;
            }
            for (int i = 0; i < this.parts.size(); i++) {
                // Documents return another list after a change.
                if (this.parts.get(i) != others.get(i)) {
                    return false;
                }
            }
            return true;
        }
    }
}
