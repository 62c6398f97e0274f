package io.github.ragflowspring.client.internal.document;

import static io.github.ragflowspring.client.recordings.Recorded.data;
import static io.github.ragflowspring.client.recordings.Recorded.isMethod;
import static io.github.ragflowspring.client.recordings.Recorded.isOld;
import static io.github.ragflowspring.client.recordings.Recorded.isSuccess;
import static io.github.ragflowspring.client.recordings.Recorded.segment;
import static io.github.ragflowspring.client.recordings.Recorded.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.Replays;
import io.github.ragflowspring.client.document.Chunk;
import io.github.ragflowspring.client.document.ChunkOperations;
import io.github.ragflowspring.client.document.ChunkQuery;
import io.github.ragflowspring.client.document.ChunkUpdate;
import io.github.ragflowspring.client.document.NewChunk;
import io.github.ragflowspring.client.internal.json.Fields;
import io.github.ragflowspring.client.internal.json.Json;
import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.model.PageRequest;
import io.github.ragflowspring.client.recordings.RecordingTable;
import io.github.ragflowspring.client.recordings.RecordingsTestBase;
import io.github.ragflowspring.fixtures.Recording;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Every recorded exchange about chunks of every release passes through {@link ChunkOperations}. */
class ChunkRecordingsTests extends RecordingsTestBase {

    @Override
    protected void define(RecordingTable recordings) {
        recordings.comparesRequests(41);
        recordings.area("chunks");
        recordings
                .on("chunk.create", (recording) -> isMethod(recording, "POST"))
                .call(
                        (client, recording) -> chunks(client).create(NewChunk.of("x")),
                        (recording, chunk) -> assertChunk(chunk, data(recording).path("chunk")));
        recordings
                .on("chunk.delete", (recording) -> isMethod(recording, "DELETE"))
                .call(
                        (client, recording) -> chunks(client).delete(List.of("c1", "c2")),
                        (recording, result) -> assertDeletion(result, data(recording)));
        recordings
                .on("chunk.switch", (recording) -> isMethod(recording, "PATCH") && !isSuccess(recording))
                .call((client, recording) -> chunks(client).switchAvailable(List.of("c1"), true));
        recordings
                .on("chunk.update", (recording) -> isMethod(recording, "PUT") || isMethod(recording, "PATCH"))
                .with((server, recording) -> server.on(
                        (request) -> request.method().equals("GET"),
                        Reply.of(Recordings.recording(recording.release(), "chunks", "list_by_id"))))
                .call(
                        (client, recording) ->
                                chunks(client).update("c1", ChunkUpdate.none().content("x")),
                        (recording, chunk) -> assertThat(chunk.id()).isNotEmpty());
        // The route of one chunk, which the client does not use, has different field names, which the reader accepts.
        recordings
                .on(
                        "chunk.get",
                        (recording) -> isSuccess(recording) && !data(recording).has("chunks"))
                .test("reader", ChunkRecordingsTests::assertReadByOtherNames);
        recordings
                .on(
                        "chunk.get",
                        (recording) -> !isSuccess(recording)
                                && recording.request().query().containsKey("id"))
                .call((client, recording) -> chunks(client).get("c1"));
        recordings
                .on("chunk.list", (recording) -> true)
                .call(
                        (client, recording) -> chunks(client).page(ChunkQuery.all(), PageRequest.first(30)),
                        (recording, page) -> assertPage(page, data(recording)));
        Recordings.releases().forEach((release) -> requests(recordings, release));
    }

    private static void requests(RecordingTable recordings, String release) {
        boolean old = isOld(release);
        Recording add = Recordings.recording(release, "chunks", "add_full");
        JsonNode body = add.request().jsonBody();
        NewChunk chunk = NewChunk.of(body.path("content").asString())
                .importantKeywords(texts(body.path("important_keywords")))
                .questions(texts(body.path("questions")));
        recordings.request(
                add,
                (client) -> chunks(client, add)
                        .create(body.has("tag_kwd") ? chunk.tags(texts(body.path("tag_kwd"))) : chunk));

        Recording page = Recordings.recording(release, "chunks", old ? "list_page2_size2" : "list_after_add");
        recordings.request(
                page, (client) -> chunks(client, page).page(ChunkQuery.all(), PageRequest.of(old ? 2 : 1, 2)));
        Recording byId = Recordings.recording(release, "chunks", "list_by_id");
        recordings.request(
                byId,
                (client) -> chunks(client, byId)
                        .get(byId.request().query().get("id").get(0)));
        Recording keywords = Recordings.recording(release, "chunks", old ? "list_keywords_hit" : "list_keywords");
        recordings.request(
                keywords,
                (match) -> match.ignoringQuery("page", "page_size"),
                (client) -> chunks(client, keywords)
                        .list(ChunkQuery.all()
                                .keywords(keywords.request()
                                        .query()
                                        .get("keywords")
                                        .get(0))));

        Recording update = Recordings.recording(release, "chunks", old ? "update_all" : "update_patch");
        JsonNode change = update.request().jsonBody();
        ChunkUpdate content = ChunkUpdate.none().content(change.path("content").asString());
        recordings.request(
                update,
                (client) -> chunks(client, update)
                        .update(
                                segment(update, 5),
                                old
                                        ? content.importantKeywords(texts(change.path("important_keywords")))
                                                .questions(texts(change.path("questions")))
                                                .available(false)
                                        : content));
        Recording delete = Recordings.recording(release, "chunks", "delete_one");
        recordings.request(
                delete,
                (client) -> chunks(client, delete)
                        .delete(texts(delete.request().jsonBody().path("chunk_ids"))));
        if (old) {
            Recording available = Recordings.recording(release, "chunks", "update_available_true");
            recordings.request(
                    available,
                    (client) -> chunks(client, available).switchAvailable(List.of(segment(available, 5)), true));
        } else {
            Recording available = Recordings.recording(release, "chunks", "switch_patch_bool_v27");
            recordings.request(
                    available,
                    (client) -> chunks(client, available)
                            .switchAvailable(
                                    texts(available.request().jsonBody().path("chunk_ids")), true));
            Recording off = Recordings.recording(release, "chunks", "list_available_false2");
            recordings.request(
                    off,
                    (match) -> match.ignoringQuery("page", "page_size"),
                    (client) -> chunks(client, off).page(ChunkQuery.all().available(false), PageRequest.first(30)));
            Recording all = Recordings.recording(release, "chunks", "delete_all_flag");
            recordings.request(all, (client) -> chunks(client, all).deleteAll());
        }
    }

