package io.github.ragflowspring.emulator.internal.chat;

import io.github.ragflowspring.emulator.internal.knowledge.Hit;
import io.github.ragflowspring.emulator.internal.knowledge.Retrieval;
import io.github.ragflowspring.emulator.internal.release.Behavior;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.wire.Ids;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import io.github.ragflowspring.emulator.script.ScriptedAnswer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A question and its answer, independent of whether the answer is streamed. */
final class Turn {

    /** The number of tokens that RAGFlow collects for an event. */
    private static final int TOKENS_PER_EVENT = 4;

    static final String SERVER_FAILURE =
            "Error code: 500 - {'error': {'message': 'the embedding model failed', 'type': 'server_error'}}";

    static final String MODEL_FAILURE = "**ERROR**: MAX_RETRIES_EXCEEDED - Error code: 500 - {'error': {'message':"
            + " 'the language model failed before its first token', 'type': 'server_error'}}";

    static final String MODEL_FAILURE_MIDWAY = "**ERROR**: CONNECTION_ERROR - peer closed connection without sending"
            + " complete message body (incomplete chunked read)";

    private static final String CONNECTION_ERROR = "**ERROR**: CONNECTION_ERROR - ";

    static final String MODEL_FAILURE_MIDWAY_PLAIN = "**ERROR**: CONNECTION_ERROR - Connection error.";

    private final ReleaseProfile profile;

    private final @Nullable Assistant assistant;

    private final @Nullable ChatSession session;

    private final Question question;

    private final Retrieval retrieval;

    private final Options options;

    private final String messageId;

    private final @Nullable ScriptedAnswer scripted;

    private final ModelOutput output;

    Turn(
            ReleaseProfile profile,
            @Nullable Assistant assistant,
            @Nullable ChatSession session,
            Question question,
            Retrieval retrieval,
            Options options,
            @Nullable ScriptedAnswer scripted) {
        this.profile = profile;
        this.assistant = assistant;
        this.session = session;
        this.question = question;
        this.retrieval = retrieval;
        this.options = options;
        this.messageId = profile.has(Behavior.MESSAGE_ID_IS_UUID1) ? Ids.uuid1() : Ids.uuid4();
        this.scripted = scripted;
        this.output = write();
    }

    private ModelOutput write() {
        ModelOutput made = StandInModel.answer(this.question, this.retrieval, hasDatasets());
        String text = this.scripted == null ? null : this.scripted.text();
        String thoughts = this.scripted == null || this.scripted.thoughts().isEmpty() ? null : this.scripted.thoughts();
        if (text != null) {
            return new ModelOutput(thoughts == null ? "" : thoughts, text, text);
        }
        return thoughts == null ? made : new ModelOutput(thoughts, made.text(), made.decorated());
    }

    /** Returns the scripted answer, or null. */
    @Nullable
    ScriptedAnswer scripted() {
        return this.scripted;
    }

    /** Returns the text of the failed model. */
    String modelFailure(String defaultText) {
        ScriptedAnswer.Failure failure = this.scripted == null ? null : this.scripted.failure();
        return failure == null ? defaultText : failure.text();
    }

    /** Returns whether the model fails within its answer in such a way that the release loses it. */
    boolean losesAnswer() {
        return asksFor(Trigger.FAIL_MID)
                && !this.profile.has(Behavior.STREAM_CONTAINS_MODEL_FAILURE)
                && modelFailure(MODEL_FAILURE_MIDWAY).startsWith(CONNECTION_ERROR);
    }

    /** Returns the reason for which the answer is lost. */
    String reasonOfLoss() {
        return withoutKind(modelFailure(MODEL_FAILURE_MIDWAY));
    }

    private String streamed(String failure) {
        return this.profile.has(Behavior.STREAM_CONTAINS_MODEL_FAILURE)
                ? failure
                : "\n**ERROR**: " + withoutKind(failure);
    }

    private static String withoutKind(String failure) {
        return failure.substring(failure.indexOf(" - ") + " - ".length());
    }

    ReleaseProfile profile() {
        return this.profile;
    }

    Question question() {
        return this.question;
    }

    ModelOutput output() {
        return this.output;
    }

    /** Returns whether the request asks for cumulative events. */
    boolean legacy() {
        return this.options.legacy();
    }

