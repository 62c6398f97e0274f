package io.github.ragflowspring.emulator.internal.chat;

import io.github.ragflowspring.emulator.internal.http.EventStream;
import io.github.ragflowspring.emulator.internal.http.Response;
import io.github.ragflowspring.emulator.internal.release.Behavior;
import io.github.ragflowspring.emulator.internal.release.EmptySearchEvents;
import io.github.ragflowspring.emulator.internal.release.ReasoningEvents;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Streams the answer to a turn with the events of the release. */
final class StreamedAnswer implements Response.EventSource {

    private static final String THINK = "<think>";

    private static final String END_OF_THINK = "</think>";

    private final Turn turn;

    private final ReleaseProfile profile;

    private final Pace pace;

    private final boolean wholeTexts;

    /** The reasoning in its tags, which precedes the answer in cumulative events and in the session. */
    private final String thoughts;

    StreamedAnswer(Turn turn, Pace pace) {
        this.turn = turn;
        this.profile = this.turn.profile();
        this.pace = pace;
        this.wholeTexts = !this.profile.has(Behavior.STREAM_SENDS_DELTAS)
                || (this.profile.has(Behavior.STREAM_HAS_LEGACY_FLAG) && turn.legacy());
        String reasoning = turn.thoughts();
        this.thoughts = reasoning.isEmpty() ? "" : THINK + reasoning + END_OF_THINK;
    }

    @Override
    public void writeTo(EventStream out) throws IOException {
        if (this.turn.asksFor(Trigger.FAIL_SERVER)) {
            out.send(failure(Turn.SERVER_FAILURE));
        } else if (this.turn.foundNothing()) {
            sendNothingFound(out);
        } else {
            sendThoughts(out);
            String text = sendText(out);
            if (this.turn.losesAnswer()) {
                out.send(failure(this.turn.reasonOfLoss()));
            } else {
                sendFinal(out, text);
            }
        }
        out.sendEnd(end());
    }

    private void sendThoughts(EventStream out) throws IOException {
        if (this.thoughts.isEmpty()) {
            return;
        }
        List<String> pieces = this.turn.thoughtPieces();
        if (this.wholeTexts) {
            sendThoughtsInText(out, pieces);
            return;
        }
        out.send(running("", "start_to_think"));
        for (String piece : pieces) {
            await(piece);
            out.send(running(piece, null));
        }
        out.send(running("", "end_to_think"));
    }

    /** Before v0.24, every event closes the tag; later, cumulative events close it at the end of the reasoning. */
    private void sendThoughtsInText(EventStream out, List<String> pieces) throws IOException {
        boolean closes = this.profile.reasoningEvents() == ReasoningEvents.IN_TEXT;
        StringBuilder soFar = new StringBuilder(THINK);
        if (!closes) {
            out.send(running(THINK, null));
        }
        for (String piece : pieces) {
            await(piece);
            soFar.append(piece);
            out.send(running(closes ? soFar + END_OF_THINK : soFar.toString(), null));
        }
    }

    private String sendText(EventStream out) throws IOException {
        List<String> pieces = this.turn.pieces();
        int cutAfter = this.turn.asksFor(Trigger.CUT) ? Math.max(1, pieces.size() / 2) : pieces.size();
        StringBuilder text = new StringBuilder();
        for (String piece : pieces.subList(0, cutAfter)) {
            await(piece);
            text.append(piece);
            out.send(running(this.wholeTexts ? this.thoughts + text : piece, null));
        }
        if (this.turn.asksFor(Trigger.CUT)) {
            throw new IOException("The stream is cut because the question asks for it");
        }
        return text.toString();
    }

    private void sendFinal(EventStream out, String text) throws IOException {
        String sent = this.thoughts + text;
        if (!this.turn.hasDatasets()) {
            // Without a search, the stream ends without a final event.
            this.turn.store(sent, References.none());
            return;
        }
        boolean whole = this.wholeTexts || this.profile.has(Behavior.STREAM_END_REPEATS_ANSWER);
        boolean complete = text.equals(this.turn.output().text());
        String decorated = complete ? this.thoughts + this.turn.output().decorated() : sent;
        ObjectNode reference = this.turn.reference();
        ObjectNode data = PythonJson.object().put("answer", whole ? decorated : "");
        data.set("reference", reference);
        data.put("prompt", this.turn.prompt()).put("created_at", Turn.now());
        if (this.profile.has(Behavior.STREAM_SENDS_DELTAS)) {
            data.put("final", true).putNull("audio_binary");
        }
        out.send(event(this.turn.putIds(data)));
        this.turn.store(whole ? decorated : sent, reference);
    }

    private void sendNothingFound(EventStream out) throws IOException {
        if (this.profile.emptySearchEvents() == EmptySearchEvents.TWICE_THEN_FINAL) {
            out.send(event(nothingFound(References.none(), "", false)));
        }
        ObjectNode reference = this.turn.reference();
        boolean deltas = this.profile.has(Behavior.STREAM_SENDS_DELTAS);
        out.send(event(nothingFound(reference, this.turn.prompt(), deltas ? true : null)));
        if (this.profile.emptySearchEvents() == EmptySearchEvents.TWICE) {
            ObjectNode again = PythonJson.object().put("answer", this.turn.emptyResponse());
            again.set("reference", reference);
            out.send(event(this.turn.putIds(again)));
        }
        this.turn.store(this.turn.emptyResponse(), reference);
    }

    private ObjectNode nothingFound(ObjectNode reference, String prompt, @Nullable Boolean isFinal) {
        ObjectNode data = PythonJson.object().put("answer", this.turn.emptyResponse());
        data.set("reference", reference);
        data.put("prompt", prompt).putNull("audio_binary");
        if (isFinal != null) {
            data.put("final", isFinal);
        }
        return this.turn.putIds(data);
    }

    private ObjectNode running(String answer, @Nullable String mark) {
        ObjectNode data = PythonJson.object().put("answer", answer);
        data.set("reference", References.none());
        data.putNull("audio_binary");
        if (!this.turn.hasDatasets()) {
            data.put("prompt", "").put("created_at", Turn.now());
        }
        if (this.profile.has(Behavior.STREAM_SENDS_DELTAS)) {
            data.put("final", false);
        }
        if (mark != null) {
            data.put(mark, true);
        }
        return event(this.turn.putIds(data));
    }

    private ObjectNode event(ObjectNode data) {
        return envelope(this.profile.has(Behavior.STREAM_EVENT_HAS_CHAT), data);
    }

    private ObjectNode end() {
        ObjectNode event = envelope(this.profile.has(Behavior.STREAM_EVENT_HAS_CHAT), PythonJson.object());
        return event.put("data", true);
    }

    private static ObjectNode failure(String reason) {
        ObjectNode event = PythonJson.object().put("code", 500).put("message", reason);
        ObjectNode data = event.putObject("data").put("answer", "**ERROR**: " + reason);
        data.putArray("reference");
        return event;
    }

    private static ObjectNode envelope(boolean withMessage, ObjectNode data) {
        ObjectNode event = PythonJson.object().put("code", 0);
        if (withMessage) {
            event.put("message", "");
        }
        event.set("data", data);
        return event;
    }

    private void await(String piece) throws IOException {
        EventStream.pause(this.pace.of(this.turn, Tokens.of(piece).size()));
    }

    /**
     * Returns the stream that answers a question without a session before v0.25: the greeting of a new session. Its
     * events always have a message.
     */
    static Response.EventSource greeting(ObjectNode data) {
        return (out) -> {
            out.send(envelope(true, data));
            out.sendEnd(envelope(true, PythonJson.object()).put("data", true));
        };
    }
}
