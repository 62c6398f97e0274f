package io.github.ragflowspring.client.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.MemoryServer;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.model.PageRequest;
import io.github.ragflowspring.fixtures.RecordedRequest;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.Reply;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists and updates of documents that releases before v0.23.0 apply in part only. */
class OldDocumentTests {

    private static final String UPDATE = "/api/v1/datasets/d1/documents/x1";

    private static final DocumentQuery DONE = DocumentQuery.all().statuses(DocumentStatus.DONE);

    private final MemoryServer server = new MemoryServer();

    @ParameterizedTest
    @ValueSource(strings = {"v0.20.0", "v0.20.5", "v0.21.0"})
    void selectsStatusAndSuffixThatReleaseIgnores(String release) {
        serveList();
        assertThat(ids(release, DONE)).containsExactly("x1", "x3");
        assertThat(ids(release, DocumentQuery.all().suffixes("md", "csv"))).containsExactly("x2", "x3");
        assertThat(ids(release, DONE.suffixes("txt"))).containsExactly("x1");
        Page<Document> page =
                documents(release).page(DONE, PageRequest.of(2, 1)).block(TestClients.PATIENCE);
        assertThat(page.items()).extracting(Document::id).containsExactly("x3");
        assertThat(page.total()).isEqualTo(2);
        assertThat(this.server.requests())
                .noneMatch((request) ->
                        request.query().containsKey("run") || request.query().containsKey("suffix"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.21.1", "v0.22.1", "v0.27.0"})
    void leavesStatusToReleaseThatSelectsIt(String release) {
        serveList();
        documents(release).page(DONE, PageRequest.first(3)).block(TestClients.PATIENCE);
        assertThat(this.server.requests().get(0).query().get("run")).containsExactly("DONE");
    }

    @ParameterizedTest
    @CsvSource({"v0.20.0, False", "v0.21.0, False", "v0.21.1, false", "v0.27.0, false"})
    void sendsAscendingOrderInFormOfRelease(String release, String sent) {
        serveList();
        assertThat(ids(release, DocumentQuery.all().descending(false))).hasSize(3);
        assertThat(this.server.requests().get(0).query().get("desc")).containsExactly(sent);
    }

    @ParameterizedTest
    @CsvSource({"v0.20.0, false", "v0.20.1, true"})
    void selectsTimeOfPageWhereReleaseIgnoresIt(String release, boolean sent) {
        serveList();
        DocumentQuery recent = DocumentQuery.all().createdFrom(Instant.ofEpochMilli(1_795_680_002_000L));
        Page<Document> page =
                documents(release).page(recent, PageRequest.first(5)).block(TestClients.PATIENCE);
        assertThat(page.items()).extracting(Document::id).containsExactly(sent ? ids() : new String[] {"x2", "x3"});
        assertThat(this.server.requests().get(0).query().containsKey("create_time_from"))
                .isEqualTo(sent);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.20.5", "v0.21.1", "v0.22.0", "v0.22.1"})
    void switchesDocumentAfterItsOtherChanges(String release) {
        this.server.on(
                (request) -> request.method().equals("PUT") && request.json().has("enabled"),
                Reply.of(Recordings.recording(release, "documents", "update_enabled_1")));
        this.server.on(
                (request) -> request.method().equals("PUT"),
                Reply.of(Recordings.recording(release, "documents", "update_name")));
        serveList();
        Document document = documents(release)
                .update("x1", DocumentUpdate.none().name("y.txt").enabled(false))
                .block(TestClients.PATIENCE);
        assertThat(document.id()).isEqualTo("x1");
        List<RecordedRequest> updates = this.server.requests().stream()
                .filter((request) -> request.method().equals("PUT"))
                .toList();
        assertThat(updates).hasSize(2).allMatch((request) -> request.path().equals(UPDATE));
        assertThat(updates.get(0).text()).isEqualTo("{\"name\":\"y.txt\"}");
        assertThat(updates.get(1).text()).isEqualTo("{\"enabled\":0}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.23.0", "v0.27.0"})
    void switchesDocumentWithOtherChangesWhereReleaseAppliesThem(String release) {
        this.server.on(
                (request) -> !request.method().equals("GET"),
                Reply.json("{\"code\":0,\"data\":{\"id\":\"x1\",\"meta_fields\":{}}}"));
        documents(release)
                .update("x1", DocumentUpdate.none().name("y.txt").enabled(false))
                .block(TestClients.PATIENCE);
        assertThat(this.server.requests()).hasSize(1);
    }

    private List<String> ids(String release, DocumentQuery query) {
        return documents(release).list(query).map(Document::id).collectList().block(TestClients.PATIENCE);
    }

    private static String[] ids() {
        return new String[] {"x1", "x2", "x3"};
    }

    private void serveList() {
        this.server.on(
                (request) -> request.method().equals("GET"),
                Reply.json("{\"code\":0,\"data\":{\"docs\":[" + document("x1", "a.txt", "DONE", 1) + ","
                        + document("x2", "b.MD", "UNSTART", 2) + "," + document("x3", "c.csv", "DONE", 3)
                        + "],\"total\":3}}"));
    }

    private static String document(String id, String name, String run, int second) {
        return "{\"id\":\"" + id + "\",\"name\":\"" + name + "\",\"run\":\"" + run + "\",\"create_time\":179568000"
                + second + "000,\"meta_fields\":{}}";
    }

    private DocumentOperations documents(String release) {
        return TestClients.shared(this.server, release).datasets().documents("d1");
    }
}
