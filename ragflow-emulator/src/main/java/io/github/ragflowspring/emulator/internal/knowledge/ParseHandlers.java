package io.github.ragflowspring.emulator.internal.knowledge;

import io.github.ragflowspring.emulator.internal.http.ApiError;
import io.github.ragflowspring.emulator.internal.http.DeleteIds;
import io.github.ragflowspring.emulator.internal.http.Envelopes;
import io.github.ragflowspring.emulator.internal.http.HandlerGroup;
import io.github.ragflowspring.emulator.internal.http.HandlerRegistry;
import io.github.ragflowspring.emulator.internal.http.Request;
import io.github.ragflowspring.emulator.internal.http.Response;
import io.github.ragflowspring.emulator.internal.release.Behavior;
import io.github.ragflowspring.emulator.internal.release.Endpoint;
import io.github.ragflowspring.emulator.internal.release.ErrorForm;
import io.github.ragflowspring.emulator.internal.release.Failure;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import io.github.ragflowspring.emulator.internal.wire.PythonText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.ObjectNode;

/** The endpoints that start and stop the parsing of documents. */
public final class ParseHandlers implements HandlerGroup {

    private final ReleaseProfile profile;

    private final KnowledgeStore store;

    /** Creates the handlers of a release. */
    public ParseHandlers(ReleaseProfile profile, KnowledgeStore store) {
        this.profile = profile;
        this.store = store;
    }

    @Override
    public void register(HandlerRegistry registry) {
        registry.on(Endpoint.DOCUMENT_PARSE, this::parse)
                .on(Endpoint.DOCUMENT_PARSE_STOP, this::stop)
                .on(Endpoint.DOCUMENT_PARSE_COUNTED, this::parseCounted)
                .on(Endpoint.DOCUMENT_PARSE_STOP_COUNTED, this::stopCounted)
                .on(Endpoint.DOCUMENT_INGEST, this::ingest);
    }

    private Response parse(Request request) {
        Dataset dataset = dataset(request);
        if (this.profile.has(Behavior.PARSE_REFUSES_PIPELINE)
                && !dataset.setting("pipeline_id").asString("").isEmpty()) {
            throw ApiError.of(
                    101,
                    "Datasets configured with an ingestion pipeline cannot be parsed with"
                            + " `/datasets/{dataset_id}/chunks`. Use `/documents/ingest` instead.");
        }
        return parse(request, dataset);
    }

    private Response parse(Request request, Dataset dataset) {
        List<String> ids = ids(request);
        Set<String> named = new LinkedHashSet<>(ids);
        parse(dataset, named, true);
        return named.size() < ids.size() ? DuplicateIds.answer(ids, "document", named.size()) : Envelopes.done();
    }

    /** Parses the known documents, even if there are unknown ones. */
    private static void parse(Dataset dataset, Set<String> ids, boolean refusesRunning) {
        List<String> unknown = new ArrayList<>();
        for (String id : ids) {
            Document document = dataset.document(id);
            if (document == null) {
                unknown.add(id);
            } else if (refusesRunning && document.run() == Run.RUNNING) {
                throw ApiError.of(102, "Can't parse document that is currently being processed");
            } else {
                document.parse();
            }
        }
        if (!unknown.isEmpty()) {
            throw unknown(unknown);
        }
    }

    private Response stop(Request request) {
        List<String> ids = ids(request);
        Dataset dataset = dataset(request);
        for (String id : ids) {
            Document document = dataset.document(id);
            if (document == null) {
                throw ApiError.of(this.profile, Failure.DOCUMENT_OF_DATASET, id);
            }
            if (!document.stop()) {
                throw notStopped();
            }
        }
        return Envelopes.done();
    }

    private static ApiError unknown(List<String> ids) {
        return ApiError.of(102, "Documents not found: " + PythonText.repr(ids));
    }

    private ApiError notStopped() {
        ObjectNode envelope = stopForm().envelope();
        if (this.profile.has(Behavior.STOP_ERROR_HAS_CODE)) {
            envelope.putObject("data").put("error_code", "DOC_STOP_PARSING_INVALID_STATE");
        }
        return new ApiError(envelope);
    }

