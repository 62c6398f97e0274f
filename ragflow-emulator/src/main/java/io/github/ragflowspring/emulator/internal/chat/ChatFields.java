package io.github.ragflowspring.emulator.internal.chat;

import io.github.ragflowspring.emulator.internal.http.ApiError;
import io.github.ragflowspring.emulator.internal.release.Behavior;
import io.github.ragflowspring.emulator.internal.release.Failure;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The fields that requests set in a chat assistant. */
public final class ChatFields {

    private static final Set<String> OLD = Set.of(
            "name", "avatar", "description", "dataset_ids", "llm", "prompt", "meta_data_filter", "show_quotation");

    private static final Set<String> NEW = Set.of(
            "name",
            "description",
            "icon",
            "dataset_ids",
            "llm_id",
            "llm_setting",
            "prompt_config",
            "rerank_id",
            "similarity_threshold",
            "vector_similarity_weight",
            "top_n",
            "top_k",
            "meta_data_filter",
            "prompt_type",
            "do_refer",
            "language");

    private static final Set<String> RERANK_MODELS =
            Set.of("BAAI/bge-reranker-v2-m3", "emulated-rerank", "maidalun1020/bce-reranker-base_v1");

    private final ReleaseProfile profile;

    /** Creates the fields of a release. */
    public ChatFields(ReleaseProfile profile) {
        this.profile = profile;
    }

    /** Returns the fields of an assistant with default settings. */
    public ObjectNode of(String name, String prologue, String emptyResponse, List<String> datasetIds) {
        ObjectNode fields = this.profile.templates().chat();
        fields.put("name", name);
        ArrayNode ids = fields.putArray("dataset_ids");
        datasetIds.forEach(ids::add);
        if (fields.get("prompt") instanceof ObjectNode prompt) {
            prompt.put("opener", prologue).put("empty_response", emptyResponse);
        } else if (fields.get("prompt_config") instanceof ObjectNode prompt) {
            prompt.put("prologue", prologue).put("empty_response", emptyResponse);
        }
        return fields;
    }

    /** Sets the fields of a new assistant; the parts of nested settings that are missing have defaults. */
    ObjectNode created(ObjectNode defaults, ObjectNode body) {
        ObjectNode given = body.deepCopy();
        if (given.path("prompt_config").path("system").asString("").isEmpty()
                && given.get("prompt_config") instanceof ObjectNode prompt) {
            prompt.remove("system");
        }
        ObjectNode fields = changed(defaults, given, true);
        if (this.profile.has(Behavior.CHAT_PARAMETERS_CHECKED)
                && fields.path("prompt_config").get("parameters") instanceof ArrayNode parameters) {
            completeParameters(fields, parameters);
        }
        return fields;
    }

    private static void completeParameters(ObjectNode fields, ArrayNode parameters) {
        boolean knowledge = !fields.path("dataset_ids").isEmpty()
                && fields.path("prompt_config").path("system").asString("").contains("{knowledge}");
        if (parameters.isEmpty() && knowledge) {
            parameters.addObject().put("key", "knowledge").put("optional", false);
        }
        if (parameters
                .valueStream()
                .noneMatch((parameter) -> parameter.path("key").asString("").equals("date"))) {
            parameters.addObject().put("key", "date").put("optional", true);
        }
    }

    /** Sets the fields of the body in the given fields; nested settings are replaced or merged. */
    ObjectNode changed(ObjectNode fields, ObjectNode body, boolean merging) {
        refuseUnknownModels(body);
        boolean old = !this.profile.has(Behavior.CHAT_SETTINGS_FLAT);
        body.forEachEntry((name, value) -> {
            if (value.isNull() || !(old ? OLD : NEW).contains(name)) {
                return;
            }
            if (merging && value instanceof ObjectNode object && fields.get(name) instanceof ObjectNode before) {
                before.setAll(old && name.equals("prompt") ? stored(object) : object.deepCopy());
            } else if (fields.has(name)) {
                fields.set(name, value.deepCopy());
            }
        });
        if (old) {
            refuseUnusedVariables(fields.path("prompt"), body);
        }
        if (old
                && !this.profile.has(Behavior.CHAT_UPDATE_KEEPS_MODEL_TYPE)
                && fields.get("llm") instanceof ObjectNode llm) {
            llm.remove("model_type");
        }
        return fields;
    }

    /** Before v0.25, RAGFlow stores the weight of the vectors and shows the weight of the keywords. */
    private static ObjectNode stored(ObjectNode prompt) {
        ObjectNode stored = prompt.deepCopy();
        JsonNode weight = prompt.path("keywords_similarity_weight");
        if (weight.isNumber()) {
            stored.put("keywords_similarity_weight", 1 - weight.doubleValue());
        }
        return stored;
    }

    private void refuseUnknownModels(ObjectNode body) {
        boolean old = !this.profile.has(Behavior.CHAT_SETTINGS_FLAT);
        String model = old
                ? body.path("llm").path("model_name").asString("")
                : body.path("llm_id").asString("");
        boolean known = old
                ? this.profile.templates().knowsChatModelOfAnyProvider(model)
                : this.profile.templates().knowsChatModel(model);
        if (!model.isEmpty() && !known) {
            throw ApiError.of(this.profile, Failure.MODEL_OF_CHAT, model);
        }
        String field = old ? "rerank_model" : "rerank_id";
        String rerank = (old ? body.path("prompt") : body).path(field).asString("");
        if (!rerank.isEmpty() && !RERANK_MODELS.contains(old ? rerank : rerank.split("@", 2)[0])) {
            throw ApiError.of(102, "`" + field + "` " + rerank + " doesn't exist");
        }
    }

    private static void refuseUnusedVariables(JsonNode prompt, ObjectNode body) {
        if (!PythonTruthiness.of(body.path("prompt"))) {
            return;
        }
        for (JsonNode variable : prompt.path("variables")) {
            String key = variable.path("key").asString("");
            if (!variable.path("optional").asBoolean(false)
                    && !prompt.path("prompt").asString("").contains("{" + key + "}")) {
                throw ApiError.of(102, "Parameter '" + key + "' is not used");
            }
        }
    }
}
