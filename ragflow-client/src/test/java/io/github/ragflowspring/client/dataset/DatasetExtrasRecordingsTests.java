package io.github.ragflowspring.client.dataset;

import static io.github.ragflowspring.client.recordings.Recorded.body;
import static io.github.ragflowspring.client.recordings.Recorded.data;
import static io.github.ragflowspring.client.recordings.Recorded.query;
import static io.github.ragflowspring.client.recordings.Recorded.segment;
import static io.github.ragflowspring.client.recordings.Recorded.text;
import static io.github.ragflowspring.client.recordings.Recorded.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.recordings.RecordingTable;
import io.github.ragflowspring.client.recordings.RecordingsTestBase;
import io.github.ragflowspring.fixtures.Recording;
import io.github.ragflowspring.fixtures.Recordings;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Every recorded exchange about tags and metadata of datasets passes through their operations. */
class DatasetExtrasRecordingsTests extends RecordingsTestBase {

    private static final String ROUTES = ".*/tags|.*/tags/aggregation|.*/metadata/flattened";

    @Override
    protected void define(RecordingTable recordings) {
        recordings
                .of("v0.25.6", "v0.26.4", "v0.27.0")
                .area("dataset_extras", DatasetExtrasRecordingsTests::belongs)
                .area("metadata", DatasetExtrasRecordingsTests::belongs);
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
        requests(recordings, Recordings.of("v0.25.6"));
        requests(recordings, Recordings.of("v0.27.0"));
        recordings.comparesRequests(10);
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
        Recording index = all.get("dataset_extras", "flattened");
        recordings.request(
                index, (client) -> client.datasets().documentIdsByMetadata(List.of(query(index, "dataset_ids"))));
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
