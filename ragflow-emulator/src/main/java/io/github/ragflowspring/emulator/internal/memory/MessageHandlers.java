package io.github.ragflowspring.emulator.internal.memory;

import io.github.ragflowspring.emulator.internal.http.ApiError;
import io.github.ragflowspring.emulator.internal.http.HandlerGroup;
import io.github.ragflowspring.emulator.internal.http.HandlerRegistry;
import io.github.ragflowspring.emulator.internal.http.ListQuery;
import io.github.ragflowspring.emulator.internal.http.Request;
import io.github.ragflowspring.emulator.internal.http.Response;
import io.github.ragflowspring.emulator.internal.release.Behavior;
import io.github.ragflowspring.emulator.internal.release.Endpoint;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.wire.Ids;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** The endpoints of the messages of memories. The emulator stores and extracts them at once. */
public final class MessageHandlers implements HandlerGroup {

    /** The numbers of an embedding. */
    private static final int DIMENSIONS = 8;

    private final ReleaseProfile profile;

    private final MemoryStore memories;

    private final MessageSearches searches;

    /** Creates the handlers of a release. */
    public MessageHandlers(ReleaseProfile profile, MemoryStore memories) {
        this.profile = profile;
        this.memories = memories;
        this.searches = new MessageSearches(profile, memories);
    }

    @Override
    public void register(HandlerRegistry registry) {
        registry.on(Endpoint.MEMORY_MESSAGE_ADD, this::add)
                .on(Endpoint.MEMORY_MESSAGE_LIST, this::list)
                .on(Endpoint.MEMORY_MESSAGE_SEARCH, this.searches::search)
                .on(Endpoint.MEMORY_MESSAGE_RECENT, this.searches::recent)
                .on(Endpoint.MEMORY_MESSAGE_GET, this::get)
                .on(Endpoint.MEMORY_MESSAGE_FORGET, this::forget)
                .on(Endpoint.MEMORY_MESSAGE_SWITCH, this::activate);
    }

    private Response add(Request request) {
        ObjectNode body = request.json(this.profile);
        require(body, "memory_id", "agent_id", "session_id", "user_input", "agent_response");
        List<String> ids = texts(body.path("memory_id"));
        List<Memory> found = ids.stream()
                .map((id) -> this.memories.find(request.tenantId(), id))
                .filter(Objects::nonNull)
                .toList();
        if (found.isEmpty()) {
            throw new ApiError(PythonJson.object()
                    .put("code", 500)
                    .putNull("data")
                    .put("message", "Some messages failed to add. Detail:Memory " + ids + " not found."));
        }
        String user = this.profile.has(Behavior.MEMORY_USER_IS_OWNER)
                ? request.tenantId()
                : body.path("user_id").asString("");
        MemoryMessage.Source source = new MemoryMessage.Source(
                body.path("agent_id").asString(""), body.path("session_id").asString(""), user);
        String input = body.path("user_input").asString("");
        String content = "User Input: " + input + "\nAgent Response: "
                + body.path("agent_response").asString("");
        found.forEach((memory) -> store(memory, source, content, input));
        return Response.json(PythonJson.object().put("code", 0).putNull("data").put("message", "All add to task."));
    }

    private void store(Memory memory, MemoryMessage.Source source, String content, String input) {
        long number = this.memories.nextNumber();
        memory.add(new MemoryMessage(memory.id(), number, "raw", source, content, null));
        for (String type : memory.types()) {
            if (!type.equals("raw")) {
                memory.add(new MemoryMessage(memory.id(), this.memories.nextNumber(), type, source, input, number));
            }
        }
    }

