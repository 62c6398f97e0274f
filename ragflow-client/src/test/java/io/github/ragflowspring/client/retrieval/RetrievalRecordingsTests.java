package io.github.ragflowspring.client.retrieval;

import static io.github.ragflowspring.client.recordings.Recorded.body;
import static io.github.ragflowspring.client.recordings.Recorded.data;
import static io.github.ragflowspring.client.recordings.Recorded.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.Replays;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.model.PageRequest;
import io.github.ragflowspring.client.model.Position;
import io.github.ragflowspring.client.recordings.RecordingTable;
import io.github.ragflowspring.client.recordings.RecordingsTestBase;
import io.github.ragflowspring.fixtures.Recording;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.Reply;
import io.github.ragflowspring.fixtures.RequestMatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Every recorded search of every release passes through {@link RetrievalOperations}. */
class RetrievalRecordingsTests extends RecordingsTestBase {

    /** Requests that a query cannot express, because it refuses them or they mean something else. */
    private static final Set<String> UNSENDABLE = Set.of(
            "dataset_ids_string",
            "document_ids_string",
            "empty_dataset_ids",
            "empty_document_ids",
            "null_question",
            "malformed_json",
            "metadata_condition_bad_operator",
            "metadata_condition_equals_hit",
            "missing_dataset_ids",
            "missing_question",
            "only_document_ids",
            "page_negative",
            "page_size_0",
            "page_size_500",
            "page_size_huge",
            "page_0",
            "page_text",
            "threshold_string",
            "similarity_text",
            "top_k_0",
            "top_k_string",
            "dataset_ids_empty",
            "dataset_ids_missing",
            "dataset_ids_null",
            "empty_body",
            "hits_only_document_ids",
            "question_missing",
            "question_number",
            "highlight_string",
            "hits_highlight_bad_value",
            "hits_highlight_number");

    @Override
    protected void define(RecordingTable recordings) {
        recordings.comparesRequests(109);
        // The other routes are for Dify and for RAGFlow's own pages.
        recordings.area("retrieval", (recording) -> recording.request().path().equals("/api/v1/retrieval"));
        // The client selects the documents itself where RAGFlow compares a condition with the text of a list.
        recordings.leaveOut(8, RetrievalRecordingsTests::isSelectedByClient);
        // MetadataSelectionTests and SearchWindowTests have the searches of older releases that the client sends
        // otherwise.
        recordings.leaveOutOlder(
                92, (recording) -> recording.name().matches("(metadata_condition|pag|hits_highlight_true).*"));
        recordings
                .on("retrieval.search", "POST", "/retrieval")
                .call(RetrievalRecordingsTests::search, RetrievalRecordingsTests::assertFound)
                .sends(RetrievalRecordingsTests::isCompared, RetrievalRecordingsTests::match);
    }

    private static boolean isSelectedByClient(Recording recording) {
        JsonNode criterion =
                body(recording).path("metadata_condition").path("conditions").path(0);
        return recording.release().equals("v0.24.0")
                && !criterion.isMissingNode()
                && !criterion.path("comparison_operator").asString("").equals("contains");
    }

    /** v0.23.1 ignores a boolean; all other releases ignore the text that stands for it. */
    private static boolean isCompared(Recording recording) {
        boolean old = !Recordings.releases().contains(recording.release())
                || recording.release().equals("v0.23.1");
        boolean ignored = recording.name().equals(old ? "hits_highlight_false" : "hits_highlight_false_string");
        return !ignored && !UNSENDABLE.contains(recording.name());
    }

    /** The default logic of RAGFlow is "and", which the client always sends. */
    private static RequestMatch match(Recording recording, RequestMatch match) {
        return body(recording).path("metadata_condition").has("logic")
                ? match
                : match.ignoring("/metadata_condition/logic");
    }

    @Test
    void sendsHighlightAsTextToReleaseThatIgnoresBoolean() {
        Recording recording = Recordings.recording("v0.23.1", "retrieval", "hits_highlight_false");
        assertThat(Replays.requests(recording, (client) -> search(client, recording))
                        .get(0)
                        .json()
                        .path("highlight")
                        .isString())
                .isTrue();
    }

