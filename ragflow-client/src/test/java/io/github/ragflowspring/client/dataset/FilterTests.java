package io.github.ragflowspring.client.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.ragflowspring.client.MemoryServer;
import io.github.ragflowspring.client.Replays;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.document.ChunkMethod;
import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.document.DocumentQuery;
import io.github.ragflowspring.client.error.RagflowUnsupportedException;
import io.github.ragflowspring.client.model.PageRequest;
import io.github.ragflowspring.fixtures.Recording;
import io.github.ragflowspring.fixtures.Recordings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Filters of lists of datasets and documents, some of which only newer releases have. */
class FilterTests {

    private static final PageRequest PAGE = PageRequest.first(30);

    private final MemoryServer server = new MemoryServer();

    @ParameterizedTest
    @ValueSource(strings = {"v0.25.6", "v0.27.0"})
    void filtersDatasetsAsRecorded(String release) {
        assertSent(release, "datasets_ext_keywords", DatasetQuery.all().keywords("main"));
        assertSent(release, "datasets_ext_parser", DatasetQuery.all().chunkMethod(ChunkMethod.TAG));
        Recording owner = Recordings.recording(release, "lists", "datasets_ext_owner");
        String ownerId = owner.request().query().get("ext").get(0).replaceAll(".*\\[\"|\"].*", "");
        assertSent(release, "datasets_ext_owner", DatasetQuery.all().ownerIds(List.of(ownerId)));
    }

    @Test
    void selectsDatasetsByIdAsRecorded() {
        Recording recording = Recordings.recording("v0.27.0", "lists", "datasets_ids");
        assertSent(
                "v0.27.0",
                "datasets_ids",
                DatasetQuery.all().ids(recording.request().query().get("ids")));
        assertThat(Replays.answer(recording, (client) -> client.datasets().page(DatasetQuery.all(), PAGE))
                        .items())
                .hasSize(2);
    }

    private static void assertSent(String release, String name, DatasetQuery query) {
        Replays.assertRequest(
                Recordings.recording(release, "lists", name),
                (match) -> match.ignoringQuery("page", "page_size", "orderby", "desc"),
                (client) -> client.datasets().page(query, PAGE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.25.6", "v0.27.0"})
    void filtersDocumentsAsRecorded(String release) {
        Recording ids = Recordings.recording(release, "document_lists", "ids");
        assertSent(ids, DocumentQuery.all().ids(ids.request().query().get("ids")));
        Recording types = Recordings.recording(release, "document_lists", "types");
        assertSent(types, DocumentQuery.all().types(List.of("doc", "visual")));
        List<Document> visual = Replays.answer(
                        Recordings.recording(release, "document_lists", "types_visual"),
                        (client) -> client.datasets().documents("d1").page(DocumentQuery.all(), PAGE))
                .items();
        assertThat(visual).extracting((document) -> document.file().type()).containsExactly("visual");
    }

    private static void assertSent(Recording recording, DocumentQuery query) {
        Replays.assertRequest(
                recording,
                (match) -> match.ignoringQuery("page", "page_size", "orderby", "desc"),
                (client) -> client.datasets()
                        .documents(recording.request().path().split("/", -1)[4])
                        .page(query, PAGE));
    }

    @Test
    void refusesFiltersThatReleasesDoNotHave() {
        assertUnsupported("v0.24.0", DatasetQuery.all().keywords("x"), "v0.25.0");
        assertUnsupported("v0.23.1", DatasetQuery.all().ownerIds(List.of("t1")), "v0.25.0");
        assertUnsupported("v0.24.0", DatasetQuery.all().chunkMethod(ChunkMethod.TAG), "v0.25.0");
        assertUnsupported("v0.26.4", DatasetQuery.all().ids(List.of("d1")), "v0.27.0");
        assertUnsupported("v0.25.0", DocumentQuery.all().ids(List.of("a1")), "v0.25.1");
        assertUnsupported("v0.24.0", DocumentQuery.all().types(List.of("pdf")), "v0.25.0");
        assertThat(this.server.requests()).isEmpty();
    }

    private void assertUnsupported(String release, DatasetQuery query, String since) {
        assertThatExceptionOfType(RagflowUnsupportedException.class)
                .isThrownBy(() -> TestClients.client(this.server, release)
                        .datasets()
                        .list(query)
                        .blockLast(TestClients.PATIENCE))
                .withMessageContaining(since);
    }

    private void assertUnsupported(String release, DocumentQuery query, String since) {
        assertThatExceptionOfType(RagflowUnsupportedException.class)
                .isThrownBy(() -> TestClients.client(this.server, release)
                        .datasets()
                        .documents("d1")
                        .list(query)
                        .blockLast(TestClients.PATIENCE))
                .withMessageContaining(since);
    }
}