    boolean asksFor(Trigger trigger) {
        return this.question.asksFor(trigger);
    }

    boolean hasDatasets() {
        return this.assistant != null && !this.assistant.datasetIds().isEmpty();
    }

    boolean foundNothing() {
        boolean modelAsked = this.scripted != null && this.scripted.text() != null;
        return hasDatasets() && this.retrieval.hits().isEmpty() && !modelAsked;
    }

    String emptyResponse() {
        return this.assistant == null ? "" : this.assistant.emptyResponse();
    }

    /** Returns the search results. */
    List<Hit> hits() {
        return hasDatasets() ? this.retrieval.hits() : List.of();
    }

    /** Returns the reference of the complete answer. */
    ObjectNode reference() {
        if (!hasDatasets()) {
            return References.none();
        }
        if (!this.options.quote() && !foundNothing()) {
            return PythonJson.object();
        }
        return foundNothing()
                ? References.nothingFound(this.question.asked().isBlank())
                : References.of(this.profile, this.retrieval.hits());
    }

    /** Returns the prompt with the passages, as RAGFlow shows it. */
    String prompt() {
        if (!hasDatasets()) {
            return "";
        }
        StringBuilder prompt = new StringBuilder();
        if (!foundNothing()) {
            // language:ignore
            prompt.append("You answer questions with what the knowledge base says.  \n");
        }
        for (int number = 0; number < this.retrieval.hits().size(); number++) {
            Hit hit = this.retrieval.hits().get(number);
            prompt.append("------  \n  \nID: ")
                    .append(number)
                    .append("  \n├── Title: ")
                    .append(hit.chunk().document().name())
                    .append("  \n└── Content:  \n")
                    .append(hit.chunk().content().replace("\n", "  \n"))
                    .append("  \n  \n");
        }
        return prompt.append(foundNothing() ? "\n\n### Query:\n" : "### Query:  \n")
                .append(this.question.asked())
                .toString();
    }

    /** Returns the reasoning, or an empty text. */
    String thoughts() {
        return asksFor(Trigger.FAIL_MODEL) ? "" : this.output.thoughts();
    }

    /** Returns the reasoning, split as RAGFlow sends it. */
    List<String> thoughtPieces() {
        List<String> tokens = Tokens.of(thoughts());
        return Tokens.group(
                tokens,
                switch (this.profile.reasoningEvents()) {
                    case IN_TEXT, MARKED_IN_GROUPS -> TOKENS_PER_EVENT;
                    case MARKED_WHOLE -> Math.max(1, tokens.size());
                    case MARKED_BY_WORD -> 1;
                });
    }

    /** Returns the answer, split as RAGFlow sends it. */
    List<String> pieces() {
        if (asksFor(Trigger.FAIL_MODEL)) {
            return List.of(streamed(modelFailure(MODEL_FAILURE)));
        }
        if (losesAnswer() && this.scripted == null) {
            // The model fails before its text fills an event.
            return List.of();
        }
        List<String> pieces = new ArrayList<>(Tokens.group(Tokens.of(this.output.text()), TOKENS_PER_EVENT));
        if (asksFor(Trigger.FAIL_MID) && !losesAnswer()) {
            if (this.scripted == null) {
                pieces = new ArrayList<>(pieces.subList(0, Math.max(1, pieces.size() / 3)));
            }
            pieces.add(streamed(modelFailure(MODEL_FAILURE_MIDWAY)));
        }
        return pieces;
    }

    /** Adds the ids at the end of each event and answer. */
    ObjectNode putIds(ObjectNode data) {
        data.put("id", this.messageId).put("session_id", this.session == null ? "" : this.session.id());
        if (this.profile.has(Behavior.STREAM_EVENT_HAS_CHAT) && this.assistant != null) {
            data.put("chat_id", this.assistant.id());
        }
        return data;
    }

    /** Adds the turn to its session. */
    void store(String answer, ObjectNode reference) {
        if (this.session != null) {
            this.session.addTurn(this.messageId, this.question.asked(), answer, reference);
        }
    }

    static double now() {
        return System.currentTimeMillis() / 1000.0;
    }

    /**
     * The options of a request.
     *
     * @param legacy whether events are cumulative
     * @param quote whether the answer has references
     */
    record Options(boolean legacy, boolean quote) {}
}
