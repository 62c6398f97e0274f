package io.github.ragflowspring.emulator.internal.knowledge;

import io.github.ragflowspring.emulator.internal.http.ApiError;
import io.github.ragflowspring.emulator.internal.http.HandlerGroup;
import io.github.ragflowspring.emulator.internal.http.HandlerRegistry;
import io.github.ragflowspring.emulator.internal.http.Request;
import io.github.ragflowspring.emulator.internal.http.Response;
import io.github.ragflowspring.emulator.internal.release.Behavior;
import io.github.ragflowspring.emulator.internal.release.DateForm;
import io.github.ragflowspring.emulator.internal.release.Endpoint;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.wire.Ids;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The endpoints of the logs of parsing and indexing. Each document and index has at most one, that of its last run. */
public final class IngestionHandlers implements HandlerGroup {

    private static final Set<String> DOCUMENT_FIELDS = Set.of(
            "document_id",
            "document_name",
            "document_suffix",
            "document_type",
            "dsl",
            "parser_id",
            "pipeline_id",
            "pipeline_title",
            "source_from");

    private final ReleaseProfile profile;

    private final NamedDatasets datasets;

    private final DocumentJson documents;

    /** Creates the handlers of a release. */
    public IngestionHandlers(ReleaseProfile profile, KnowledgeStore store) {
        this.profile = profile;
        this.datasets = new NamedDatasets(profile, store);
        this.documents = new DocumentJson(profile);
    }

    @Override
    public void register(HandlerRegistry registry) {
        registry.on(Endpoint.DATASET_INGESTION_SUMMARY, this::summary)
                .on(Endpoint.DATASET_INGESTION_LIST, this::list)
                .on(Endpoint.DATASET_INGESTION_GET, this::get);
    }

    private Response summary(Request request) {
        Dataset dataset = this.datasets.one(request);
        ObjectNode data = PythonJson.object()
                .put("chunk_num", dataset.chunks().size())
                .put("doc_num", dataset.documentCount())
                .put("token_num", dataset.tokens());
        ObjectNode status = data.putObject("status");
        for (Run run : Run.values()) {
            long count = dataset.documents().stream()
                    .filter((document) -> document.run() == run)
                    .count();
            status.put(run.countedAs(), count);
        }
        return Answers.data(data);
    }

    private Response list(Request request) {
        Dataset dataset = this.datasets.one(request);
        String type = Objects.requireNonNullElse(request.parameter("log_type"), "dataset");
        if (!Set.of("dataset", "file").contains(type)) {
            throw ApiError.of(102, "Invalid \"log_type\", expected \"dataset\" or \"file\"");
        }
        int size = number(request, "page_size", 30);
        if (this.profile.maxPageSize() > 0 && size > this.profile.maxPageSize()) {
            throw ApiError.of(101, "page_size must be less than or equal to " + this.profile.maxPageSize());
        }
        List<String> statuses = request.parameters("operation_status");
        String keywords = Objects.requireNonNullElse(request.parameter("keywords"), "");
        List<ObjectNode> found = logs(request.tenantId(), dataset)
                .filter((log) -> log.has("document_id") == type.equals("file"))
                .filter((log) -> statuses.isEmpty()
                        || statuses.contains(log.path("operation_status").asString("")))
                .filter((log) -> log.path("document_name").asString("").contains(keywords))
                .filter((log) -> isBetween(request, log.path("create_time").asLong()))
                .sorted(order(request))
                .toList();
        ArrayNode logs = PythonJson.array();
        found.stream()
                .skip((number(request, "page", 1) - 1L) * size)
                .limit(size)
                .forEach(logs::add);
        ObjectNode data = PythonJson.object();
        data.set("logs", logs);
        return Answers.data(data.put("total", found.size()));
    }

    private static int number(Request request, String name, int otherwise) {
        String value = request.parameter(name);
        return value == null ? otherwise : Integer.parseInt(value);
    }

    private static boolean isBetween(Request request, long created) {
        String time = DateForm.ISO_LOCAL.format(created).replace('T', ' ');
        String from = Objects.requireNonNullElse(request.parameter("create_date_from"), "");
        String to = Objects.requireNonNullElse(request.parameter("create_date_to"), "");
        return time.compareTo(from) >= 0 && (to.isEmpty() || time.compareTo(to) <= 0);
    }

