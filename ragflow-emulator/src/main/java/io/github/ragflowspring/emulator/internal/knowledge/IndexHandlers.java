package io.github.ragflowspring.emulator.internal.knowledge;

import io.github.ragflowspring.emulator.internal.http.ApiError;
import io.github.ragflowspring.emulator.internal.http.Envelopes;
import io.github.ragflowspring.emulator.internal.http.HandlerGroup;
import io.github.ragflowspring.emulator.internal.http.HandlerRegistry;
import io.github.ragflowspring.emulator.internal.http.Request;
import io.github.ragflowspring.emulator.internal.http.Response;
import io.github.ragflowspring.emulator.internal.release.Behavior;
import io.github.ragflowspring.emulator.internal.release.Endpoint;
import io.github.ragflowspring.emulator.internal.release.Failure;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.ObjectNode;

/** The endpoints of knowledge graphs and of the tasks that index a whole dataset. */
public final class IndexHandlers implements HandlerGroup {

    private static final String GRAPH = "graph";

    private static final String RAPTOR = "raptor";

    /** The names of index types in the error of a task that is already running. */
    private static final Map<String, String> TITLES =
            Map.of(GRAPH, "Graph", RAPTOR, "RAPTOR", "mindmap", "Mindmap", "artifact", "Artifact", "skill", "Skill");

    private final ReleaseProfile profile;

    private final KnowledgeStore store;

    private final Parsing parsing;

    /** Creates the handlers of a release. */
    public IndexHandlers(ReleaseProfile profile, KnowledgeStore store, Parsing parsing) {
        this.profile = profile;
        this.store = store;
        this.parsing = parsing;
    }

    @Override
    public void register(HandlerRegistry registry) {
        registry.on(Endpoint.DATASET_GRAPH_GET, this::graph)
                .on(Endpoint.DATASET_GRAPH_DELETE, this::deleteGraph)
                .on(Endpoint.DATASET_GRAPH_RUN, this::runGraph)
                .on(Endpoint.DATASET_GRAPH_TRACE, this::traceGraph)
                .on(Endpoint.DATASET_RAPTOR_RUN, this::runRaptor)
                .on(Endpoint.DATASET_RAPTOR_TRACE, this::traceRaptor)
                .on(Endpoint.DATASET_INDEX_RUN, this::runIndex)
                .on(Endpoint.DATASET_INDEX_TRACE, this::traceIndex)
                .on(Endpoint.DATASET_INDEX_DELETE, this::deleteIndex);
    }

    private Response graph(Request request) {
        Dataset dataset = dataset(request, Failure.DATASET_OF_GRAPH);
        IndexTask task = dataset.task(GRAPH);
        ObjectNode data = PythonJson.object();
        data.set("graph", task != null && task.done() ? KnowledgeGraph.of(dataset.searched()) : PythonJson.object());
        data.putObject("mind_map");
        return Answers.data(data);
    }

    private Response deleteGraph(Request request) {
        if (!this.profile.has(Behavior.OLD_GRAPH_ROUTE_DELETES)) {
            throw ApiError.exception(
                    "AttributeError(\"module 'api.apps.restful_apis.dataset_api' has no attribute 'delete_knowledge_graph'\")");
        }
        dataset(request, Failure.DATASET_OF_GRAPH).removeTask(GRAPH);
        return Answers.data(BooleanNode.TRUE);
    }

    private Response runGraph(Request request) {
        return started(request, GRAPH);
    }

    private Response runRaptor(Request request) {
        return started(request, RAPTOR);
    }

    private Response traceGraph(Request request) {
        return Envelopes.data(this.profile, trace(request, GRAPH));
    }

    private Response traceRaptor(Request request) {
        return Envelopes.data(this.profile, trace(request, RAPTOR));
    }

    private Response runIndex(Request request) {
        return Answers.data(run(request, type(request)));
    }

    private Response traceIndex(Request request) {
        return Answers.data(trace(request, type(request)));
    }

    private Response deleteIndex(Request request) {
        String type = request.variableOr("type", typeParameter(request)).toLowerCase(Locale.ROOT);
        if (!this.profile.indexTypes().contains(type)) {
            throw ApiError.of(101, "Invalid index type '" + type + "'");
        }
        Dataset dataset = dataset(request, Failure.DATASET_OF_INDEX);
        IndexTask task = dataset.task(type);
        String wipe =
                Objects.requireNonNullElse(request.parameter("wipe"), "true").toLowerCase(Locale.ROOT);
        boolean keeps = Set.of("false", "0", "no", "off").contains(wipe);
        // A finished index is kept; a stopped one has not been built.
        if (!keeps || task == null || !task.done()) {
            dataset.removeTask(type);
        }
        return Answers.data(PythonJson.object());
    }

    private Response started(Request request, String type) {
        ObjectNode data = run(request, type);
        if (!this.profile.has(Behavior.INDEX_TASK_ID_NAMED)) {
            return Envelopes.data(this.profile, data);
        }
        return Answers.data(PythonJson.object()
                .set(type.equals(GRAPH) ? "graphrag_task_id" : "raptor_task_id", data.get("task_id")));
    }

    private ObjectNode run(Request request, String type) {
        Dataset dataset = dataset(request, Failure.DATASET_OF_INDEX);
        IndexTask running = dataset.task(type);
        if (running != null && !running.ended()) {
            throw ApiError.of(
                    102,
                    "Task " + running.id() + " in progress with status " + running.progress() + ". A "
                            + TITLES.getOrDefault(type, type) + " Task is already running.");
        }
        List<Document> documents = dataset.documents();
        if (documents.isEmpty()) {
            throw ApiError.of(102, "No documents in Dataset " + dataset.id());
        }
        String documentId = this.profile.has(Behavior.INDEX_TASK_HAS_DOCUMENT)
                ? documents.get(0).id()
                : "graph_raptor_x";
        IndexTask task = new IndexTask(type.equals(GRAPH) ? this.profile.graphTask() : type, documentId, this.parsing);
        dataset.setTask(type, task);
        return PythonJson.object().put("task_id", task.id());
    }

    private ObjectNode trace(Request request, String type) {
        IndexTask task = dataset(request, Failure.DATASET_OF_INDEX).task(type);
        return task == null ? PythonJson.object() : task.json(this.profile.dates());
    }

    private String type(Request request) {
        String type = typeParameter(request).toLowerCase(Locale.ROOT);
        List<String> known = this.profile.indexTypes();
        if (!known.contains(type)) {
            throw ApiError.of(
                    102, "Invalid index type '" + type + "'. Must be one of ['" + String.join("', '", known) + "']");
        }
        return type;
    }

    private static String typeParameter(Request request) {
        return Objects.requireNonNullElse(request.parameter("type"), "");
    }

    private Dataset dataset(Request request, Failure unknown) {
        Dataset dataset = this.store.dataset(request.tenantId(), request.variable("dataset"));
        if (dataset == null) {
            throw ApiError.of(this.profile, unknown);
        }
        return dataset;
    }
}
