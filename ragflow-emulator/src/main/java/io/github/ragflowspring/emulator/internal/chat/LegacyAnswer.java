package io.github.ragflowspring.emulator.internal.chat;

import io.github.ragflowspring.emulator.internal.http.ApiError;
import io.github.ragflowspring.emulator.internal.http.Envelopes;
import io.github.ragflowspring.emulator.internal.http.EventStream;
import io.github.ragflowspring.emulator.internal.http.Response;
import io.github.ragflowspring.emulator.internal.knowledge.RawHits;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.io.IOException;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers a turn in the form of the legacy API, streamed or as one object.
 *
 * @param turn the turn
 * @param conversation the conversation
 * @param messageId the id of the question and its answer
 * @param quote whether the answer has references
 * @param pace the speed of the model
 */
record LegacyAnswer(Turn turn, LegacyConversation conversation, String messageId, boolean quote, Pace pace)
        implements Response.EventSource {

    @Override
    public void writeTo(EventStream out) throws IOException {
        if (this.turn.asksFor(Trigger.FAIL_SERVER)) {
            sendFailure(out, Turn.SERVER_FAILURE);
        } else if (this.turn.foundNothing()) {
            out.send(event(nothingFound()));
            store(this.turn.emptyResponse());
        } else {
            sendText(out);
        }
        end(out);
    }

    private void sendText(EventStream out) throws IOException {
        String thoughts = "";
        StringBuilder reasoning = new StringBuilder();
        for (String piece : this.turn.thoughtPieces()) {
            await(piece);
            thoughts = "<think>" + reasoning.append(piece) + "</think>";
            out.send(event(running(thoughts)));
        }
        List<String> pieces = this.turn.pieces();
        int cutAfter = this.turn.asksFor(Trigger.CUT) ? Math.max(1, pieces.size() / 2) : pieces.size();
        StringBuilder text = new StringBuilder();
        for (String piece : pieces.subList(0, cutAfter)) {
            await(piece);
            out.send(event(running(thoughts + text.append(piece))));
        }
        if (this.turn.asksFor(Trigger.CUT)) {
            throw new IOException("The stream is cut because the question asks for it");
        }
        if (this.turn.losesAnswer()) {
            sendFailure(out, this.turn.reasonOfLoss());
            return;
        }
        boolean complete = text.toString().equals(this.turn.output().text());
        String answer = thoughts + (complete ? this.turn.output().decorated() : text);
        if (this.turn.hasDatasets()) {
            out.send(event(finished(answer)));
        }
        store(answer);
    }

    Response plain() throws IOException {
        if (this.turn.asksFor(Trigger.FAIL_SERVER)) {
            throw ApiError.exception("InternalServerError(\"" + Turn.SERVER_FAILURE + "\")");
        }
        if (this.turn.foundNothing()) {
            store(this.turn.emptyResponse());
            return Envelopes.named(nothingFound(), "success");
        }
        String text = PlainAnswer.text(this.turn);
        await(text);
        if (this.turn.asksFor(Trigger.CUT)) {
            throw new IOException("The connection is cut because the question asks for it");
        }
        store(text);
        return Envelopes.named(finished(text).putNull("audio_binary"), "success");
    }

    private ObjectNode running(String answer) {
        ObjectNode data = PythonJson.object().put("answer", answer);
        data.putObject("reference");
        data.putNull("audio_binary");
        if (!this.turn.hasDatasets()) {
            data.put("prompt", "").put("created_at", Turn.now());
        }
        return data.put("id", this.messageId);
    }

    private ObjectNode finished(String answer) {
        ObjectNode data = PythonJson.object().put("answer", answer);
        data.set("reference", reference());
        return data.put("prompt", this.turn.prompt())
                .put("created_at", Turn.now())
                .put("id", this.messageId);
    }

    private ObjectNode nothingFound() {
        ObjectNode data = PythonJson.object().put("answer", this.turn.emptyResponse());
        data.set("reference", this.turn.reference());
        return data.put("prompt", this.turn.prompt()).putNull("audio_binary").put("id", this.messageId);
    }

    private JsonNode reference() {
        if (!this.turn.hasDatasets()) {
            return PythonJson.object();
        }
        return this.quote ? RawHits.reference(this.turn.hits()) : PythonJson.array();
    }

    private void store(String answer) {
        ObjectNode reference = this.turn.foundNothing()
                ? this.turn.reference()
                : reference() instanceof ObjectNode object ? object : PythonJson.object();
        this.conversation.addTurn(this.messageId, this.turn.question().asked(), answer, reference);
    }

    private void await(String text) throws IOException {
        EventStream.pause(this.pace.of(this.turn, Tokens.of(text).size()));
    }

    private static ObjectNode event(ObjectNode data) {
        ObjectNode event = PythonJson.object().put("code", 0).put("message", "");
        event.set("data", data);
        return event;
    }

    private static void sendFailure(EventStream out, String reason) throws IOException {
        ObjectNode event = PythonJson.object().put("code", 500).put("message", reason);
        event.putObject("data").put("answer", "**ERROR**: " + reason).putArray("reference");
        out.send(event);
    }

    private static void end(EventStream out) throws IOException {
        out.sendEnd(event(PythonJson.object()).put("data", true));
    }

    /** Returns the stream of a question that RAGFlow does not understand. */
    static Response.EventSource failing(String reason) {
        return (out) -> {
            sendFailure(out, reason);
            end(out);
        };
    }
}
