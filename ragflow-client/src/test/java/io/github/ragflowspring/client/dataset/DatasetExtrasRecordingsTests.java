package io.github.ragflowspring.client.dataset;

import static io.github.ragflowspring.client.recordings.Recorded.body;
import static io.github.ragflowspring.client.recordings.Recorded.data;
import static io.github.ragflowspring.client.recordings.Recorded.lastSegment;
import static io.github.ragflowspring.client.recordings.Recorded.query;
import static io.github.ragflowspring.client.recordings.Recorded.segment;
import static io.github.ragflowspring.client.recordings.Recorded.text;
import static io.github.ragflowspring.client.recordings.Recorded.textOrNull;
import static io.github.ragflowspring.client.recordings.Recorded.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.document.DocumentStatus;
import io.github.ragflowspring.client.model.OrderBy;
import io.github.ragflowspring.client.model.PageRequest;
import io.github.ragflowspring.client.recordings.RecordingTable;
import io.github.ragflowspring.client.recordings.RecordingsTestBase;
import io.github.ragflowspring.fixtures.Recording;
import io.github.ragflowspring.fixtures.Recordings;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Every recorded exchange about tags and metadata of datasets passes through their operations. */
class DatasetExtrasRecordingsTests extends RecordingsTestBase {

    private static final String ROUTES =
            ".*/tags|.*/tags/aggregation|.*/metadata/(flattened|config)|.*/ingestions(/.*)?"
                    + "|.*/embedding/check|.*/batch-update-status";

    private static final Map<String, DocumentStatus> STATUSES = Map.of(
            "0", DocumentStatus.UNSTART,
            "1", DocumentStatus.RUNNING,
            "2", DocumentStatus.CANCEL,
            "3", DocumentStatus.DONE,
            "4", DocumentStatus.FAIL);

    @Override
    protected void define(RecordingTable recordings) {
        recordings
                .of("v0.25.6", "v0.26.4", "v0.27.0")
                .area("dataset_extras", DatasetExtrasRecordingsTests::belongs)
                .area("dataset_index", DatasetExtrasRecordingsTests::belongs)
                .area("datasets", DatasetExtrasRecordingsTests::belongs)
                .area("documents", DatasetExtrasRecordingsTests::belongs)
                .area("metadata", DatasetExtrasRecordingsTests::belongs)
                .area("pipelines", DatasetExtrasRecordingsTests::belongs);
        recordings
                .on("dataset.tag.list", "GET", "/datasets/{}/tags")
                .call(
                        (client, recording) -> client.datasets().tags("d1").list(),
                        (recording, tags) -> assertTags(tags, data(recording)));
        recordings
                .on("dataset.tag.rename", "PUT", "/datasets/{}/tags")
                .call((client, recording) -> client.datasets().tags("d1").rename("a", "b"));
        recordings
                .on("dataset.tag.delete", "DELETE", "/datasets/{}/tags")
                .call((client, recording) -> client.datasets().tags("d1").delete(List.of("a")));
        recordings
                .on("dataset.tag.count", "GET", "/datasets/tags/aggregation")
                .call(
                        (client, recording) -> client.datasets().countTags(List.of("d1", "d2")),
                        (recording, tags) -> assertTags(tags, data(recording)));
        recordings
                .on("dataset.metadata.index", "GET", "/datasets/metadata/flattened")
                .call(
                        (client, recording) -> client.datasets().documentIdsByMetadata(List.of("d1")),
                        (recording, index) -> {
                            assertThat(index).hasSameSizeAs(data(recording));
                            index.forEach((key, values) -> values.forEach((value, ids) -> assertThat(ids)
                                    .isEqualTo(texts(data(recording).path(key).path(value)))));
                        });
        recordings
                .on("dataset.extraction.get", "GET", "/datasets/{}/metadata/config")
                .call(
                        (client, recording) -> client.datasets().metadata("d1").extraction(),
                        (recording, extraction) -> assertExtraction(extraction, data(recording)));
        recordings
                .on("dataset.extraction.update", "PUT", "/datasets/{}/metadata/config")
                .call(
                        (client, recording) ->
                                client.datasets().metadata("d1").updateExtraction(MetadataExtraction.of()),
                        (recording, extraction) -> assertExtraction(extraction, data(recording)));
        recordings
                .on("document.extraction.update", "PUT", "/datasets/{}/documents/{}/metadata/config")
                .call((client, recording) ->
                        client.datasets().metadata("d1").updateExtraction("a1", List.of(ExtractedField.text("x"))));
        recordings
                .on("dataset.ingestion.summary", "GET", "/datasets/{}/ingestions/summary")
                .call(
                        (client, recording) ->
                                client.datasets().ingestions("d1").summary(),
                        (recording, summary) -> assertSummary(summary, data(recording)));
        recordings
                .on("dataset.ingestion.list", "GET", "/datasets/{}/ingestions")
                .call(
                        (client, recording) -> client.datasets()
                                .ingestions("d1")
                                .page(IngestionQuery.ofDocuments(), PageRequest.first(30)),
                        (recording, page) -> {
                            JsonNode logs = data(recording).path("logs");
                            assertThat(page.total())
                                    .isEqualTo(data(recording).path("total").asLong());
                            assertThat(page.items()).hasSameSizeAs(logs);
                            for (int i = 0; i < logs.size(); i++) {
                                assertLog(page.items().get(i), logs.get(i));
                            }
                        });
        recordings
                .on("dataset.ingestion.get", "GET", "/datasets/{}/ingestions/{}")
                .call(
                        (client, recording) ->
                                client.datasets().ingestions("d1").get("l1"),
                        (recording, log) -> assertLog(log, data(recording)));
        recordings
                .on("dataset.embedding.check", "POST", "/datasets/{}/embedding/check")
                .call((client, recording) -> client.datasets().checkEmbedding("d1", "m@f"), (recording, check) -> {
                    JsonNode summary = data(recording).path("summary");
                    assertThat(check.compatible()).isTrue();
                    assertThat(check.averageSimilarity())
                            .isEqualTo(summary.path("avg_cos_sim").asDouble());
                    assertThat(check.model()).isEqualTo(summary.path("model").asString());
                    assertThat(check.comparedChunks())
                            .isEqualTo(summary.path("valid").asInt());
                });
        recordings
                .on("document.switch", "POST", "/datasets/{}/documents/batch-update-status")
                .successIf((recording) -> data(recording).isObject())
                .call(
                        (client, recording) ->
                                client.datasets().documents("d1").switchEnabled(List.copyOf(ids(recording)), true),
                        (recording, result) -> {
                            List<String> failed = ids(recording).stream()
                                    .filter((id) -> data(recording).path(id).has("error"))
                                    .toList();
                            assertThat(result.failures()).containsOnlyKeys(failed);
                            assertThat(result.documentIds())
                                    .containsExactlyElementsOf(ids(recording).stream()
                                            .filter((id) -> !failed.contains(id))
                                            .toList());
                        });
        requests(recordings, Recordings.of("v0.25.6"));
        requests(recordings, Recordings.of("v0.27.0"));
        recordings.comparesRequests(26);
    }

