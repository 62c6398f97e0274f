package io.github.ragflowspring.emulator.internal.chat;

import io.github.ragflowspring.emulator.internal.http.ApiError;
import io.github.ragflowspring.emulator.internal.http.DeleteIds;
import io.github.ragflowspring.emulator.internal.http.Envelopes;
import io.github.ragflowspring.emulator.internal.http.HandlerGroup;
import io.github.ragflowspring.emulator.internal.http.HandlerRegistry;
import io.github.ragflowspring.emulator.internal.http.ListQuery;
import io.github.ragflowspring.emulator.internal.http.Request;
import io.github.ragflowspring.emulator.internal.http.Response;
import io.github.ragflowspring.emulator.internal.release.Behavior;
import io.github.ragflowspring.emulator.internal.release.Endpoint;
import io.github.ragflowspring.emulator.internal.release.Failure;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.ObjectNode;

/** The endpoints of chat sessions and their messages. */
public final class SessionHandlers implements HandlerGroup {

    private static final String DEFAULT_NAME = "New session";

    private static final int MAX_NAME = 255;

    private static final Map<String, Comparator<ChatSession>> ORDERS = Map.of(
            "create_time", Comparator.comparingLong(ChatSession::createTime).thenComparing(ChatSession::id),
            "update_time", Comparator.comparingLong(ChatSession::updateTime).thenComparing(ChatSession::id),
            "name", Comparator.comparing(ChatSession::name));

    /** The fields that an update accepts before v0.25; others are an exception. */
    private static final Set<String> FIELDS = Set.of("name", "user_id");

    private final ReleaseProfile profile;

    private final ChatStore chats;

    private final SessionJson json;

    /** Creates the handlers of a release. */
    public SessionHandlers(ReleaseProfile profile, ChatStore chats) {
        this.profile = profile;
        this.chats = chats;
        this.json = new SessionJson(profile);
    }

    @Override
    public void register(HandlerRegistry registry) {
        registry.on(Endpoint.CHAT_SESSION_CREATE, this::create)
                .on(Endpoint.CHAT_SESSION_LIST, this::list)
                .on(Endpoint.CHAT_SESSION_GET, this::get)
                .on(Endpoint.CHAT_SESSION_UPDATE, this::update)
                .on(Endpoint.CHAT_SESSION_DELETE, this::delete)
                .on(Endpoint.CHAT_MESSAGE_DELETE, this::deleteMessage)
                .on(Endpoint.CHAT_MESSAGE_RATE, this::rateMessage);
    }

    private Response create(Request request) {
        ObjectNode body = request.json(this.profile);
        Assistant assistant = assistant(request, Failure.CHAT_OF_NEW_SESSION);
        return Envelopes.data(
                this.profile, this.json.created(open(this.chats, this.profile, request.tenantId(), assistant, body)));
    }

    /** Creates and stores a session with the name and user of the body. */
    static ChatSession open(
            ChatStore chats, ReleaseProfile profile, String tenantId, Assistant assistant, ObjectNode body) {
        JsonNode name = body.get("name");
        String userId =
                profile.has(Behavior.SESSION_KEEPS_USER) ? body.path("user_id").asString("") : tenantId;
        ChatSession session =
                new ChatSession(assistant, name == null ? DEFAULT_NAME : checkedName(profile, name), userId);
        chats.add(session);
        return session;
    }

    private Response list(Request request) {
        Assistant assistant = assistant(request, Failure.CHAT_OF_SESSIONS);
        ListQuery query = new ListQuery(request, this.profile);
        String id = Objects.requireNonNullElse(request.parameter("id"), "");
        String name = Objects.requireNonNullElse(request.parameter("name"), "");
        String userId = Objects.requireNonNullElse(request.parameter("user_id"), "");
        List<ChatSession> found = this.chats.sessions(assistant.id()).stream()
                .filter((session) -> id.isEmpty() || session.id().equals(id))
                .filter((session) -> name.isEmpty() || session.name().equals(name))
                .filter((session) -> userId.isEmpty() || session.userId().equals(userId))
                .toList();
        ArrayNode page = PythonJson.array();
        query.page(query.sort(found, "Conversation", ORDERS)).forEach((session) -> page.add(this.json.listed(session)));
        return Envelopes.data(this.profile, page);
    }

    private Response get(Request request) {
        Assistant assistant = assistant(request, Failure.CHAT_BY_ID);
        return Envelopes.data(this.profile, this.json.single(session(request, assistant, Failure.SESSION_BY_ID)));
    }

