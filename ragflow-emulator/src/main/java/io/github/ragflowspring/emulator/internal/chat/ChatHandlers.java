package io.github.ragflowspring.emulator.internal.chat;

import io.github.ragflowspring.emulator.internal.http.ApiError;
import io.github.ragflowspring.emulator.internal.http.DeleteIds;
import io.github.ragflowspring.emulator.internal.http.Envelopes;
import io.github.ragflowspring.emulator.internal.http.HandlerGroup;
import io.github.ragflowspring.emulator.internal.http.HandlerRegistry;
import io.github.ragflowspring.emulator.internal.http.ListQuery;
import io.github.ragflowspring.emulator.internal.http.Request;
import io.github.ragflowspring.emulator.internal.http.Response;
import io.github.ragflowspring.emulator.internal.knowledge.Dataset;
import io.github.ragflowspring.emulator.internal.knowledge.KnowledgeStore;
import io.github.ragflowspring.emulator.internal.release.Behavior;
import io.github.ragflowspring.emulator.internal.release.Endpoint;
import io.github.ragflowspring.emulator.internal.release.ErrorForm;
import io.github.ragflowspring.emulator.internal.release.Failure;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.wire.Ids;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.ObjectNode;

/** The endpoints of chat assistants. */
public final class ChatHandlers implements HandlerGroup {

    private static final Map<String, Comparator<Assistant>> ORDERS = Map.of(
            "create_time", Comparator.comparingLong(Assistant::createTime),
            "update_time", Comparator.comparingLong(Assistant::updateTime),
            "name", Comparator.comparing(Assistant::name));

    private final ReleaseProfile profile;

    private final ChatStore chats;

    private final KnowledgeStore knowledge;

    private final ChatRequests requests;

    /** Creates the handlers of a release. */
    public ChatHandlers(ReleaseProfile profile, ChatStore chats, KnowledgeStore knowledge) {
        this.profile = profile;
        this.chats = chats;
        this.knowledge = knowledge;
        this.requests = new ChatRequests(profile, chats, knowledge);
    }

    @Override
    public void register(HandlerRegistry registry) {
        registry.on(Endpoint.CHAT_LIST, this::list)
                .on(Endpoint.CHAT_GET, this::get)
                .on(Endpoint.CHAT_CREATE, this::create)
                .on(Endpoint.CHAT_UPDATE, this::update)
                .on(Endpoint.CHAT_DELETE, this::delete)
                .on(Endpoint.CHAT_DELETE_BY_PATH, this::deleteOne);
    }

    private Response list(Request request) {
        ListQuery query = new ListQuery(request, this.profile);
        String id = Objects.requireNonNullElse(request.parameter("id"), "");
        String name = Objects.requireNonNullElse(request.parameter("name"), "");
        String keywords = this.profile.has(Behavior.CHAT_LIST_HAS_TOTAL) ? lower(request.parameter("keywords")) : "";
        List<String> owners = Owners.of(request, this.profile);
        List<Assistant> found = owners.stream()
                .flatMap((owner) -> this.chats.assistants(owner).stream())
                .filter((assistant) -> id.isEmpty() || assistant.id().equals(id))
                .filter((assistant) -> name.isEmpty() || assistant.name().equals(name))
                .filter((assistant) -> lower(assistant.name()).contains(keywords))
                .toList();
        if (found.isEmpty() && !(id + name).isEmpty() && this.profile.failure(Failure.CHAT_FILTER) != null) {
            throw ApiError.of(this.profile, Failure.CHAT_FILTER);
        }
        List<Assistant> sorted = query.sort(found, "Dialog", ORDERS);
        ArrayNode page = PythonJson.array();
        query.page(sorted).forEach((assistant) -> page.add(listed(ownerOf(assistant, owners), assistant)));
        if (!this.profile.has(Behavior.CHAT_LIST_HAS_TOTAL)) {
            return Envelopes.data(this.profile, page);
        }
        ObjectNode data = PythonJson.object();
        data.set("chats", page);
        return Envelopes.data(this.profile, data.put("total", found.size()));
    }

    private Response get(Request request) {
        Assistant assistant = this.chats.assistant(request.tenantId(), request.variable("chat"));
        if (assistant == null) {
            throw ApiError.of(this.profile, Failure.CHAT_BY_ID, request.variable("chat"));
        }
        return Envelopes.data(this.profile, fill(this.profile.templates().chat(), request.tenantId(), assistant));
    }

    private String ownerOf(Assistant assistant, List<String> owners) {
        return owners.stream()
                .filter((owner) -> this.chats.assistants(owner).contains(assistant))
                .findFirst()
                .orElse("");
    }

    private ObjectNode listed(String tenantId, Assistant assistant) {
        ObjectNode json = fill(this.profile.templates().listedChat(), tenantId, assistant);
        if (json.get("datasets") instanceof ArrayNode datasets) {
            this.knowledge
                    .datasets(tenantId, assistant.datasetIds())
                    .forEach((dataset) -> datasets.add(datasetOfChat(tenantId, dataset)));
        }
        return json;
    }

    private Response create(Request request) {
        ObjectNode body = request.json(this.profile);
        this.requests.check(request.tenantId(), body, null, false);
        ObjectNode defaults = this.profile.templates().chat();
        if (body.path("llm").path("model_name").isString() && defaults.has("llm")) {
            defaults.putObject("llm");
        }
        ObjectNode fields = new ChatFields(this.profile).created(defaults, body);
        Assistant assistant = new Assistant(Ids.uuid1(), fields, System.currentTimeMillis());
        this.chats.add(request.tenantId(), assistant);
        return Envelopes.data(this.profile, fill(this.profile.templates().chat(), request.tenantId(), assistant));
    }

