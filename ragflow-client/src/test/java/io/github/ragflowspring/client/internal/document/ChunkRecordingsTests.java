package io.github.ragflowspring.client.internal.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.Replays;
import io.github.ragflowspring.client.document.Chunk;
import io.github.ragflowspring.client.document.ChunkOperations;
import io.github.ragflowspring.client.document.ChunkQuery;
import io.github.ragflowspring.client.document.ChunkUpdate;
import io.github.ragflowspring.client.document.NewChunk;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.error.RagflowServerException;
import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.fixtures.Recording;
import io.github.ragflowspring.fixtures.Recordings;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import tools.jackson.databind.JsonNode;

/** Every recorded exchange about chunks of every release passes through {@link ChunkOperations}. */
class ChunkRecordingsTests {

    static Stream<Recording> covered() {
        return Recordings.ofAllReleases("chunks").stream();
    }

    static Stream<Recording> successes() {
        return covered().filter((recording) -> Replays.code(recording) == 0);
    }

    static Stream<Recording> failures() {
        return covered().filter((recording) -> Replays.code(recording) != 0);
    }

    @Test
    void allReleasesAreCovered() {
        assertThat(covered().map(Recording::release).distinct()).hasSameSizeAs(Recordings.releases());
        assertThat(successes()).hasSizeGreaterThan(160);
        assertThat(failures()).hasSizeGreaterThan(130);
        assertThat(covered()).allMatch((recording) -> Replays.code(recording) >= 0);
    }

    @ParameterizedTest
    @MethodSource("successes")
    void aRecordedSuccessIsRead(Recording recording) {
        JsonNode data = recording.response().json().path("data");
        switch (recording.request().method()) {
            case "POST" ->
                assertChunk(
                        Replays.answer(recording, (client) -> chunks(client).create(NewChunk.of("x"))),
                        data.path("chunk"));
            case "DELETE" -> {
                DeleteResult result =
                        Replays.answer(recording, (client) -> chunks(client).delete(List.of("c1", "c2")));
                assertThat(result.deleted())
                        .isEqualTo(data.path("success_count").asInt(2));
                assertThat(result.failures()).hasSize(data.path("errors").size());
            }
            case "PUT", "PATCH" ->
                Replays.assertCompletes(
                        recording,
                        (client) -> chunks(client)
                                .update("c1", ChunkUpdate.nothing().content("x")));
            default -> assertList(recording, data);
        }
    }

