package io.github.ragflowspring.emulator.internal.chat;

import io.github.ragflowspring.emulator.internal.http.ApiError;
import io.github.ragflowspring.emulator.internal.http.Envelopes;
import io.github.ragflowspring.emulator.internal.http.HandlerGroup;
import io.github.ragflowspring.emulator.internal.http.HandlerRegistry;
import io.github.ragflowspring.emulator.internal.http.Request;
import io.github.ragflowspring.emulator.internal.http.Response;
import io.github.ragflowspring.emulator.internal.knowledge.KnowledgeStore;
import io.github.ragflowspring.emulator.internal.knowledge.MetadataCondition;
import io.github.ragflowspring.emulator.internal.release.Behavior;
import io.github.ragflowspring.emulator.internal.release.Endpoint;
import io.github.ragflowspring.emulator.internal.release.Failure;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.script.ScriptedReply;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The endpoints that ask a chat assistant or the language model. */
public final class CompletionHandlers implements HandlerGroup {

    private final ReleaseProfile profile;

    private final ChatStore chats;

    private final Turns turns;

    private final Pace pace;

    /** Creates the handlers of a release. */
    public CompletionHandlers(ReleaseProfile profile, ChatStore chats, KnowledgeStore knowledge, Pace pace) {
        this.profile = profile;
        this.chats = chats;
        this.turns = new Turns(profile, knowledge);
        this.pace = pace;
    }

    @Override
    public void register(HandlerRegistry registry) {
        registry.on(Endpoint.CHAT_ASK, this::askByPath).on(Endpoint.CHAT_ASK_BY_BODY, this::askByBody);
    }

    private Response askByPath(Request request) throws IOException {
        return ask(request, request.variable("chat"), request.json(this.profile));
    }

    private Response askByBody(Request request) throws IOException {
        ObjectNode body = request.json(this.profile);
        return ask(request, body.path("chat_id").asString(""), body);
    }

    private Response ask(Request request, String chatId, ObjectNode body) throws IOException {
        String tenantId = request.tenantId();
        boolean stream = !body.has("stream") || PythonTruthiness.of(body.path("stream"));
        String sessionId = body.path("session_id").asString("");
        if (this.profile.has(Behavior.ANSWERS_WITHOUT_SESSION)) {
            String question = question(body);
            refuseUnknownModel(body);
            Assistant assistant = chatId.isEmpty() ? null : assistant(tenantId, chatId);
            if (assistant == null) {
                if (!sessionId.isEmpty()) {
                    throw new ApiError(PythonJson.object()
                            .put("code", 102)
                            .put("message", "`chat_id` is required when `session_id` is provided."));
                }
                return answer(request, null, null, question, body, stream);
            }
            ChatSession session = sessionId.isEmpty()
                    ? SessionHandlers.open(this.chats, this.profile, tenantId, assistant, PythonJson.object())
                    : session(assistant, sessionId);
            return answer(request, assistant, session, question, body, stream);
        }
        Assistant assistant = assistant(tenantId, chatId);
        if (sessionId.isEmpty()) {
            ChatSession opened = SessionHandlers.open(this.chats, this.profile, tenantId, assistant, body);
            return !stream && this.profile.has(Behavior.PLAIN_QUESTION_WITHOUT_SESSION_IS_EMPTY)
                    ? answer(request, assistant, opened, "", body, false)
                    : greeting(opened, assistant, stream);
        }
        ChatSession session = session(assistant, sessionId);
        return answer(request, assistant, session, question(body), body, stream);
    }

    private Response answer(
            Request request,
            @Nullable Assistant assistant,
            @Nullable ChatSession session,
            String asked,
            ObjectNode body,
            boolean stream)
            throws IOException {
        boolean quote = !this.profile.has(Behavior.QUESTION_MAY_OMIT_REFERENCES)
                || !body.has("quote")
                || PythonTruthiness.of(body.path("quote"));
        Turn.Options options = new Turn.Options(PythonTruthiness.of(body.path("legacy")), quote);
        MetadataCondition condition = condition(body);
        Set<String> documentIds = documentIds(body);
        Turn turn = this.turns.about(
                request.tenantId(),
                assistant,
                session,
                asked,
                options,
                (chunks) -> Turns.ofDocuments(documentIds, condition.choose(chunks)),
                request.attachment(ScriptedReply.class).answer());
        return stream ? Response.events(new StreamedAnswer(turn, this.pace)) : PlainAnswer.of(turn, this.pace);
    }

