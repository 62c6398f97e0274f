package io.github.ragflowspring.ai.writer;

import io.github.ragflowspring.client.transfer.UploadSource;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * A document of RAGFlow to create.
 *
 * @param name the file name
 * @param texts the texts, one for each chunk
 * @param metadata the metadata, possibly empty
 */
record FileToWrite(String name, List<String> texts, Map<String, Object> metadata) {

    UploadSource source() {
        return UploadSource.of(this.name, String.join("\n\n", this.texts).getBytes(StandardCharsets.UTF_8));
    }
}
