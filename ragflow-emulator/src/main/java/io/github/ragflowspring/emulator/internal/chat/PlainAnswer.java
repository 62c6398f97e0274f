package io.github.ragflowspring.emulator.internal.chat;

import io.github.ragflowspring.emulator.internal.http.ApiError;
import io.github.ragflowspring.emulator.internal.http.Envelopes;
import io.github.ragflowspring.emulator.internal.http.EventStream;
import io.github.ragflowspring.emulator.internal.http.Response;
import io.github.ragflowspring.emulator.internal.release.Behavior;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.io.IOException;
import tools.jackson.databind.node.ObjectNode;

/** Answers a turn without streaming. */
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

    /** Returns the answer, or the failure of the model instead. */
    static String text(Turn turn) {
        if (turn.asksFor(Trigger.FAIL_MODEL)) {
            return turn.modelFailure(Turn.MODEL_FAILURE);
        }
        return turn.asksFor(Trigger.FAIL_MID)
                ? turn.modelFailure(Turn.MODEL_FAILURE_MIDWAY_PLAIN)
                : turn.output().decorated();
    }

    private static Response nothingFound(Turn turn) {
        ReleaseProfile profile = turn.profile();
        boolean complete = profile.has(Behavior.EMPTY_PLAIN_ANSWER_COMPLETE);
        ObjectNode reference = complete ? turn.reference() : References.none();
        ObjectNode data = PythonJson.object()
                .put("answer", turn.emptyResponse())
                .putNull("audio_binary")
                .put("prompt", complete ? turn.prompt() : "");
        data.set("reference", reference);
        if (profile.has(Behavior.EMPTY_PLAIN_ANSWER_HAS_FINAL)) {
            data.put("final", complete);
        }
        turn.store(turn.emptyResponse(), reference);
        return Envelopes.data(turn.profile(), turn.putIds(data));
    }
}
