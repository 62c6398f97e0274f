package io.github.ragflowspring.client.internal.document;

import io.github.ragflowspring.client.document.ChunkMethod;
import io.github.ragflowspring.client.document.DocumentUpdate;
import io.github.ragflowspring.client.internal.support.RequestFields;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes updates of documents. */
final class DocumentWriter {

    private DocumentWriter() {}

    static Map<String, @Nullable Object> write(DocumentUpdate update) {
        ChunkMethod method = update.chunkMethod();
        Boolean enabled = update.enabled();
        return new RequestFields()
                .set("name", update.name())
                .set("chunk_method", (method != null) ? method.value() : null)
                .set("parser_config", ParserConfigWriter.write(update.parserConfig()))
                .set("meta_fields", update.metadata())
                // Newer releases accept only a number, older ones both.
                .set("enabled", (enabled != null) ? (Integer) (enabled ? 1 : 0) : null)
                .setAll(update.additional())
                .toMap();
    }
}