    private static void assertFound(Recording recording, RetrievalResult found) {
        JsonNode data = data(recording);
        assertThat(found.total()).isEqualTo(data.path("total").asLong());
        assertThat(found.chunks()).hasSize(data.path("chunks").size());
        for (int i = 0; i < found.chunks().size(); i++) {
            assertChunk(found.chunks().get(i), data.path("chunks").get(i));
        }
        assertThat(found.additional()).isEmpty();
        assertThat(found.labels()).isEmpty();
        List<String> documents = new ArrayList<>();
        data.path("doc_aggs")
                .forEach((count) -> documents.add(
                        count.path("doc_id").asString() + count.path("count").asInt()));
        assertThat(found.documents().stream()
                        .map((count) -> count.documentId() + count.count())
                        .toList())
                .isEqualTo(documents);
    }

    /** The similarity to an unknown vector is not a number. */
    private static @Nullable Double number(JsonNode number) {
        double value = number.asDouble();
        return Double.isFinite(value) ? value : null;
    }

    private static void assertChunk(RetrievedChunk chunk, JsonNode data) {
        JsonNode dataset = data.path("dataset_id");
        assertThat(chunk.id()).isEqualTo(data.path("id").asString());
        assertThat(chunk.content()).isEqualTo(data.path("content").asString()).isNotEmpty();
        assertThat(chunk.documentId()).isEqualTo(data.path("document_id").asString());
        assertThat(chunk.documentName()).isEqualTo(data.path("document_keyword").asString());
        assertThat(chunk.datasetId())
                .isEqualTo(dataset.isArray() ? dataset.get(0).asString() : dataset.asString());
        assertThat(chunk.similarity()).isEqualTo(number(data.path("similarity")));
        assertThat(chunk.vectorSimilarity()).isEqualTo(number(data.path("vector_similarity")));
        assertThat(chunk.termSimilarity()).isEqualTo(number(data.path("term_similarity")));
        assertThat(chunk.highlight())
                .isEqualTo(
                        data.path("highlight").asString("").isEmpty()
                                ? null
                                : data.path("highlight").asString());
        assertThat(chunk.importantKeywords())
                .hasSize(data.path("important_keywords").size());
        assertThat(chunk.tags()).hasSize(data.path("tag_kwd").size());
        assertThat(chunk.positions())
                .extracting((position) ->
                        List.of(position.page(), position.left(), position.right(), position.top(), position.bottom()))
                .isEqualTo(data.path("positions")
                        .valueStream()
                        .map((position) ->
                                position.valueStream().map(JsonNode::asInt).toList())
                        .toList());
        assertThat(chunk.additional().keySet()).isSubsetOf("mom_id", "row_id");
    }

    private static Mono<RetrievalResult> search(RagflowClient client, Recording recording) {
        JsonNode body = body(recording);
        boolean paged = body.has("page") && !UNSENDABLE.contains(recording.name());
        return paged
                ? client.retrieval()
                        .search(
                                query(recording),
                                PageRequest.of(
                                        body.path("page").asInt(),
                                        body.path("page_size").asInt(30)))
                : client.retrieval().search(query(recording));
    }

    private static RetrievalQuery query(Recording recording) {
        if (UNSENDABLE.contains(recording.name())) {
            return RetrievalQuery.of("x", "d1");
        }
        JsonNode body = body(recording);
        RetrievalQuery query = RetrievalQuery.of(body.path("question").asString(), texts(body.path("dataset_ids")));
        for (Map.Entry<String, JsonNode> field : body.properties()) {
            query = with(query, field.getKey(), field.getValue());
        }
        return query;
    }

    private static RetrievalQuery with(RetrievalQuery query, String name, JsonNode value) {
        return switch (name) {
            case "question", "dataset_ids", "page" -> query;
            case "document_ids" -> query.documentIds(texts(value));
            case "page_size" -> query.limit(value.asInt());
            case "similarity_threshold" -> query.similarityThreshold(value.asDouble());
            case "vector_similarity_weight" -> query.vectorSimilarityWeight(value.asDouble());
            case "top_k" -> query.candidates(value.asInt());
            case "rerank_id" -> query.rerankModel(value.asString());
            case "keyword" -> query.keyword(value.asBoolean());
            case "highlight" -> query.highlight(value.asBoolean(false));
            case "cross_languages" -> query.crossLanguages(texts(value));
            case "use_kg" -> query.useKnowledgeGraph(value.asBoolean());
            case "metadata_condition" ->
                query.condition(condition(value.path("conditions").get(0)));
            default -> throw new AssertionError("No way to send " + name);
        };
    }

