package io.github.ragflowspring.emulator.internal.chat;

import io.github.ragflowspring.emulator.internal.http.EventStream;
import io.github.ragflowspring.emulator.internal.http.Response;
import io.github.ragflowspring.emulator.internal.release.Behavior;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.io.IOException;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Streams the answer of a search app, whose events have neither ids nor the prompt. */
final class SearchAppAnswer implements Response.EventSource {

    private final Turn turn;

    private final ReleaseProfile profile;

    private final Pace pace;

    SearchAppAnswer(Turn turn, Pace pace) {
        this.turn = turn;
        this.profile = turn.profile();
        this.pace = pace;
    }

    @Override
    public void writeTo(EventStream out) throws IOException {
        if (this.turn.asksFor(Trigger.FAIL_SERVER)) {
            failure(Turn.SERVER_FAILURE).writeTo(out);
            return;
        }
        sendThoughts(out);
        String text = sendText(out);
        boolean repeats = this.profile.has(Behavior.STREAM_END_REPEATS_ANSWER);
        String thoughts = this.turn.thoughts();
        String whole = (thoughts.isEmpty() ? "" : "<think>" + thoughts + "</think>") + text;
        ObjectNode data = PythonJson.object().put("answer", repeats ? whole : "");
        data.set("reference", reference());
        out.send(event(data.put("final", true)));
        out.sendEnd(end());
    }

    /** Returns the events of a failure before the first text. */
    static Response.EventSource failure(String message) {
        return (out) -> {
            ObjectNode event = PythonJson.object().put("code", 500).put("message", message);
            event.putObject("data").put("answer", "**ERROR**: " + message).putArray("reference");
            out.send(event);
            out.sendEnd(end());
        };
    }

    private void sendThoughts(EventStream out) throws IOException {
        List<String> pieces = this.turn.thoughts().isEmpty() ? List.of() : this.turn.thoughtPieces();
        if (pieces.isEmpty()) {
            return;
        }
        out.send(event(running("").put("start_to_think", true)));
        for (String piece : pieces) {
            await(piece);
            out.send(event(running(piece)));
        }
        out.send(event(running("").put("end_to_think", true)));
    }

    private String sendText(EventStream out) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String piece : this.turn.foundNothing() ? List.of(nothingFound()) : this.turn.pieces()) {
            await(piece);
            text.append(piece);
            out.send(event(running(piece)));
        }
        return text.toString();
    }

    private String nothingFound() {
        return "I found nothing about “" + this.turn.question().text() + "” in the datasets.";
    }

    private ObjectNode reference() {
        return this.turn.foundNothing()
                ? References.nothingFound(this.turn.question().asked().isBlank())
                : this.turn.reference();
    }

    private static ObjectNode running(String piece) {
        ObjectNode data = PythonJson.object().put("answer", piece);
        data.putObject("reference");
        return data.put("final", false);
    }

    private static ObjectNode event(ObjectNode data) {
        ObjectNode event = PythonJson.object().put("code", 0).put("message", "");
        event.set("data", data);
        return event;
    }

    private static ObjectNode end() {
        return PythonJson.object().put("code", 0).put("message", "").put("data", true);
    }

    private void await(String piece) throws IOException {
        EventStream.pause(this.pace.of(this.turn, Tokens.of(piece).size()));
    }
}
