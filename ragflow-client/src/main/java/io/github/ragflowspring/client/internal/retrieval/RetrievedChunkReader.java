package io.github.ragflowspring.client.internal.retrieval;

import io.github.ragflowspring.client.internal.json.FieldKind;
import io.github.ragflowspring.client.internal.json.FieldTable;
import io.github.ragflowspring.client.internal.json.Fields;
import io.github.ragflowspring.client.internal.json.Positions;
import io.github.ragflowspring.client.retrieval.DocumentCount;
import io.github.ragflowspring.client.retrieval.RetrievedChunk;
import io.github.ragflowspring.client.retrieval.RetrievedDocument;
import java.util.List;

/** Reads chunks, and the numbers of chunks by document, under all names that the fields have. */
public final class RetrievedChunkReader {

    private static final FieldTable<RetrievedDocument.Builder> DOCUMENT = FieldTable.<RetrievedDocument.Builder>rows()
            .field(FieldKind.TEXT.repeated(), RetrievedDocument.Builder::id, "document_id", "doc_id")
            .field(
                    FieldKind.TEXT.repeated(),
                    RetrievedDocument.Builder::name,
                    "document_name",
                    "document_keyword",
                    "docnm_kwd",
                    "doc_name")
            .field(FieldKind.NON_BLANK_TEXT, RetrievedDocument.Builder::url, "url")
            .field(FieldKind.MAP, RetrievedDocument.Builder::metadata, "document_metadata")
            .build();

    private static final FieldTable<RetrievedChunk.Builder> CHUNK = FieldTable.<RetrievedChunk.Builder>rows()
            .field(FieldKind.TEXT, RetrievedChunk.Builder::id, "id", "chunk_id")
            .field(FieldKind.TEXT, RetrievedChunk.Builder::content, "content", "content_with_weight")
            .group(DOCUMENT, RetrievedDocument::builder, (chunk, document) -> chunk.document(document.build()))
            .field(
                    FieldKind.TEXTS.map(RetrievedChunkReader::first).repeated(),
                    RetrievedChunk.Builder::datasetId,
                    "dataset_id",
                    "kb_id")
            .field(FieldKind.DOUBLE, RetrievedChunk.Builder::similarity, "similarity")
            .field(FieldKind.DOUBLE, RetrievedChunk.Builder::vectorSimilarity, "vector_similarity")
            .field(FieldKind.DOUBLE, RetrievedChunk.Builder::termSimilarity, "term_similarity")
            .field(Positions.KIND, RetrievedChunk.Builder::positions, "positions", "position_int")
            .field(FieldKind.NON_BLANK_TEXT, RetrievedChunk.Builder::imageId, "image_id", "img_id")
            .field(FieldKind.NON_BLANK_TEXT, RetrievedChunk.Builder::highlight, "highlight")
            .field(FieldKind.TEXTS, RetrievedChunk.Builder::importantKeywords, "important_keywords", "important_kwd")
            .field(FieldKind.TEXTS, RetrievedChunk.Builder::tags, "tag_kwd")
            .field(FieldKind.NON_BLANK_TEXT.repeated(), RetrievedChunk.Builder::type, "doc_type", "doc_type_kwd")
            // The tokens of the content, and the number by which an answer cites the chunk, which the answer keeps.
            .ignore("content_ltks", "citation_id")
            .additional(RetrievedChunk.Builder::additional);

    private static final FieldTable<DocumentCount.Builder> DOCUMENT_COUNT = FieldTable.<DocumentCount.Builder>rows()
            .field(FieldKind.TEXT, DocumentCount.Builder::documentId, "doc_id")
            .field(FieldKind.TEXT, DocumentCount.Builder::documentName, "doc_name")
            .field(FieldKind.INT, DocumentCount.Builder::count, "count")
            .additional(DocumentCount.Builder::additional);

    private RetrievedChunkReader() {}

    /**
     * Reads a chunk.
     *
     * @param fields the fields of the chunk
     * @return the chunk
     */
    public static RetrievedChunk chunk(Fields fields) {
        return CHUNK.read(fields, RetrievedChunk.builder()).build();
    }

    /**
     * Reads the number of chunks of a document.
     *
     * @param fields the fields of the number
     * @return the number
     */
    public static DocumentCount documentCount(Fields fields) {
        return DOCUMENT_COUNT.read(fields, DocumentCount.builder()).build();
    }

    /** A chunk that summarises knowledge graphs names all datasets of the question. */
    private static String first(List<String> ids) {
        return ids.isEmpty() ? "" : ids.get(0);
    }
}