    private static MetadataCondition condition(JsonNode condition) {
        MetadataField field = MetadataField.field(condition.path("name").asString());
        String value = condition.path("value").asString();
        MetadataCriterion criterion =
                switch (condition.path("comparison_operator").asString()) {
                    // Both spellings mean the same; "is" is the one that is sent.
                    case "is" -> field.equalTo(value);
                    case "not is" -> field.notEqualTo(value);
                    case "contains" -> field.contains(value);
                    case ">" -> field.greaterThan(value);
                    case "not empty" -> field.isNotEmpty();
                    default -> throw new AssertionError("No operator " + condition);
                };
        return MetadataCondition.allOf(criterion);
    }

    @Test
    void sendsOneRequestForEachReadOfPage() {
        Recording recording = Recordings.recording("v0.27.0", "retrieval", "hits");
        RetrievalQuery query =
                RetrievalQuery.of("x", "d1").limit(5).useTableOfContents(true).additional("new_in_next_release", true);

        JsonNode body = Replays.requests(
                        recording, (client) -> client.retrieval().search(query, PageRequest.of(2, 50)))
                .get(0)
                .json();

        assertThat(body.path("page").asInt()).isEqualTo(2);
        assertThat(body.path("page_size").asInt()).isEqualTo(50);
        assertThat(body.path("new_in_next_release").asBoolean()).isTrue();
        assertThat(body.has("highlight")).isFalse();
    }

    @Test
    void readsLabelsAndLeavesOutMalformedPositions() {
        this.server.on(
                (request) -> true,
                Reply.json("{\"code\":0,\"data\":{\"chunks\":[{\"id\":\"k1\",\"positions\":"
                        + "[[1,2,3,4,5],[1,2],\"x\",[1,2,3,4,null],[1,\"2\",3,4,5.0]]}],"
                        + "\"labels\":{\"comet\":1,\"sky\":\"0.5\",\"odd\":[]},\"total\":1}}"));

        RetrievalResult found = TestClients.client(this.server, "v0.27.0")
                .retrieval()
                .search(RetrievalQuery.of("x", "d1"))
                .block(TestClients.PATIENCE);

        assertThat(found.labels()).containsExactly(Map.entry("comet", 1.0), Map.entry("sky", 0.5));
        assertThat(found.chunks().get(0).positions())
                .containsExactly(Position.of(1, 2, 3, 4, 5), Position.of(1, 2, 3, 4, 5));
    }

    @Test
    void refusesReservedAdditionalFields() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RetrievalQuery.of("x", "d1").additional("dataset_ids", List.of()))
                .withMessageContaining("dataset_ids");
    }

    @Test
    void unsetsProperties() {
        RetrievalQuery query = RetrievalQuery.of("x", "d1");

        assertThat(query.limit(5)
                        .documentIds(List.of("a1"))
                        .similarityThreshold(0.5)
                        .limit(null)
                        .documentIds(null)
                        .similarityThreshold(null))
                .isEqualTo(query)
                .hasSameHashCodeAs(query);
    }

    @Test
    void refusesArgumentsThatRagflowReadsDifferently() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RetrievalQuery.of("x", List.of()))
                .withMessageContaining("datasetIds");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RetrievalQuery.of("x", "d1").documentIds(List.of()))
                .withMessageContaining("documentIds");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RetrievalQuery.of("x", "d1").candidates(0))
                .withMessageContaining("candidates");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RetrievalQuery.of("x", "d1").limit(101))
                .withMessageContaining("limit");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestClients.client(this.server, "v0.27.0")
                        .retrieval()
                        .search(RetrievalQuery.of("x", "d1"), PageRequest.first(101)))
                .withMessageContaining("100");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RetrievalQuery.of("x", "d1").similarityThreshold(1.1))
                .withMessageContaining("similarityThreshold");
    }
}
