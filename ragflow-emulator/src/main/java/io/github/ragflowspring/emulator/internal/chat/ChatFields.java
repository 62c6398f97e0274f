package io.github.ragflowspring.emulator.internal.chat;

import io.github.ragflowspring.emulator.internal.http.ApiError;
import io.github.ragflowspring.emulator.internal.release.Behavior;
import io.github.ragflowspring.emulator.internal.release.Failure;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
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

    /** Sets the fields of the body in the given fields. */
    ObjectNode changed(ObjectNode fields, ObjectNode body) {
        refuseUnknownModels(body);
        boolean old = !this.profile.has(Behavior.CHAT_SETTINGS_FLAT);
        body.forEachEntry((name, value) -> {
            if (value.isNull() || !(old ? OLD : NEW).contains(name)) {
                return;
            }
            if (value instanceof ObjectNode object && fields.get(name) instanceof ObjectNode before) {
                PythonJson.merge(before, old && name.equals("prompt") ? stored(object) : object);
            } else if (fields.has(name)) {
                fields.set(name, value.deepCopy());
            }
        });
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
        if (!model.isEmpty() && !this.profile.templates().knowsChatModel(model)) {
            throw ApiError.of(this.profile, Failure.MODEL_OF_CHAT, model);
        }
        if (!old) {
            return;
        }
        JsonNode prompt = body.path("prompt");
        String rerank = prompt.path("rerank_model").asString("");
        if (!rerank.isEmpty()) {
            throw ApiError.of(102, "`rerank_model` " + rerank + " doesn't exist");
        }
        for (JsonNode variable : prompt.path("variables")) {
            String key = variable.path("key").asString("");
            boolean required = !variable.path("optional").asBoolean(false);
            if (required
                    && prompt.has("prompt")
                    && !prompt.path("prompt").asString("").contains("{" + key + "}")) {
                throw ApiError.of(102, "Parameter '" + key + "' is not used");
            }
        }
    }
}
