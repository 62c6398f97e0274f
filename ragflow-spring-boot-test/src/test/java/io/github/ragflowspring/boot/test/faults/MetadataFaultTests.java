package io.github.ragflowspring.boot.test.faults;

import static io.github.ragflowspring.boot.test.faults.FaultyServer.get;
import static io.github.ragflowspring.client.retrieval.MetadataCondition.allOf;
import static io.github.ragflowspring.client.retrieval.MetadataField.field;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.dataset.MetadataChange;
import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.document.DocumentQuery;
import io.github.ragflowspring.client.document.DocumentUpdate;
import io.github.ragflowspring.client.retrieval.MetadataCondition;
import io.github.ragflowspring.client.retrieval.RetrievalQuery;
import io.github.ragflowspring.emulator.SeedAssistant;
import io.github.ragflowspring.emulator.SeedDataset;
import io.github.ragflowspring.emulator.SeedDocument;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import tools.jackson.databind.JsonNode;

/** Conditions on metadata that select wrongly: the client selects the right documents on each release. */
class MetadataFaultTests {

    private static final String TEXT = "# Harbour\n\nThe harbour master writes notes.";

    private static final Set<String> ALL = Set.of("a.md", "b.md", "c.md", "d.md");

    private static final SeedDataset NOTES = SeedDataset.named("Notes")
            .with(
                    SeedDocument.of("a.md", TEXT).metadata("tenant", "acme").metadata("year", 2024),
                    SeedDocument.of("b.md", TEXT).metadata("tenant", "other").metadata("year", 2023),
                    SeedDocument.of("c.md", TEXT)
                            .metadata("tenant", "acme-south")
                            .metadata("year", 0),
                    SeedDocument.of("d.md", TEXT));

    private static final SeedAssistant CHAT = SeedAssistant.named("Notes").searching(NOTES);

    private FaultyServer server;

    @AfterEach
    void close() {
        this.server.close();
    }

    @EachRelease
    void comparesNumbersWithNumbers(String release) {
        start(release);
        Set<String> found =
                this.server.before("v0.23.1") ? ALL : this.server.before("v0.25.6") ? Set.of() : Set.of("a.md");
        assertPlain(found, criterion("year", "=", "\"2024\""));
        assertClient(Set.of("a.md"), allOf(field("year").equalTo(2024)));
        assertClient(Set.of("a.md", "b.md"), allOf(field("year").atLeast(2023)));
    }

    @EachRelease
    void findsTextInsideOfStoredValue(String release) {
        start(release);
        assertPlain(
                this.server.before("v0.24.0") ? Set.of("a.md") : Set.of("a.md", "c.md"),
                criterion("tenant", "contains", "\"acme\""));
        assertClient(Set.of("a.md", "c.md"), allOf(field("tenant").contains("acme")));
        assertClient(Set.of("b.md"), allOf(field("tenant").doesNotContain("acme")));
    }

    @EachRelease
    void findsNothingIfOneOfSeveralCriteriaSelectsNothing(String release) {
        start(release);
        Set<String> found = this.server.before("v0.23.1") ? ALL : release.equals("v0.25.6") ? Set.of("a.md") : Set.of();
        assertPlain(found, criterion("tenant", "=", "\"nobody\""), criterion("year", "=", "\"2024\""));
        assertClient(
                Set.of(), allOf(field("tenant").equalTo("nobody"), field("year").equalTo(2024)));
    }

    @EachRelease
    void findsNothingForUnknownField(String release) {
        start(release);
        assertPlain(this.server.before("v0.23.1") ? ALL : Set.of(), criterion("nope", "=", "\"x\""));
        assertPlain(
                this.server.before("v0.24.0") || release.equals("v0.25.6") ? Set.of("a.md") : Set.of(),
                criterion("nope", "=", "\"x\""),
                criterion("tenant", "=", "\"acme\""));
        assertClient(Set.of(), allOf(field("nope").equalTo("x")));
        assertClient(Set.of(), allOf(field("nope").equalTo("x"), field("tenant").equalTo("acme")));
        assertClient(Set.of(), allOf(field("nope").notEqualTo("x")));
    }

    @EachRelease
    void doesNotCountZeroAsEmpty(String release) {
        start(release);
        Set<String> found = this.server.before("v0.24.0") ? Set.of("a.md", "b.md") : Set.of("a.md", "b.md", "c.md");
        assertPlain(found, criterion("year", "not empty", "\"\""));
        assertClient(Set.of("a.md", "b.md", "c.md"), allOf(field("year").isNotEmpty()));
        assertClient(Set.of(), allOf(field("year").isEmpty()));
    }

    @EachRelease
    void excludesListedValues(String release) {
        start(release);
        Set<String> found = this.server.before("v0.25.6") ? Set.of("a.md", "b.md", "c.md") : Set.of("b.md", "c.md");
        assertPlain(found, criterion("year", "not in", "\"2024, 2022\""));
        assertClient(Set.of("b.md", "c.md"), allOf(field("year").noneOf(2024, 2022)));
        assertClient(Set.of("a.md"), allOf(field("year").oneOf(2024, 2022)));
        assertClient(Set.of("a.md"), allOf(field("tenant").equalTo("ACME")));
    }

