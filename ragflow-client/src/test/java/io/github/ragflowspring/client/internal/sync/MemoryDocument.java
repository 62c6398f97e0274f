package io.github.ragflowspring.client.internal.sync;

import io.github.ragflowspring.client.document.ChunkMethod;
import io.github.ragflowspring.client.document.Chunking;
import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.document.DocumentFile;
import io.github.ragflowspring.client.document.DocumentParsing;
import io.github.ragflowspring.client.document.DocumentStatus;
import java.util.Map;

/** A document of {@link MemoryDocuments}. */
final class MemoryDocument {

    private final String id;

    private final String location;

    private final String content;

    String name;

    Map<String, Object> metadata = Map.of();

    ChunkMethod chunkMethod = ChunkMethod.of("naive");

    DocumentStatus status = DocumentStatus.UNSTART;

    boolean enabled = true;

    MemoryDocument(String id, String name, String location, String content) {
        this.id = id;
        this.name = name;
        this.location = location;
        this.content = content;
    }

    MemoryDocument(MemoryDocument from) {
        this(from.id, from.name, from.location, from.content);
        this.metadata = from.metadata;
        this.chunkMethod = from.chunkMethod;
        this.status = from.status;
        this.enabled = from.enabled;
    }

    boolean isFound() {
        return this.status.equals(DocumentStatus.DONE);
    }

    String id() {
        return this.id;
    }

    String content() {
        return this.content;
    }

    Document document() {
        return Document.builder()
                .id(this.id)
                .name(this.name)
                .metadata(this.metadata)
                .enabled(this.enabled)
                .chunking(Chunking.builder().method(this.chunkMethod).build())
                .file(DocumentFile.builder().location(this.location).build())
                .parsing(DocumentParsing.builder()
                        .status(this.status)
                        .message("first\nlast line")
                        .build())
                .build();
    }

    @Override
    public String toString() {
        return this.name + "=" + this.content + " " + this.metadata + " " + this.chunkMethod.value() + " "
                + this.status.value();
    }
}
