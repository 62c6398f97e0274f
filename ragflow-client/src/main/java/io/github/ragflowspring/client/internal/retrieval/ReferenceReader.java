package io.github.ragflowspring.client.internal.retrieval;

import io.github.ragflowspring.client.internal.wire.Fields;
import io.github.ragflowspring.client.retrieval.DocumentCount;
import io.github.ragflowspring.client.retrieval.References;
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
        return nothing ? References.none() : new References(chunks, documents, total, citationNumbers(list));
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
        return RetrievedChunkReader.documentCount(fields);
    }

    public static RetrievedChunk chunk(Fields fields) {
        return RetrievedChunkReader.chunk(fields);
    }
}
