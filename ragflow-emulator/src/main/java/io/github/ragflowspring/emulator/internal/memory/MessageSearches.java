package io.github.ragflowspring.emulator.internal.memory;

import io.github.ragflowspring.emulator.internal.http.ApiError;
import io.github.ragflowspring.emulator.internal.http.Request;
import io.github.ragflowspring.emulator.internal.http.Response;
import io.github.ragflowspring.emulator.internal.knowledge.Terms;
import io.github.ragflowspring.emulator.internal.release.Behavior;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Searches the messages of several memories. */
final class MessageSearches {

    private static final int MAX_LIMIT = 100;

    private final ReleaseProfile profile;

    private final MemoryStore memories;

    MessageSearches(ReleaseProfile profile, MemoryStore memories) {
        this.profile = profile;
        this.memories = memories;
    }

    Response search(Request request) {
        if (this.profile.has(Behavior.MEMORY_SEARCH_CHECKED)
                && (missing(request, "memory_id") || missing(request, "query"))) {
            throw MemoryHandlers.invalid("memory_id, query can't be empty.");
        }
        String query = request.parameter("query");
        if (query == null) {
            throw ApiError.exception("AttributeError(\"'NoneType' object has no attribute 'strip'\")");
        }
        number(request, "similarity_threshold");
        int limit = limit(request, "top_n", 5);
        Set<String> terms = Set.copyOf(Terms.of(query));
        String user = Objects.requireNonNullElse(request.parameter("user_id"), "");
        List<MemoryMessage> found = messages(request)
                .filter((message) -> message.isActive())
                .filter((message) -> user.isEmpty() || message.source().userId().equals(user))
                .filter((message) -> score(message, terms) > 0)
                .sorted(Comparator.comparingLong((MemoryMessage message) -> score(message, terms))
                        .reversed())
                .limit(limit)
                .toList();
        return MemoryHandlers.success(withContent(found));
    }

    Response recent(Request request) {
        if (missing(request, "memory_id")) {
            throw MemoryHandlers.invalid("memory_ids is required.");
        }
        List<MemoryMessage> found = messages(request)
                .sorted(Comparator.comparingLong(MemoryMessage::number).reversed())
                .limit(limit(request, "limit", 10))
                .toList();
        return MemoryHandlers.success(withContent(found));
    }

    private Stream<MemoryMessage> messages(Request request) {
        String agent = Objects.requireNonNullElse(request.parameter("agent_id"), "");
        String session = Objects.requireNonNullElse(request.parameter("session_id"), "");
        return MessageHandlers.listed(request, "memory_id").stream()
                .map((id) -> this.memories.find(request.tenantId(), id))
                .filter(Objects::nonNull)
                .flatMap((memory) -> memory.messages().stream())
                .filter((message) -> !message.isForgotten())
                .filter((message) ->
                        agent.isEmpty() || message.source().agentId().equals(agent))
                .filter((message) ->
                        session.isEmpty() || message.source().sessionId().equals(session));
    }

    private static ArrayNode withContent(List<MemoryMessage> found) {
        ArrayNode list = PythonJson.array();
        for (MemoryMessage message : found) {
            ObjectNode json = list.addObject();
            message.write(json, false);
            json.put("content", message.content());
        }
        return list;
    }

    private static long score(MemoryMessage message, Set<String> terms) {
        return Terms.of(message.content()).stream()
                .filter(terms::contains)
                .distinct()
                .count();
    }

    private static boolean missing(Request request, String name) {
        return Objects.requireNonNullElse(request.parameter(name), "").isEmpty();
    }

    private int limit(Request request, String name, int otherwise) {
        String text = request.parameter(name);
        if (text == null) {
            return otherwise;
        }
        boolean checked = this.profile.has(Behavior.MEMORY_LIMIT_CHECKED);
        int limit;
        try {
            limit = Integer.parseInt(text);
        } catch (NumberFormatException ex) {
            String message = "invalid literal for int() with base 10: '" + text + "'";
            throw checked ? MemoryHandlers.invalid(message) : ApiError.exception("ValueError(\"" + message + "\")");
        }
        if (checked && limit > MAX_LIMIT) {
            throw MemoryHandlers.invalid("page_size must be less than or equal to " + MAX_LIMIT);
        }
        return limit;
    }

    private static void number(Request request, String name) {
        String text = request.parameter(name);
        if (text != null && !text.matches("[0-9.]+")) {
            throw ApiError.exception("ValueError(\"could not convert string to float: '" + text + "'\")");
        }
    }
}
