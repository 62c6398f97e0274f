package io.github.ragflowspring.emulator.internal.chat;

import io.github.ragflowspring.emulator.internal.http.ApiError;
import io.github.ragflowspring.emulator.internal.http.EventStream;
import io.github.ragflowspring.emulator.internal.http.HandlerGroup;
import io.github.ragflowspring.emulator.internal.http.HandlerRegistry;
import io.github.ragflowspring.emulator.internal.http.Request;
import io.github.ragflowspring.emulator.internal.http.Response;
import io.github.ragflowspring.emulator.internal.knowledge.KnowledgeStore;
import io.github.ragflowspring.emulator.internal.knowledge.MetadataCondition;
import io.github.ragflowspring.emulator.internal.release.Behavior;
import io.github.ragflowspring.emulator.internal.release.Endpoint;
import io.github.ragflowspring.emulator.internal.release.Failure;
import io.github.ragflowspring.emulator.internal.release.InvalidBody;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.script.ScriptedReply;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The OpenAI-compatible endpoint of chat assistants. */
public final class OpenAiHandlers implements HandlerGroup {

    /** The model name that selects the assistant's own model. */
    private static final String OWN_MODEL = "model";

    private final ReleaseProfile profile;

    private final ChatStore chats;

    private final Turns turns;

    private final Pace pace;

    /** Creates the handlers of a release. */
    public OpenAiHandlers(ReleaseProfile profile, ChatStore chats, KnowledgeStore knowledge, Pace pace) {
        this.profile = profile;
        this.chats = chats;
        this.turns = new Turns(profile, knowledge);
        this.pace = pace;
    }

    @Override
    public void register(HandlerRegistry registry) {
        registry.on(Endpoint.CHAT_OPENAI_ASK, this::ask);
    }

    private Response ask(Request request) throws IOException {
        ObjectNode body = body(request);
        refuseMissing(body);
        JsonNode extra = extra(body);
        JsonNode messages = body.path("messages");
        if (messages.isEmpty()) {
            throw ApiError.of(102, "You have to provide messages.");
        }
        JsonNode last = messages.path(messages.size() - 1);
        if (!last.path("role").asString("").equals("user")) {
            throw ApiError.of(102, "The last content of this conversation is not from user.");
        }
        String chatId = request.variable("chat");
        Assistant assistant = this.chats.assistant(request.tenantId(), chatId);
        if (assistant == null) {
            throw ApiError.of(102, "You don't own the chat " + chatId);
        }
        boolean stream = body.has("stream")
                ? PythonTruthiness.of(body.path("stream"))
                : this.profile.has(Behavior.OPENAI_STREAMS_BY_DEFAULT);
        String model = model(body.path("model").asString(""), assistant, stream);
        String asked = text(last);
        StringBuilder prompt = new StringBuilder();
        messages.forEach((message) -> prompt.append(text(message)));
        Turn turn = this.turns.about(
                request.tenantId(),
                assistant,
                null,
                asked,
                new Turn.Options(false, true),
                MetadataCondition.of(extra.path("metadata_condition"), this.profile, MetadataCondition.Place.QUESTION)
                        ::choose,
                request.attachment(ScriptedReply.class).answer());
        OpenAiAnswer answer = new OpenAiAnswer(turn, chatId, model, prompt.toString(), extra);
        return stream ? Response.events(new OpenAiStream(answer, this.pace)) : plain(turn, answer);
    }

    private Response plain(Turn turn, OpenAiAnswer answer) throws IOException {
        if (turn.asksFor(Trigger.FAIL_SERVER)) {
            throw ApiError.of(this.profile, Failure.OPENAI_SEARCH_FAILED, Turn.SERVER_FAILURE);
        }
        String text = turn.foundNothing() ? turn.emptyResponse() : PlainAnswer.text(turn);
        EventStream.pause(this.pace.of(turn, Tokens.of(text).size()));
        if (turn.asksFor(Trigger.CUT)) {
            throw new IOException("The connection is cut because the question asks for it");
        }
        return Response.json(answer.plain(text));
    }

    /** Returns the body, or an empty object if it is not JSON. */
    private ObjectNode body(Request request) {
        try {
            return request.json(this.profile);
        } catch (ApiError unreadable) {
            boolean declared = !request.contentType().isEmpty();
            if (this.profile.invalidBody(Endpoint.CHAT_OPENAI_ASK, declared) == InvalidBody.BAD_REQUEST) {
                throw unreadable;
            }
            return PythonJson.object();
        }
    }

    private static void refuseMissing(ObjectNode body) {
        List<String> missing = new ArrayList<>(List.of("model", "messages"));
        missing.removeIf(body::has);
        if (!missing.isEmpty()) {
            throw ApiError.missing(missing);
        }
    }

    private JsonNode extra(ObjectNode body) {
        if (!this.profile.has(Behavior.OPENAI_HAS_EXTRA_BODY)) {
            return PythonJson.object().set("reference", body.path("reference"));
        }
        checkExtra(body.path("extra_body"));
        return body.path("extra_body");
    }

    private static void checkExtra(JsonNode extra) {
        refuseUnlessObject("extra_body", extra);
        JsonNode metadata = extra.path("reference_metadata");
        refuseUnlessObject("reference_metadata", metadata);
        JsonNode fields = metadata.path("fields");
        if (!fields.isMissingNode() && !fields.isNull() && !fields.isArray()) {
            throw ApiError.of(102, "reference_metadata.fields must be an array.");
        }
        refuseUnlessObject("metadata_condition", extra.path("metadata_condition"));
    }

    private static void refuseUnlessObject(String name, JsonNode node) {
        if (!node.isMissingNode() && !node.isNull() && !node.isObject()) {
            throw ApiError.of(102, name + " must be an object.");
        }
    }

    private String model(String asked, Assistant assistant, boolean stream) {
        if (!this.profile.has(Behavior.OPENAI_MODEL_CHECKED)) {
            return stream ? OWN_MODEL : asked;
        }
        if (asked.equals(OWN_MODEL)) {
            return assistant.model();
        }
        if (!this.profile.templates().knowsChatModel(asked)) {
            throw ApiError.of(101, "`llm_id` " + asked + " doesn't exist");
        }
        return asked;
    }

    private String text(JsonNode message) {
        JsonNode content = message.get("content");
        if (content == null) {
            throw ApiError.exception("KeyError('content')");
        }
        if (content.isArray() && this.profile.has(Behavior.OPENAI_ACCEPTS_PARTS)) {
            StringBuilder text = new StringBuilder();
            content.forEach((part) -> text.append(part.path("text").asString("")));
            return text.toString();
        }
        if (!content.isString()) {
            throw ApiError.of(
                    this.profile,
                    Failure.OPENAI_CONTENT_NO_TEXT,
                    content.isArray() ? "list" : content.isNull() ? "NoneType" : "int");
        }
        return content.stringValue();
    }
}
