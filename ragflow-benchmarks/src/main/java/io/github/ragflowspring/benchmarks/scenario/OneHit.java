package io.github.ragflowspring.benchmarks.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.ragflowspring.benchmarks.server.Answer;
import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.retrieval.RetrievalQuery;
import io.github.ragflowspring.client.retrieval.RetrievedChunk;
import java.util.List;
import reactor.core.publisher.Mono;

/** A search with one hit, by 32 callers at the same time. */
final class OneHit implements Scenario<OneHit.Response> {

    private static final String DATASET = "ae9f9898e56b11f192c302fc00000001";

    private static final String ID = "a238bad6a2fc8dce";

    private static final String CONTENT = "RAGFlow is an open-source engine for retrieval augmented generation.";

    @Override
    public String name() {
        return "one-hit";
    }

    @Override
    public String path() {
        return "/api/v1/retrieval";
    }

    @Override
    public String body() {
        return "{\"question\":\"What is RAGFlow?\",\"dataset_ids\":[\"" + DATASET + "\"]}";
    }

    @Override
    public Script script(boolean brief) {
        Receipt expected = new Receipt();
        expected.item(CONTENT.length(), ID);
        String json =
                "{\"code\":0,\"data\":{\"chunks\":[{\"content\":\"" + CONTENT + "\",\"content_ltks\":\"ragflow open\","
                        + "\"dataset_id\":\"" + DATASET + "\",\"doc_type_kwd\":\"\","
                        + "\"document_id\":\"aeaaff6ce56b11f1ae2402fc00000001\",\"document_keyword\":\"report.txt\","
                        + "\"id\":\"" + ID + "\",\"image_id\":\"\",\"important_keywords\":[],\"mom_id\":\"\","
                        + "\"positions\":[[1,0,0,0,0]],\"row_id\":null,\"similarity\":0.25476354564337017,\"tag_kwd\":[],"
                        + "\"term_similarity\":1.1764705868512112e-09,\"vector_similarity\":0.8492118161660359}],"
                        + "\"doc_aggs\":[{\"count\":1,\"doc_id\":\"aeaaff6ce56b11f1ae2402fc00000001\","
                        + "\"doc_name\":\"report.txt\"}],\"total\":1}}\n";
        expected.bytes(json.length());
        return new Script(Answer.json(json), expected);
    }

    @Override
    public Class<Response> type() {
        return Response.class;
    }

    @Override
    public void receive(Response response, Receipt receipt) {
        for (Chunk chunk : response.data().chunks()) {
            receipt.item(chunk.content().length(), chunk.id());
        }
    }

    @Override
    public Mono<Void> ours(RagflowClient client, Receipt receipt) {
        return client.retrieval()
                .search(RetrievalQuery.of("What is RAGFlow?", DATASET))
                .doOnNext((result) -> {
                    for (RetrievedChunk chunk : result.chunks()) {
                        receipt.item(chunk.content().length(), chunk.id());
                    }
                })
                .then();
    }

    @Override
    public String serverVersion() {
        return "v0.27.0";
    }

    @Override
    public Measuring measuring() {
        return new Throughput("calls", 32, 20);
    }

    record Response(int code, Data data) {}

    record Data(List<Chunk> chunks, int total) {}

    record Chunk(
            String id,
            String content,
            @JsonProperty("dataset_id") String datasetId,
            @JsonProperty("document_id") String documentId,
            @JsonProperty("document_keyword") String documentName,
            double similarity,
            @JsonProperty("term_similarity") double termSimilarity,
            @JsonProperty("vector_similarity") double vectorSimilarity,
            List<List<Integer>> positions) {}
}
