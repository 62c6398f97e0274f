package io.github.ragflowspring.client.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.document.IngestProgress.Phase;
import io.github.ragflowspring.client.error.RagflowConflictException;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.error.RagflowUnsupportedException;
import io.github.ragflowspring.client.model.OrderBy;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.model.PageRequest;
import io.github.ragflowspring.client.transfer.UploadSource;
import io.github.ragflowspring.fixtures.RecordedRequest;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

/** Tests of {@link DocumentOperations} and {@link ParsingOperations} beyond a single exchange. */
class DocumentOperationsTests {

    private final ReplayServer server = ReplayServer.start();

    @AfterEach
    void stopServer() {
        this.server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.23.1", "v0.24.0", "v0.25.6", "v0.26.4"})
    void sortsBySizeOnReleasesThatDo(String release) {
        this.server.on((request) -> true, docs(0));
        documents(release)
                .page(DocumentQuery.all().orderBy(OrderBy.SIZE), PageRequest.first(1))
                .block(TestClients.PATIENCE);
        assertThat(this.server.requests().get(0).query().get("orderby")).containsExactly("size");
    }

    @Test
    void refusesOrderBeforeSendingThatReleaseRefuses() {
        DocumentQuery query = DocumentQuery.all().orderBy(OrderBy.SIZE);
        StepVerifier.create(documents("v0.27.0").list(query))
                .expectErrorSatisfies((error) -> assertThat(error)
                        .isInstanceOf(RagflowUnsupportedException.class)
                        .hasMessageContaining("'size'")
                        .hasMessageContaining("releases before v0.27.0"))
                .verify(TestClients.PATIENCE);
        StepVerifier.create(documents("v0.27.0").page(query, PageRequest.first(1)))
                .expectError(RagflowUnsupportedException.class)
                .verify(TestClients.PATIENCE);
        assertThat(this.server.requests()).isEmpty();
    }

    @Test
    void filtersByTimeOfUploadItself() {
        this.server.on((request) -> page(request) == 1, docs(33, doc("a", 3000), doc("b", 2000)));
        this.server.on((request) -> page(request) == 2, docs(33, doc("c", 1000)));
        DocumentQuery query =
                DocumentQuery.all().createdFrom(Instant.EPOCH).createdTo(Instant.ofEpochMilli(1_700_000_001_000L));
        StepVerifier.create(documents("v0.27.0").list(query).map(Document::id))
                .expectNext("c")
                .expectComplete()
                .verify(TestClients.PATIENCE);
        assertThat(this.server.requests())
                .hasSize(2)
                .allSatisfy((request) ->
                        assertThat(request.query()).doesNotContainKeys("create_time_from", "create_time_to"));
    }

    @Test
    void sendsTimeOfUploadOfPageInMilliseconds() {
        this.server.on((request) -> true, docs(0));
        documents("v0.27.0")
                .page(DocumentQuery.all().createdFrom(Instant.ofEpochMilli(5)), PageRequest.first(30))
                .block(TestClients.PATIENCE);
        assertThat(this.server.requests().get(0).query().get("create_time_from"))
                .containsExactly("5");
        assertThat(this.server.requests().get(0).query()).doesNotContainKey("create_time_to");
    }

    @Test
    void sendsParameterForEachValueOfFilter() {
        this.server.on((request) -> true, docs(0));
        documents("v0.23.1")
                .page(
                        DocumentQuery.all()
                                .statuses(DocumentStatus.DONE, DocumentStatus.FAIL)
                                .suffixes("pdf", "md"),
                        PageRequest.first(30))
                .block(TestClients.PATIENCE);
        assertThat(this.server.requests().get(0).query().get("run")).containsExactly("DONE", "FAIL");
        assertThat(this.server.requests().get(0).query().get("suffix")).containsExactly("pdf", "md");
    }

    @ParameterizedTest
    @MethodSource("io.github.ragflowspring.fixtures.Recordings#releases")
    void returnsEmptyPageForUnknownNameButErrorForUnknownDataset(String release) {
        boolean old = release.compareTo("v0.25") < 0;
        this.server.on(
                (request) -> request.query().containsKey("name"),
                Reply.of(Recordings.recording(
                        release, "documents", old ? "list_by_unknown_name" : "list_by_name_unknown")));
        this.server.once((request) -> true, Reply.of(Recordings.recording(release, "documents", "list_default")));
        this.server.on((request) -> true, Reply.of(Recordings.recording(release, "documents", "list_unknown_dataset")));
        DocumentQuery query = DocumentQuery.all().name("zzz.txt");

        Page<Document> page =
                documents(release).page(query, PageRequest.first(30)).block(TestClients.PATIENCE);
        assertThat(page.items()).isEmpty();
        assertThat(page.hasNext()).isFalse();
        StepVerifier.create(documents(release).page(query, PageRequest.first(30)))
                .expectError(RagflowNotFoundException.class)
                .verify(TestClients.PATIENCE);
    }

    @ParameterizedTest
    @MethodSource("io.github.ragflowspring.fixtures.Recordings#releases")
    void failsWithConflictIfNameIsTaken(String release) {
        boolean old = release.compareTo("v0.25") < 0;
        this.server.on(
                (request) -> !request.method().equals("GET"),
                Reply.of(
                        Recordings.recording(release, "documents", old ? "update_name_duplicate" : "update_name_dup")));
        this.server.on((request) -> true, docs(1, doc("a", 1)));
        StepVerifier.create(documents(release).update("a", DocumentUpdate.none().name("x.txt")))
                .expectError(RagflowConflictException.class)
                .verify(TestClients.PATIENCE);
    }

    @ParameterizedTest
    @MethodSource("io.github.ragflowspring.fixtures.Recordings#releases")
    void failsWithConflictToParseDocumentThatIsBeingParsed(String release) {
        this.server.on(
                (request) -> request.method().equals("POST"),
                Reply.of(
                        release.compareTo("v0.25") < 0
                                ? Recordings.recording(release, "parse", "parse_while_running")
                                : Recordings.recording(release, "documents", "parse_again_running")));
        this.server.on((request) -> true, docs(1, doc("a", 1)));
        StepVerifier.create(documents(release).parsing().start("a"))
                .expectError(RagflowConflictException.class)
                .verify(TestClients.PATIENCE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.23.1", "v0.24.0"})
    void stopsDocumentsOneByOneOnReleasesThatEndAtFirstIdleDocument(String release) {
        this.server.on(
                (request) -> request.method().equals("DELETE") && request.text().contains("idle"),
                Reply.of(Recordings.recording(release, "parse", "stop_done")));
        this.server.on(
                (request) -> request.method().equals("DELETE"),
                Reply.of(Recordings.recording(release, "parse", "stop_running")));
        this.server.on((request) -> true, docs(1, doc("idle", 1)));
        StopResult result =
                documents(release).parsing().stop(List.of("idle", "busy")).block(TestClients.PATIENCE);
        assertThat(result.stopped()).isEqualTo(1);
        assertThat(result.failures()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.25.6", "v0.26.4", "v0.27.0"})
    void stopsDocumentsTogetherOnReleasesThatSkipIdleDocuments(String release) {
        this.server.on((request) -> true, Reply.of(Recordings.recording(release, "documents", "stop_v27")));
        StopResult result = documents(release).parsing().stop(List.of("idle")).block(TestClients.PATIENCE);
        assertThat(result.stopped()).isZero();
        assertThat(result.failures()).hasSize(1);
        assertThat(this.server.requests()).hasSize(1);
    }

    @Test
    void ingestsFileOverTheWire() {
        this.server.on(
                (request) -> request.path().endsWith("/documents")
                        && request.method().equals("POST"),
                Reply.json("{\"code\":0,\"data\":[{\"id\":\"a\",\"name\":\"x.txt\",\"run\":\"UNSTART\"}]}"));
        this.server.on((request) -> request.path().endsWith("/chunks"), Reply.json("{\"code\":0}"));
        this.server.on(
                (request) -> true,
                Reply.of(Recordings.recording("v0.27.0", "documents", "list_while_running")),
                Reply.of(Recordings.recording("v0.27.0", "documents", "list_done")));
        StepVerifier.create(documents("v0.27.0")
                        .ingest(
                                List.of(UploadSource.of("x.txt", new byte[] {1})),
                                IngestOptions.defaults().pollInterval(Duration.ofMillis(1), Duration.ofMillis(1)))
                        .map(IngestProgress::phase))
                .expectNext(Phase.UPLOADING, Phase.UPLOADED, Phase.PARSING, Phase.DONE)
                .expectComplete()
                .verify(TestClients.PATIENCE);
        assertThat(this.server.requests())
                .extracting(RecordedRequest::method)
                .containsExactly("POST", "POST", "GET", "GET");
    }

    @Test
    void stopsParsingOnServerOnCancellation() {
        this.server.on(
                (request) -> request.path().endsWith("/stop"),
                Reply.json("{\"code\":0,\"data\":{\"success_count\":1}}"));
        this.server.on((request) -> request.path().endsWith("/chunks"), Reply.json("{\"code\":0}"));
        this.server.on((request) -> true, Reply.of(Recordings.recording("v0.27.0", "documents", "list_while_running")));
        StepVerifier.create(documents("v0.27.0")
                        .parsing()
                        .run(
                                List.of("a"),
                                IngestOptions.defaults().pollInterval(Duration.ofMillis(1), Duration.ofMillis(1))))
                .expectNextCount(1)
                .thenCancel()
                .verify(TestClients.PATIENCE);
        RecordedRequest request = this.server.takeRequest(TestClients.PATIENCE);
        while (!request.path().endsWith("/stop")) {
            request = this.server.takeRequest(TestClients.PATIENCE);
        }
        assertThat(request.text()).isEqualTo("{\"document_ids\":[\"a\"]}");
        assertThat(request.header("authorization")).isEqualTo("Bearer " + TestClients.API_KEY);
    }

    @Test
    void refusesNestedMetadataBeforeSending() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DocumentUpdate.none().metadata(Map.of("a", Map.of("b", 1))))
                .withMessageContaining("'a'");
    }

    @Test
    void sendsNumberToSwitchDocument() {
        this.server.on((request) -> true, Reply.of(Recordings.recording("v0.27.0", "documents", "update_enabled_1")));
        documents("v0.27.0").update("a", DocumentUpdate.none().enabled(true)).block(TestClients.PATIENCE);
        assertThat(this.server.requests().get(0).text()).isEqualTo("{\"enabled\":1}");
        assertThat(this.server.requests().get(0).method()).isEqualTo("PATCH");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.24.0", "v0.25.6", "v0.27.0"})
    void returnsStoredMetadataAfterUpdate(String release) {
        this.server.on(
                (request) -> request.method().equals("GET"),
                Reply.json("{\"code\":0,\"data\":{\"docs\":[{\"id\":\"a\",\"name\":\"b.txt\",\"run\":\"DONE\","
                        + "\"meta_fields\":{\"tenant\":\"acme\"}}],\"total\":1}}"));
        this.server.on((request) -> true, Reply.json("{\"code\":0,\"data\":{\"id\":\"a\",\"name\":\"b.txt\"}}"));
        Document document = documents(release)
                .update("a", DocumentUpdate.none().name("b.txt"))
                .block(TestClients.PATIENCE);
        assertThat(document.metadata()).isEqualTo(Map.of("tenant", "acme"));
        assertThat(document.isMetadataKnown()).isTrue();
    }

    @Test
    void doesNotReadDocumentWhoseMetadataIsInResponse() {
        this.server.on((request) -> true, Reply.of(Recordings.recording("v0.23.1", "documents", "update_meta_fields")));
        Document document = documents("v0.23.1")
                .update("a", DocumentUpdate.none().name("b.txt"))
                .block(TestClients.PATIENCE);
        assertThat(document.metadata()).containsEntry("author", "Alice");
        assertThat(this.server.requests()).hasSize(1);
    }

    @Test
    void succeedsWithUpdateIfDocumentCannotBeReadAfterwards() {
        this.server.on((request) -> request.method().equals("GET"), Reply.status(500));
        this.server.on((request) -> true, Reply.json("{\"code\":0,\"data\":{\"id\":\"a\",\"name\":\"b.txt\"}}"));
        DocumentOperations documents = documents("v0.27.0");
        Document renamed =
                documents.update("a", DocumentUpdate.none().name("b.txt")).block(TestClients.PATIENCE);
        assertThat(renamed.name()).isEqualTo("b.txt");
        assertThat(renamed.isMetadataKnown()).isFalse();
        Document changed = documents
                .update("a", DocumentUpdate.none().metadata(Map.of("x", 1)))
                .block(TestClients.PATIENCE);
        assertThat(changed.metadata()).isEqualTo(Map.of("x", 1));
        assertThat(changed.isMetadataKnown()).isTrue();
    }

    private DocumentOperations documents(String release) {
        return TestClients.client(this.server, release).datasets().documents("d1");
    }

    private static int page(RecordedRequest request) {
        return Integer.parseInt(
                request.query().getOrDefault("page", List.of("0")).get(0));
    }

    private static String doc(String id, long time) {
        return "{\"id\":\"" + id + "\",\"run\":\"DONE\",\"create_time\":" + (1_700_000_000_000L + time) + "}";
    }

    private static Reply docs(int total, String... docs) {
        return Reply.json("{\"code\":0,\"data\":{\"docs\":[" + String.join(",", docs) + "],\"total\":" + total + "}}");
    }
}
