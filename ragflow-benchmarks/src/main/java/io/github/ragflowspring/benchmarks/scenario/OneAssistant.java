package io.github.ragflowspring.benchmarks.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.ragflowspring.benchmarks.server.Answer;
import io.github.ragflowspring.client.RagflowClient;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** One assistant, fetched by 32 callers at the same time. */
final class OneAssistant implements Scenario<OneAssistant.Response> {

    private static final String ID = "c18ef876e56c11f192c302fc00000001";

    private static final String NAME = "Rig chat ds 8622502";

    @Override
    public String name() {
        return "one-assistant";
    }

    @Override
    public String path() {
        return "/api/v1/chats/" + ID;
    }

    @Override
    public @Nullable String body() {
        return null;
    }

    @Override
    public Script script(boolean brief) {
        Receipt expected = new Receipt();
        expected.item(NAME.length(), ID);
        String json = "{\"code\":0,\"data\":{\"create_date\":\"2026-11-21T13:31:09\",\"create_time\":1795239069179,"
                + "\"dataset_ids\":[\"ae9f9898e56b11f192c302fc00000001\"],\"description\":\"A helpful Assistant\","
                + "\"do_refer\":\"1\",\"icon\":\"\",\"id\":\"" + ID + "\",\"kb_names\":[\"docs9040307\"],"
                + "\"language\":\"English\",\"llm_id\":\"31fe1496e56a11f1b86702fc00000001\",\"llm_setting\":{},"
                + "\"meta_data_filter\":{},\"name\":\"" + NAME + "\",\"prompt_config\":{\"empty_response\":\"Sorry!\","
                + "\"parameters\":[{\"key\":\"knowledge\",\"optional\":false}],\"prologue\":\"Hi!\",\"quote\":true,"
                + "\"refine_multiturn\":true,\"system\":\"You are an intelligent assistant. {knowledge}\",\"tts\":false},"
                + "\"prompt_type\":\"simple\",\"rerank_id\":\"\",\"similarity_threshold\":0.1,\"status\":\"1\","
                + "\"tenant_id\":\"31d3f486e56a11f1b86702fc00000001\",\"top_k\":1024,\"top_n\":6,"
                + "\"update_date\":\"2026-11-21T13:31:09\",\"update_time\":1795239069179,"
                + "\"vector_similarity_weight\":0.3},\"message\":\"success\"}\n";
        expected.bytes(json.length());
        return new Script(Answer.json(json), expected);
    }

    @Override
    public Class<Response> type() {
        return Response.class;
    }

    @Override
    public void receive(Response response, Receipt receipt) {
        receipt.item(response.data().name().length(), response.data().id());
    }

    @Override
    public Mono<Void> ours(RagflowClient client, Receipt receipt) {
        return client.chats()
                .get(ID)
                .doOnNext((chat) -> receipt.item(chat.name().length(), chat.id()))
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

    record Response(int code, Assistant data) {}

    record Assistant(
            String id,
            String name,
            String description,
            @JsonProperty("dataset_ids") List<String> datasetIds,
            @JsonProperty("llm_id") String llmId,
            @JsonProperty("prompt_config") Prompt prompt,
            @JsonProperty("similarity_threshold") double similarityThreshold,
            @JsonProperty("vector_similarity_weight") double vectorSimilarityWeight,
            @JsonProperty("top_k") int topK,
            @JsonProperty("top_n") int topN,
            @JsonProperty("create_time") long createTime,
            @JsonProperty("update_time") long updateTime) {}

    record Prompt(
            @JsonProperty("empty_response") String emptyResponse, String prologue, boolean quote, String system) {}
}
