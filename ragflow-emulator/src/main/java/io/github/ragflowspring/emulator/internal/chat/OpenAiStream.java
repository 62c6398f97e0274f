package io.github.ragflowspring.emulator.internal.chat;

import io.github.ragflowspring.emulator.internal.http.EventStream;
import io.github.ragflowspring.emulator.internal.http.Response;
import io.github.ragflowspring.emulator.internal.release.StreamStyle;
import io.github.ragflowspring.emulator.internal.release.StreamStyle.FinalAnswer;
import io.github.ragflowspring.emulator.internal.release.StreamStyle.NoHits;
import io.github.ragflowspring.emulator.internal.release.StreamStyle.Progress;
import io.github.ragflowspring.emulator.internal.release.StreamStyle.Thinking;
import java.io.IOException;
import java.util.List;

/** Answers a turn event by event, as OpenAI would: what RAGFlow's own stream has, translated. */
final class OpenAiStream implements Response.EventSource {

    private final OpenAiAnswer answer;

    private final Turn turn;

    private final StreamStyle style;

    private final Pace pace;

    private final StringBuilder written = new StringBuilder();

    OpenAiStream(OpenAiAnswer answer, Pace pace) {
        this.answer = answer;
        this.turn = answer.turn();
        this.style = turn.profile().stream();
        this.pace = pace;
    }

    @Override
    public void writeTo(EventStream out) throws IOException {
        String finalContent;
        if (turn.asksFor(Trigger.FAIL_SERVER)) {
            finalContent = "**ERROR**: " + Turn.SERVER_FAILURE;
            out.send(answer.event(finalContent, ""));
        } else if (turn.foundNothing()) {
            finalContent = turn.emptyResponse();
            sendNothingFound(out);
        } else {
            String held = sendThoughts(out);
            finalContent = sendText(out, held);
        }
        out.send(answer.last(written.toString(), finalContent));
        out.sendDone();
    }

    /** The text counts only where it comes before the final event; where that one is left out, nothing is sent. */
    private void sendNothingFound(EventStream out) throws IOException {
        boolean onlyFinal = style.noHits() == NoHits.ONCE_FINAL;
        if (!onlyFinal || repeatsWhole()) {
            out.send(answer.event(turn.emptyResponse(), null));
        }
        if (!onlyFinal) {
            written.append(turn.emptyResponse());
        }
    }

    /** Returns the last piece of the thoughts where the release sends it together with the first of the answer. */
    private String sendThoughts(EventStream out) throws IOException {
        List<String> pieces = turn.thoughtPieces();
        boolean holds = style.thinking() == Thinking.IN_TEXT && pieces.size() > 1;
        int sent = holds ? pieces.size() - 1 : pieces.size();
        for (String piece : pieces.subList(0, sent)) {
            await(piece);
            written.append(piece);
            out.send(answer.event(null, piece));
        }
        return holds ? pieces.get(sent) : "";
    }

    private String sendText(EventStream out, String heldThought) throws IOException {
        List<String> pieces = turn.pieces();
        int cutAfter = turn.asksFor(Trigger.CUT) ? Math.max(1, pieces.size() / 2) : pieces.size();
        StringBuilder text = new StringBuilder();
        String thought = heldThought;
        for (String piece : pieces.subList(0, cutAfter)) {
            await(piece);
            written.append(thought).append(piece);
            text.append(piece);
            out.send(answer.event(piece, thought.isEmpty() ? null : thought));
            thought = "";
        }
        if (turn.asksFor(Trigger.CUT)) {
            throw new IOException("The stream is cut because the question asks for it");
        }
        boolean complete = text.toString().equals(turn.draft().text());
        String decorated = complete ? turn.draft().decorated() : text.toString();
        if (!repeatsWhole() || !turn.hasDatasets()) {
            return decorated;
        }
        String thoughts = turn.thoughts();
        String whole = (thoughts.isEmpty() ? "" : "<think>" + thoughts + "</think>") + decorated;
        out.send(answer.event(whole, null));
        return whole;
    }

    /** Releases whose final event has the whole answer send that as if it were one more piece. */
    private boolean repeatsWhole() {
        return style.progress() == Progress.DELTAS && style.finalAnswer() == FinalAnswer.WHOLE;
    }

    private void await(String piece) throws IOException {
        EventStream.pause(pace.of(turn, Tokens.of(piece).size()));
    }
}