    /** Returns the ids of the documents to search, or nothing for all documents. The last message may have them, too. */
    private static Set<String> documentIds(ObjectNode body) {
        JsonNode messages = body.path("messages");
        JsonNode ofMessage = messages.path(messages.size() - 1).path("doc_ids");
        if (ofMessage.isArray()) {
            return ofMessage.valueStream().map(JsonNode::asString).collect(Collectors.toUnmodifiableSet());
        }
        JsonNode ids = body.path("doc_ids");
        if (ids.isArray()) {
            throw ApiError.exception("AttributeError(\"'list' object has no attribute 'split'\")");
        }
        return ids.isString() && !ids.stringValue().isEmpty()
                ? Set.copyOf(Arrays.asList(ids.stringValue().split(",", -1)))
                : Set.of();
    }

    private MetadataCondition condition(ObjectNode body) {
        return this.profile.has(Behavior.QUESTION_HAS_CONDITION)
                ? MetadataCondition.of(body.path("metadata_condition"), this.profile, MetadataCondition.Place.QUESTION)
                : MetadataCondition.NONE;
    }

    private void refuseUnknownModel(ObjectNode body) {
        String model = body.path("llm_id").asString("");
        if (!model.isEmpty() && !this.profile.templates().knowsChatModel(model)) {
            throw ApiError.of(
                    this.profile, Failure.MODEL_OF_COMPLETION, model, model.substring(model.lastIndexOf('@') + 1));
        }
    }

    private Response greeting(ChatSession session, Assistant assistant, boolean stream) {
        ObjectNode data = PythonJson.object().put("answer", assistant.prologue());
        data.putObject("reference");
        data.putNull("audio_binary").putNull("id").put("session_id", session.id());
        return stream ? Response.events(StreamedAnswer.greeting(data)) : Envelopes.data(this.profile, data);
    }

    private String question(ObjectNode body) {
        if (this.profile.has(Behavior.QUESTION_MAY_BE_MESSAGES)) {
            if (body.path("messages") instanceof ArrayNode messages && !messages.isEmpty()) {
                return lastOf(messages);
            }
            JsonNode question = body.get("question");
            if (question == null || question.isNull()) {
                throw ApiError.of(this.profile, Failure.QUESTION_MISSING);
            }
            return text(question);
        }
        JsonNode question = body.get("question");
        if (question == null) {
            throw ApiError.of(this.profile, Failure.QUESTION_MISSING);
        }
        // Python converts null to this text.
        return question.isNull() ? "None" : question.asString();
    }

    private static String lastOf(ArrayNode messages) {
        JsonNode last = messages.get(messages.size() - 1);
        if (!last.path("role").asString("").equals("user")) {
            throw new ApiError(
                    PythonJson.object().put("code", 101).put("message", "`messages` must contain a user message."));
        }
        return text(last.path("content"));
    }

    private static String text(JsonNode node) {
        if (!node.isString()) {
            throw ApiError.exception("TypeError('sequence item 0: expected str instance, int found')");
        }
        return node.stringValue();
    }

    private Assistant assistant(String tenantId, String chatId) {
        Assistant assistant = this.chats.assistant(tenantId, chatId);
        if (assistant == null) {
            throw ApiError.of(this.profile, Failure.CHAT_OF_COMPLETION, chatId);
        }
        return assistant;
    }

    private ChatSession session(Assistant assistant, String sessionId) {
        ChatSession session = this.chats.session(sessionId);
        if (session == null) {
            throw ApiError.of(this.profile, Failure.SESSION_OF_COMPLETION, sessionId);
        }
        if (!session.chatId().equals(assistant.id())) {
            throw ApiError.of(this.profile, Failure.SESSION_OF_OTHER_CHAT, sessionId);
        }
        return session;
    }
}