    private static boolean belongs(Recording recording) {
        return recording.request().path().matches(ROUTES);
    }

    private static void requests(RecordingTable recordings, Recordings all) {
        Recording list = all.get("dataset_extras", "tags_list");
        recordings.request(
                list, (client) -> client.datasets().tags(segment(list, 1)).list());
        Recording rename = all.get("dataset_extras", "tags_rename");
        recordings.request(
                rename,
                (client) -> client.datasets()
                        .tags(segment(rename, 1))
                        .rename(text(rename, "from_tag"), text(rename, "to_tag")));
        Recording delete = all.get("dataset_extras", "tags_delete");
        recordings.request(
                delete,
                (client) -> client.datasets()
                        .tags(segment(delete, 1))
                        .delete(texts(body(delete).path("tags"))));
        Recording count = all.get("dataset_extras", "tags_aggregation");
        recordings.request(
                count,
                (client) -> client.datasets()
                        .countTags(List.of(query(count, "dataset_ids").split(",", -1))));
        Recording extraction = all.get("dataset_extras", "metaconfig_put");
        recordings.request(
                extraction,
                (client) -> client.datasets()
                        .metadata(segment(extraction, 1))
                        .updateExtraction(MetadataExtraction.of(
                                        ExtractedField.text("author").description("Who wrote it"),
                                        ExtractedField.list("topic")
                                                .description("Subjects")
                                                .values("comet", "tea"),
                                        ExtractedField.number("year"))
                                .builtInFields(ExtractedField.time("update_time"))));
        Recording ofDocument = all.get("dataset_extras", "doc_metaconfig_put");
        recordings.request(
                ofDocument,
                (client) -> client.datasets()
                        .metadata(segment(ofDocument, 1))
                        .updateExtraction(
                                segment(ofDocument, 3),
                                List.of(ExtractedField.text("author").description("Who"))));
        Recording logs = all.get("dataset_extras", "ingestions_file_status");
        recordings.request(
                logs,
                (match) -> match.ignoringQuery("page", "page_size", "orderby", "desc"),
                (client) -> client.datasets()
                        .ingestions(segment(logs, 1))
                        .page(IngestionQuery.ofDocuments().statuses(DocumentStatus.DONE), PageRequest.first(30)));
        Recording ordered = all.get("dataset_extras", "ingestions_file_orderby");
        recordings.request(
                ordered,
                (match) -> match.ignoringQuery("page", "page_size"),
                (client) -> client.datasets()
                        .ingestions(segment(ordered, 1))
                        .page(
                                IngestionQuery.ofDocuments()
                                        .orderBy(OrderBy.NAME)
                                        .descending(false),
                                PageRequest.first(30)));
        Recording dates = all.get("dataset_extras", "ingestions_file_dates");
        recordings.request(
                dates,
                (match) -> match.ignoringQuery("page", "page_size", "orderby", "desc"),
                (client) -> client.datasets()
                        .ingestions(segment(dates, 1))
                        .page(
                                IngestionQuery.ofDocuments()
                                        .createdFrom(LocalDateTime.of(2026, 11, 1, 0, 0))
                                        .createdTo(LocalDateTime.of(2026, 12, 1, 0, 0)),
                                PageRequest.first(30)));
        Recording log = all.get("dataset_extras", "ingestion_one");
        recordings.request(
                log, (client) -> client.datasets().ingestions(segment(log, 1)).get(lastSegment(log)));
        Recording check = all.get("dataset_extras", "embedding_check");
        recordings.request(
                check, (client) -> client.datasets().checkEmbedding(segment(check, 1), text(check, "embd_id")));
        Recording enable = all.get("dataset_extras", "batch_status_1");
        recordings.request(
                enable,
                (client) -> client.datasets().documents(segment(enable, 1)).switchEnabled(ids(enable), true));
        Recording index = all.get("dataset_extras", "flattened");
        recordings.request(
                index, (client) -> client.datasets().documentIdsByMetadata(List.of(query(index, "dataset_ids"))));
    }

