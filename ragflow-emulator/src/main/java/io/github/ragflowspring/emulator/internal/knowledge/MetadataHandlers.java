package io.github.ragflowspring.emulator.internal.knowledge;

import io.github.ragflowspring.emulator.internal.http.ApiError;
import io.github.ragflowspring.emulator.internal.http.DeleteIds;
import io.github.ragflowspring.emulator.internal.http.HandlerGroup;
import io.github.ragflowspring.emulator.internal.http.HandlerRegistry;
import io.github.ragflowspring.emulator.internal.http.Request;
import io.github.ragflowspring.emulator.internal.http.Response;
import io.github.ragflowspring.emulator.internal.release.Behavior;
import io.github.ragflowspring.emulator.internal.release.Endpoint;
import io.github.ragflowspring.emulator.internal.release.MetadataTarget;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The endpoints of document metadata. */
public final class MetadataHandlers implements HandlerGroup {

    private final ReleaseProfile profile;

    private final KnowledgeStore store;

    /** Creates the handlers of a release. */
    public MetadataHandlers(ReleaseProfile profile, KnowledgeStore store) {
        this.profile = profile;
        this.store = store;
    }

    @Override
    public void register(HandlerRegistry registry) {
        registry.on(Endpoint.DATASET_METADATA_SUMMARY, this::summary)
                .on(Endpoint.DATASET_METADATA_INDEX, this::index)
                .on(Endpoint.DATASET_METADATA_UPDATE, this::update);
    }

    private Response index(Request request) {
        NamedDatasets datasets = new NamedDatasets(this.profile, this.store);
        Map<String, Map<String, ArrayNode>> index = new TreeMap<>();
        for (Dataset dataset : datasets.several(request)) {
            for (Document document : dataset.documents()) {
                document.metaFields().forEachEntry((key, value) -> {
                    Map<String, ArrayNode> values = index.computeIfAbsent(key, (unused) -> new TreeMap<>());
                    (value.isArray() ? value.valueStream() : Stream.of(value))
                            .map((element) -> element.asString(""))
                            .distinct()
                            .forEach((text) -> values.computeIfAbsent(text, (unused) -> PythonJson.array())
                                    .add(document.id()));
                });
            }
        }
        ObjectNode data = PythonJson.object();
        index.forEach((key, values) -> values.forEach(data.putObject(key)::set));
        return datasets.answer(data);
    }

    private Response summary(Request request) {
        Dataset dataset = dataset(request);
        String named = Objects.requireNonNullElse(request.parameter("doc_ids"), "");
        List<String> ids = named.isEmpty()
                ? DeleteIds.of(request.json(this.profile).get("doc_ids"))
                : List.of(named.split(",", -1));
        Map<String, Map<String, Integer>> counts = new TreeMap<>();
        Map<String, String> types = new TreeMap<>();
        for (Document document : dataset.documents()) {
            if (!ids.isEmpty() && !ids.contains(document.id())) {
                continue;
            }
            document.metaFields().forEachEntry((key, value) -> {
                types.put(key, value.isArray() ? "list" : value.isNumber() ? "number" : "string");
                Map<String, Integer> values = counts.computeIfAbsent(key, (unused) -> new LinkedHashMap<>());
                if (value.isArray()) {
                    value.forEach((element) -> values.merge(element.asString(""), 1, Integer::sum));
                } else {
                    values.merge(value.asString(""), 1, Integer::sum);
                }
            });
        }
        ObjectNode data = PythonJson.object();
        ObjectNode summary = data.putObject("summary");
        counts.forEach((key, values) -> {
            ArrayNode list = PythonJson.array();
            values.forEach((value, count) -> list.addArray().add(value).add(count));
            if (this.profile.has(Behavior.METADATA_SUMMARY_HAS_TYPES)) {
                summary.putObject(key)
                        .put("type", Objects.requireNonNull(types.get(key)))
                        .set("values", list);
            } else {
                summary.set(key, list);
            }
        });
        return Answers.data(data);
    }

    private Response update(Request request) {
        ObjectNode body = request.json(this.profile);
        Dataset dataset = dataset(request);
        JsonNode selector = body.path("selector");
        check(body, selector);
        List<Document> matched = selected(dataset, selector);
        int updated = 0;
        for (Document document : matched) {
            ObjectNode fields = document.metaFields();
            ObjectNode before = fields.deepCopy();
            listOf(body, "updates").forEach((update) -> set(fields, update));
            listOf(body, "deletes").forEach((delete) -> remove(fields, delete));
            if (!fields.equals(before)) {
                document.setMetaFields(fields);
                updated++;
            }
        }
        return Answers.data(
                PythonJson.object().put("matched_docs", matched.size()).put("updated", updated));
    }

