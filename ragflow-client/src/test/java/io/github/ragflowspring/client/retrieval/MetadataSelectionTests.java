package io.github.ragflowspring.client.retrieval;

import static io.github.ragflowspring.client.retrieval.MetadataCondition.allOf;
import static io.github.ragflowspring.client.retrieval.MetadataCondition.anyOf;
import static io.github.ragflowspring.client.retrieval.MetadataField.field;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.MemoryServer;
import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.chat.ChatCompletionRequest;
import io.github.ragflowspring.client.chat.ChatSearchSettings;
import io.github.ragflowspring.client.chat.NewChatAssistant;
import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.document.DocumentQuery;
import io.github.ragflowspring.client.error.RagflowUnsupportedException;
import io.github.ragflowspring.client.internal.retrieval.MetadataMatcher;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.model.PageRequest;
import io.github.ragflowspring.fixtures.RecordedRequest;
import io.github.ragflowspring.fixtures.Reply;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;

/** Tests of which documents a condition on metadata selects, and how each release gets it. */
class MetadataSelectionTests {

    private static final String DOCUMENTS = String.join(
            ",",
            document("d1", "{\"tenant\":\"acme\",\"year\":2024,\"text\":\"2024\",\"tags\":[\"red\",\"blue\"]}"),
            document("d2", "{\"tenant\":\"other\",\"year\":2023}"),
            document("d3", "{\"tenant\":\"acme-south\",\"year\":0}"),
            document("d4", "{}"));

    private final MemoryServer server = new MemoryServer();

    static Stream<Arguments> criteria() {
        Map<String, Object> metadata = new HashMap<>();
        metadata.put("year", 2024);
        metadata.put("price", 9.5);
        metadata.put("text", "2024");
        metadata.put("name", "Alice");
        metadata.put("draft", true);
        metadata.put("flag", "true");
        metadata.put("day", "2026-11-21");
        metadata.put("tags", List.of("Red", "blue", 7));
        metadata.put("zero", 0);
        metadata.put("blank", "");
        metadata.put("none", null);
        return Stream.of(
                Arguments.of(true, field("year").equalTo(2024), metadata),
                Arguments.of(true, field("year").equalTo("2024"), metadata),
                Arguments.of(true, field("year").equalTo(2024.0), metadata),
                Arguments.of(true, field("text").equalTo(2024), metadata),
                Arguments.of(true, field("year").equalTo("2024 "), metadata),
                Arguments.of(true, field("year").atLeast(2024), metadata),
                Arguments.of(false, field("year").greaterThan(2024), metadata),
                Arguments.of(true, field("year").greaterThan(999), metadata),
                Arguments.of(true, field("price").lessThan(10), metadata),
                Arguments.of(true, field("price").atMost("9.50"), metadata),
                Arguments.of(false, field("name").greaterThan(5), metadata),
                Arguments.of(true, field("name").notEqualTo(5), metadata),
                Arguments.of(true, field("name").equalTo("aLICE"), metadata),
                Arguments.of(true, field("name").lessThan("bob"), metadata),
                Arguments.of(true, field("draft").equalTo(true), metadata),
                Arguments.of(false, field("draft").equalTo(false), metadata),
                Arguments.of(true, field("flag").equalTo(true), metadata),
                Arguments.of(true, field("day").atLeast("2026-11-01"), metadata),
                Arguments.of(false, field("name").notEqualTo("2026-11-01"), metadata),
                Arguments.of(true, field("name").contains("LIC"), metadata),
                Arguments.of(false, field("name").doesNotContain("lic"), metadata),
                Arguments.of(true, field("year").contains("02"), metadata),
                Arguments.of(true, field("name").startsWith("al"), metadata),
                Arguments.of(true, field("name").endsWith("CE"), metadata),
                Arguments.of(true, field("year").oneOf(2023, 2024), metadata),
                Arguments.of(false, field("year").noneOf(2023, 2024), metadata),
                Arguments.of(true, field("tags").equalTo("red"), metadata),
                Arguments.of(true, field("tags").atLeast(7), metadata),
                Arguments.of(true, field("tags").oneOf("green", "Blue"), metadata),
                Arguments.of(true, field("tags").contains("lu"), metadata),
                Arguments.of(false, field("tags").contains("rb"), metadata),
                Arguments.of(true, field("zero").isNotEmpty(), metadata),
                Arguments.of(false, field("zero").isEmpty(), metadata),
                Arguments.of(true, field("blank").isEmpty(), metadata),
                Arguments.of(false, field("none").isEmpty(), metadata),
                Arguments.of(false, field("none").notEqualTo("x"), metadata),
                Arguments.of(false, field("missing").doesNotContain("x"), metadata),
                Arguments.of(false, field("missing").noneOf("x"), metadata));
    }

