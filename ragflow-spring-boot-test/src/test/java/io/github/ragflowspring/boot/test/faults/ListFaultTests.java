package io.github.ragflowspring.boot.test.faults;

import static io.github.ragflowspring.boot.test.faults.FaultyServer.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.ragflowspring.client.agent.Agent;
import io.github.ragflowspring.client.agent.AgentQuery;
import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.document.DocumentOperations;
import io.github.ragflowspring.client.document.DocumentQuery;
import io.github.ragflowspring.client.document.DocumentStatus;
import io.github.ragflowspring.client.error.RagflowUnsupportedException;
import io.github.ragflowspring.client.file.FileItem;
import io.github.ragflowspring.client.file.FileQuery;
import io.github.ragflowspring.client.model.OrderBy;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.model.PageRequest;
import io.github.ragflowspring.client.retrieval.RetrievalQuery;
import io.github.ragflowspring.client.retrieval.RetrievalResult;
import io.github.ragflowspring.client.retrieval.RetrievedChunk;
import io.github.ragflowspring.client.transfer.UploadSource;
import io.github.ragflowspring.emulator.SeedAssistant;
import io.github.ragflowspring.emulator.SeedDataset;
import io.github.ragflowspring.emulator.SeedDocument;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import tools.jackson.databind.JsonNode;

/** Lists that ignore filters and orders, totals that count something else, and pages with wrong items. */
class ListFaultTests {

    private static final SeedDataset PIERS = SeedDataset.named("Piers")
            .with(
                    SeedDocument.of("a.md", "# Piers\n\n" + sections(30)),
                    SeedDocument.of("b.txt", "A pier of wood, long and empty."),
                    SeedDocument.of("c.md", "# Boats\n\nBoats."));

    private static final SeedAssistant CHAT = SeedAssistant.named("Piers").searching(PIERS);

    private static final String DOCUMENTS = "/api/v1/datasets/" + PIERS.id() + "/documents";

    private FaultyServer server;

    @AfterEach
    void close() {
        this.server.close();
    }

    @EachRelease
    void selectsDocumentsByStatusAndSuffix(String release) {
        start(release);
        JsonNode plain = this.server.get(DOCUMENTS + "?run=CANCEL");
        assertThat(plain.path("data").path("total").asInt()).isEqualTo(this.server.before("v0.21.1") ? 3 : 0);
        assertThat(names(DocumentQuery.all().statuses(DocumentStatus.CANCEL))).isEmpty();
        assertThat(names(DocumentQuery.all().suffixes("txt"))).containsExactly("b.txt");
    }

    @EachRelease
    void countsDocumentsThatTimeSelects(String release) {
        start(release);
        Instant later = Instant.now().plus(Duration.ofDays(1));
        JsonNode plain = this.server.get(DOCUMENTS + "?create_time_from=" + later.toEpochMilli());
        assertThat(plain.path("data").path("docs")).isEmpty();
        assertThat(plain.path("data").path("total").asInt()).isEqualTo(3);

        assertThat(names(DocumentQuery.all().createdFrom(later))).isEmpty();
        assertThat(names(DocumentQuery.all().createdTo(later))).hasSize(3);
        Page<Document> page = get(documents().page(DocumentQuery.all().createdFrom(later), PageRequest.first(2)));
        assertThat(page.items()).isEmpty();
        assertThat(page.hasNext()).isTrue();
    }

    @EachRelease
    void ordersDocuments(String release) {
        start(release);
        List<String> ascending = names(DocumentQuery.all().orderBy(OrderBy.NAME).descending(false));
        assertThat(ascending).containsExactly("a.md", "b.txt", "c.md");
        assertThat(names(DocumentQuery.all().orderBy(OrderBy.NAME).descending(true)))
                .containsExactly("c.md", "b.txt", "a.md");
        JsonNode plain = this.server.get(DOCUMENTS + "?orderby=name&desc=false");
        assertThat(plain.path("data").path("docs").path(0).path("name").asString())
                .isEqualTo(this.server.before("v0.21.1") ? "c.md" : "a.md");
    }

    @EachRelease
    void ordersDocumentsBySizeWhereReleaseDoes(String release) {
        start(release);
        JsonNode plain = this.server.get(DOCUMENTS + "?orderby=size");
        assertThat(plain.path("code").asInt() == 0).isEqualTo(this.server.before("v0.27.0"));
        DocumentQuery query = DocumentQuery.all().orderBy(OrderBy.SIZE).descending(false);
        if (this.server.before("v0.27.0")) {
            assertThat(names(query)).containsExactly("c.md", "b.txt", "a.md");
        } else {
            assertThatExceptionOfType(RagflowUnsupportedException.class).isThrownBy(() -> names(query));
        }
    }

    @EachRelease
    void findsAgentsByTitle(String release) {
        this.server = FaultyServer.of(release);
        JsonNode plain = this.server.get("/api/v1/agents?title=Echo").path("data");
        int found = this.server.before("v0.25.6")
                ? plain.size()
                : plain.path("canvas").size();
        assertThat(found).isEqualTo(this.server.before("v0.25.6") ? 1 : 4);

        assertThat(get(this.server
                        .client()
                        .agents()
                        .findByTitle("Echo")
                        .map(Agent::id)
                        .collectList()))
                .containsExactly(FaultyServer.ECHO.id());
        assertThat(get(this.server.client().agents().findByTitle("Ech").collectList()))
                .isEmpty();
        assertThat(get(this.server.client().agents().get(FaultyServer.ECHO.id()))
                        .title())
                .isEqualTo("Echo");
    }

