package io.github.ragflowspring.client.internal.sync;

import io.github.ragflowspring.client.document.ChunkMethod;
import io.github.ragflowspring.client.document.ParserConfig;
import io.github.ragflowspring.client.internal.document.ParserConfigWriter;
import io.github.ragflowspring.client.sync.CorpusFile;
import io.github.ragflowspring.client.sync.SyncOptions;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The intended properties of the document of a file.
 *
 * @param file the file
 * @param metadata the metadata of the application
 * @param state the metadata of the synchronization
 * @param chunkMethod the chunk method, or {@code null} for that of RAGFlow
 * @param parserConfig the settings of the parser, or {@code null} for those of RAGFlow
 */
record Desired(
        CorpusFile file,
        Map<String, Object> metadata,
        SyncMetadata state,
        @Nullable ChunkMethod chunkMethod,
        @Nullable ParserConfig parserConfig) {

    static Desired of(CorpusFile file, SyncOptions options) {
        String name = file.name();
        String suffix = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        Map<String, Object> metadata = new LinkedHashMap<>(options.metadata());
        metadata.putAll(file.metadata());
        ChunkMethod chunkMethod = file.chunkMethod();
        ParserConfig parserConfig = file.parserConfig();
        return new Desired(
                file,
                metadata,
                SyncMetadata.of(file, metadata),
                (chunkMethod != null) ? chunkMethod : options.chunkMethods().get(suffix),
                (parserConfig != null) ? parserConfig : options.parserConfigs().get(suffix));
    }

    /** Returns what identifies the chunking; 0 for that of RAGFlow. */
    int chunking() {
        return (this.chunkMethod == null && this.parserConfig == null)
                ? 0
                : Fingerprint.of(
                                String.valueOf(this.chunkMethod),
                                String.valueOf(ParserConfigWriter.write(this.parserConfig)))
                        .shortened();
    }
}