    @ParameterizedTest
    @MethodSource("criteria")
    void evaluatesCriterion(boolean matches, MetadataCriterion criterion, Map<String, Object> metadata) {
        assertThat(MetadataMatcher.matches(allOf(criterion), metadata)).isEqualTo(matches);
    }

    static Stream<Arguments> sent() {
        return Stream.of(
                Arguments.of("v0.23.1", allOf(field("year").atLeast(2024)), "[2024]"),
                Arguments.of("v0.23.1", allOf(field("year").equalTo("2024")), "[2024]"),
                Arguments.of("v0.23.1", allOf(field("price").lessThan(9.5)), "[9.5]"),
                Arguments.of("v0.23.1", allOf(field("id").equalTo("007")), "[\"007\"]"),
                Arguments.of("v0.23.1", allOf(field("draft").equalTo(true)), "[true]"),
                Arguments.of("v0.23.1", allOf(field("year").oneOf(2024, "X")), "[[\"2024\",\"x\",2024]]"),
                Arguments.of("v0.23.1", allOf(field("name").startsWith("2024")), "[\"2024\"]"),
                Arguments.of("v0.24.0", allOf(field("name").contains("lic")), "[\"lic\"]"),
                Arguments.of(
                        "v0.25.6", allOf(field("a").equalTo("x"), field("b").atLeast(1)), "[\"x\",\"1\",\"x\"]"),
                Arguments.of(
                        "v0.25.6", anyOf(field("a").equalTo("x"), field("b").atLeast(1)), "[\"x\",\"1\"]"),
                Arguments.of("v0.25.6", allOf(field("draft").equalTo(true)), "[\"True\"]"),
                Arguments.of(
                        "v0.26.0", allOf(field("a").equalTo("x"), field("b").atLeast(1)), "[\"x\",\"1\"]"),
                Arguments.of("v0.27.0", allOf(field("year").atLeast(2024)), "[\"2024\"]"),
                Arguments.of("v0.27.0", allOf(field("draft").notEqualTo(false)), "[\"False\"]"));
    }

    @ParameterizedTest
    @MethodSource("sent")
    void sendsConditionInFormThatSelectsRightly(String release, MetadataCondition condition, String values) {
        this.server.on((request) -> true, Reply.json("{\"code\":0,\"data\":{\"chunks\":[],\"total\":0}}"));
        client(release)
                .retrieval()
                .search(RetrievalQuery.of("q", "k1").condition(condition))
                .block(TestClients.PATIENCE);
        assertThat(this.server.requests()).hasSize(1);
        JsonNode sent = this.server.requests().get(0).json().path("metadata_condition");
        assertThat("["
                        + String.join(
                                ",",
                                sent.path("conditions")
                                        .valueStream()
                                        .map((criterion) ->
                                                criterion.path("value").toString())
                                        .toList())
                        + "]")
                .isEqualTo(values);
    }