    /** The route of one chunk, which is not used, answers under other names; these are read as well. */
    private static void assertList(Recording recording, JsonNode data) {
        if (!data.has("chunks")) {
            Chunk chunk = ChunkReader.chunk(io.github.ragflowspring.client.internal.wire.Fields.of(data));
            assertThat(chunk.id()).isEqualTo(data.path("id").asString());
            assertThat(chunk.content())
                    .isEqualTo(data.path("content_with_weight").asString());
            assertThat(chunk.documentId()).isEqualTo(data.path("doc_id").asString());
            assertThat(chunk.datasetId()).isEqualTo(data.path("kb_id").asString());
            assertThat(chunk.importantKeywords()).isEqualTo(texts(data.path("important_kwd")));
            assertThat(chunk.questions()).isEqualTo(texts(data.path("question_kwd")));
            assertThat(chunk.createdAt()).isNotNull();
            return;
        }
        Page<Chunk> page = Replays.answer(recording, (client) -> chunks(client).page(ChunkQuery.all()));
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

    @ParameterizedTest
    @MethodSource("failures")
    void aRecordedFailureIsAnErrorWithItsCode(Recording recording) {
        RagflowException error = Replays.failure(recording, (client) -> call(recording, chunks(client)));
        assertThat(error)
                .isInstanceOf(error.code() == 100 ? RagflowServerException.class : RagflowNotFoundException.class);
        assertThat(error.code()).isIn(100, 102, 404);
    }

    private static Publisher<?> call(Recording recording, ChunkOperations chunks) {
        return switch (recording.request().method()) {
            case "POST" -> chunks.create(NewChunk.of("x"));
            case "DELETE" -> chunks.delete(List.of("c1"));
            case "PUT" -> chunks.update("c1", ChunkUpdate.nothing().content("x"));
            case "PATCH" -> chunks.switchAvailable(List.of("c1"), true);
            default -> recording.request().query().containsKey("id") ? chunks.get("c1") : chunks.list();
        };
    }

    @ParameterizedTest
    @MethodSource("io.github.ragflowspring.fixtures.Recordings#releases")
    void theRequestsAreThoseThatWereRecorded(String release) {
        boolean old = release.compareTo("v0.25") < 0;
        Recording add = Recordings.recording(release, "chunks", "add_full");
        JsonNode body = add.request().jsonBody();
        NewChunk chunk = NewChunk.of(body.path("content").asString())
                .importantKeywords(texts(body.path("important_keywords")))
                .questions(texts(body.path("questions")));
        Replays.assertRequest(
                add,
                (client) -> chunks(client, add)
                        .create(body.has("tag_kwd") ? chunk.tags(texts(body.path("tag_kwd"))) : chunk));

        Recording page = Recordings.recording(release, "chunks", old ? "list_page2_size2" : "list_after_add");
        Replays.assertRequest(
                page,
                (client) -> chunks(client, page)
                        .page(ChunkQuery.all().page(old ? 2 : 1).size(2)));
        Recording byId = Recordings.recording(release, "chunks", "list_by_id");
        Replays.assertRequest(
                byId,
                (client) -> chunks(client, byId)
                        .get(byId.request().query().get("id").get(0)));
        Recording keywords = Recordings.recording(release, "chunks", old ? "list_keywords_hit" : "list_keywords");
        Replays.assertRequest(
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
        ChunkUpdate content =
                ChunkUpdate.nothing().content(change.path("content").asString());
        Replays.assertRequest(
                update,
                (client) -> chunks(client, update)
                        .update(
                                Replays.segment(update, 4),
                                old
                                        ? content.importantKeywords(texts(change.path("important_keywords")))
                                                .questions(texts(change.path("questions")))
                                                .available(false)
                                        : content));
        Recording delete = Recordings.recording(release, "chunks", "delete_one");
        Replays.assertRequest(
                delete,
                (client) -> chunks(client, delete)
                        .delete(texts(delete.request().jsonBody().path("chunk_ids"))));
        if (old) {
            Recording available = Recordings.recording(release, "chunks", "update_available_true");
            Replays.assertRequest(
                    available,
                    (client) ->
                            chunks(client, available).switchAvailable(List.of(Replays.segment(available, 4)), true));
        } else {
            Recording available = Recordings.recording(release, "chunks", "switch_patch_bool_v27");
            Replays.assertRequest(
                    available,
                    (client) -> chunks(client, available)
                            .switchAvailable(
                                    texts(available.request().jsonBody().path("chunk_ids")), true));
            Recording off = Recordings.recording(release, "chunks", "list_available_false2");
            Replays.assertRequest(
                    off,
                    (match) -> match.ignoringQuery("page", "page_size"),
                    (client) -> chunks(client, off).page(ChunkQuery.all().available(false)));
            Recording all = Recordings.recording(release, "chunks", "delete_all_flag");
            Replays.assertRequest(all, (client) -> chunks(client, all).deleteAll());
        }
    }

    @Test
    void chunksThatAreSwitchedOffAreFoundAlsoWhereTheFilterIsPassedOver() {
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

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach((text) -> texts.add(text.asString()));
        return texts;
    }

    private static ChunkOperations chunks(RagflowClient client) {
        return client.datasets().documents("d1").chunks("a1");
    }

    private static ChunkOperations chunks(RagflowClient client, Recording recording) {
        return client.datasets().documents(Replays.segment(recording, 0)).chunks(Replays.segment(recording, 2));
    }
}
