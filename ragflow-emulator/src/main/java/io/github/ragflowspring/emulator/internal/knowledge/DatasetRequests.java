package io.github.ragflowspring.emulator.internal.knowledge;

import io.github.ragflowspring.emulator.internal.http.ApiError;
import io.github.ragflowspring.emulator.internal.http.Request;
import io.github.ragflowspring.emulator.internal.http.ValidatedBody;
import io.github.ragflowspring.emulator.internal.http.ValidatedQuery;
import io.github.ragflowspring.emulator.internal.release.Behavior;
import io.github.ragflowspring.emulator.internal.release.Failure;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.wire.Ids;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Validates the requests that create, update, list and delete datasets. */
final class DatasetRequests {

    private static final Set<String> PARAMETERS =
            Set.of("id", "name", "page", "page_size", "orderby", "desc", "include_parsing_status", "ext", "ids");

    private static final int MAX_NAME = 128;

    private static final Set<String> CREATED = Set.of(
            "name",
            "avatar",
            "description",
            "embedding_model",
            "permission",
            "chunk_method",
            "parser_config",
            "parse_type",
            "pipeline_id",
            "auto_metadata_config",
            "language",
            "ext");

    private static final Set<String> UPDATED = Set.of(
            "name",
            "avatar",
            "description",
            "embedding_model",
            "permission",
            "chunk_method",
            "parser_config",
            "parse_type",
            "pipeline_id",
            "auto_metadata_config",
            "language",
            "connectors",
            "pagerank");

    private static final List<String> CHUNK_METHODS = List.of(
            "naive",
            "book",
            "email",
            "laws",
            "manual",
            "one",
            "paper",
            "picture",
            "presentation",
            "qa",
            "table",
            "tag",
            "resume");

    private static final Set<String> PARSER_CONFIG = Set.of(
            "auto_keywords",
            "auto_questions",
            "chunk_token_num",
            "children_delimiter",
            "compilation_template_group_id",
            "delimiter",
            "enable_children",
            "ext",
            "filename_embd_weight",
            "graphrag",
            "html4excel",
            "image_context_size",
            "layout_recognize",
            "llm_id",
            "pages",
            "parent_child",
            "raptor",
            "table_column_mode",
            "table_column_names",
            "table_column_roles",
            "table_context_size",
            "tag_kb_ids",
            "task_page_size",
            "topn_tags");

    private final ReleaseProfile profile;

    DatasetRequests(ReleaseProfile profile) {
        this.profile = profile;
    }

    /** Returns the parameters of a list, of which only the names are checked yet. */
    static ValidatedQuery query(Request request) {
        return new ValidatedQuery(request, PARAMETERS);
    }

    /** Returns the id in a query without dashes, or an empty text if there is none. */
    String idParameter(ValidatedQuery query) {
        if (!query.has("id")) {
            return "";
        }
        String id = query.text("id");
        if (!isId(id)) {
            throw ValidatedQuery.invalid("id", "Invalid " + idType() + " format", id);
        }
        return id.replace("-", "");
    }