    static Stream<Arguments> selected() {
        MetadataCondition acme =
                allOf(field("tenant").equalTo("acme"), field("year").equalTo(2024));
        return Stream.of(
                // RAGFlow forgets a condition without a match.
                Arguments.of("v0.20.0", allOf(field("tenant").equalTo("acme")), "d1"),
                Arguments.of("v0.20.5", allOf(field("tenant").equalTo("unknown")), ""),
                Arguments.of("v0.21.1", acme, "d1"),
                Arguments.of(
                        "v0.22.1", anyOf(field("no").equalTo(1), field("year").atMost(0)), "d3"),
                Arguments.of("v0.22.1", allOf(field("no").equalTo(1)), ""),
                Arguments.of("v0.23.0", acme, "d1"),
                Arguments.of("v0.23.1", acme, "d1"),
                Arguments.of("v0.23.1", allOf(field("tenant").contains("acme")), "d1 d3"),
                Arguments.of("v0.23.1", allOf(field("tenant").doesNotContain("acme")), "d2"),
                Arguments.of("v0.23.1", allOf(field("year").isNotEmpty()), "d1 d2 d3"),
                // RAGFlow would ignore the unknown field and find the documents of the tenant.
                Arguments.of(
                        "v0.23.1",
                        allOf(field("tenant").equalTo("acme"), field("no").equalTo(1)),
                        ""),
                Arguments.of(
                        "v0.23.1", anyOf(field("no").equalTo(1), field("year").atMost(0)), "d3"),
                Arguments.of("v0.24.0", acme, "d1"),
                Arguments.of("v0.24.0", allOf(field("tenant").notEqualTo("acme")), "d2 d3"),
                Arguments.of("v0.24.0", allOf(field("tags").equalTo("red")), "d1"),
                Arguments.of("v0.24.0", allOf(field("tags").contains("red', 'blue")), ""));
    }

