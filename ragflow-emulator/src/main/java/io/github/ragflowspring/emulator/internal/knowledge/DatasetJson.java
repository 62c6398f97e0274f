package io.github.ragflowspring.emulator.internal.knowledge;

import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import tools.jackson.databind.node.ObjectNode;

/** Writes datasets in the views of a release. */
final class DatasetJson {

    private final ReleaseProfile profile;

    DatasetJson(ReleaseProfile profile) {
        this.profile = profile;
    }

    ObjectNode of(String tenantId, Dataset dataset, String view) {
        ObjectNode json = this.profile.templates().dataset();
        json.setAll(dataset.settings());
        json.put("id", dataset.id());
        json.put("tenant_id", tenantId).put("created_by", tenantId);
        json.put("chunk_count", dataset.chunkCount());
        json.put("document_count", dataset.documentCount());
        json.put("token_num", dataset.tokens());
        this.profile.dates().stamp(json, dataset.createTime(), dataset.updateTime());
        putTask(json, "graphrag", dataset, "graph");
        putTask(json, "raptor", dataset, "raptor");
        ObjectNode differences = this.profile.templates().datasetView(view);
        differences.path("without").forEach((key) -> json.remove(key.asString()));
        if (differences.get("with") instanceof ObjectNode more) {
            json.setAll(more);
        }
        if (json.has("size")) {
            json.put(
                    "size",
                    dataset.documents().stream()
                            .mapToLong((document) -> document.content().length)
                            .sum());
        }
        if (json.get("parsing_status") instanceof ObjectNode status) {
            for (Run run : Run.values()) {
                long count = dataset.documents().stream()
                        .filter((document) -> document.run() == run)
                        .count();
                status.put(run.countedAs(), (int) count);
            }
        }
        return json;
    }

    private void putTask(ObjectNode json, String name, Dataset dataset, String type) {
        IndexTask task = dataset.task(type);
        if (dataset.lostTask(type)) {
            json.put(name + "_task_id", "");
        }
        if (task != null) {
            json.put(name + "_task_id", task.id());
            if (task.done()) {
                json.put(name + "_task_finish_at", this.profile.dates().format(task.finishedAt()));
            }
        }
    }
}