    /** Returns the filters of a list, which are an object in a parameter. */
    ObjectNode extensions(ValidatedQuery query) {
        if (!query.has("ext")) {
            return PythonJson.object();
        }
        refuseUnless(Behavior.DATASET_FILTERS, "ext", query);
        try {
            if (PythonJson.parse(query.text("ext").getBytes(StandardCharsets.UTF_8)) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException malformed) {
            // Refused like a value of another type.
        }
        throw ValidatedQuery.invalid("ext", "Input should be a valid dictionary", query.text("ext"));
    }

    /** Returns the ids of a list, separated by commas or repeated; empty for all. */
    List<String> ids(Request request, ValidatedQuery query) {
        if (!query.has("ids")) {
            return List.of();
        }
        refuseUnless(Behavior.DATASETS_BY_ID, "ids", query);
        List<String> ids = request.parameters("ids").stream()
                .flatMap((value) -> Stream.of(value.split(",", -1)))
                .toList();
        if (ids.stream().distinct().count() < ids.size()) {
            throw ValidatedQuery.invalid("ids", "Duplicate ids: '" + ids.get(0) + "'", ids.toString());
        }
        return ids;
    }

    private void refuseUnless(Behavior behavior, String name, ValidatedQuery query) {
        if (!this.profile.has(behavior)) {
            throw ValidatedQuery.invalid(name, "Extra inputs are not permitted", query.text(name));
        }
    }

    /** Checks the form of the id in the path. */
    void checkPathId(Request request) {
        String id = request.variable("dataset");
        if (!isId(id)) {
            throw ValidatedQuery.invalid("dataset_id", "Invalid " + idType() + " format", id);
        }
    }

    /** Returns the validated body of a creation. */
    ObjectNode created(Request request) {
        ValidatedBody body = body(request).required("name").only(CREATED);
        return checked(body);
    }

    /** Returns the validated body of an update. */
    ObjectNode updated(Request request) {
        return checked(body(request).only(UPDATED));
    }

    private static ObjectNode checked(ValidatedBody body) {
        return body.name("name", MAX_NAME)
                .oneOf("permission", List.of("me", "team"))
                .oneOf("chunk_method", CHUNK_METHODS)
                .matching("avatar", "|[^,]*,.*", "Missing MIME prefix. Expected format: data:<mime>;base64,<data>")
                .matching("avatar", "[^,]*|data:.*", "Invalid MIME prefix format. Must start with 'data:'")
                .matching(
                        "avatar",
                        "[^,]*|(?!data:).*|data:image/(jpeg|png);.*",
                        "Unsupported MIME type. Allowed: ['image/jpeg', 'image/png']")
                .matching(
                        "embedding_model",
                        "|.*@.*",
                        "Embedding model identifier must follow <model_name>@<provider> format")
                .matching(
                        "embedding_model",
                        "[^@]*|.*\\S.*@.*\\S.*",
                        "Both model_name and provider must be non-empty strings")
                .between("pagerank", 0, 100)
                .onlyIn("parser_config", PARSER_CONFIG)
                .between("parser_config.chunk_token_num", 1, 2048)
                .between("parser_config.auto_keywords", 0, 32)
                .between("parser_config.auto_questions", 0, 10)
                .checked();
    }

    /** Returns which datasets a request deletes. */
    Deletion deletion(Request request) {
        boolean flagNeeded = this.profile.has(Behavior.DELETE_ALL_NEEDS_FLAG);
        ValidatedBody checks = body(request).only(flagNeeded ? Set.of("ids", "delete_all") : Set.of("ids"));
        JsonNode ids = checks.json().get("ids");
        List<String> named = ids == null || ids.isNull() ? List.of() : ids(checks, ids);
        ObjectNode body = checks.checked();
        if (ids == null && this.profile.failure(Failure.DATASET_IDS_MISSING) != null) {
            throw ApiError.of(this.profile, Failure.DATASET_IDS_MISSING);
        }
        boolean all =
                flagNeeded ? named.isEmpty() && body.path("delete_all").asBoolean(false) : ids != null && ids.isNull();
        return new Deletion(all, named);
    }

    private List<String> ids(ValidatedBody checks, JsonNode ids) {
        if (!ids.isArray()) {
            checks.problem("ids", "Input should be a valid list", ids);
            return List.of();
        }
        List<String> named = ids.valueStream().map((id) -> id.asString("")).toList();
        if (!named.stream().allMatch(this::isId)) {
            checks.problem("ids", "Invalid " + idType() + " format", ids);
        } else if (Set.copyOf(named).size() < named.size()) {
            checks.problem("ids", "Duplicate ids: '" + named.get(0) + "'", ids);
        }
        return named.stream().map((id) -> id.replace("-", "")).toList();
    }

    private ValidatedBody body(Request request) {
        return new ValidatedBody(request, this.profile.has(Behavior.DATASET_BODY_OPTIONAL));
    }

    private boolean isId(String text) {
        return this.profile.has(Behavior.DATASET_ID_IS_UUID1) ? Ids.isUuid1(text) : Ids.isUuid(text);
    }

    private String idType() {
        return this.profile.has(Behavior.DATASET_ID_IS_UUID1) ? "UUID1" : "UUID";
    }

    /**
     * A request to delete datasets.
     *
     * @param all whether it deletes all datasets
     * @param ids the ids of the datasets to delete, without dashes
     */
    record Deletion(boolean all, List<String> ids) {}
}