    @ParameterizedTest
    @MethodSource("selected")
    void selectsDocumentsOfSearchWhereReleaseDoesNot(String release, MetadataCondition condition, String ids) {
        serveDocuments();
        RetrievalResult result = client(release)
                .retrieval()
                .search(RetrievalQuery.of("q", "k1").condition(condition))
                .block(TestClients.PATIENCE);
        if (ids.isEmpty()) {
            assertThat(searches())
                    .as("a search without documents would be one of all documents")
                    .isEmpty();
            assertThat(result.chunks()).isEmpty();
            assertThat(result.total()).isZero();
        } else {
            JsonNode body = searches().get(0).json();
            assertThat(body.path("document_ids").valueStream().map(JsonNode::stringValue))
                    .containsExactlyElementsOf(Arrays.asList(ids.split(" ", -1)));
            assertThat(body.has("metadata_condition")).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.23.1", "v0.25.6", "v0.27.0"})
    void searchesOnlyGivenDocumentsThatSatisfyCondition(String release) {
        serveDocuments();
        client(release)
                .retrieval()
                .search(RetrievalQuery.of("q", "k1")
                        .documentIds(List.of("d2", "d3"))
                        .condition(allOf(field("tenant").startsWith("acme"))))
                .block(TestClients.PATIENCE);
        assertThat(searches().get(0).json().path("document_ids").toString()).isEqualTo("[\"d3\"]");
    }

    @Test
    void listsDocumentsByConditionOnReleaseThatDoesNot() {
        serveDocuments();
        DocumentQuery query =
                DocumentQuery.all().condition(allOf(field("tenant").doesNotContain("south")));
        List<String> ids = client("v0.23.1")
                .datasets()
                .documents("k1")
                .list(query)
                .map(Document::id)
                .collectList()
                .block(TestClients.PATIENCE);
        assertThat(ids).containsExactly("d1", "d2");
        Page<Document> page = client("v0.23.1")
                .datasets()
                .documents("k1")
                .page(query, PageRequest.of(2, 1))
                .block(TestClients.PATIENCE);
        assertThat(page.items()).extracting(Document::id).containsExactly("d2");
        assertThat(page.total()).isEqualTo(2);
        assertThat(this.server.requests())
                .noneMatch((request) -> request.query().containsKey("metadata_condition"));
    }

    @Test
    void doesNotSendConditionThatIsTooLongForUrl() {
        serveDocuments();
        List<String> tenants = IntStream.range(0, 400)
                .mapToObj((i) -> (i == 7) ? "other" : "tenant-number-" + i)
                .toList();
        List<String> ids = client("v0.27.0")
                .datasets()
                .documents("k1")
                .list(DocumentQuery.all().condition(allOf(field("tenant").oneOf(tenants))))
                .map(Document::id)
                .collectList()
                .block(TestClients.PATIENCE);
        assertThat(ids).containsExactly("d2");
        assertThat(this.server.requests())
                .noneMatch((request) -> request.query().containsKey("metadata_condition"));
    }

    static Stream<MetadataCondition> refused() {
        return Stream.of(
                allOf(field("tenant").contains("acme")),
                allOf(field("tenant").doesNotContain("acme")),
                allOf(field("tenant").equalTo("acme"), field("year").equalTo(2024)),
                anyOf(field("tenant").equalTo("acme"), field("year").equalTo(2024)));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesCompletionWithConditionThatReleaseEvaluatesWrongly(MetadataCondition condition) {
        StepVerifier.create(client("v0.23.1")
                        .chats()
                        .completions("c1")
                        .complete(ChatCompletionRequest.of("q").condition(condition)))
                .expectError(RagflowUnsupportedException.class)
                .verify(TestClients.PATIENCE);
        assertThat(this.server.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.20.0", "v0.20.5", "v0.21.1", "v0.22.1"})
    void refusesConditionOfCompletionAndAssistantThatReleaseIgnores(String release) {
        MetadataCondition condition = allOf(field("tenant").equalTo("acme"));
        StepVerifier.create(client(release)
                        .chats()
                        .completions("c1")
                        .complete(ChatCompletionRequest.of("q").condition(condition)))
                .expectErrorSatisfies((error) -> assertThat(error)
                        .isInstanceOf(RagflowUnsupportedException.class)
                        .hasMessageContaining("only releases from v0.23.0 on do"))
                .verify(TestClients.PATIENCE);
        StepVerifier.create(client(release)
                        .chats()
                        .create(NewChatAssistant.named("a")
                                .settings((settings) -> settings.search(
                                        ChatSearchSettings.none().metadataFilter(MetadataFilter.manual(condition))))))
                .expectError(RagflowUnsupportedException.class)
                .verify(TestClients.PATIENCE);
        assertThat(this.server.requests()).isEmpty();
    }

    @Test
    void refusesOperatorThatNobodyKnows() {
        serveDocuments();
        MetadataCondition condition = allOf(
                field("a").compare(MetadataOperator.of("sounds like"), "x"),
                field("b").isEmpty());
        StepVerifier.create(client("v0.23.1")
                        .retrieval()
                        .search(RetrievalQuery.of("q", "k1").condition(condition)))
                .expectError(RagflowUnsupportedException.class)
                .verify(TestClients.PATIENCE);
        StepVerifier.create(client("v0.23.1")
                        .datasets()
                        .documents("k1")
                        .list(DocumentQuery.all().condition(condition)))
                .expectError(RagflowUnsupportedException.class)
                .verify(TestClients.PATIENCE);
        assertThat(this.server.requests()).isEmpty();
    }

    private void serveDocuments() {
        this.server.on(
                (request) -> request.method().equals("GET"),
                Reply.json("{\"code\":0,\"data\":{\"docs\":[" + DOCUMENTS + "],\"total\":4}}"));
        this.server.on((request) -> true, Reply.json("{\"code\":0,\"data\":{\"chunks\":[],\"total\":0}}"));
    }

    private List<RecordedRequest> searches() {
        return this.server.requests().stream()
                .filter((request) -> request.path().endsWith("/retrieval"))
                .toList();
    }

    private RagflowClient client(String release) {
        return TestClients.client(this.server, release);
    }

    private static String document(String id, String metadata) {
        return "{\"id\":\"" + id + "\",\"name\":\"" + id + ".txt\",\"run\":\"DONE\",\"meta_fields\":" + metadata + "}";
    }
}