    @Test
    void filtersByAvailabilityOnReleaseThatIgnoresFilter() {
        assertThat(switched("list_after_update", false)).hasSize(1).allMatch((chunk) -> !chunk.available());
        assertThat(switched("list_after_update", true)).isEmpty();
        assertThat(switched("list_after_refresh", true)).hasSize(6).allMatch(Chunk::available);
        assertThat(switched("list_after_refresh", false)).isEmpty();
    }

    private static List<Chunk> switched(String name, boolean available) {
        return Replays.answer(
                Recordings.recording("v0.23.1", "chunks", name),
                (client) -> chunks(client)
                        .list(ChunkQuery.all().available(available))
                        .collectList());
    }

    private static void assertDeletion(DeleteResult result, JsonNode data) {
        assertThat(result.deleted()).isEqualTo(data.path("success_count").asInt(2));
        assertThat(result.failures()).hasSize(data.path("errors").size());
    }

    private static void assertReadByOtherNames(Recording recording) {
        JsonNode data = data(recording);
        Chunk chunk = ChunkReader.chunk(Fields.of(Json.of(data)));
        assertThat(chunk.id()).isEqualTo(data.path("id").asString());
        assertThat(chunk.content()).isEqualTo(data.path("content_with_weight").asString());
        assertThat(chunk.documentId()).isEqualTo(data.path("doc_id").asString());
        assertThat(chunk.datasetId()).isEqualTo(data.path("kb_id").asString());
        assertThat(chunk.importantKeywords()).isEqualTo(texts(data.path("important_kwd")));
        assertThat(chunk.questions()).isEqualTo(texts(data.path("question_kwd")));
        assertThat(chunk.createdAt()).isNotNull();
    }

    private static void assertPage(Page<Chunk> page, JsonNode data) {
        assertThat(page.total()).isEqualTo(data.path("total").asLong());
        assertThat(page.items()).hasSize(data.path("chunks").size());
        for (int i = 0; i < page.items().size(); i++) {
            assertChunk(page.items().get(i), data.path("chunks").get(i));
        }
    }

    private static void assertChunk(Chunk chunk, JsonNode data) {
        assertThat(chunk.id()).isEqualTo(data.path("id").asString()).isNotEmpty();
        assertThat(chunk.content()).isEqualTo(data.path("content").asString());
        assertThat(chunk.documentId())
                .isEqualTo(data.path("document_id").asString())
                .isNotEmpty();
        assertThat(chunk.datasetId()).isEqualTo(data.path("dataset_id").asString());
        assertThat(chunk.available()).isEqualTo(data.path("available").asBoolean(true));
        assertThat(chunk.importantKeywords()).isEqualTo(texts(data.path("important_keywords")));
        assertThat(chunk.questions()).isEqualTo(texts(data.path("questions")));
        assertThat(chunk.tags()).isEqualTo(texts(data.path("tag_kwd")));
        assertThat(chunk.positions()).hasSize(data.path("positions").size());
        assertThat(chunk.createdAt() != null).isEqualTo(data.has("create_timestamp"));
        if (chunk.createdAt() != null) {
            assertThat((double) chunk.createdAt().toEpochMilli())
                    .isEqualTo(Math.floor(data.path("create_timestamp").asDouble() * 1000));
        }
    }

    private static ChunkOperations chunks(RagflowClient client) {
        return client.datasets().documents("d1").chunks("a1");
    }

    private static ChunkOperations chunks(RagflowClient client, Recording recording) {
        return client.datasets().documents(segment(recording, 1)).chunks(segment(recording, 3));
    }
}
