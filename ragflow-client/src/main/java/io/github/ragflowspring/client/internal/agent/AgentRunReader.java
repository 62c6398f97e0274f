package io.github.ragflowspring.client.internal.agent;

import io.github.ragflowspring.client.agent.AgentEvent;
import io.github.ragflowspring.client.agent.AgentFile;
import io.github.ragflowspring.client.agent.AgentNode;
import io.github.ragflowspring.client.agent.AgentNodeRun;
import io.github.ragflowspring.client.agent.AgentRunAccumulator;
import io.github.ragflowspring.client.agent.AgentRunResult;
import io.github.ragflowspring.client.internal.answer.AbstractFrameReader;
import io.github.ragflowspring.client.internal.answer.AnswerEvents;
import io.github.ragflowspring.client.internal.answer.AnswerText;
import io.github.ragflowspring.client.internal.answer.ReferencesReader;
import io.github.ragflowspring.client.internal.answer.SpokenText;
import io.github.ragflowspring.client.internal.answer.TokenFields;
import io.github.ragflowspring.client.internal.json.Fields;
import io.github.ragflowspring.client.internal.json.JsonValue;
import io.github.ragflowspring.client.internal.stream.Frame;
import io.github.ragflowspring.client.internal.stream.FrameLayout;
import io.github.ragflowspring.client.internal.stream.HeldSize;
import io.github.ragflowspring.client.internal.stream.Repeated;
import io.github.ragflowspring.client.internal.wire.Envelope;
import io.github.ragflowspring.client.internal.wire.ModelFailure;
import io.github.ragflowspring.client.internal.wire.ResponseErrors;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a run of an agent: the frames of a stream, or the last event of a non-streaming response.
 *
 * <p>RAGFlow ends a stream the same way whether the run succeeded or not; the events before the end mark show it.
 */
final class AgentRunReader extends AbstractFrameReader<AgentEvent> {

    private static final FrameLayout LAYOUT = FrameLayout.of(AgentRunField.values());

    private static final TokenFields TOKEN =
            new TokenFields(AgentRunField.CONTENT, AgentRunField.STARTS_THINKING, AgentRunField.ENDS_THINKING);

    private static final AnswerEvents<AgentEvent> EVENTS =
            new AnswerEvents<>(AgentEvent::delta, AgentEvent::reasoning, AgentEvent::replace);

    private final Repeated<String> event =
            new Repeated<>(AgentRunField.EVENT, (frame) -> frame.textOrNull(AgentRunField.EVENT));

    private final AnswerText answer = new AnswerText();

    /** Everything else of the run. */
    private final AgentRunAccumulator run = new AgentRunAccumulator();

    private final NodeFailures failures = new NodeFailures();

    private final RunExtras extras = new RunExtras();

    /** The size of the nodes. */
    private long size;

    private boolean started;

    private boolean messageJustEnded;

    AgentRunReader(ResponseErrors errors) {
        super(errors, LAYOUT);
    }

    @Override
    protected boolean readDone(Consumer<AgentEvent> sink) {
        complete(sink);
        return true;
    }

    @Override
    protected void read(Frame frame, Consumer<AgentEvent> sink) {
        String event = this.event.of(frame);
        if (event == null) {
            onFrameWithoutEvent(frame, sink);
            return;
        }
        start(frame, sink);
        switch (event) {
            case "workflow_started" ->
                emit(AgentEvent.workflowStarted(data(frame).map("inputs")), sink);
            case "node_started" -> onNodeStarted(data(frame), sink);
            case "node_finished" -> onNodeFinished(data(frame), sink);
            case "message" -> onMessage(frame, sink);
            case "message_end" -> onMessageEnd(data(frame), sink);
            case "user_inputs" -> onUserInputs(data(frame), sink);
            case "workflow_finished" -> onWorkflowFinished(data(frame), sink);
            default -> readForeign(frame.raw(), sink);
        }
        this.messageJustEnded = event.equals("message_end");
    }

    @Override
    protected void readForeign(String frame, Consumer<AgentEvent> sink) {
        sink.accept(AgentEvent.unknown(frame));
    }

    @Override
    public long held() {
        return this.answer.length() + this.size + this.extras.size();
    }

    @Override
    protected String text() {
        return this.answer.text();
    }

    @Override
    public boolean onWhole(Envelope answer, Consumer<AgentEvent> sink) {
        if (answer.data().isString()) {
            throw brokenOff(
                    "RAGFlow answered with a text instead of a result",
                    answer.data().stringValue());
        }
        Fields event = answer.fields();
        if (!event.has("event")) {
            return false;
        }
        Fields data = event.fields("data");
        start(event.text("session_id"), event.text("message_id"), event.text("task_id"), sink);
        for (AgentNodeRun node : NodeReader.trace(data)) {
            this.failures.onFinished(node, true);
            emit(AgentEvent.nodeFinished(node, List.of()), sink);
        }
        String text = data.textOrEmpty("content");
        this.answer.next(text, EVENTS.to(sink));
        this.answer.end(EVENTS.to(sink));
        switch (event.textOrEmpty("event")) {
            case "user_inputs" -> onUserInputs(data, sink);
            case "node_finished" -> onLastNode(data, !text.isEmpty(), sink);
            case "workflow_finished" -> {
                onMessageEnd(data, sink);
                onWorkflowFinished(data, sink);
            }
            default -> {
                onMessageEnd(data, sink);
                if (data.has("usage")) {
                    emit(AgentEvent.workflowFinished(Map.of(), null, RunDataReader.usage(data)), sink);
                }
            }
        }
        complete(sink);
        return true;
    }

