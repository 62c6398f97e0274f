package io.github.ragflowspring.emulator.internal.knowledge;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/** The chunks that a search visits, one document after the other. Immutable. */
final class SearchedChunks extends AbstractList<Chunk> implements RandomAccess {

    /** How many documents have an index in common on average. */
    private static final int SECTION_LENGTH = 64;

    /** The chunks of each document, never empty. */
    private final List<List<Chunk>> parts;

    /** For each document, the number of chunks before its own. */
    private final int[] begins;

    private final int size;

    /** The same documents in sections, if their indexes are kept; otherwise empty. */
    private final List<Section> sections;

    private SearchedChunks(List<List<Chunk>> parts, List<Section> sections) {
        this.parts = parts;
        this.sections = sections;
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
        List<Section> sections = new ArrayList<>();
        String dataset = "";
        for (Document document : documents) {
            List<Chunk> chunks = document.searched();
            if (chunks.isEmpty()) {
                continue;
            }
            parts.add(chunks);
            if (!complete) {
                continue;
            }
            // Neither another document nor another dataset of the search moves a section.
            if (!document.datasetId().equals(dataset) || document.id().hashCode() % SECTION_LENGTH == 0) {
                sections.add(new Section(document, new ArrayList<>()));
                dataset = document.datasetId();
            }
            sections.get(sections.size() - 1).parts().add(chunks);
        }
        return new SearchedChunks(parts, sections);
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
        return new SearchedChunks(parts, List.of());
    }

    /** Returns indexes of all chunks in their order, which usually exist already. */
    List<ChunkIndex> indexes() {
        return this.sections.isEmpty()
                ? this.parts.stream().map(SearchedChunks::index).toList()
                : this.sections.stream().map(Section::index).toList();
    }

    private static ChunkIndex index(List<Chunk> chunks) {
        ChunkIndex known = chunks.get(0).document().index();
        return known.chunks().equals(chunks) ? known : ChunkIndex.of(chunks);
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
     * Consecutive documents of a dataset with an index in common.
     *
     * @param head the first document, which keeps the index
     * @param parts the chunks of each document
     */
    private record Section(Document head, List<List<Chunk>> parts) {

        ChunkIndex index() {
            Block known = this.head.block().get();
            if (known == null || !known.consistsOf(this.parts)) {
                List<Chunk> chunks = this.parts.stream().flatMap(List::stream).toList();
                known = new Block(this.parts, ChunkIndex.of(chunks));
                this.head.block().set(known);
            }
            return known.index();
        }
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