    private ErrorForm stopForm() {
        return Objects.requireNonNull(this.profile.failure(Failure.STOP_IMPOSSIBLE));
    }

    private Response parseCounted(Request request) {
        List<String> ids = ids(request);
        Set<String> named = new LinkedHashSet<>(ids);
        parse(dataset(request), named, false);
        if (named.size() < ids.size()) {
            return DuplicateIds.answer(ids, "document", named.size());
        }
        return Answers.data(PythonJson.object().put("success_count", named.size()));
    }

    private Response stopCounted(Request request) {
        List<String> ids = ids(request);
        Dataset dataset = dataset(request);
        List<String> errors = new ArrayList<>(DuplicateIds.messages(ids, "document"));
        Set<String> named = new LinkedHashSet<>(ids);
        List<String> unknown =
                named.stream().filter((id) -> dataset.document(id) == null).toList();
        if (!unknown.isEmpty()) {
            throw unknown(unknown);
        }
        int stopped = 0;
        for (String id : named) {
            Document document = dataset.document(id);
            if (document != null && document.stop()) {
                stopped++;
            } else {
                errors.add(stopForm().envelope().path("message").asString(""));
            }
        }
        ObjectNode data = PythonJson.object().put("success_count", stopped);
        if (!errors.isEmpty()) {
            errors.forEach(data.putArray("errors")::add);
        }
        return Answers.data(data);
    }

    private Response ingest(Request request) {
        ObjectNode body = request.json(this.profile);
        if (!body.has("doc_ids")) {
            throw ApiError.exception("KeyError('doc_ids')");
        }
        if (!body.has("run")) {
            throw ApiError.exception("KeyError('run')");
        }
        boolean stops = body.path("run").asString("").equals(Run.CANCEL.number());
        for (Document document : documents(request, body)) {
            if (!stops) {
                ingest(document, request, body);
            } else if (!document.stop()) {
                throw new ApiError(PythonJson.object()
                        .put("code", 102)
                        .putNull("data")
                        .put("message", "Cannot cancel a task that is not in RUNNING status"));
            }
        }
        return Envelopes.data(this.profile, BooleanNode.TRUE);
    }

    private List<Document> documents(Request request, ObjectNode body) {
        List<Document> documents = new ArrayList<>();
        for (String id : DeleteIds.of(body.get("doc_ids"))) {
            Document document = this.store.document(request.tenantId(), id);
            if (document == null) {
                throw ApiError.of(this.profile, Failure.DOCUMENT_OF_INGEST);
            }
            documents.add(document);
        }
        return documents;
    }

    private void ingest(Document document, Request request, ObjectNode body) {
        Dataset dataset = this.store.dataset(request.tenantId(), document.datasetId());
        if (body.path("apply_kb").asBoolean(false) && dataset != null) {
            ObjectNode config = document.settings().path("parser_config") instanceof ObjectNode own
                    ? own.deepCopy()
                    : PythonJson.object();
            for (String name : List.of("llm_id", "enable_metadata", "metadata")) {
                JsonNode value = dataset.setting("parser_config").path(name);
                if (!value.isMissingNode()) {
                    config.set(name, value);
                }
            }
            document.set(PythonJson.object().set("parser_config", config));
        }
        if (body.path("delete").asBoolean(false)) {
            document.parse();
        } else {
            document.parseAgain();
        }
    }

    private List<String> ids(Request request) {
        List<String> ids = DeleteIds.of(request.json(this.profile).get("document_ids"));
        if (ids.isEmpty() && this.store.dataset(request.tenantId(), request.variable("dataset")) != null) {
            throw ApiError.of(102, "`document_ids` is required");
        }
        return ids;
    }

    private Dataset dataset(Request request) {
        String id = request.variable("dataset");
        Dataset dataset = this.store.dataset(request.tenantId(), id);
        if (dataset == null) {
            throw ApiError.of(102, "You don't own the dataset " + id + ".");
        }
        return dataset;
    }
}