    /** Reads a run whose last event is that of a node, as the one of a run in a session is on v0.25. */
    private void onLastNode(Fields data, boolean anyText, Consumer<AgentEvent> sink) {
        AgentNodeRun node = NodeReader.run(data);
        this.failures.onFinished(node, false);
        this.extras.addFiles(data.fields("outputs"));
        if (node.error() == null && (anyText || node.node().type().equals("Message"))) {
            onMessageEnd(data, sink);
        }
    }

    private void onFrameWithoutEvent(Frame frame, Consumer<AgentEvent> sink) {
        throwFailure(frame, AgentRunField.CODE, AgentRunField.MESSAGE);
        if (frame.is(AgentRunField.DATA, false)) {
            throw brokenOff("RAGFlow sent 'false' instead of an event", frame.text(AgentRunField.MESSAGE));
        }
        if (frame.textOrNull(AgentRunField.SESSION_ID) != null) {
            // The only frame of a run without events.
            start(frame, sink);
        } else {
            readForeign(frame.raw(), sink);
        }
    }

    private void start(Frame frame, Consumer<AgentEvent> sink) {
        if (!this.started) {
            start(
                    frame.textOrNull(AgentRunField.SESSION_ID),
                    frame.textOrNull(AgentRunField.MESSAGE_ID),
                    frame.textOrNull(AgentRunField.TASK_ID),
                    sink);
        }
    }

    private void start(
            @Nullable String sessionId,
            @Nullable String messageId,
            @Nullable String taskId,
            Consumer<AgentEvent> sink) {
        if (!this.started) {
            this.started = true;
            emit(AgentEvent.started(sessionId, messageId, taskId), sink);
        }
    }

    private void onNodeStarted(Fields data, Consumer<AgentEvent> sink) {
        AgentNode node = NodeReader.node(data);
        this.failures.onStarted(node);
        this.size += HeldSize.of(node.id());
        emit(AgentEvent.nodeStarted(node, data.textOrEmpty("thoughts")), sink);
    }

    private void onNodeFinished(Fields data, Consumer<AgentEvent> sink) {
        AgentNodeRun node = NodeReader.run(data);
        // The message of a node with a default for its failure ends right before the node finishes.
        this.failures.onFinished(node, this.messageJustEnded);
        this.size += NodeReader.size(node);
        if (node.node().type().equals("Message")) {
            this.extras.addFiles(data.fields("outputs"));
        }
        emit(AgentEvent.nodeFinished(node, NodeReader.trace(data)), sink);
    }

    private void onMessage(Frame frame, Consumer<AgentEvent> sink) {
        this.failures.onProgress();
        TOKEN.add(frame, this.answer, EVENTS.to(sink));
        byte[] sound = frame.value(AgentRunField.SPEECH, SpokenText.SOUND);
        if (sound != null) {
            sink.accept(AgentEvent.speech(sound));
        }
    }

    private void onMessageEnd(Fields data, Consumer<AgentEvent> sink) {
        this.failures.onProgress();
        this.answer.end(EVENTS.to(sink));
        this.extras.addAdditional(data);
        List<AgentFile> files = this.extras.addFiles(data);
        emit(
                AgentEvent.messageEnded(ReferencesReader.references(data.get("reference"), errors().dialect()), files),
                sink);
    }

    private void onUserInputs(Fields data, Consumer<AgentEvent> sink) {
        this.failures.onProgress();
        emit(AgentEvent.userInputRequested(AgentReader.form(data)), sink);
    }

    private void onWorkflowFinished(Fields data, Consumer<AgentEvent> sink) {
        JsonValue outputs = data.get("outputs");
        if (outputs.isString()) {
            throw brokenOff("RAGFlow stopped the run", outputs.stringValue());
        }
        this.failures.onProgress();
        this.extras.addAdditional(data);
        this.extras.addFiles(data.fields("outputs"));
        emit(RunDataReader.workflowFinished(data), sink);
    }

    private void complete(Consumer<AgentEvent> sink) {
        this.answer.end(EVENTS.to(sink));
        end();
        AgentNodeRun failed = this.failures.reported();
        ModelFailure failure = this.answer.failure();
        if (failed == null) {
            failed = (failure != null) ? this.failures.shown(failure.rawText()) : this.failures.within(text());
        }
        if (failed != null) {
            throw errors().nodeFailure(failed.node().id(), failed.error(), textBefore(String.valueOf(failed.error())));
        }
        if (failure != null) {
            throw errors().modelFailure(failure, text());
        }
        this.run.add(AgentEvent.delta(text()));
        this.run.add(AgentEvent.reasoning(this.answer.reasoning()));
        AgentRunResult result = this.run.result();
        String silent = this.failures.silent(result);
        if (silent != null) {
            throw errors().nodeFailure(silent, null, result.text());
        }
        sink.accept(AgentEvent.completed(result.toBuilder()
                .files(this.extras.files())
                .additional(this.extras.additional())
                .build()));
    }

    private String textBefore(String error) {
        String text = text();
        int start = error.startsWith(ModelFailure.MARK) ? text.indexOf(error.strip()) : -1;
        return (start >= 0) ? text.substring(0, start) : text;
    }

    private void emit(AgentEvent event, Consumer<AgentEvent> sink) {
        this.run.add(event);
        sink.accept(event);
    }

    private static Fields data(Frame frame) {
        return Fields.of(frame.node(AgentRunField.DATA));
    }
}