    private Response list(Request request) {
        Memory memory = this.memories.memory(request, request.variable("memory"));
        ListQuery query = new ListQuery(request, this.profile, 50);
        List<String> agents = listed(request, "agent_id");
        String keywords =
                Objects.requireNonNullElse(request.parameter("keywords"), "").strip();
        List<MemoryMessage> found = memory.messages().stream()
                .filter((message) -> message.sourceNumber() == null)
                .filter((message) ->
                        agents.isEmpty() || agents.contains(message.source().agentId()))
                .filter((message) -> message.source().sessionId().contains(keywords))
                .sorted(Comparator.comparingLong(MemoryMessage::number).reversed())
                .toList();
        ObjectNode data = PythonJson.object();
        ObjectNode messages = data.putObject("messages");
        ArrayNode page = messages.putArray("message_list");
        query.page(found).forEach((message) -> page.add(listed(memory, message)));
        messages.put("total_count", found.size());
        return MemoryHandlers.success(data.put("storage_type", "table"));
    }

    private static ObjectNode listed(Memory memory, MemoryMessage message) {
        ObjectNode json = PythonJson.object();
        message.write(json, false);
        json.put("agent_name", "Unknown");
        ArrayNode extracted = json.putArray("extract");
        memory.messages().stream()
                .filter((other) -> Objects.equals(other.sourceNumber(), message.number()))
                .forEach((other) -> {
                    ObjectNode element = extracted.addObject();
                    other.write(element, false);
                    element.put("agent_name", "Unknown");
                });
        json.putObject("task")
                .put("chunk_ids", "")
                .put("create_time", message.createTime())
                .put("digest", Long.toString(message.number()))
                .put("doc_id", memory.id())
                .put("from_page", 0)
                .put("id", Ids.uuid1())
                .put("progress", 1.0)
                .put("progress_msg", "Message saved successfully.");
        return json;
    }

    private Response get(Request request) {
        MemoryMessage message = known(request);
        ObjectNode json = PythonJson.object();
        message.write(json, true);
        ArrayNode embedding = json.putArray("content_embed");
        for (int i = 0; i < DIMENSIONS; i++) {
            embedding.add(i == 0 ? 1.0 : 0.0);
        }
        json.put("content", message.content()).put("zone_id", 0);
        return MemoryHandlers.success(json.put("id", request.variable("memory") + "_" + message.number()));
    }

    private MemoryMessage known(Request request) {
        Memory memory = this.memories.memory(request, request.variable("memory"));
        MemoryMessage message = memory.message(request.variable("message"));
        if (message == null) {
            throw new ApiError(PythonJson.object()
                    .put("code", 404)
                    .putNull("data")
                    .put(
                            "message",
                            "Message '" + request.variable("message") + "' in memory '" + memory.id()
                                    + "' not found."));
        }
        return message;
    }

    private Response forget(Request request) {
        MemoryMessage message = changed(request);
        if (message != null) {
            message.forget();
        }
        return MemoryHandlers.success(NullNode.getInstance());
    }

    private Response activate(Request request) {
        ObjectNode body = request.json(this.profile);
        require(body, "status");
        if (!body.path("status").isBoolean()) {
            throw MemoryHandlers.invalid("Status must be a boolean.");
        }
        MemoryMessage message = changed(request);
        if (message != null) {
            message.activate(body.path("status").booleanValue());
        }
        return MemoryHandlers.success(NullNode.getInstance());
    }

    /** Returns the message to change; changing an unknown one succeeds. */
    private @Nullable MemoryMessage changed(Request request) {
        Memory memory = this.memories.memory(request, request.variable("memory"));
        String number = request.variable("message");
        if (!number.matches("\\d+")) {
            throw new ApiError(
                    PythonJson.object().put("code", 500).putNull("data").put("message", "Internal server error"));
        }
        return memory.message(number);
    }

    static void require(ObjectNode body, String... fields) {
        List<String> missing =
                Stream.of(fields).filter((field) -> !body.has(field)).toList();
        if (!missing.isEmpty()) {
            throw ApiError.missing(missing);
        }
    }

    /** Returns the values of a parameter that is repeated or has a text with commas. */
    static List<String> listed(Request request, String name) {
        List<String> values = new ArrayList<>();
        request.parameters(name).forEach((value) -> values.addAll(List.of(value.split(",", -1))));
        return values;
    }

    private static List<String> texts(JsonNode list) {
        return list.isString()
                ? List.of(list.stringValue())
                : list.valueStream().map((text) -> text.asString("")).toList();
    }
}
