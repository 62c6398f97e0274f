package io.github.ragflowspring.emulator.internal.knowledge;

import io.github.ragflowspring.emulator.internal.http.ApiError;
import io.github.ragflowspring.emulator.internal.http.HandlerGroup;
import io.github.ragflowspring.emulator.internal.http.HandlerRegistry;
import io.github.ragflowspring.emulator.internal.http.Request;
import io.github.ragflowspring.emulator.internal.http.Response;
import io.github.ragflowspring.emulator.internal.http.ValidatedQuery;
import io.github.ragflowspring.emulator.internal.release.Endpoint;
import io.github.ragflowspring.emulator.internal.release.Failure;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** The endpoints that configure which metadata a model extracts. The emulator stores the fields, and extracts nothing. */
public final class ExtractionHandlers implements HandlerGroup {

    private static final String CONFIG = "parser_config";

    private static final List<String> LISTS = List.of("metadata", "built_in_metadata");

    private static final Set<String> FIELD = Set.of("key", "type", "description", "enum");

    private final ReleaseProfile profile;

    private final KnowledgeStore store;

    private final DocumentJson documents;

    /** Creates the handlers of a release. */
    public ExtractionHandlers(ReleaseProfile profile, KnowledgeStore store) {
        this.profile = profile;
        this.store = store;
        this.documents = new DocumentJson(profile);
    }

    @Override
    public void register(HandlerRegistry registry) {
        registry.on(Endpoint.DATASET_EXTRACTION_GET, this::get)
                .on(Endpoint.DATASET_EXTRACTION_UPDATE, this::update)
                .on(Endpoint.DOCUMENT_EXTRACTION_UPDATE, this::updateDocument);
    }

    private Response get(Request request) {
        JsonNode config = dataset(request).setting(CONFIG);
        ObjectNode data = PythonJson.object();
        LISTS.forEach((list) -> data.set(list, config.path(list).isArray() ? config.path(list) : PythonJson.array()));
        return Answers.data(data);
    }

    private Response update(Request request) {
        ObjectNode body = request.json(this.profile);
        body.forEachEntry((name, value) -> {
            if (!LISTS.contains(name)) {
                throw ValidatedQuery.invalid(name, "Extra inputs are not permitted", value.toString());
            }
        });
        ObjectNode data = PythonJson.object();
        LISTS.forEach((list) -> data.set(list, fields(list, body.path(list))));
        Dataset dataset = dataset(request);
        ObjectNode config = dataset.setting(CONFIG) instanceof ObjectNode old ? old.deepCopy() : PythonJson.object();
        dataset.set(PythonJson.object().set(CONFIG, config.setAll(data)));
        return Answers.data(data);
    }

    private static ArrayNode fields(String list, JsonNode given) {
        ArrayNode fields = PythonJson.array();
        if (!given.isMissingNode() && !given.isArray()) {
            throw ValidatedQuery.invalid(list, "Input should be a valid list", given.toString());
        }
        for (int i = 0; i < given.size(); i++) {
            String at = list + "." + i + ".";
            JsonNode field = given.get(i);
            if (!field.has("key")) {
                throw ValidatedQuery.invalid(at + "key", "Field required", field.toString());
            }
            if (!Set.of("string", "list", "time", "number")
                    .contains(field.path("type").asString(""))) {
                throw ValidatedQuery.invalid(
                        at + "type",
                        "Input should be 'string', 'list', 'time' or 'number'",
                        field.path("type").toString());
            }
            ObjectNode stored = fields.addObject();
            FIELD.forEach((name) ->
                    stored.set(name, field.has(name) ? field.path(name).deepCopy() : NullNode.getInstance()));
        }
        return fields;
    }

    private Dataset dataset(Request request) {
        String id = request.variable("dataset");
        Dataset dataset = this.store.dataset(request.tenantId(), id);
        if (dataset == null) {
            throw ApiError.of(102, "User '" + request.tenantId() + "' lacks permission for dataset '" + id + "'");
        }
        return dataset;
    }

    private Response updateDocument(Request request) {
        Dataset dataset = this.store.dataset(request.tenantId(), request.variable("dataset"));
        if (dataset == null) {
            throw ApiError.of(this.profile, Failure.DATASET_OF_DOCUMENT_UPDATE);
        }
        Document document = dataset.document(request.variable("document"));
        if (document == null) {
            throw ApiError.of(this.profile, Failure.DOCUMENT_OF_METADATA, request.variable("document"), dataset.id());
        }
        JsonNode fields = request.json(this.profile).path("metadata");
        if (fields.isMissingNode()) {
            throw ApiError.of(101, "metadata is required");
        }
        ObjectNode settings = document.settings();
        JsonNode given = settings.path(CONFIG);
        ObjectNode config = given instanceof ObjectNode own
                ? own
                : (ObjectNode) row(request.tenantId(), document).path(CONFIG);
        // RAGFlow forgets the settings of RAPTOR.
        config.remove("raptor");
        document.set(PythonJson.object().set(CONFIG, config.set("metadata", fields)));
        return Answers.data(row(request.tenantId(), document));
    }

    /** Returns the row of the database, whose fields have other names than those of the API. */
    private ObjectNode row(String tenantId, Document document) {
        ObjectNode row = this.documents.complete(tenantId, document);
        row.set("chunk_num", row.remove("chunk_count"));
        row.set("token_num", row.remove("token_count"));
        row.set("kb_id", row.remove("dataset_id"));
        row.set("parser_id", row.remove("chunk_method"));
        row.put("run", document.run().number());
        row.retain(
                "chunk_num",
                "content_hash",
                "create_date",
                "create_time",
                "created_by",
                "id",
                "kb_id",
                "location",
                "name",
                CONFIG,
                "parser_id",
                "pipeline_id",
                "process_begin_at",
                "process_duration",
                "progress",
                "progress_msg",
                "run",
                "size",
                "source_type",
                "status",
                "suffix",
                "thumbnail",
                "token_num",
                "type",
                "update_date",
                "update_time");
        return row;
    }
}
