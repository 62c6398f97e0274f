package io.github.ragflowspring.emulator.internal.knowledge;

import io.github.ragflowspring.emulator.internal.release.Behavior;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes chunks in the three forms of the API. */
final class ChunkJson {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final ReleaseProfile profile;

    ChunkJson(ReleaseProfile profile) {
        this.profile = profile;
    }

    /** Returns a chunk as the answer to its creation. */
    ObjectNode created(Chunk chunk) {
        ObjectNode json = PythonJson.object()
                .put("content", chunk.content())
                .put("create_time", TIME.format(Instant.now()))
                .put("create_timestamp", System.currentTimeMillis() / 1000.0)
                .put("dataset_id", chunk.document().datasetId())
                .put("document_id", chunk.document().id())
                .put("id", chunk.id());
        putType(json);
        put(json, "important_keywords", chunk.text().keywords());
        put(json, "questions", chunk.text().questions());
        if (this.profile.has(Behavior.CHUNK_HAS_TAGS) && !chunk.text().tags().isEmpty()) {
            put(json, "tag_kwd", chunk.text().tags());
        }
        return json;
    }

    /**
     * Returns a chunk as an element of a list.
     *
     * @param single whether the list is filtered by the id of the chunk
     */
    ObjectNode listed(Chunk chunk, boolean single) {
        ObjectNode json = PythonJson.object()
                .put("available", chunk.text().available())
                .put("content", chunk.content())
                .put("dataset_id", chunk.document().datasetId())
                .put("docnm_kwd", chunk.document().name())
                .put("document_id", chunk.document().id())
                .put("id", chunk.id())
                .put("image_id", chunk.imageId());
        putType(json);
        put(json, "important_keywords", chunk.text().keywords());
        put(json, "questions", chunk.text().questions());
        if (this.profile.has(Behavior.CHUNK_HAS_TAGS)) {
            put(json, "tag_kwd", chunk.text().tags());
            if (single) {
                json.putObject("tag_feas");
            }
        }
        putPositions(json, chunk);
        return json;
    }

    /** Returns a single chunk with the field names of the search index. */
    ObjectNode indexed(Chunk chunk) {
        ObjectNode json = PythonJson.object()
                .put("content_with_weight", chunk.content())
                .put("create_time", TIME.format(Instant.now()))
                .put("create_timestamp_flt", System.currentTimeMillis() / 1000.0)
                .put("doc_id", chunk.document().id())
                .put("docnm_kwd", chunk.document().name())
                .put("id", chunk.id())
                .put("kb_id", chunk.document().datasetId());
        putType(json);
        put(json, "important_kwd", chunk.text().keywords());
        put(json, "question_kwd", chunk.text().questions());
        if (!chunk.text().tags().isEmpty()) {
            put(json, "tag_kwd", chunk.text().tags());
        }
        return json;
    }

    /** Adds the positions of a chunk, which are empty for a manually added one. */
    static void putPositions(ObjectNode json, Chunk chunk) {
        ArrayNode positions = json.putArray("positions");
        Integer number = chunk.position();
        if (number != null) {
            ArrayNode position = positions.addArray();
            for (int i = 0; i < 5; i++) {
                position.add(number);
            }
        }
    }

    private void putType(ObjectNode json) {
        if (this.profile.has(Behavior.CHUNK_HAS_TYPE)) {
            json.put("doc_type_kwd", "text");
        }
    }

    private static void put(ObjectNode json, String field, List<String> texts) {
        texts.forEach(json.putArray(field)::add);
    }
}