    @EachRelease
    void ordersAgents(String release) {
        this.server = FaultyServer.of(release);
        List<String> descending = agents(AgentQuery.all().descending(true));
        List<String> ascending = new ArrayList<>(agents(AgentQuery.all().descending(false)));
        assertThat(descending).hasSize(4).isEqualTo(agents(AgentQuery.all()));
        Collections.reverse(ascending);
        assertThat(ascending).isEqualTo(descending);
    }

    @EachRelease
    void ordersFiles(String release) {
        start(release);
        for (String name : List.of("b.txt", "a.txt", "c.txt")) {
            get(this.server.client().files().upload(UploadSource.of(name, new byte[] {65})));
        }
        JsonNode plain = this.server.get("/api/v1/file/list?orderby=name&desc=false");
        assertThat(plain.path("data").path("files").path(0).path("name").asString())
                .isEqualTo(this.server.before("v0.25.6") ? "c.txt" : "a.txt");
        assertThat(get(this.server
                        .client()
                        .files()
                        .list(FileQuery.root().orderBy(OrderBy.NAME).descending(false))
                        .map(FileItem::name)
                        .collectList()))
                .containsExactly("a.txt", "b.txt", "c.txt");
    }

    @EachRelease
    void findsChunksOfSecondPage(String release) {
        start(release);
        RetrievalQuery query = RetrievalQuery.of("pier harbour", PIERS.id()).similarityThreshold(0.0);
        List<String> all = ids(get(this.server.client().retrieval().search(query, PageRequest.first(20))));
        assertThat(all).hasSize(20).doesNotHaveDuplicates();
        RetrievalResult second = get(this.server.client().retrieval().search(query, PageRequest.of(2, 10)));
        assertThat(ids(second)).isEqualTo(all.subList(10, 20));

        List<String> plain = plainPage(2);
        boolean repeats = this.server.since("v0.21.1") && this.server.before("v0.23.1");
        assertThat(plain.equals(all.subList(0, 10))).isEqualTo(repeats);
    }

    @EachRelease
    void doesNotReportTotalOfPageAsTotal(String release) {
        start(release);
        RetrievalQuery query = RetrievalQuery.of("pier harbour", PIERS.id()).similarityThreshold(0.0);
        RetrievalResult found = get(this.server.client().retrieval().search(query, PageRequest.first(10)));
        assertThat(found.total())
                .satisfiesAnyOf(
                        (total) -> assertThat(total).isNull(),
                        (total) -> assertThat(total).isGreaterThan(20));
        boolean counts = this.server.before("v0.21.1") || this.server.since("v0.23.1");
        assertThat(plain(1).path("data").path("total").asInt() > 10).isEqualTo(counts);
    }

    @EachRelease
    void findsChunksOfLargePage(String release) {
        start(release);
        assumeThat(this.server.before("v0.26.4")).isTrue();
        RetrievalQuery query = RetrievalQuery.of("pier harbour", PIERS.id()).similarityThreshold(0.0);
        if (release.equals("v0.21.1")) {
            assertThatExceptionOfType(RagflowUnsupportedException.class)
                    .isThrownBy(() -> get(this.server.client().retrieval().search(query, PageRequest.first(100))));
        } else {
            assertThat(ids(get(this.server.client().retrieval().search(query, PageRequest.first(100)))))
                    .hasSizeGreaterThan(25);
        }
        JsonNode plain = this.server.post(
                "/api/v1/retrieval",
                "{\"question\": \"pier harbour\", \"dataset_ids\": [\"" + PIERS.id()
                        + "\"], \"similarity_threshold\": 0, \"page_size\": 100}");
        assertThat(plain.path("data").path("chunks").isEmpty()).isEqualTo(release.equals("v0.21.1"));
    }

    private List<String> plainPage(int page) {
        return plain(page)
                .path("data")
                .path("chunks")
                .valueStream()
                .map((chunk) -> chunk.path("id").asString())
                .toList();
    }

    private JsonNode plain(int page) {
        return this.server.post(
                "/api/v1/retrieval",
                "{\"question\": \"pier harbour\", \"dataset_ids\": [\"" + PIERS.id()
                        + "\"], \"similarity_threshold\": 0, \"page\": " + page + ", \"page_size\": 10}");
    }

    private static List<String> ids(RetrievalResult result) {
        return result.chunks().stream().map(RetrievedChunk::id).toList();
    }

    private List<String> agents(AgentQuery query) {
        return get(this.server.client().agents().list(query).map(Agent::id).collectList());
    }

    private List<String> names(DocumentQuery query) {
        return get(documents().list(query).map(Document::name).collectList());
    }

    private DocumentOperations documents() {
        return this.server.client().datasets().documents(PIERS.id());
    }

    private void start(String release) {
        this.server = FaultyServer.of(release, PIERS, CHAT);
    }

    private static String sections(int number) {
        return IntStream.range(0, number)
                .mapToObj(
                        (i) -> "## Pier " + i + "\n\nThe pier " + i + " of the harbour has " + (i * 7) + " steps.\n\n")
                .collect(Collectors.joining());
    }
}
