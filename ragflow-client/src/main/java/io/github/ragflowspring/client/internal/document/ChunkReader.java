package io.github.ragflowspring.client.internal.document;

import static io.github.ragflowspring.client.internal.json.FieldKind.BOOLEAN;
import static io.github.ragflowspring.client.internal.json.FieldKind.INSTANT;
import static io.github.ragflowspring.client.internal.json.FieldKind.NON_BLANK_TEXT;
import static io.github.ragflowspring.client.internal.json.FieldKind.TEXT;
import static io.github.ragflowspring.client.internal.json.FieldKind.TEXTS;

import io.github.ragflowspring.client.document.Chunk;
import io.github.ragflowspring.client.internal.json.FieldTable;
import io.github.ragflowspring.client.internal.json.Fields;
import io.github.ragflowspring.client.internal.json.JsonValue;
import io.github.ragflowspring.client.internal.json.Positions;
import java.util.List;

/** Reads chunks under their names in lists and under those in the index. */
final class ChunkReader {

    private static final FieldTable<Chunk.Builder> CHUNK = FieldTable.<Chunk.Builder>rows()
            .field(TEXT, Chunk.Builder::id, "id", "chunk_id")
            .field(TEXT, Chunk.Builder::content, "content", "content_with_weight")
            .field(TEXT.repeated(), Chunk.Builder::documentId, "document_id", "doc_id")
            .field(TEXT.repeated(), Chunk.Builder::datasetId, "dataset_id", "kb_id")
            .field(TEXT.repeated(), Chunk.Builder::documentName, "docnm_kwd", "document_keyword")
            .field(BOOLEAN, Chunk.Builder::available, "available", "available_int")
            .field(TEXTS, Chunk.Builder::importantKeywords, "important_keywords", "important_kwd")
            .field(TEXTS, Chunk.Builder::questions, "questions", "question_kwd")
            .field(TEXTS, Chunk.Builder::tags, "tag_kwd")
            .field(Positions.PADDED, Chunk.Builder::positions, "positions", "position_int")
            .field(NON_BLANK_TEXT, Chunk.Builder::imageId, "image_id", "img_id")
            .field(INSTANT, Chunk.Builder::createdAt, "create_timestamp", "create_timestamp_flt")
            // The same time as text.
            .ignore("create_time")
            .additional(Chunk.Builder::additional);

    private ChunkReader() {}

    static List<Chunk> chunks(JsonValue list) {
        return Fields.list(list, ChunkReader::chunk);
    }

    static Chunk chunk(Fields fields) {
        return CHUNK.read(fields, Chunk.builder()).build();
    }
}
