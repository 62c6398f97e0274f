package io.github.ragflowspring.emulator.internal.knowledge;

import io.github.ragflowspring.emulator.internal.http.ApiError;
import io.github.ragflowspring.emulator.internal.http.HandlerGroup;
import io.github.ragflowspring.emulator.internal.http.HandlerRegistry;
import io.github.ragflowspring.emulator.internal.http.Request;
import io.github.ragflowspring.emulator.internal.http.Response;
import io.github.ragflowspring.emulator.internal.release.Endpoint;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The endpoint that compares embedding models. All models of the emulator produce the same vectors. */
public final class EmbeddingHandlers implements HandlerGroup {

    private static final int DIMENSIONS = 1024;

    private final ReleaseProfile profile;

    private final NamedDatasets datasets;

    /** Creates the handlers of a release. */
    public EmbeddingHandlers(ReleaseProfile profile, KnowledgeStore store) {
        this.profile = profile;
        this.datasets = new NamedDatasets(profile, store);
    }

    @Override
    public void register(HandlerRegistry registry) {
        registry.on(Endpoint.DATASET_EMBEDDING_CHECK, this::check);
    }

    private Response check(Request request) {
        ObjectNode body = request.body().length == 0 ? PythonJson.object() : request.json(this.profile);
        String model = body.path("embd_id").asString("");
        if (model.isEmpty()) {
            throw ApiError.of(102, "`embd_id` is required.");
        }
        Dataset dataset = this.datasets.one(request);
        if (!this.profile.templates().knowsEmbeddingModel(model)) {
            throw ApiError.of(102, "Unsupported model: <" + model + ">");
        }
        List<Chunk> sampled = dataset.searched().stream()
                .limit(body.path("check_num").asInt(5))
                .toList();
        if (sampled.isEmpty()) {
            throw ApiError.of(102, "No embedded chunks are available to compare.");
        }
        ObjectNode data = PythonJson.object();
        ArrayNode results = data.putArray("results");
        for (Chunk chunk : sampled) {
            results.addObject()
                    .put("chunk_id", chunk.id())
                    .put("cos_sim", 1.0)
                    .put("doc_id", chunk.document().id())
                    .put("doc_name", chunk.document().name())
                    .put("vector_dim", DIMENSIONS)
                    .put("vector_field", "q_" + DIMENSIONS + "_vec");
        }
        data.putObject("summary")
                .put("avg_cos_sim", 1.0)
                .put("kb_id", dataset.id())
                .put("match_mode", "content_only")
                .put("max_cos_sim", 1.0)
                .put("min_cos_sim", 1.0)
                .put("model", model)
                .put("sampled", sampled.size())
                .put("valid", sampled.size());
        return Answers.data(data);
    }
}
