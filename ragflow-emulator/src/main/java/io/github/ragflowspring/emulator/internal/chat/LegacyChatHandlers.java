package io.github.ragflowspring.emulator.internal.chat;

import io.github.ragflowspring.emulator.internal.http.ApiError;
import io.github.ragflowspring.emulator.internal.http.Envelopes;
import io.github.ragflowspring.emulator.internal.http.HandlerGroup;
import io.github.ragflowspring.emulator.internal.http.HandlerRegistry;
import io.github.ragflowspring.emulator.internal.http.Request;
import io.github.ragflowspring.emulator.internal.http.Response;
import io.github.ragflowspring.emulator.internal.knowledge.KnowledgeStore;
import io.github.ragflowspring.emulator.internal.release.Endpoint;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.script.ScriptedReply;
import io.github.ragflowspring.emulator.internal.wire.Ids;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The conversations of the legacy API. A key names its assistant or agent, but may be used for all conversations. */
public final class LegacyChatHandlers implements HandlerGroup {

    /** The representation of an exception with its message. */
    private static final Pattern EXCEPTION = Pattern.compile("^\\w+\\([\"'](.*)[\"']\\)$");

    private final ReleaseProfile profile;

    private final ChatStore chats;

    private final Agents agents;

    private final Turns turns;

    private final Pace pace;

    private final Map<String, LegacyConversation> conversations = new ConcurrentHashMap<>();

    /** Creates the handlers of a release. */
    public LegacyChatHandlers(
            ReleaseProfile profile, ChatStore chats, Agents agents, KnowledgeStore knowledge, Pace pace) {
        this.profile = profile;
        this.chats = chats;
        this.agents = agents;
        this.turns = new Turns(profile, knowledge);
        this.pace = pace;
    }

    @Override
    public void register(HandlerRegistry registry) {
        registry.on(Endpoint.LEGACY_CONVERSATION_CREATE, this::create)
                .on(Endpoint.LEGACY_CONVERSATION_GET, this::get)
                .on(Endpoint.LEGACY_ASK, this::ask);
    }

    private Response create(Request request) {
        String user = Objects.requireNonNullElse(request.parameter("user_id"), "");
        Assistant assistant = this.chats.assistant(request.tenantId(), request.subject());
        String greeting =
                assistant == null ? this.agents.greeting(request.tenantId(), request.subject()) : assistant.prologue();
        if (greeting == null) {
            throw ApiError.of(102, "Dialog not found");
        }
        LegacyConversation conversation =
                new LegacyConversation(request.tenantId(), request.subject(), assistant == null, greeting, user);
        this.conversations.put(conversation.id(), conversation);
        return Envelopes.named(conversation.created(), "success");
    }

    private Response get(Request request) {
        LegacyConversation conversation = conversation(request.variable("conversation"));
        if (!conversation.ownerId().equals(request.subject())) {
            throw new ApiError(PythonJson.object()
                    .put("code", 109)
                    .put("data", false)
                    .put("message", "Authentication error: API key is invalid for this conversation_id!\""));
        }
        return Envelopes.named(conversation.json(this.profile), "success");
    }

    private Response ask(Request request) throws IOException {
        ObjectNode body = request.required(this.profile, "conversation_id", "messages");
        LegacyConversation conversation =
                conversation(body.path("conversation_id").asString(""));
        List<JsonNode> messages = messages(body.path("messages"));
        if (messages.isEmpty()) {
            throw ApiError.exception("IndexError('list index out of range')");
        }
        if (conversation.isOfAgent()) {
            throw ApiError.exception("AttributeError(\"'Canvas' object has no attribute 'messages'\")");
        }
        Assistant assistant = this.chats.assistant(conversation.tenantId(), conversation.ownerId());
        if (assistant == null) {
            throw ApiError.of(102, "Dialog not found!");
        }
        boolean plain = body.has("stream") && !PythonTruthiness.of(body.path("stream"));
        String problem = problem(body, messages.get(messages.size() - 1));
        if (problem != null && plain) {
            throw ApiError.exception(problem);
        }
        if (problem != null) {
            return Response.events(
                    LegacyAnswer.failing(EXCEPTION.matcher(problem).replaceFirst("$1")));
        }
        LegacyAnswer answer = answer(request, conversation, assistant, messages.get(messages.size() - 1), body);
        return plain ? answer.plain() : Response.events(answer);
    }

    private LegacyAnswer answer(
            Request request, LegacyConversation conversation, Assistant assistant, JsonNode message, ObjectNode body) {
        boolean quote = PythonTruthiness.of(body.path("quote"));
        String documents = body.path("doc_ids").asString("");
        List<String> ids = documents.isEmpty() ? List.of() : List.of(documents.split(",", -1));
        Turn turn = this.turns.about(
                conversation.tenantId(),
                assistant,
                null,
                message.path("content").asString(""),
                new Turn.Options(false, quote),
                (chunks) -> Turns.ofDocuments(ids, chunks),
                request.attachment(ScriptedReply.class).answer());
        String id = message.path("id").asString("");
        return new LegacyAnswer(turn, conversation, id.isEmpty() ? Ids.uuid1() : id, quote, this.pace);
    }

    /** Returns the exception of a question that RAGFlow cannot answer. Streams work only if nothing asks for them. */
    private static @Nullable String problem(ObjectNode body, JsonNode last) {
        if (PythonTruthiness.of(body.path("stream"))) {
            return "TypeError(\"chat() got multiple values for argument 'stream'\")";
        }
        if (!last.path("role").asString("").equals("user")) {
            return "AssertionError('The last content of this conversation is not from user.')";
        }
        return body.path("doc_ids").isArray() ? "AttributeError(\"'list' object has no attribute 'split'\")" : null;
    }

    /** Returns the messages without those of the system and the greeting. */
    private static List<JsonNode> messages(JsonNode all) {
        List<JsonNode> messages = new ArrayList<>();
        for (JsonNode message : all) {
            String role = message.path("role").asString("");
            if (!role.equals("system") && !(role.equals("assistant") && messages.isEmpty())) {
                messages.add(message);
            }
        }
        return messages;
    }

    private LegacyConversation conversation(String id) {
        LegacyConversation conversation = this.conversations.get(id);
        if (conversation == null) {
            throw ApiError.of(102, "Conversation not found!");
        }
        return conversation;
    }

    /** The agents, which have keys, too. */
    @FunctionalInterface
    public interface Agents {

        /** Returns the greeting of an agent, or null if it does not exist. */
        @Nullable
        String greeting(String tenantId, String agentId);
    }
}
