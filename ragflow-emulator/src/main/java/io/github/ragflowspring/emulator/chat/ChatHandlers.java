package io.github.ragflowspring.emulator.chat;

import io.github.ragflowspring.emulator.http.ApiError;
import io.github.ragflowspring.emulator.http.Envelopes;
import io.github.ragflowspring.emulator.http.ListQuery;
import io.github.ragflowspring.emulator.http.Request;
import io.github.ragflowspring.emulator.http.Response;
import io.github.ragflowspring.emulator.knowledge.Dataset;
import io.github.ragflowspring.emulator.knowledge.KnowledgeStore;
import io.github.ragflowspring.emulator.release.Failure;
import io.github.ragflowspring.emulator.release.ReleaseProfile;
import io.github.ragflowspring.emulator.wire.PythonJson;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The routes of chat assistants. */
public final class ChatHandlers {

    private static final Map<String, Comparator<Assistant>> ORDERS = Map.of(
            "create_time", Comparator.comparingLong(Assistant::createTime),
            "update_time", Comparator.comparingLong(Assistant::createTime),
            "name", Comparator.comparing(Assistant::name));

    private final ReleaseProfile profile;

    private final ChatStore chats;

    private final KnowledgeStore knowledge;

    /** Makes the handlers of a release. */
    public ChatHandlers(ReleaseProfile profile, ChatStore chats, KnowledgeStore knowledge) {
        this.profile = profile;
        this.chats = chats;
        this.knowledge = knowledge;
    }

    /** Lists assistants. */
    public Response list(Request request) {
        ListQuery query = new ListQuery(request, profile);
        String id = Objects.requireNonNullElse(request.parameter("id"), "");
        String name = Objects.requireNonNullElse(request.parameter("name"), "");
        // Only lists with a total know keywords; the older ones ignore them.
        String keywords = profile.chatsWithTotal() ? lower(request.parameter("keywords")) : "";
        List<Assistant> found = chats.assistants(request.tenantId()).stream()
                .filter(assistant -> id.isEmpty() || assistant.id().equals(id))
                .filter(assistant -> name.isEmpty() || assistant.name().equals(name))
                .filter(assistant -> lower(assistant.name()).contains(keywords))
                .toList();
        if (found.isEmpty() && !(id + name).isEmpty() && profile.failure(Failure.CHAT_FILTER) != null) {
            throw ApiError.of(profile, Failure.CHAT_FILTER);
        }
        List<Assistant> sorted = query.sort(found, "Dialog", ORDERS);
        ArrayNode page = PythonJson.array();
        query.page(sorted).forEach(assistant -> page.add(listed(request.tenantId(), assistant)));
        if (!profile.chatsWithTotal()) {
            return Envelopes.data(profile, page);
        }
        ObjectNode data = PythonJson.object();
        data.set("chats", page);
        return Envelopes.data(profile, data.put("total", found.size()));
    }

    /** Gets one assistant. */
    public Response get(Request request) {
        Assistant assistant = chats.assistant(request.tenantId(), request.variable("chat"));
        if (assistant == null) {
            throw ApiError.of(profile, Failure.CHAT_BY_ID, request.variable("chat"));
        }
        return Envelopes.data(profile, fill(profile.templates().chat(), request.tenantId(), assistant));
    }

    private ObjectNode listed(String tenantId, Assistant assistant) {
        ObjectNode json = fill(profile.templates().listedChat(), tenantId, assistant);
        if (json.get("datasets") instanceof ArrayNode datasets) {
            knowledge
                    .datasets(tenantId, assistant.datasetIds())
                    .forEach(dataset -> datasets.add(datasetOfChat(tenantId, dataset)));
        }
        return json;
    }

    /** Fills in what differs between assistants, in the places that the release has for it. */
    private ObjectNode fill(ObjectNode json, String tenantId, Assistant assistant) {
        json.put("id", assistant.id()).put("name", assistant.name()).put("tenant_id", tenantId);
        profile.dates().stamp(json, assistant.createTime(), assistant.createTime());
        if (json.get("dataset_ids") instanceof ArrayNode ids) {
            assistant.datasetIds().forEach(ids::add);
        }
        if (json.get("kb_names") instanceof ArrayNode names) {
            knowledge.datasets(tenantId, assistant.datasetIds()).forEach(dataset -> names.add(dataset.name()));
        }
        if (json.get("prompt") instanceof ObjectNode prompt) {
            prompt.put("opener", assistant.prologue()).put("empty_response", assistant.emptyResponse());
        }
        if (json.get("prompt_config") instanceof ObjectNode prompt) {
            prompt.put("prologue", assistant.prologue()).put("empty_response", assistant.emptyResponse());
        }
        return json;
    }

    private ObjectNode datasetOfChat(String tenantId, Dataset dataset) {
        ObjectNode json = profile.templates().datasetOfChat();
        json.put("id", dataset.id()).put("name", dataset.name());
        json.put("tenant_id", tenantId).put("created_by", tenantId);
        json.put("chunk_num", dataset.chunks().size());
        json.put("doc_num", dataset.documents().size());
        json.put("token_num", dataset.tokens());
        profile.dates().stamp(json, dataset.createTime(), dataset.createTime());
        return json;
    }

    private static String lower(@Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }
}
