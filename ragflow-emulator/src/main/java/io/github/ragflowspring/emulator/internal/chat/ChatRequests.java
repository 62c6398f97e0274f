package io.github.ragflowspring.emulator.internal.chat;

import io.github.ragflowspring.emulator.internal.http.ApiError;
import io.github.ragflowspring.emulator.internal.http.DeleteIds;
import io.github.ragflowspring.emulator.internal.knowledge.Dataset;
import io.github.ragflowspring.emulator.internal.knowledge.KnowledgeStore;
import io.github.ragflowspring.emulator.internal.release.Behavior;
import io.github.ragflowspring.emulator.internal.release.Failure;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Checks the requests that create and change chat assistants. */
final class ChatRequests {

    private static final int MAX_NAME = 255;

    /** The fields that an update accepts before v0.25. */
    private static final Set<String> UPDATED = Set.of(
            "name", "avatar", "description", "dataset_ids", "llm", "prompt", "show_quotation", "meta_data_filter");

    private final ReleaseProfile profile;

    private final ChatStore chats;

    private final KnowledgeStore knowledge;

    ChatRequests(ReleaseProfile profile, ChatStore chats, KnowledgeStore knowledge) {
        this.profile = profile;
        this.chats = chats;
        this.knowledge = knowledge;
    }

    /**
     * Checks a creation or an update and strips the name.
     *
     * @param self the updated assistant, or null for a new one
     * @param partly whether only the given parts of nested settings change
     */
    void check(String tenantId, ObjectNode body, @Nullable Assistant self, boolean partly) {
        boolean flat = this.profile.has(Behavior.CHAT_SETTINGS_FLAT);
        if (PythonTruthiness.of(body.path("tenant_id")) && (flat ? !partly : self == null)) {
            throw ApiError.of(this.profile, Failure.TENANT_OF_CHAT);
        }
        checkDatasets(tenantId, body);
        if (self == null || (body.has("name") && !(partly && body.path("name").isNull()))) {
            body.put("name", checkedName(tenantId, body.path("name"), self, partly));
        }
        if (flat) {
            checkPrompt(body);
        }
    }

    /** Rejects the fields that RAGFlow tries to store without knowing them. */
    void refuseUnknownFields(ObjectNode body) {
        for (String field : body.propertyNames()) {
            boolean unconverted = Set.of("llm", "prompt").contains(field) && !PythonTruthiness.of(body.path(field));
            if (!UPDATED.contains(field) || unconverted) {
                throw ApiError.exception("ValueError('Unrecognized field name: \"" + field + "\"')");
            }
        }
    }

    private void checkPrompt(ObjectNode body) {
        JsonNode prompt = body.get("prompt_config");
        if (prompt == null) {
            return;
        }
        if (!prompt.isObject()) {
            throw ApiError.of(102, "`prompt_config` should be an object.");
        }
        Set<String> keys = new HashSet<>();
        for (JsonNode parameter : prompt.path("parameters")) {
            String key = parameter.path("key").asString("");
            if (!key.isEmpty() && !keys.add(key) && this.profile.has(Behavior.CHAT_PARAMETERS_CHECKED)) {
                throw ApiError.of(102, "`parameters` contains duplicate key: " + key);
            }
        }
    }

    private void checkDatasets(String tenantId, ObjectNode body) {
        JsonNode ids = body.get("dataset_ids");
        if (ids == null) {
            return;
        }
        if (!ids.isArray() && this.profile.failure(Failure.DATASETS_OF_CHAT_NO_LIST) != null) {
            throw ApiError.of(this.profile, Failure.DATASETS_OF_CHAT_NO_LIST);
        }
        if (ids.isNull()) {
            throw ApiError.exception("TypeError(\"'NoneType' object is not iterable\")");
        }
        for (String id : DeleteIds.of(ids)) {
            Dataset dataset = this.knowledge.dataset(tenantId, id);
            if (dataset == null) {
                throw ApiError.of(this.profile, Failure.DATASET_OF_CHAT, id);
            }
            if (dataset.chunkCount() == 0) {
                throw ApiError.of(this.profile, Failure.DATASET_OF_CHAT_EMPTY, id);
            }
        }
    }

    private String checkedName(String tenantId, JsonNode name, @Nullable Assistant self, boolean partly) {
        boolean old = !this.profile.has(Behavior.CHAT_SETTINGS_FLAT);
        if (!name.isString() && !name.isMissingNode() && !name.isNull() && !old) {
            throw ApiError.of(this.profile, Failure.CHAT_NAME_NO_TEXT);
        }
        String text =
                name.isNull() || name.isMissingNode() ? "" : name.asString("").strip();
        if (text.isEmpty()) {
            boolean replaced = partly || (old && self != null);
            throw ApiError.of(this.profile, replaced ? Failure.CHAT_NAME_EMPTY : Failure.CHAT_NAME_MISSING);
        }
        if (old && text.codePoints().anyMatch(Character::isSupplementaryCodePoint)) {
            throw ApiError.database(this.profile, 1267, "OperationalError", "Illegal mix of collations");
        }
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_NAME && !old) {
            throw ApiError.of(this.profile, Failure.CHAT_NAME_TOO_LONG, bytes);
        }
        // RAGFlow's database ignores the case.
        boolean used = this.chats.assistants(tenantId).stream()
                .anyMatch((other) -> other != self && other.name().equalsIgnoreCase(text));
        if (used && (self == null || !self.name().equalsIgnoreCase(text))) {
            throw ApiError.of(this.profile, self == null ? Failure.CHAT_NAME_TAKEN : Failure.CHAT_RENAMED_TO_TAKEN);
        }
        return text;
    }
}