    private Response update(Request request) {
        ObjectNode body = request.json(this.profile);
        boolean stored = byId(this.chats.sessions(request.variable("chat")), request.variable("session")) != null;
        Assistant assistant =
                assistant(request, stored ? Failure.CHAT_OF_STORED_SESSION : Failure.CHAT_OF_SESSION_UPDATE);
        ChatSession session = session(request, assistant, Failure.SESSION_OF_UPDATE);
        if (body.has("messages") || body.has("message")) {
            throw ApiError.of(this.profile, Failure.SESSION_MESSAGES_FIXED);
        }
        if (body.has("reference")) {
            throw ApiError.of(this.profile, Failure.SESSION_REFERENCES_FIXED);
        }
        JsonNode name = body.get("name");
        if (name != null) {
            session.rename(checkedName(this.profile, name));
        }
        session.touch();
        if (this.profile.has(Behavior.SESSION_UPDATE_RETURNS_SESSION)) {
            return Envelopes.data(this.profile, this.json.listed(session));
        }
        for (String field : body.propertyNames()) {
            if (!FIELDS.contains(field)) {
                throw ApiError.exception("ValueError('Unrecognized field name: \"" + field + "\"')");
            }
        }
        if (body.has("user_id")) {
            session.setUserId(body.path("user_id").asString(""));
        }
        return Envelopes.done();
    }

    private Response delete(Request request) {
        ObjectNode body = request.json(this.profile);
        Assistant assistant = assistant(request, Failure.CHAT_OF_SESSION_DELETE);
        List<ChatSession> all = this.chats.sessions(assistant.id());
        List<String> ids = DeleteIds.of(body.get("ids"));
        boolean flagNeeded = this.profile.has(Behavior.DELETE_ALL_NEEDS_FLAG);
        if (ids.isEmpty()) {
            if (flagNeeded && (!body.path("delete_all").asBoolean(false) || all.isEmpty())) {
                return Envelopes.data(this.profile, PythonJson.object());
            }
            all.forEach(this.chats::remove);
            return flagNeeded ? Envelopes.data(this.profile, BooleanNode.TRUE) : Envelopes.done();
        }
        return deleteNamed(ids, all, flagNeeded);
    }

    private Response deleteNamed(List<String> ids, List<ChatSession> all, boolean answersTrue) {
        Set<String> distinct = new LinkedHashSet<>();
        Set<String> repeated = new LinkedHashSet<>();
        ids.forEach((id) -> {
            if (!distinct.add(id)) {
                repeated.add(id);
            }
        });
        List<String> errors = new ArrayList<>();
        int deleted = 0;
        for (String id : distinct) {
            ChatSession session = byId(all, id);
            if (session == null) {
                errors.add("The chat doesn't own the session " + id);
            } else {
                this.chats.remove(session);
                deleted++;
            }
        }
        if (deleted == 0) {
            throw new ApiError(PythonJson.object().put("code", 102).put("message", String.join("; ", errors)));
        }
        repeated.forEach((id) -> errors.add("Duplicate session ids: " + id));
        if (errors.isEmpty()) {
            return answersTrue ? Envelopes.data(this.profile, BooleanNode.TRUE) : Envelopes.done();
        }
        ObjectNode data = PythonJson.object().put("success_count", deleted);
        ArrayNode list = data.putArray("errors");
        errors.forEach(list::add);
        return Envelopes.data(
                this.profile, data, "Partially deleted " + deleted + " sessions with " + errors.size() + " errors");
    }

    private Response deleteMessage(Request request) {
        ChatSession session = session(request, assistant(request, Failure.CHAT_BY_ID), Failure.SESSION_BY_ID);
        session.removeTurn(request.variable("message"));
        return Envelopes.data(this.profile, this.json.listed(session));
    }

    private Response rateMessage(Request request) {
        ObjectNode body = request.json(this.profile);
        ChatSession session = session(request, assistant(request, Failure.CHAT_BY_ID), Failure.SESSION_BY_ID);
        JsonNode feedback = body.path("feedback");
        session.rate(
                request.variable("message"),
                PythonTruthiness.of(body.path("thumbup")),
                PythonTruthiness.of(feedback) ? feedback.asString() : null);
        return Envelopes.data(this.profile, this.json.listed(session));
    }

    private static String checkedName(ReleaseProfile profile, JsonNode name) {
        boolean usable = name.isString() || (name.isNumber() && profile.has(Behavior.SESSION_NAME_MAY_BE_NUMBER));
        String text = usable ? name.asString().strip() : "";
        if (text.isEmpty()) {
            throw ApiError.of(profile, Failure.SESSION_NAME_BLANK);
        }
        return text.length() > MAX_NAME ? text.substring(0, MAX_NAME) : text;
    }

    private Assistant assistant(Request request, Failure unknown) {
        String id = request.variable("chat");
        Assistant assistant = this.chats.assistant(request.tenantId(), id);
        if (assistant == null) {
            throw ApiError.of(this.profile, unknown, id);
        }
        return assistant;
    }

    private ChatSession session(Request request, Assistant assistant, Failure unknown) {
        String id = request.variable("session");
        ChatSession session = byId(this.chats.sessions(assistant.id()), id);
        if (session == null) {
            throw ApiError.of(this.profile, unknown, id);
        }
        return session;
    }

    private static @Nullable ChatSession byId(List<ChatSession> sessions, String id) {
        return sessions.stream()
                .filter((session) -> session.id().equals(id))
                .findFirst()
                .orElse(null);
    }
}
