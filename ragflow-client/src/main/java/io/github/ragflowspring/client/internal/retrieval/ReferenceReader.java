package io.github.ragflowspring.client.internal.retrieval;

import io.github.ragflowspring.client.answer.References;
import io.github.ragflowspring.client.internal.wire.Fields;
import io.github.ragflowspring.client.retrieval.DocumentCount;
import io.github.ragflowspring.client.retrieval.RetrievedChunk;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads chunks and references in the forms that RAGFlow gives them.
 *
 * <p><strong>Not part of the API</strong>; public only for the other packages of this library.
 */
public final class ReferenceReader {

    private ReferenceReader() {}

    /**
     * Reads the references of an answer: an object with lists, with objects in place of lists, a bare list of chunks, or
     * nothing. The names in an object in place of the list of chunks are the numbers by which the answer cites them.
     *
     * @param node the {@code reference} of an answer
     * @return the references
     */
    public static References references(JsonNode node) {
        Fields fields = Fields.of(node);
        JsonNode list = node.isArray() ? node : fields.get("chunks");
        List<RetrievedChunk> chunks = Fields.list(list, ReferenceReader::chunk);
        List<DocumentCount> documents = fields.list(ReferenceReader::documentCount, "doc_aggs");
        Long total = fields.longValue("total");
        boolean nothing = chunks.isEmpty() && documents.isEmpty() && total == null;
        return nothing
                ? References.none()
                : References.builder()
                        .chunks(chunks)
                        .documents(documents)
                        .total(total)
                        .citationNumbers(citationNumbers(list))
                        .build();
    }

    private static List<Integer> citationNumbers(JsonNode chunks) {
        List<Integer> numbers = new ArrayList<>();
        if (chunks.isObject()) {
            for (Map.Entry<String, JsonNode> chunk : chunks.properties()) {
                if (chunk.getValue().isObject()) {
                    numbers.add(number(chunk.getKey(), numbers.size()));
                }
            }
        } else {
            for (JsonNode chunk : chunks) {
                if (chunk.isObject()) {
                    numbers.add(number(Fields.of(chunk).text("citation_id"), numbers.size()));
                }
            }
        }
        return numbers;
    }

    private static int number(@Nullable String text, int otherwise) {
        try {
            return (text != null) ? Integer.parseInt(text) : otherwise;
        } catch (NumberFormatException ex) {
            return otherwise;
        }
    }

    public static DocumentCount documentCount(Fields fields) {
        Integer count = fields.intValue("count");
        return new DocumentCount(
                fields.textOrEmpty("doc_id"), fields.textOrEmpty("doc_name"), (count != null) ? count : 0);
    }

    public static RetrievedChunk chunk(Fields fields) {
        return new RetrievedChunk(
                fields.textOrEmpty("id", "chunk_id"),
                fields.textOrEmpty("content", "content_with_weight"),
                fields.textOrEmpty("document_id", "doc_id"),
                fields.text("document_name", "document_keyword", "docnm_kwd"),
                datasetId(fields),
                fields.doubleValue("similarity"),
                fields.doubleValue("vector_similarity"),
                fields.doubleValue("term_similarity"),
                positions(fields.get("positions", "position_int")),
                emptyAsNull(fields.text("image_id", "img_id")),
                emptyAsNull(fields.text("url")),
                emptyAsNull(fields.text("highlight")),
                fields.texts("important_keywords", "important_kwd"),
                fields.texts("tag_kwd"),
                emptyAsNull(fields.text("doc_type", "doc_type_kwd")),
                fields.map("document_metadata"));
    }

    /** A chunk that sums up a knowledge graph names all datasets of the question: the first stands for them. */
    private static String datasetId(Fields fields) {
        List<String> ids = fields.texts("dataset_id", "kb_id");
        return ids.isEmpty() ? "" : ids.get(0);
    }

    private static List<List<Integer>> positions(JsonNode node) {
        List<List<Integer>> positions = new ArrayList<>();
        for (JsonNode position : node) {
            List<Integer> numbers = new ArrayList<>();
            for (JsonNode number : position) {
                numbers.add((int) number.asDouble(0));
            }
            positions.add(List.copyOf(numbers));
        }
        return List.copyOf(positions);
    }

    private static @Nullable String emptyAsNull(@Nullable String text) {
        return (text != null && !text.isEmpty()) ? text : null;
    }
}