    /** Returns the documents of a request, or one if it names none. */
    private static List<String> ids(Recording recording) {
        List<String> ids = texts(body(recording).path("doc_ids"));
        return ids.isEmpty() ? List.of("a1") : ids;
    }

    private static void assertExtraction(MetadataExtraction extraction, JsonNode data) {
        assertFields(extraction.fields(), data.path("metadata"));
        assertFields(extraction.builtInFields(), data.path("built_in_metadata"));
    }

    private static void assertFields(List<ExtractedField> fields, JsonNode data) {
        assertThat(fields).hasSameSizeAs(data);
        for (int i = 0; i < fields.size(); i++) {
            JsonNode field = data.get(i);
            assertThat(fields.get(i))
                    .isEqualTo(ExtractedField.of(
                                    field.path("key").asString(),
                                    field.path("type").asString())
                            .description(textOrNull(field.path("description")))
                            .values(texts(field.path("enum"))));
        }
    }

    private static void assertSummary(IngestionSummary summary, JsonNode data) {
        JsonNode status = data.path("status");
        assertThat(summary)
                .isEqualTo(IngestionSummary.builder()
                        .documentCount(data.path("doc_num").asInt())
                        .chunkCount(data.path("chunk_num").asInt())
                        .tokenCount(data.path("token_num").asInt())
                        .waiting(status.path("unstart_count").asInt())
                        .running(status.path("running_count").asInt())
                        .cancelled(status.path("cancel_count").asInt())
                        .done(status.path("done_count").asInt())
                        .failed(status.path("fail_count").asInt())
                        .build());
    }

    private static void assertLog(IngestionLog log, JsonNode data) {
        assertThat(log.id()).isEqualTo(data.path("id").asString());
        assertThat(log.datasetId()).isEqualTo(data.path("kb_id").asString());
        assertThat(log.documentId()).isEqualTo(textOrNull(data.path("document_id")));
        assertThat(log.documentName()).isEqualTo(textOrNull(data.path("document_name")));
        assertThat(log.taskType()).isEqualTo(data.path("task_type").asString());
        assertThat(log.pipelineId()).isEqualTo(textOrNull(data.path("pipeline_id")));
        assertThat(log.status())
                .isEqualTo(STATUSES.get(data.path("operation_status").asString()));
        assertThat(log.progress()).isEqualTo(data.path("progress").asDouble());
        assertThat(log.message()).isEqualTo(data.path("progress_msg").asString().strip());
        assertThat(log.createdAt().toEpochMilli())
                .isEqualTo(data.path("create_time").asLong());
    }

    private static void assertTags(List<DatasetTag> tags, JsonNode data) {
        List<DatasetTag> recorded = new ArrayList<>();
        for (JsonNode tag : data) {
            recorded.add(DatasetTag.builder()
                    .value((tag.isArray() ? tag.get(0) : tag.path("value")).asString())
                    .chunkCount((tag.isArray() ? tag.get(1) : tag.path("count")).asInt())
                    .build());
        }
        assertThat(tags).isEqualTo(recorded);
    }
}
