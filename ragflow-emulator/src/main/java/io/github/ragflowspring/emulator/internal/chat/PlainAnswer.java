package io.github.ragflowspring.emulator.internal.chat;

import io.github.ragflowspring.emulator.internal.http.ApiError;
import io.github.ragflowspring.emulator.internal.http.Envelopes;
import io.github.ragflowspring.emulator.internal.http.EventStream;
import io.github.ragflowspring.emulator.internal.http.Response;
import io.github.ragflowspring.emulator.internal.release.CompletionRules;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.io.IOException;
import tools.jackson.databind.node.ObjectNode;

/** Answers a turn in one piece. */
final class PlainAnswer {

    private PlainAnswer() {}

    static Response of(Turn turn, Pace pace) throws IOException {
        if (turn.asksFor(Trigger.FAIL_SERVER)) {
            throw ApiError.exception("InternalServerError(\"" + Turn.SERVER_FAILURE + "\")");
        }
        if (turn.foundNothing()) {
            return nothingFound(turn);
        }
        String text = text(turn);
        EventStream.pause(pace.of(turn, Tokens.of(text).size()));
        if (turn.asksFor(Trigger.CUT)) {
            throw new IOException("The connection is cut because the question asks for it");
        }
        ObjectNode reference = turn.reference();
        ObjectNode data = PythonJson.object()
                .put("answer", text)
                .putNull("audio_binary")
                .put("prompt", turn.prompt())
                .put("created_at", Turn.now());
        data.set("reference", reference);
        turn.store(text, reference);
        return Envelopes.data(turn.profile(), turn.putIds(data));
    }

    /** Returns the answer, or what is said in its place when the model fails. */
    static String text(Turn turn) {
        if (turn.asksFor(Trigger.FAIL_MODEL)) {
            return turn.modelFailure(Turn.MODEL_FAILURE);
        }
        return turn.asksFor(Trigger.FAIL_MID)
                ? turn.modelFailure(Turn.MODEL_FAILURE_MIDWAY_PLAIN)
                : turn.draft().decorated();
    }

    private static Response nothingFound(Turn turn) {
        CompletionRules rules = turn.profile().completions();
        boolean whole = rules.referenceInPlainNoHits();
        ObjectNode reference = whole ? turn.reference() : References.none();
        ObjectNode data = PythonJson.object()
                .put("answer", turn.emptyResponse())
                .putNull("audio_binary")
                .put("prompt", whole ? turn.prompt() : "");
        data.set("reference", reference);
        if (rules.finalInPlainNoHits() != null) {
            data.put("final", rules.finalInPlainNoHits());
        }
        turn.store(turn.emptyResponse(), reference);
        return Envelopes.data(turn.profile(), turn.putIds(data));
    }
}