    @EachRelease
    void restrictsListOfDocuments(String release) {
        start(release);
        JsonNode listed = this.server.get("/api/v1/datasets/" + NOTES.id() + "/documents?metadata_condition="
                + "%7B%22conditions%22%3A%5B%7B%22name%22%3A%22tenant%22%2C%22comparison_operator%22%3A%22is%22%2C"
                + "%22value%22%3A%22acme%22%7D%5D%7D");
        assertThat(listed.path("data").path("docs")).hasSize(this.server.before("v0.23.1") ? 4 : 1);
    }

    @EachRelease
    void restrictsQuestion(String release) {
        start(release);
        String chat = CHAT.id();
        String session = this.server
                .post("/api/v1/chats/" + chat + "/sessions", "{\"name\": \"s\"}")
                .path("data")
                .path("id")
                .asString();
        JsonNode answer = this.server.post(
                "/api/v1/chats/" + chat + "/completions",
                "{\"question\": \"harbour notes\", \"stream\": false, \"session_id\": \"" + session
                        + "\", \"metadata_condition\": " + condition(criterion("tenant", "is", "\"acme\"")) + "}");
        boolean applies = this.server.since("v0.23.1") && this.server.before("v0.25.6");
        assertThat(answer.path("data").path("reference").path("chunks")).hasSize(applies ? 1 : 4);

        assertThat(get(this.server
                                .client()
                                .chats()
                                .ask(
                                        chat,
                                        ChatQuestion.of("harbour notes")
                                                .condition(allOf(field("tenant").equalTo("acme")))))
                        .references()
                        .chunks())
                .extracting((chunk) -> chunk.documentName())
                .containsExactly("a.md");
    }

    @EachRelease
    void setsNewFields(String release) {
        start(release);
        String id = get(this.server
                        .client()
                        .datasets()
                        .documents(NOTES.id())
                        .list(DocumentQuery.all().name("d.md"))
                        .next())
                .id();
        if (this.server.since("v0.23.1")) {
            this.server.post(
                    "/api/v1/datasets/" + NOTES.id() + "/metadata/update",
                    "{\"selector\": {\"document_ids\": [\"" + id
                            + "\"]}, \"updates\": [{\"key\": \"plain\", \"value\": \"x\"}]}");
            assertThat(metadata(id).containsKey("plain")).isEqualTo(this.server.since("v0.24.0"));
            get(this.server
                    .client()
                    .datasets()
                    .metadata(NOTES.id())
                    .update(MetadataChange.ofDocuments(List.of(id)).set("tenant", "late")));
            assertThat(metadata(id)).containsEntry("tenant", "late");
        }
        Document updated = get(this.server
                .client()
                .datasets()
                .documents(NOTES.id())
                .update(id, DocumentUpdate.none().metadata(Map.of("k", "v"))));
        assertThat(updated.metadata()).isEqualTo(Map.of("k", "v"));
        JsonNode answer =
                this.server.json("PUT", "/api/v1/datasets/" + NOTES.id() + "/documents/" + id, "{\"name\": \"e.md\"}");
        assertThat(answer.path("data").has("meta_fields")).isEqualTo(this.server.before("v0.24.0"));
    }

    private Map<String, Object> metadata(String id) {
        return get(this.server.client().datasets().documents(NOTES.id()).get(id))
                .metadata();
    }

    private void start(String release) {
        this.server = FaultyServer.of(release, NOTES, CHAT);
    }

    private void assertPlain(Set<String> names, String... criteria) {
        JsonNode found = this.server.post(
                "/api/v1/retrieval",
                "{\"question\": \"harbour notes\", \"dataset_ids\": [\"" + NOTES.id() + "\"], \"metadata_condition\": "
                        + condition(criteria) + "}");
        Set<String> answered = new TreeSet<>();
        found.path("data")
                .path("chunks")
                .forEach((chunk) -> answered.add(chunk.path("document_keyword").asString()));
        assertThat(answered).isEqualTo(names);
    }

    /** Compares the documents that the client finds and lists. */
    private void assertClient(Set<String> names, MetadataCondition condition) {
        assertThat(get(this.server
                                .client()
                                .retrieval()
                                .search(RetrievalQuery.of("harbour notes", NOTES.id())
                                        .condition(condition)))
                        .chunks())
                .extracting((chunk) -> chunk.documentName())
                .containsExactlyInAnyOrderElementsOf(names);
        assertThat(get(this.server
                        .client()
                        .datasets()
                        .documents(NOTES.id())
                        .list(DocumentQuery.all().condition(condition))
                        .map(Document::name)
                        .collectList()))
                .containsExactlyInAnyOrderElementsOf(names);
    }

    private static String condition(String... criteria) {
        return "{\"logic\": \"and\", \"conditions\": [" + String.join(",", criteria) + "]}";
    }

    private static String criterion(String name, String operator, String value) {
        return "{\"name\": \"" + name + "\", \"comparison_operator\": \"" + operator + "\", \"value\": " + value + "}";
    }
}