    private static Comparator<ObjectNode> order(Request request) {
        String field = Objects.requireNonNullElse(request.parameter("orderby"), "create_time");
        if (!Set.of("create_time", "update_time", "document_name", "process_duration")
                .contains(field)) {
            throw ApiError.of(102, "Internal server error");
        }
        Comparator<ObjectNode> order = field.equals("document_name")
                ? Comparator.comparing((log) -> log.path(field).asString(""))
                : Comparator.comparingDouble((log) -> log.path(field).asDouble());
        boolean ascending =
                Objects.requireNonNullElse(request.parameter("desc"), "true").equalsIgnoreCase("false");
        return ascending ? order : order.reversed();
    }

    private Response get(Request request) {
        Dataset dataset = this.datasets.one(request);
        ObjectNode log = logs(request.tenantId(), dataset)
                .filter((any) -> any.path("id").asString("").equals(request.variable("log")))
                .findFirst()
                .orElseThrow(() -> ApiError.of(102, "Log not found"));
        if (!this.profile.has(Behavior.INGESTION_LOG_HAS_DOCUMENT)) {
            log.remove(DOCUMENT_FIELDS);
        }
        return Answers.data(log);
    }

    private Stream<ObjectNode> logs(String tenantId, Dataset dataset) {
        return Stream.concat(
                dataset.documents().stream()
                        .filter((document) -> document.run() != Run.UNSTART && document.run() != Run.RUNNING)
                        .map((document) -> log(tenantId, document)),
                dataset.tasks().stream().filter(IndexTask::ended).map((task) -> log(tenantId, dataset, task)));
    }

    private ObjectNode log(String tenantId, Document document) {
        ObjectNode json = this.documents.of(tenantId, document, "listed");
        ObjectNode log = PythonJson.object()
                .put("avatar", "")
                .put("create_date", "")
                .put("document_id", document.id())
                .put("document_name", document.name())
                .put("document_suffix", document.suffix())
                .put("document_type", json.path("type").asString("doc"))
                .put("id", id(document.id()))
                .put("kb_id", document.datasetId())
                .put("operation_status", document.run().number())
                .put("parser_id", json.path("chunk_method").asString("naive"))
                .put("pipeline_id", "")
                .put("pipeline_title", json.path("chunk_method").asString("naive"))
                .put("process_duration", document.duration())
                .put("progress", document.progress())
                .put("progress_msg", json.path("progress_msg").asString(""))
                .put("source_from", "local")
                .put("status", "1")
                .put("task_type", "Parse")
                .put("tenant_id", tenantId)
                .put("update_date", "");
        log.putObject("dsl");
        Long begun = document.begunAt();
        log.put("process_begin_at", this.profile.dates().format(begun == null ? document.createTime() : begun));
        this.profile.dates().stamp(log, document.updateTime(), document.updateTime());
        return log;
    }

    private ObjectNode log(String tenantId, Dataset dataset, IndexTask task) {
        JsonNode traced = task.json(this.profile.dates());
        ObjectNode log = PythonJson.object()
                .put("avatar", "")
                .put("create_date", "")
                .put("id", id(task.id()))
                .put("kb_id", dataset.id())
                .put("operation_status", task.done() ? "3" : "4")
                .put("process_begin_at", traced.path("begin_at").asString(""))
                .put("process_duration", traced.path("process_duration").asDouble())
                .put("progress", task.progress())
                .put("progress_msg", traced.path("progress_msg").asString(""))
                .put("status", "1")
                .put("task_type", task.type().equals("raptor") ? "RAPTOR" : "GraphRAG")
                .put("tenant_id", tenantId)
                .put("update_date", "");
        this.profile.dates().stamp(log, task.finishedAt(), task.finishedAt());
        return log;
    }

    /** Derives the id of a log from that of its object. */
    static String id(String ofObject) {
        return ofObject.substring(0, 16) + Ids.hash("log", ofObject);
    }
}
