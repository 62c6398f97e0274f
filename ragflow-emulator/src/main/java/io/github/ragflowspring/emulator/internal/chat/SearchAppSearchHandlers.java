package io.github.ragflowspring.emulator.internal.chat;

import io.github.ragflowspring.emulator.internal.http.ApiError;
import io.github.ragflowspring.emulator.internal.http.Envelopes;
import io.github.ragflowspring.emulator.internal.http.HandlerGroup;
import io.github.ragflowspring.emulator.internal.http.HandlerRegistry;
import io.github.ragflowspring.emulator.internal.http.Request;
import io.github.ragflowspring.emulator.internal.http.Response;
import io.github.ragflowspring.emulator.internal.knowledge.Chunk;
import io.github.ragflowspring.emulator.internal.knowledge.Dataset;
import io.github.ragflowspring.emulator.internal.knowledge.Hit;
import io.github.ragflowspring.emulator.internal.knowledge.HitJson;
import io.github.ragflowspring.emulator.internal.knowledge.KnowledgeStore;
import io.github.ragflowspring.emulator.internal.knowledge.Retrieval;
import io.github.ragflowspring.emulator.internal.release.Endpoint;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The endpoint that searches datasets with the settings of a search app or of the request. Metadata filters are ignored. */
public final class SearchAppSearchHandlers implements HandlerGroup {

    private static final int MAX_CANDIDATES = 2048;

    private final ReleaseProfile profile;

    private final SearchAppStore apps;

    private final KnowledgeStore knowledge;

    /** Creates the handlers of a release. */
    public SearchAppSearchHandlers(ReleaseProfile profile, SearchAppStore apps, KnowledgeStore knowledge) {
        this.profile = profile;
        this.apps = apps;
        this.knowledge = knowledge;
    }

    @Override
    public void register(HandlerRegistry registry) {
        registry.on(Endpoint.SEARCH_APP_PASSAGES, this::search);
    }

    private Response search(Request request) {
        ObjectNode body = request.json(this.profile);
        String question = body.path("question").asString("").strip();
        List<String> ids = texts(body.has("dataset_ids") ? body.path("dataset_ids") : body.path("kb_id"));
        if (!body.has("question")) {
            throw ApiError.of(101, "Field: <question> - Message: <Field required> - Value: <{}>");
        }
        if (ids.isEmpty()) {
            throw ApiError.of(
                    101, "Field: <dataset_ids> - Message: <List should have at least 1 item after validation, not 0>");
        }
        List<Chunk> chunks = new ArrayList<>();
        for (String id : ids) {
            Dataset dataset = this.knowledge.dataset(request.tenantId(), id);
            if (dataset == null) {
                throw ApiError.of(102, "Only owner of dataset " + id + " authorized for this operation.");
            }
            chunks.addAll(dataset.searched());
        }
        JsonNode settings = settings(request, body);
        List<Chunk> searched = Turns.ofDocuments(texts(body.path("doc_ids")), chunks);
        int size = body.path("size").asInt(30);
        long skipped = Math.max(0, body.path("page").asInt(1) - 1L) * size;
        List<Hit> hits = Retrieval.search(searched, question, retrieval(settings)).hits().stream()
                .skip(skipped)
                .limit(size)
                .toList();
        ObjectNode data = HitJson.data(hits);
        return body.has("dataset_ids") ? plain(data) : Envelopes.named(data, "success");
    }

    private static Response plain(ObjectNode data) {
        ObjectNode envelope = PythonJson.object().put("code", 0);
        envelope.set("data", data);
        return Response.json(envelope);
    }

    /** The settings of the search app take precedence over those of the request. */
    private JsonNode settings(Request request, ObjectNode body) {
        String id = body.path("search_id").asString("");
        if (id.isEmpty()) {
            return body;
        }
        SearchApp app = this.apps.app(request.tenantId(), id);
        if (app == null) {
            throw ApiError.of(102, "Invalid search_id");
        }
        ObjectNode settings = body.deepCopy();
        if (app.fields().path("search_config") instanceof ObjectNode config) {
            settings.setAll(config);
        }
        return settings;
    }

    private static Retrieval.Settings retrieval(JsonNode settings) {
        return new Retrieval.Settings(
                settings.path("vector_similarity_weight").asDouble(0.3),
                settings.path("similarity_threshold").asDouble(0.0),
                Math.min(settings.path("top_k").asInt(1024), MAX_CANDIDATES));
    }

    private static List<String> texts(JsonNode value) {
        return value.isString()
                ? List.of(value.asString())
                : value.valueStream().map((text) -> text.asString("")).toList();
    }
}
