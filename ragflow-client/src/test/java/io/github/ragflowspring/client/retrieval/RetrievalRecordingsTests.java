package io.github.ragflowspring.client.retrieval;

import static io.github.ragflowspring.client.recordings.Recorded.body;
import static io.github.ragflowspring.client.recordings.Recorded.data;
import static io.github.ragflowspring.client.recordings.Recorded.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.ragflowspring.client.Replays;
import io.github.ragflowspring.client.answer.References;
import io.github.ragflowspring.client.recordings.RecordingTable;
import io.github.ragflowspring.client.recordings.RecordingsTestBase;
import io.github.ragflowspring.fixtures.Recording;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.RequestMatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
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
        recordings.comparesRequests(115);
        // The other routes are for Dify and for RAGFlow's own pages.
        recordings.area("retrieval", (recording) -> recording.request().path().equals("/api/v1/retrieval"));
        recordings
                .on("retrieval.search", "POST", "/retrieval")
                .call(
                        (client, recording) -> client.retrieval().search(query(recording)),
                        RetrievalRecordingsTests::assertFound)
                .sends(RetrievalRecordingsTests::isCompared, RetrievalRecordingsTests::match);
    }

    /** v0.23.1 ignores a boolean; all other releases ignore the text that stands for it. */
    private static boolean isCompared(Recording recording) {
        boolean ignored = recording.release().equals("v0.23.1")
                ? recording.name().equals("hits_highlight_false")
                : recording.name().equals("hits_highlight_false_string");
        return !ignored && !UNSENDABLE.contains(recording.name());
    }

    /** Without the logic RAGFlow takes "and", which is always sent here. */
    private static RequestMatch match(Recording recording, RequestMatch match) {
        return body(recording).path("metadata_condition").has("logic")
                ? match
                : match.ignoring("/metadata_condition/logic");
    }

    @Test
    void sendsHighlightAsTextToReleaseThatIgnoresBoolean() {
        Recording recording = Recordings.recording("v0.23.1", "retrieval", "hits_highlight_false");
        assertThat(Replays.requests(recording, (client) -> client.retrieval().search(query(recording)))
                        .get(0)
                        .json()
                        .path("highlight")
                        .isString())
                .isTrue();
    }

    private static void assertFound(Recording recording, References found) {
        JsonNode data = data(recording);
        assertThat(found.total()).isEqualTo(data.path("total").asLong());
        assertThat(found.chunks()).hasSize(data.path("chunks").size());
        for (int i = 0; i < found.chunks().size(); i++) {
            assertChunk(found.chunks().get(i), data.path("chunks").get(i));
        }
        List<String> documents = new ArrayList<>();
        data.path("doc_aggs")
                .forEach((count) -> documents.add(
                        count.path("doc_id").asString() + count.path("count").asInt()));
        assertThat(found.documents().stream()
                        .map((count) -> count.documentId() + count.count())
                        .toList())
                .isEqualTo(documents);
    }

    private static void assertChunk(RetrievedChunk chunk, JsonNode data) {
        JsonNode dataset = data.path("dataset_id");
        assertThat(chunk.id()).isEqualTo(data.path("id").asString());
        assertThat(chunk.content()).isEqualTo(data.path("content").asString()).isNotEmpty();
        assertThat(chunk.documentId()).isEqualTo(data.path("document_id").asString());
        assertThat(chunk.documentName()).isEqualTo(data.path("document_keyword").asString());
        assertThat(chunk.datasetId())
                .isEqualTo(dataset.isArray() ? dataset.get(0).asString() : dataset.asString());
        assertThat(chunk.similarity()).isEqualTo(data.path("similarity").asDouble());
        assertThat(chunk.vectorSimilarity())
                .isEqualTo(data.path("vector_similarity").asDouble());
        assertThat(chunk.termSimilarity())
                .isEqualTo(data.path("term_similarity").asDouble());
        assertThat(chunk.highlight())
                .isEqualTo(
                        data.path("highlight").asString("").isEmpty()
                                ? null
                                : data.path("highlight").asString());
        assertThat(chunk.importantKeywords())
                .hasSize(data.path("important_keywords").size());
        assertThat(chunk.tags()).hasSize(data.path("tag_kwd").size());
        assertThat(chunk.positions()).hasSize(data.path("positions").size());
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
            case "question", "dataset_ids" -> query;
            case "document_ids" -> query.documents(texts(value));
            case "page" -> query.page(value.asInt());
            case "page_size" -> query.size(value.asInt());
            case "similarity_threshold" -> query.similarityThreshold(value.asDouble());
            case "vector_similarity_weight" -> query.vectorSimilarityWeight(value.asDouble());
            case "top_k" -> query.topK(value.asInt());
            case "rerank_id" -> query.rerankedBy(value.asString());
            case "keyword" -> query.keyword(value.asBoolean());
            case "highlight" -> query.highlight(value.asBoolean(false));
            case "cross_languages" -> query.crossLanguages(texts(value).toArray(String[]::new));
            case "use_kg" -> query.useKnowledgeGraph(value.asBoolean());
            case "metadata_condition" ->
                query.where(condition(value.path("conditions").get(0)));
            default -> throw new AssertionError("No way to send " + name);
        };
    }

    private static MetadataCondition condition(JsonNode condition) {
        String name = condition.path("name").asString();
        String value = condition.path("value").asString();
        return switch (condition.path("comparison_operator").asString()) {
            // Both spellings mean the same; "is" is the one that is sent.
            case "is" -> MetadataCondition.where(name, MetadataOperator.IS, value);
            case "not is" -> MetadataCondition.where(name, MetadataOperator.IS_NOT, value);
            case "contains" -> MetadataCondition.where(name, MetadataOperator.CONTAINS, value);
            case ">" -> MetadataCondition.where(name, MetadataOperator.GREATER_THAN, value);
            case "not empty" -> MetadataCondition.where(name, MetadataOperator.NOT_EMPTY);
            default -> throw new AssertionError("No operator " + condition);
        };
    }

    @Test
    void refusesArgumentsThatRagflowReadsDifferently() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RetrievalQuery.of("x"))
                .withMessageContaining("datasetIds");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RetrievalQuery.of("x", "d1").documents(List.of()))
                .withMessageContaining("documentIds");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RetrievalQuery.of("x", "d1").topK(0))
                .withMessageContaining("topK");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RetrievalQuery.of("x", "d1").size(101))
                .withMessageContaining("size");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RetrievalQuery.of("x", "d1").page(0))
                .withMessageContaining("page");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RetrievalQuery.of("x", "d1").similarityThreshold(1.1))
                .withMessageContaining("threshold");
    }
}