    /** Values that are false in Python, such as an empty text, count as missing. */
    private static void check(ObjectNode body, JsonNode selector) {
        if (isGiven(selector) && !selector.isObject()) {
            throw ApiError.of(102, "selector must be an object.");
        }
        JsonNode updates = listOf(body, "updates");
        JsonNode deletes = listOf(body, "deletes");
        JsonNode condition = selector.path("metadata_condition");
        if (isGiven(condition) && !condition.isObject()) {
            throw ApiError.of(102, "metadata_condition must be an object.");
        }
        JsonNode ids = selector.path("document_ids");
        if (isGiven(ids) && !ids.isArray()) {
            throw ApiError.of(102, "document_ids must be a list.");
        }
        if (updates.valueStream().anyMatch((update) -> !isGiven(update.path("key")) || !update.has("value"))) {
            throw ApiError.of(102, "Each update requires key and value.");
        }
        if (deletes.valueStream().anyMatch((delete) -> !isGiven(delete.path("key")))) {
            throw ApiError.of(102, "Each delete requires key.");
        }
    }

    private static boolean isGiven(JsonNode value) {
        if (value.isString()) {
            return !value.stringValue().isEmpty();
        }
        return value.isContainer() ? !value.isEmpty() : !value.asString("").matches("|0|0\\.0|false");
    }

    private static JsonNode listOf(ObjectNode body, String field) {
        JsonNode list = body.path(field);
        if (isGiven(list) && !list.isArray()) {
            throw ApiError.of(102, "updates and deletes must be lists.");
        }
        return list.isArray() ? list : PythonJson.array();
    }

    private List<Document> selected(Dataset dataset, JsonNode selector) {
        List<String> ids = DeleteIds.of(selector.get("document_ids"));
        List<String> unknown =
                ids.stream().filter((id) -> dataset.document(id) == null).toList();
        if (!unknown.isEmpty()) {
            throw ApiError.of(
                    102,
                    "These documents do not belong to dataset " + dataset.id() + ": " + String.join(", ", unknown));
        }
        if (ids.isEmpty() && this.profile.unselectedMetadata() == MetadataTarget.ERROR) {
            throw ApiError.exception("UnboundLocalError(\"cannot access local variable 'target_doc_ids'\")");
        }
        if (ids.isEmpty() && this.profile.unselectedMetadata() == MetadataTarget.NONE) {
            return List.of();
        }
        MetadataCondition condition =
                MetadataCondition.of(selector.path("metadata_condition"), this.profile, MetadataCondition.Place.LIST);
        return condition.select(dataset.documents()).stream()
                .filter((document) -> ids.isEmpty() || ids.contains(document.id()))
                .toList();
    }

    private void set(ObjectNode fields, JsonNode update) {
        String key = update.path("key").asString("");
        JsonNode value = update.path("value");
        JsonNode old = fields.get(key);
        JsonNode match = update.get("match");
        if (old == null) {
            if (this.profile.has(Behavior.METADATA_UPDATE_ADDS_FIELDS) && match == null) {
                fields.set(key, value.deepCopy());
            }
        } else if (old instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                if (matches(list.get(i), match)) {
                    list.set(i, value.deepCopy());
                }
            }
        } else if (matches(old, match)) {
            fields.set(key, value.deepCopy());
        }
    }

    private static boolean matches(JsonNode value, @Nullable JsonNode match) {
        return match == null || match.isNull() || value.asString("").equals(match.asString(""));
    }

    private static void remove(ObjectNode fields, JsonNode delete) {
        String key = delete.path("key").asString("");
        JsonNode value = delete.get("value");
        JsonNode old = fields.get(key);
        if (value == null || value.isNull()) {
            fields.remove(key);
        } else if (old instanceof ArrayNode list) {
            for (int i = list.size() - 1; i >= 0; i--) {
                if (matches(list.get(i), value)) {
                    list.remove(i);
                }
            }
        } else if (old != null && matches(old, value)) {
            fields.remove(key);
        }
    }

    private Dataset dataset(Request request) {
        String id = request.variable("dataset");
        Dataset dataset = this.store.dataset(request.tenantId(), id);
        if (dataset == null) {
            // Only the old routes end the message with a space.
            throw ApiError.of(
                    102, "You don't own the dataset " + id + (request.method().equals("PATCH") ? "." : ". "));
        }
        return dataset;
    }
}
