package io.github.ragflowspring.emulator.internal.chat;

import io.github.ragflowspring.emulator.internal.http.EventStream;
import io.github.ragflowspring.emulator.internal.http.Response;
import io.github.ragflowspring.emulator.internal.release.StreamStyle;
import io.github.ragflowspring.emulator.internal.release.StreamStyle.FinalAnswer;
import io.github.ragflowspring.emulator.internal.release.StreamStyle.NoHits;
import io.github.ragflowspring.emulator.internal.release.StreamStyle.Progress;
import io.github.ragflowspring.emulator.internal.release.StreamStyle.Thinking;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Answers a turn event by event, in the style of the release. */
final class StreamedAnswer implements Response.EventSource {

    private static final String THINK = "<think>";

    private static final String END_OF_THINK = "</think>";

    private final Turn turn;

    private final StreamStyle style;

    private final Pace pace;

    private final boolean wholeTexts;

    /** What is in front of the answer in whole texts and in the session: the reasoning in its tags, or nothing. */
    private final String thoughts;

    StreamedAnswer(Turn turn, Pace pace) {
        this.turn = turn;
        this.style = turn.profile().stream();
        this.pace = pace;
        this.wholeTexts = style.progress() == Progress.CUMULATIVE || (style.legacyFlag() && turn.legacy());
        String reasoning = turn.thoughts();
        this.thoughts = reasoning.isEmpty() ? "" : THINK + reasoning + END_OF_THINK;
    }

    @Override
    public void writeTo(EventStream out) throws IOException {
        if (turn.asksFor(Trigger.FAIL_SERVER)) {
            out.send(serverFailure());
        } else if (turn.foundNothing()) {
            sendNothingFound(out);
        } else {
            sendThoughts(out);
            String text = sendText(out);
            sendFinal(out, text);
        }
        out.sendEnd(end());
    }

    private void sendThoughts(EventStream out) throws IOException {
        if (thoughts.isEmpty()) {
            return;
        }
        List<String> pieces = turn.thoughtPieces();
        if (wholeTexts) {
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

    /** The older releases close the tag in every event; newer ones, asked for whole texts, when the thought is over. */
    private void sendThoughtsInText(EventStream out, List<String> pieces) throws IOException {
        boolean closes = style.thinking() == Thinking.IN_TEXT;
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
        List<String> pieces = turn.pieces();
        int cutAfter = turn.asksFor(Trigger.CUT) ? Math.max(1, pieces.size() / 2) : pieces.size();
        StringBuilder text = new StringBuilder();
        for (String piece : pieces.subList(0, cutAfter)) {
            await(piece);
            text.append(piece);
            out.send(running(wholeTexts ? thoughts + text : piece, null));
        }
        if (turn.asksFor(Trigger.CUT)) {
            throw new IOException("The stream is cut because the question asks for it");
        }
        return text.toString();
    }

    private void sendFinal(EventStream out, String text) throws IOException {
        String sent = thoughts + text;
        if (!turn.hasDatasets()) {
            // Nothing was searched, so there is nothing to add: such a stream ends without a final event.
            turn.store(sent, References.none());
            return;
        }
        boolean whole = wholeTexts || style.finalAnswer() == FinalAnswer.WHOLE;
        boolean complete = text.equals(turn.draft().text());
        String decorated = complete ? thoughts + turn.draft().decorated() : sent;
        ObjectNode reference = turn.reference();
        ObjectNode data = PythonJson.object().put("answer", whole ? decorated : "");
        data.set("reference", reference);
        data.put("prompt", turn.prompt()).put("created_at", Turn.now());
        if (style.progress() == Progress.DELTAS) {
            data.put("final", true).putNull("audio_binary");
        }
        out.send(event(turn.putIds(data)));
        turn.store(whole ? decorated : sent, reference);
    }

    private void sendNothingFound(EventStream out) throws IOException {
        if (style.noHits() == NoHits.TWICE_THEN_FINAL) {
            out.send(event(nothingFound(References.none(), "", false)));
        }
        ObjectNode reference = turn.reference();
        boolean deltas = style.progress() == Progress.DELTAS;
        out.send(event(nothingFound(reference, turn.prompt(), deltas ? true : null)));
        if (style.noHits() == NoHits.TWICE) {
            ObjectNode again = PythonJson.object().put("answer", turn.emptyResponse());
            again.set("reference", reference);
            out.send(event(turn.putIds(again)));
        }
        turn.store(turn.emptyResponse(), reference);
    }

    private ObjectNode nothingFound(ObjectNode reference, String prompt, @Nullable Boolean isFinal) {
        ObjectNode data = PythonJson.object().put("answer", turn.emptyResponse());
        data.set("reference", reference);
        data.put("prompt", prompt).putNull("audio_binary");
        if (isFinal != null) {
            data.put("final", isFinal);
        }
        return turn.putIds(data);
    }

    private ObjectNode running(String answer, @Nullable String mark) {
        ObjectNode data = PythonJson.object().put("answer", answer);
        data.set("reference", References.none());
        data.putNull("audio_binary");
        if (!turn.hasDatasets()) {
            data.put("prompt", "").put("created_at", Turn.now());
        }
        if (style.progress() == Progress.DELTAS) {
            data.put("final", false);
        }
        if (mark != null) {
            data.put(mark, true);
        }
        return event(turn.putIds(data));
    }

    private ObjectNode event(ObjectNode data) {
        return envelope(style.fuller(), data);
    }

    private ObjectNode end() {
        ObjectNode event = envelope(style.fuller(), PythonJson.object());
        return event.put("data", true);
    }

    private static ObjectNode serverFailure() {
        ObjectNode event = PythonJson.object().put("code", 500).put("message", Turn.SERVER_FAILURE);
        ObjectNode data = event.putObject("data").put("answer", "**ERROR**: " + Turn.SERVER_FAILURE);
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
        EventStream.pause(pace.of(turn, Tokens.of(piece).size()));
    }

    /**
     * The stream that older releases answer a question without a session with: the greeting of a new session. Its events
     * always have a message.
     */
    static Response.EventSource greeting(ObjectNode data) {
        return out -> {
            out.send(envelope(true, data));
            out.sendEnd(envelope(true, PythonJson.object()).put("data", true));
        };
    }
}
