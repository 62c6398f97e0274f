package io.github.ragflowspring.emulator.knowledge;

import java.util.ArrayList;
import java.util.List;

/** A dataset with its documents. */
public final class Dataset {

    private final String id;

    private final String name;

    private final long createTime;

    private final List<Document> documents = new ArrayList<>();

    /** Makes an empty dataset. */
    public Dataset(String id, String name, long createTime) {
        this.id = id;
        this.name = name;
        this.createTime = createTime;
    }

    /** Adds a document, cut into its chunks. */
    public void add(String documentId, String documentName, String text) {
        documents.add(new Document(documentId, id, documentName, text));
    }

    /** Returns the id. */
    public String id() {
        return id;
    }

    /** Returns the name. */
    public String name() {
        return name;
    }

    /** Returns the moment of its creation in epoch milliseconds. */
    public long createTime() {
        return createTime;
    }

    /** Returns the documents. */
    public List<Document> documents() {
        return List.copyOf(documents);
    }

    /** Returns the chunks of all documents. */
    public List<Chunk> chunks() {
        return documents.stream()
                .flatMap(document -> document.chunks().stream())
                .toList();
    }

    /** Returns about how many tokens it holds. */
    public int tokens() {
        return chunks().stream().mapToInt(chunk -> chunk.terms().size()).sum();
    }
}
