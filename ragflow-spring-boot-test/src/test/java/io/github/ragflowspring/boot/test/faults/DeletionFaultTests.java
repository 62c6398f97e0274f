package io.github.ragflowspring.boot.test.faults;

import static io.github.ragflowspring.boot.test.faults.FaultyServer.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.document.DocumentOperations;
import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.transfer.UploadSource;
import io.github.ragflowspring.emulator.Seed;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import tools.jackson.databind.JsonNode;

/** Deletions that delete too much, nothing, or something although they fail. */
class DeletionFaultTests {

    private static final String UNKNOWN = "0123456789ab11f1a51002fc00000001";

    private static final String CHUNKS = "/api/v1/datasets/" + Seed.HANDBOOK_ID + "/documents/";

    private FaultyServer server;

    @AfterEach
    void close() {
        this.server.close();
    }

    @EachRelease
    void deletesNothingWithoutIds(String release) {
        start(release);
        get(this.server.client().chats().sessions(Seed.GUIDE_ID).create("kept"));
        assertThat(get(this.server.client().chats().delete(List.of()))).isEqualTo(DeleteResult.none());
        assertThat(get(this.server.client().chats().sessions(Seed.GUIDE_ID).delete(List.of())))
                .isEqualTo(DeleteResult.none());
        assertThat(get(documents().delete(List.of()))).isEqualTo(DeleteResult.none());
        assertThat(sessions()).isEqualTo(1);
        assertThat(get(documents().list().collectList())).isNotEmpty();

        JsonNode sessions = this.server.json("DELETE", "/api/v1/chats/" + Seed.GUIDE_ID + "/sessions", "{\"ids\": []}");
        assertThat(sessions.path("code").asInt()).isZero();
        assertThat(sessions()).isEqualTo(this.server.before("v0.25.6") ? 0 : 1);
        JsonNode documents =
                this.server.json("DELETE", "/api/v1/datasets/" + Seed.HANDBOOK_ID + "/documents", "{\"ids\": []}");
        assertThat(documents.path("code").asInt() == 0).isEqualTo(this.server.before("v0.25.6"));
        assertThat(get(documents().list().collectList()).isEmpty()).isEqualTo(this.server.before("v0.25.6"));
    }

    @EachRelease
    void deletesChunksOfOneDocumentOnly(String release) {
        start(release);
        List<Document> all = get(documents().list().collectList());
        String id = all.get(0).id();
        assertThat(get(documents().chunks(id).delete(List.of()))).isEqualTo(DeleteResult.none());
        assertThat(chunks(id)).isPositive();

        this.server.json("DELETE", CHUNKS + id + "/chunks", "{\"chunk_ids\": []}");
        assertThat(chunks(id) == 0).isEqualTo(this.server.before("v0.25.6"));
        assertThat(chunks(all.get(1).id()) == 0).isEqualTo(this.server.before("v0.24.0"));
    }

    @EachRelease
    void deletesAllChunksWithoutFalseFailure(String release) {
        start(release);
        List<Document> all = get(documents().list().collectList());
        JsonNode answer = this.server.json("DELETE", CHUNKS + all.get(0).id() + "/chunks", "{}");
        assertThat(answer.path("code").asInt()).isEqualTo(this.server.before("v0.23.1") ? 100 : 0);
        assertThat(chunks(all.get(0).id()) == 0).isEqualTo(this.server.before("v0.25.6"));

        int before = chunks(all.get(1).id());
        assertThat(get(documents().chunks(all.get(1).id()).deleteAll()).failures())
                .isEmpty();
        assertThat(before).isPositive();
        assertThat(chunks(all.get(1).id())).isZero();
    }

    @EachRelease
    void reportsWhatWasDeletedNextToUnknownIds(String release) {
        start(release);
        List<Document> all = get(documents().list().collectList());
        DeleteResult result = get(documents().delete(List.of(all.get(0).id(), UNKNOWN)));
        assertThat(result.deleted()).isEqualTo(1);
        assertThat(result.failures()).extracting(DeleteResult.Failure::id).containsExactly(UNKNOWN);
        assertThat(get(documents().list().map(Document::id).collectList()))
                .doesNotContain(all.get(0).id());

        JsonNode answer = this.server.json(
                "DELETE",
                "/api/v1/datasets/" + Seed.HANDBOOK_ID + "/documents",
                "{\"ids\": [\"" + all.get(1).id() + "\", \"" + UNKNOWN + "\"]}");
        assertThat(answer.path("code").asInt()).isEqualTo(102);
        assertThat(get(documents().list().map(Document::id).collectList())
                        .contains(all.get(1).id()))
                .isEqualTo(this.server.since("v0.25.6"));
    }

    @EachRelease
    void reportsUnknownChunks(String release) {
        start(release);
        String id = get(documents().list().next()).id();
        List<String> ids =
                get(documents().chunks(id).list().map((chunk) -> chunk.id()).collectList());
        DeleteResult result = get(documents().chunks(id).delete(List.of(ids.get(0), "0123456789abcdef")));
        assertThat(result.deleted()).isEqualTo(1);
        assertThat(result.failures()).hasSize(1);
        assertThat(chunks(id)).isEqualTo(ids.size() - 1);
    }

    @EachRelease
    void countsRepeatedIdsOnce(String release) {
        start(release);
        String session = get(this.server
                        .client()
                        .chats()
                        .sessions(Seed.GUIDE_ID)
                        .create("twice"))
                .id();
        String other = get(this.server.client().chats().sessions(Seed.GUIDE_ID).create("twice"))
                .id();
        JsonNode answer = this.server.json(
                "DELETE",
                "/api/v1/chats/" + Seed.GUIDE_ID + "/sessions",
                "{\"ids\": [\"" + session + "\", \"" + session + "\"]}");
        assertThat(answer.path("code").asInt()).isZero();
        assertThat(answer.path("data").path("errors")).isNotEmpty();

        DeleteResult result =
                get(this.server.client().chats().sessions(Seed.GUIDE_ID).delete(List.of(other, other)));
        assertThat(result).isEqualTo(DeleteResult.of(1, List.of()));
    }

    @EachRelease
    void reportsFilesThatWereDeletedBeforeFailure(String release) {
        start(release);
        String first = get(this.server.client().files().upload(UploadSource.of("a.txt", new byte[] {65})))
                .id();
        DeleteResult result = get(this.server.client().files().delete(List.of(first, UNKNOWN)));
        assertThat(result.deleted()).isEqualTo(1);
        assertThat(result.failures()).extracting(DeleteResult.Failure::id).containsExactly(UNKNOWN);
        assertThat(get(this.server.client().files().list().collectList())).isEmpty();
    }

    @EachRelease
    void deletesKnowledgeGraph(String release) {
        start(release);
        JsonNode answer = this.server.json("DELETE", "/api/v1/datasets/" + Seed.HANDBOOK_ID + "/knowledge_graph", null);
        assertThat(answer.path("code").asInt()).isEqualTo(this.server.before("v0.25.6") ? 0 : 100);

        assertThat(get(this.server
                                .client()
                                .datasets()
                                .knowledgeGraph(Seed.HANDBOOK_ID)
                                .delete())
                        .failures())
                .isEmpty();
    }

    private DocumentOperations documents() {
        return this.server.client().datasets().documents(Seed.HANDBOOK_ID);
    }

    private int chunks(String documentId) {
        return get(documents().chunks(documentId).list().collectList()).size();
    }

    private int sessions() {
        return get(this.server.client().chats().sessions(Seed.GUIDE_ID).list().collectList())
                .size();
    }

    private void start(String release) {
        this.server = FaultyServer.of(release);
    }
}
