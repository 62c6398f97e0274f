package io.github.ragflowspring.client.internal.document;

import static io.github.ragflowspring.client.internal.json.FieldKind.NON_BLANK_TEXT;
import static io.github.ragflowspring.client.internal.json.FieldKind.object;

import io.github.ragflowspring.client.document.ChunkMethod;
import io.github.ragflowspring.client.document.Chunking;
import io.github.ragflowspring.client.internal.json.FieldTable;

/** Reads how documents are cut into chunks: fields that datasets and documents share. */
public final class ChunkingReader {

    /** The fields, for the table of a dataset or of a document. */
    public static final FieldTable<Chunking.Builder> TABLE = FieldTable.<Chunking.Builder>rows()
            .field(
                    NON_BLANK_TEXT.map(ChunkMethod::of).repeated(),
                    Chunking.Builder::method,
                    "chunk_method",
                    "parser_id")
            .field(object(ParserConfigReader::read).repeated(), Chunking.Builder::parserConfig, "parser_config")
            .field(NON_BLANK_TEXT.repeated(), Chunking.Builder::pipelineId, "pipeline_id")
            .build();

    private ChunkingReader() {}
}
