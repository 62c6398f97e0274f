package io.github.ragflowspring.emulator.internal.chat;

import io.github.ragflowspring.emulator.internal.http.ApiError;
import io.github.ragflowspring.emulator.internal.http.Envelopes;
import io.github.ragflowspring.emulator.internal.http.HandlerGroup;
import io.github.ragflowspring.emulator.internal.http.HandlerRegistry;
import io.github.ragflowspring.emulator.internal.http.Request;
import io.github.ragflowspring.emulator.internal.http.Response;
import io.github.ragflowspring.emulator.internal.release.Endpoint;
import io.github.ragflowspring.emulator.internal.release.Failure;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The endpoint that suggests related questions; none if the model fails. */
public final class RelatedQuestionHandlers implements HandlerGroup {

    private static final List<String> FORMS = List.of(
            "What else should I know about “%s”?",
            "Which example shows “%s” best?",
            "What do people get wrong about “%s”?",
            "Where can I read more about “%s”?");

    private final ReleaseProfile profile;

    /** Creates the handlers of a release. */
    public RelatedQuestionHandlers(ReleaseProfile profile) {
        this.profile = profile;
    }

    @Override
    public void register(HandlerRegistry registry) {
        registry.on(Endpoint.CHAT_RELATED_QUESTIONS, this::suggest)
                .on(Endpoint.CHAT_RELATED_QUESTIONS_BY_BETA_KEY, this::suggestForPage);
    }

    private Response suggestForPage(Request request) {
        JsonNode asked = request.required(this.profile, "question").path("question");
        return Envelopes.named(suggested(asked), "success");
    }

    private Response suggest(Request request) {
        ObjectNode body = request.json(this.profile);
        JsonNode asked = body.path("question");
        if (!PythonTruthiness.of(asked)) {
            throw ApiError.of(this.profile, Failure.RELATED_QUESTION_MISSING);
        }
        return Envelopes.data(this.profile, suggested(asked));
    }

    private static ArrayNode suggested(JsonNode asked) {
        Question question = Question.of(asked.asString(""));
        if (question.asksFor(Trigger.FAIL_SERVER)) {
            throw ApiError.exception("InternalServerError(\"" + Turn.SERVER_FAILURE + "\")");
        }
        ArrayNode questions = PythonJson.array();
        if (!question.asksFor(Trigger.FAIL_MODEL) && !question.asksFor(Trigger.FAIL_MID)) {
            String topic = Question.withoutEnd(question.text(), "?？!.。 \t\r\n\f\u000B");
            FORMS.forEach((form) -> questions.add(form.replace("%s", topic)));
        }
        return questions;
    }
}
