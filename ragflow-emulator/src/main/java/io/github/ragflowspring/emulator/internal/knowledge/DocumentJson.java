package io.github.ragflowspring.emulator.internal.knowledge;

import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.wire.Ids;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.node.ObjectNode;

/** Writes documents in the views of a release. */
final class DocumentJson {

    private static final String BEGUN = "\nTask has been received.\nStart to parse.\n";

    private final ReleaseProfile profile;

    DocumentJson(ReleaseProfile profile) {
        this.profile = profile;
    }

    ObjectNode of(String tenantId, Document document, String view) {
        ObjectNode json = complete(tenantId, document);
        json.retain(this.profile.templates().documentView(view));
        return json;
    }

    /** Returns the fields of all views. */
    ObjectNode complete(String tenantId, Document document) {
        ObjectNode json = this.profile.templates().document();
        json.put("location", document.location());
        json.setAll(document.settings());
        json.put("id", document.id()).put("dataset_id", document.datasetId()).put("created_by", tenantId);
        json.put("name", document.name()).put("size", document.content().length);
        json.put("suffix", document.suffix());
        json.put("type", type(document));
        String hash = Ids.hash(new String(document.content(), StandardCharsets.ISO_8859_1));
        json.put("content_hash", hash + hash);
        json.set("meta_fields", document.metaFields());
        json.put("run", document.run().name()).put("progress", document.progress());
        json.put("progress_msg", message(document));
        json.put("process_duration", document.duration());
        Long begun = document.begunAt();
        if (begun != null) {
            json.put("process_begin_at", this.profile.dates().format(begun));
        }
        json.put("status", document.enabled() ? "1" : "0");
        json.put("chunk_count", document.chunkCount());
        json.put("token_count", document.tokens());
        json.put("create_date", "").put("update_date", "");
        this.profile.dates().stamp(json, document.createTime(), document.updateTime());
        return json;
    }

    /** Returns the type of the content. */
    static String type(Document document) {
        if (document.settings().has("type")) {
            return document.settings().path("type").asString("");
        }
        return UploadTypes.typeOf(document.name());
    }

    private static String message(Document document) {
        return switch (document.run()) {
            case UNSTART -> "";
            case RUNNING, CANCEL -> "Task is queued...";
            case FAIL ->
                BEGUN + "[ERROR]Internal server error while chunking: "
                        + document.failure().replace("'", "") + "\n[ERROR][Exception]: " + document.failure();
            case DONE ->
                document.chunks().isEmpty()
                        ? BEGUN + "No chunk built from " + document.name()
                        : BEGUN + "Generate " + document.chunks().size() + " chunks\nTask done";
        };
    }
}
