package io.github.ragflowspring.emulator.internal.chat;

import io.github.ragflowspring.emulator.internal.http.EventStream;
import io.github.ragflowspring.emulator.internal.http.Response;
import io.github.ragflowspring.emulator.internal.release.Behavior;
import io.github.ragflowspring.emulator.internal.release.EmptySearchEvents;
import io.github.ragflowspring.emulator.internal.release.ReasoningEvents;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import java.io.IOException;
import java.util.List;

/** Streams the answer to a turn in OpenAI-compatible form, converted from RAGFlow's own events. */
final class OpenAiStream implements Response.EventSource {

    private final OpenAiAnswer answer;

    private final Turn turn;

    private final ReleaseProfile profile;

    private final Pace pace;

    private final StringBuilder written = new StringBuilder();

    OpenAiStream(OpenAiAnswer answer, Pace pace) {
        this.answer = answer;
        this.turn = answer.turn();
        this.profile = this.turn.profile();
        this.pace = pace;
    }

    @Override
    public void writeTo(EventStream out) throws IOException {
        String finalContent;
        if (this.turn.asksFor(Trigger.FAIL_SERVER)) {
            finalContent = "**ERROR**: " + Turn.SERVER_FAILURE;
            out.send(this.answer.event(finalContent, ""));
        } else if (this.turn.foundNothing()) {
            finalContent = this.turn.emptyResponse();
            sendNothingFound(out);
        } else {
            String held = sendThoughts(out);
            finalContent = sendText(out, held);
        }
        out.send(this.answer.last(this.written.toString(), finalContent));
        out.sendDone();
    }

    /** RAGFlow counts only text before the final event, and drops the text of a final event. */
    private void sendNothingFound(EventStream out) throws IOException {
        boolean onlyFinal = this.profile.emptySearchEvents() == EmptySearchEvents.ONCE_FINAL;
        if (!onlyFinal || repeatsWhole()) {
            out.send(this.answer.event(this.turn.emptyResponse(), null));
        }
        if (!onlyFinal) {
            this.written.append(this.turn.emptyResponse());
        }
    }

    /** Returns the last part of the reasoning if the release sends it with the first part of the answer. */
    private String sendThoughts(EventStream out) throws IOException {
        List<String> pieces = this.turn.thoughtPieces();
        boolean holds = this.profile.reasoningEvents() == ReasoningEvents.IN_TEXT && pieces.size() > 1;
        int sent = holds ? pieces.size() - 1 : pieces.size();
        for (String piece : pieces.subList(0, sent)) {
            await(piece);
            this.written.append(piece);
            out.send(this.answer.event(null, piece));
        }
        return holds ? pieces.get(sent) : "";
    }

    private String sendText(EventStream out, String heldThought) throws IOException {
        List<String> pieces = this.turn.pieces();
        int cutAfter = this.turn.asksFor(Trigger.CUT) ? Math.max(1, pieces.size() / 2) : pieces.size();
        StringBuilder text = new StringBuilder();
        String thought = heldThought;
        for (String piece : pieces.subList(0, cutAfter)) {
            await(piece);
            this.written.append(thought).append(piece);
            text.append(piece);
            out.send(this.answer.event(piece, thought.isEmpty() ? null : thought));
            thought = "";
        }
        if (this.turn.asksFor(Trigger.CUT)) {
            throw new IOException("The stream is cut because the question asks for it");
        }
        if (this.turn.losesAnswer()) {
            String failure = "**ERROR**: " + this.turn.reasonOfLoss();
            out.send(this.answer.event(failure, ""));
            return failure;
        }
        boolean complete = text.toString().equals(this.turn.output().text());
        String decorated = complete ? this.turn.output().decorated() : text.toString();
        if (!repeatsWhole() || !this.turn.hasDatasets()) {
            return decorated;
        }
        String thoughts = this.turn.thoughts();
        String whole = (thoughts.isEmpty() ? "" : "<think>" + thoughts + "</think>") + decorated;
        out.send(this.answer.event(whole, null));
        return whole;
    }

    /** Returns whether the stream repeats the whole answer as one more piece. */
    private boolean repeatsWhole() {
        return this.profile.has(Behavior.STREAM_SENDS_DELTAS) && this.profile.has(Behavior.STREAM_END_REPEATS_ANSWER);
    }

    private void await(String piece) throws IOException {
        EventStream.pause(this.pace.of(this.turn, Tokens.of(piece).size()));
    }
}
