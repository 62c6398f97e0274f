package io.github.ragflowspring.client.internal.answer;

import io.github.ragflowspring.client.answer.References;
import io.github.ragflowspring.client.internal.dialect.Capability;
import io.github.ragflowspring.client.internal.dialect.Dialect;
import io.github.ragflowspring.client.internal.json.FieldKind;
import io.github.ragflowspring.client.internal.json.FieldTable;
import io.github.ragflowspring.client.internal.json.Fields;
import io.github.ragflowspring.client.internal.json.JsonValue;
import io.github.ragflowspring.client.internal.retrieval.RetrievedChunkReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the references of an answer: an object with lists, an object with objects instead of lists, or a plain list of
 * chunks.
 */
public final class ReferencesReader {

    private static final FieldTable<References.Builder> REFERENCES = FieldTable.<References.Builder>rows()
            .field(FieldKind.NODE, ReferencesReader::readChunks, "chunks")
            .field(FieldKind.objects(RetrievedChunkReader::documentCount), References.Builder::documents, "doc_aggs")
            .field(FieldKind.LONG, References.Builder::total, "total")
            .additional(References.Builder::additional);

    private ReferencesReader() {}

    /**
     * Reads references.
     *
     * @param node the {@code reference} of an answer, possibly missing
     * @param dialect the dialect of the release that sent it
     * @return the references, {@link References#none()} if there are none
     */
    public static References references(JsonValue node, Dialect dialect) {
        if (node.isEmpty()) {
            return References.none();
        }
        References.Builder references = References.builder().bareNumbers(dialect.has(Capability.BARE_CITATIONS));
        if (node.isArray()) {
            readChunks(references, node);
        } else {
            REFERENCES.read(Fields.of(node), references);
        }
        return references.build();
    }

    /** Reads the chunks with their citation numbers, which are the names if the list is an object. */
    private static void readChunks(References.Builder references, JsonValue chunks) {
        List<Integer> numbers = new ArrayList<>();
        if (chunks.isObject()) {
            for (Map.Entry<String, JsonValue> chunk : chunks.properties()) {
                if (chunk.getValue().isObject()) {
                    numbers.add(number(chunk.getKey(), numbers.size()));
                }
            }
        } else {
            Fields.list(chunks, (chunk) -> numbers.add(number(chunk.text("citation_id"), numbers.size())));
        }
        references.chunks(Fields.list(chunks, RetrievedChunkReader::chunk)).citationNumbers(numbers);
    }

    private static int number(@Nullable String text, int otherwise) {
        try {
            return (text != null) ? Integer.parseInt(text) : otherwise;
        } catch (NumberFormatException ex) {
            return otherwise;
        }
    }
}