    private Response update(Request request) {
        ObjectNode body = request.json(this.profile);
        String id = request.variable("chat");
        Assistant assistant = this.chats.assistant(request.tenantId(), id);
        if (assistant == null) {
            throw ApiError.of(this.profile, Failure.CHAT_OF_UPDATE, id);
        }
        boolean partly = request.method().equals("PATCH");
        this.requests.check(request.tenantId(), body, assistant, partly);
        if (body.path("llm").has("model_name")
                && !body.path("llm").has("model_type")
                && this.profile.failure(Failure.MODEL_TYPE_MISSING) != null) {
            throw ApiError.of(this.profile, Failure.MODEL_TYPE_MISSING);
        }
        if (this.profile.has(Behavior.CHAT_UPDATE_IGNORES_EMPTY_DATASETS)
                && body.path("dataset_ids").isEmpty()) {
            body.remove("dataset_ids");
        }
        if (this.profile.has(Behavior.CHAT_UPDATE_CLEARS_DATASETS) && !body.has("dataset_ids")) {
            body.putArray("dataset_ids");
        }
        boolean flat = this.profile.has(Behavior.CHAT_SETTINGS_FLAT);
        ObjectNode changed = new ChatFields(this.profile).changed(assistant.fields(), body, partly || !flat);
        if (!flat) {
            this.requests.refuseUnknownFields(body);
        }
        assistant.set(changed);
        assistant.touch();
        if (flat) {
            return Envelopes.data(this.profile, fill(this.profile.templates().chat(), request.tenantId(), assistant));
        }
        return Envelopes.done();
    }

    private Response deleteOne(Request request) {
        Assistant assistant = this.chats.assistant(request.tenantId(), request.variable("chat"));
        if (assistant == null) {
            throw ApiError.of(this.profile, Failure.CHAT_OF_UPDATE);
        }
        this.chats.remove(request.tenantId(), assistant);
        return Envelopes.data(this.profile, BooleanNode.TRUE);
    }

    private Response delete(Request request) {
        ObjectNode body = request.json(this.profile);
        boolean flagNeeded = this.profile.has(Behavior.DELETE_ALL_NEEDS_FLAG);
        List<Assistant> all = this.chats.assistants(request.tenantId());
        List<String> ids = DeleteIds.of(body.get("ids"));
        if (ids.isEmpty()) {
            if (flagNeeded && (!body.path("delete_all").asBoolean(false) || all.isEmpty())) {
                return Envelopes.data(this.profile, PythonJson.object());
            }
            all.forEach((assistant) -> this.chats.remove(request.tenantId(), assistant));
            return flagNeeded
                    ? Envelopes.data(this.profile, PythonJson.object().put("success_count", all.size()))
                    : Envelopes.done();
        }
        return deleteNamed(request.tenantId(), ids, flagNeeded);
    }

    private Response deleteNamed(String tenantId, List<String> ids, boolean answersCount) {
        List<String> errors = new ArrayList<>();
        List<String> repeated = new ArrayList<>();
        Set<String> named = new LinkedHashSet<>();
        String noun = this.profile.has(Behavior.CHAT_SETTINGS_FLAT) ? "chat" : "assistant";
        ids.stream()
                .filter((id) -> !named.add(id))
                .distinct()
                .forEach((id) -> repeated.add("Duplicate " + noun + " ids: " + id));
        int deleted = 0;
        for (String id : named) {
            Assistant assistant = this.chats.assistant(tenantId, id);
            if (assistant == null) {
                ErrorForm form = Objects.requireNonNull(this.profile.failure(Failure.CHAT_OF_DELETE));
                errors.add(form.envelope(id).path("message").asString(""));
            } else {
                this.chats.remove(tenantId, assistant);
                deleted++;
            }
        }
        errors.addAll(repeated);
        if (deleted == 0) {
            throw ApiError.of(102, String.join("; ", errors));
        }
        ObjectNode data = PythonJson.object().put("success_count", deleted);
        if (errors.isEmpty()) {
            return answersCount ? Envelopes.data(this.profile, data) : Envelopes.done();
        }
        ArrayNode list = data.putArray("errors");
        errors.forEach(list::add);
        return Envelopes.data(
                this.profile, data, "Partially deleted " + deleted + " chats with " + errors.size() + " errors");
    }

    /** Sets the values of an assistant in the fields that the release has. */
    private ObjectNode fill(ObjectNode json, String tenantId, Assistant assistant) {
        assistant.fields().forEachEntry((name, value) -> {
            if (json.has(name)) {
                json.set(name, value);
            }
        });
        json.put("id", assistant.id()).put("tenant_id", tenantId);
        this.profile.dates().stamp(json, assistant.createTime(), assistant.updateTime());
        if (json.has("kb_names")) {
            ArrayNode names = json.putArray("kb_names");
            this.knowledge.datasets(tenantId, assistant.datasetIds()).forEach((dataset) -> names.add(dataset.name()));
        }
        return json;
    }

    private ObjectNode datasetOfChat(String tenantId, Dataset dataset) {
        ObjectNode json = this.profile.templates().datasetOfChat();
        json.put("id", dataset.id()).put("name", dataset.name());
        json.put("tenant_id", tenantId).put("created_by", tenantId);
        json.put("chunk_num", dataset.chunkCount());
        json.put("doc_num", dataset.documentCount());
        json.put("token_num", dataset.tokens());
        this.profile.dates().stamp(json, dataset.createTime(), dataset.updateTime());
        return json;
    }

    private static String lower(@Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }
}
