package io.github.ragflowspring.emulator.internal.knowledge;

import io.github.ragflowspring.emulator.internal.http.ApiError;
import io.github.ragflowspring.emulator.internal.http.Envelopes;
import io.github.ragflowspring.emulator.internal.http.Request;
import io.github.ragflowspring.emulator.internal.http.Response;
import io.github.ragflowspring.emulator.internal.release.Failure;
import io.github.ragflowspring.emulator.internal.release.GraphRules;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.ObjectNode;

/** The routes of the tasks that index a whole dataset, and of what the one that makes a knowledge graph has made. */
public final class IndexHandlers {

    private static final String GRAPH = "graph";

    private static final String RAPTOR = "raptor";

    /** How RAGFlow calls the tasks of a type when one is under way. */
    private static final Map<String, String> TITLES =
            Map.of(GRAPH, "Graph", RAPTOR, "RAPTOR", "mindmap", "Mindmap", "artifact", "Artifact", "skill", "Skill");

    private final ReleaseProfile profile;

    private final KnowledgeStore store;

    private final Parsing parsing;

    /** Makes the handlers of a release. */
    public IndexHandlers(ReleaseProfile profile, KnowledgeStore store, Parsing parsing) {
        this.profile = profile;
        this.store = store;
        this.parsing = parsing;
    }

    /** Gets the knowledge graph, an empty one where there is none. */
    public Response graph(Request request) {
        Dataset dataset = dataset(request, Failure.DATASET_OF_GRAPH);
        IndexTask task = dataset.task(GRAPH);
        ObjectNode data = PythonJson.object();
        data.set("graph", task != null && task.done() ? KnowledgeGraph.of(dataset.searched()) : PythonJson.object());
        data.putObject("mind_map");
        return answer(data);
    }

    /** Deletes the knowledge graph, or fails as the route does since the code behind it is gone. */
    public Response deleteGraph(Request request) {
        if (!profile.graphs().deletable()) {
            throw ApiError.exception(
                    "AttributeError(\"module 'api.apps.restful_apis.dataset_api' has no attribute 'delete_knowledge_graph'\")");
        }
        dataset(request, Failure.DATASET_OF_GRAPH).removeTask(GRAPH);
        return answer(BooleanNode.TRUE);
    }

    /** Starts the making of a knowledge graph. */
    public Response runGraph(Request request) {
        return started(request, GRAPH);
    }

    /** Starts the making of summaries. */
    public Response runRaptor(Request request) {
        return started(request, RAPTOR);
    }

    /** Shows the task that makes the knowledge graph. */
    public Response traceGraph(Request request) {
        return Envelopes.data(profile, trace(request, GRAPH));
    }

    /** Shows the task that makes summaries. */
    public Response traceRaptor(Request request) {
        return Envelopes.data(profile, trace(request, RAPTOR));
    }

    /** Starts the task that a parameter names. */
    public Response runIndex(Request request) {
        return answer(run(request, type(request)));
    }

    /** Shows the task that a parameter names. */
    public Response traceIndex(Request request) {
        return answer(trace(request, type(request)));
    }

    /** Deletes the task that the path or a parameter names, and what it made. */
    public Response deleteIndex(Request request) {
        String type = request.variableOr("type", typeParameter(request)).toLowerCase(Locale.ROOT);
        if (!profile.graphs().types().contains(type)) {
            throw ApiError.of(101, "Invalid index type '" + type + "'");
        }
        dataset(request, Failure.DATASET_OF_INDEX).removeTask(type);
        return answer(PythonJson.object());
    }

    private Response started(Request request, String type) {
        ObjectNode data = run(request, type);
        if (!profile.graphs().namedTaskIds()) {
            return Envelopes.data(profile, data);
        }
        return answer(PythonJson.object()
                .set(type.equals(GRAPH) ? "graphrag_task_id" : "raptor_task_id", data.get("task_id")));
    }

    private ObjectNode run(Request request, String type) {
        Dataset dataset = dataset(request, Failure.DATASET_OF_INDEX);
        IndexTask running = dataset.task(type);
        if (running != null && !running.done()) {
            throw ApiError.of(
                    102,
                    "Task " + running.id() + " in progress with status " + running.progress() + ". A "
                            + TITLES.getOrDefault(type, type) + " Task is already running.");
        }
        List<Document> documents = dataset.documents();
        if (documents.isEmpty()) {
            throw ApiError.of(102, "No documents in Dataset " + dataset.id());
        }
        GraphRules rules = profile.graphs();
        String documentId = rules.documentOfTask() ? documents.get(0).id() : "graph_raptor_x";
        IndexTask task = new IndexTask(type.equals(GRAPH) ? rules.graphTask() : type, documentId, parsing);
        dataset.setTask(type, task);
        return PythonJson.object().put("task_id", task.id());
    }

    private ObjectNode trace(Request request, String type) {
        IndexTask task = dataset(request, Failure.DATASET_OF_INDEX).task(type);
        return task == null ? PythonJson.object() : task.json(profile.dates());
    }

    private String type(Request request) {
        String type = typeParameter(request).toLowerCase(Locale.ROOT);
        List<String> known = profile.graphs().types();
        if (!known.contains(type)) {
            throw ApiError.of(
                    102, "Invalid index type '" + type + "'. Must be one of ['" + String.join("', '", known) + "']");
        }
        return type;
    }

    private static String typeParameter(Request request) {
        return Objects.requireNonNullElse(request.parameter("type"), "");
    }

    private Dataset dataset(Request request, Failure otherwise) {
        Dataset dataset = store.dataset(request.tenantId(), request.variable("dataset"));
        if (dataset == null) {
            throw ApiError.of(profile, otherwise);
        }
        return dataset;
    }

    private static Response answer(JsonNode data) {
        ObjectNode envelope = PythonJson.object().put("code", 0);
        envelope.set("data", data);
        return Response.json(envelope);
    }
}
