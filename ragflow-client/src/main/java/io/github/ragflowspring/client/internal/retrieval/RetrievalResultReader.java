package io.github.ragflowspring.client.internal.retrieval;

import io.github.ragflowspring.client.internal.json.FieldKind;
import io.github.ragflowspring.client.internal.json.FieldTable;
import io.github.ragflowspring.client.internal.json.Fields;
import io.github.ragflowspring.client.internal.json.JsonValue;
import io.github.ragflowspring.client.retrieval.RetrievalResult;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the results of searches. */
public final class RetrievalResultReader {

    private static final FieldTable<RetrievalResult.Builder> RESULT = FieldTable.<RetrievalResult.Builder>rows()
            .field(FieldKind.objects(RetrievedChunkReader::chunk), RetrievalResult.Builder::chunks, "chunks")
            .field(
                    FieldKind.objects(RetrievedChunkReader::documentCount),
                    RetrievalResult.Builder::documents,
                    "doc_aggs")
            .field(RetrievalResultReader::labels, RetrievalResult.Builder::labels, "labels")
            .field(FieldKind.LONG, RetrievalResult.Builder::total, "total")
            .additional(RetrievalResult.Builder::additional);

    private RetrievalResultReader() {}

    /**
     * Reads a result.
     *
     * @param fields the fields of the result
     * @return the result
     */
    public static RetrievalResult result(Fields fields) {
        return RESULT.read(fields, RetrievalResult.builder()).build();
    }

    private static Map<String, Double> labels(JsonValue value) {
        Map<String, Double> labels = new LinkedHashMap<>();
        for (Map.Entry<String, JsonValue> label : value.properties()) {
            Double weight = FieldKind.DOUBLE.convert(label.getValue());
            if (weight != null) {
                labels.put(label.getKey(), weight);
            }
        }
        return labels;
    }
}
