package io.github.ragflowspring.emulator.internal.chat;

import io.github.ragflowspring.emulator.internal.http.ApiError;
import io.github.ragflowspring.emulator.internal.http.Envelopes;
import io.github.ragflowspring.emulator.internal.http.HandlerGroup;
import io.github.ragflowspring.emulator.internal.http.HandlerRegistry;
import io.github.ragflowspring.emulator.internal.http.Request;
import io.github.ragflowspring.emulator.internal.http.Response;
import io.github.ragflowspring.emulator.internal.http.ValidatedBody;
import io.github.ragflowspring.emulator.internal.knowledge.Chunk;
import io.github.ragflowspring.emulator.internal.knowledge.Dataset;
import io.github.ragflowspring.emulator.internal.knowledge.HitJson;
import io.github.ragflowspring.emulator.internal.knowledge.KnowledgeStore;
import io.github.ragflowspring.emulator.internal.knowledge.MetadataCondition;
import io.github.ragflowspring.emulator.internal.knowledge.Retrieval;
import io.github.ragflowspring.emulator.internal.release.Behavior;
import io.github.ragflowspring.emulator.internal.release.Endpoint;
import io.github.ragflowspring.emulator.internal.release.Failure;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.validation.SearchValidation;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The endpoint that searches one or several datasets with the settings of a search app or of the request. */
public final class SearchAppSearchHandlers implements HandlerGroup {

    private static final int MAX_CANDIDATES = 2048;

    private final ReleaseProfile profile;

    private final SearchAppStore apps;

    private final KnowledgeStore knowledge;

    private final SearchValidation validation;

    /** Creates the handlers of a release. */
    public SearchAppSearchHandlers(ReleaseProfile profile, SearchAppStore apps, KnowledgeStore knowledge) {
        this.profile = profile;
        this.apps = apps;
        this.knowledge = knowledge;
        this.validation = new SearchValidation(profile);
    }

    @Override
    public void register(HandlerRegistry registry) {
        registry.on(Endpoint.SEARCH_APP_PASSAGES, this::search);
    }

    private Response search(Request request) {
        if (!this.profile.has(Behavior.SEARCH_CHECKED)) {
            ObjectNode body = request.json(this.profile);
            return Envelopes.named(found(request, body, texts(body.path("kb_id"))), "success");
        }
        ObjectNode given = new ValidatedBody(request, false).json();
        String dataset = request.variableOr("dataset", "");
        if (!dataset.isEmpty()) {
            return plain(found(request, this.validation.one(given), List.of(dataset)));
        }
        ObjectNode body = this.validation.several(given);
        return plain(found(request, body, texts(body.path("dataset_ids"))));
    }

    private ObjectNode found(Request request, ObjectNode body, List<String> ids) {
        String question = body.path("question").asString("").strip();
        List<Dataset> datasets = new ArrayList<>();
        for (String id : ids) {
            Dataset dataset = this.knowledge.dataset(request.tenantId(), id);
            if (dataset == null) {
                throw ApiError.of(102, "Only owner of dataset " + id + " authorized for this operation.");
            }
            datasets.add(dataset);
        }
        JsonNode settings = settings(request, body);
        String rerank = body.path("rerank_id").asString("");
        if (!rerank.isEmpty() && !rerank.contains("rerank")) {
            throw ApiError.of(102, "Internal server error");
        }
        List<Chunk> searched = filtered(
                body.path("meta_data_filter"),
                Turns.ofDocuments(texts(body.path("doc_ids")), Dataset.searched(datasets)));
        int size = body.path("size").asInt(30);
        long skipped = Math.max(0, body.path("page").asInt(1) - 1L) * size;
        return HitJson.data(Retrieval.search(searched, question, retrieval(settings)).hits().stream()
                .skip(skipped)
                .limit(size)
                .toList());
    }
    /** Applies the conditions of a manual filter; the model that chooses those of an automatic one chooses none. */
    private List<Chunk> filtered(JsonNode filter, List<Chunk> chunks) {
        ObjectNode condition =
                PythonJson.object().put("logic", filter.path("logic").asString("and"));
        condition.set("conditions", filter.path("manual").deepCopy());
        return filter.path("method").asString("").equals("manual")
                ? MetadataCondition.of(condition, this.profile, MetadataCondition.Place.QUESTION)
                        .choose(chunks)
                : chunks;
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
            throw ApiError.of(this.profile, Failure.SEARCH_APP_OF_SEARCH);
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
