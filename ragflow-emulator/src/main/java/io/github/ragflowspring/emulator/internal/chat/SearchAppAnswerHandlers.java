package io.github.ragflowspring.emulator.internal.chat;

import io.github.ragflowspring.emulator.internal.http.ApiError;
import io.github.ragflowspring.emulator.internal.http.HandlerGroup;
import io.github.ragflowspring.emulator.internal.http.HandlerRegistry;
import io.github.ragflowspring.emulator.internal.http.Request;
import io.github.ragflowspring.emulator.internal.http.Response;
import io.github.ragflowspring.emulator.internal.knowledge.KnowledgeStore;
import io.github.ragflowspring.emulator.internal.release.Endpoint;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.script.ScriptedReply;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The endpoint that asks a search app, which always streams. */
public final class SearchAppAnswerHandlers implements HandlerGroup {

    private final ReleaseProfile profile;

    private final SearchAppStore apps;

    private final KnowledgeStore knowledge;

    private final Turns turns;

    private final Pace pace;

    /** Creates the handlers of a release. */
    public SearchAppAnswerHandlers(ReleaseProfile profile, SearchAppStore apps, KnowledgeStore knowledge, Pace pace) {
        this.profile = profile;
        this.apps = apps;
        this.knowledge = knowledge;
        this.turns = new Turns(profile, knowledge);
        this.pace = pace;
    }

    @Override
    public void register(HandlerRegistry registry) {
        registry.on(Endpoint.SEARCH_APP_ASK, this::ask);
    }

    private Response ask(Request request) {
        ObjectNode body = request.json(this.profile);
        JsonNode question = body.path("question");
        SearchAppHandlers.require(body, "question");
        SearchApp app = SearchAppHandlers.app(this.apps, request, body);
        List<String> asked = texts(body.path("kb_ids"));
        List<String> datasetIds = app.datasetIds();
        if (datasetIds.isEmpty() && asked.isEmpty()) {
            throw ApiError.of(102, "`kb_ids` is required.");
        }
        asked.stream()
                .filter((id) -> this.knowledge.dataset(request.tenantId(), id) == null)
                .findFirst()
                .ifPresent((id) -> {
                    throw ApiError.of(102, "You don't own the dataset " + id);
                });
        if (!this.profile.templates().knowsChatModel(app.model())) {
            return Response.events(SearchAppAnswer.failure("Model " + app.model() + " not found for model chat"));
        }
        Turn turn = this.turns.about(
                request.tenantId(),
                searching(app),
                null,
                question.asString(""),
                new Turn.Options(false, true),
                (chunks) -> Turns.ofDocuments(app.documentIds(), chunks),
                request.attachment(ScriptedReply.class).answer());
        return Response.events(new SearchAppAnswer(turn, this.pace));
    }

    /** Returns an assistant with the datasets of a search app. */
    private static Assistant searching(SearchApp app) {
        ObjectNode fields = PythonJson.object();
        ArrayNode ids = fields.putArray("dataset_ids");
        app.datasetIds().forEach(ids::add);
        return new Assistant(app.id(), fields, app.createTime());
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map((text) -> text.asString("")).toList();
    }
}
