package io.github.ragflowspring.client.internal.agent;

import io.github.ragflowspring.client.agent.AgentEvent;
import io.github.ragflowspring.client.agent.AgentNode;
import io.github.ragflowspring.client.agent.AgentNodeRun;
import io.github.ragflowspring.client.agent.AgentRunAccumulator;
import io.github.ragflowspring.client.agent.AgentRunResult;
import io.github.ragflowspring.client.internal.answer.ReferencesReader;
import io.github.ragflowspring.client.internal.wire.Envelope;
import io.github.ragflowspring.client.internal.wire.Fields;
import io.github.ragflowspring.client.internal.wire.FrameReader;
import io.github.ragflowspring.client.internal.wire.ResponseErrors;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads a run of an agent: the frames of a stream, or the last event of a non-streaming response.
 *
 * <p>RAGFlow ends a stream the same way whether the run succeeded or not; the events before the end mark show it.
 */
final class AgentRunReader implements FrameReader<AgentEvent> {

    private static final byte[] END = "[DONE]".getBytes(StandardCharsets.US_ASCII);

    private final ResponseErrors errors;

    private final AgentRunAccumulator run = new AgentRunAccumulator();

    private final NodeFailures failures = new NodeFailures();

    private final Map<String, @Nullable Object> additional = new LinkedHashMap<>();

    private long length;

    private boolean started;

    private boolean anyFrame;

    private boolean thinking;

    private boolean messageJustEnded;

    private boolean ended;

    AgentRunReader(ResponseErrors errors) {
        this.errors = errors;
    }

    @Override
    public void onFrame(byte[] bytes, int offset, int length, Consumer<AgentEvent> sink) {
        if (this.ended) {
            return;
        }
        if (Arrays.equals(bytes, offset, offset + length, END, 0, END.length)) {
            end(sink);
            return;
        }
        AgentRunFrame frame = AgentRunFrame.parse(bytes, offset, length);
        this.anyFrame = true;
        String event = frame.event();
        if (event == null) {
            onFrameWithoutEvent(frame, bytes, offset, length, sink);
            return;
        }
        start(frame.sessionId(), frame.messageId(), sink);
        switch (event) {
            case "workflow_started" ->
                emit(AgentEvent.workflowStarted(frame.fields().map("inputs")), sink);
            case "node_started" -> onNodeStarted(frame.fields(), sink);
            case "node_finished" -> onNodeFinished(frame.fields(), sink);
            case "message" -> {
                onMessage(frame, sink);
                if (frame.hasSpeech()) {
                    emit(unknown(bytes, offset, length), sink);
                }
            }
            case "message_end" -> onMessageEnd(frame.fields(), sink);
            case "user_inputs" -> onUserInputs(frame.fields(), sink);
            case "workflow_finished" -> onWorkflowFinished(frame.fields(), sink);
            default -> emit(unknown(bytes, offset, length), sink);
        }
        this.messageJustEnded = event.equals("message_end");
    }

    @Override
    public void onEnd(Consumer<AgentEvent> sink) {
        if (!this.ended) {
            throw this.errors.brokenOff("The stream ended without its end mark.", null, partialAnswer());
        }
    }

    @Override
    public boolean isDone() {
        return this.ended;
    }

    @Override
    public long held() {
        return this.length;
    }

    @Override
    public @Nullable String partialAnswer() {
        return this.anyFrame ? this.run.text() : null;
    }

    @Override
    public boolean onWhole(Envelope answer, Consumer<AgentEvent> sink) {
        if (answer.data().isString()) {
            throw this.errors.brokenOff(
                    "RAGFlow answered with a text instead of a result: "
                            + answer.data().stringValue(),
                    null,
                    "");
        }
        Fields event = answer.fields();
        if (!event.has("event")) {
            return false;
        }
        Fields data = event.fields("data");
        start(event.text("session_id"), event.text("message_id"), sink);
        for (AgentNodeRun node : NodeReader.trace(data)) {
            emit(AgentEvent.nodeFinished(node, List.of()), sink);
        }
        String text = data.textOrEmpty("content");
        if (!text.isEmpty()) {
            emit(AgentEvent.delta(text), sink);
        }
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
        end(sink);
        return true;
    }

    /** Reads a run whose last event is that of a node, as the one of a run in a session is on v0.25. */
    private void onLastNode(Fields data, boolean anyText, Consumer<AgentEvent> sink) {
        AgentNodeRun node = NodeReader.run(data);
        this.failures.onFinished(node);
        if (node.error() == null && (anyText || node.node().type().equals("Message"))) {
            onMessageEnd(data, sink);
        }
    }

    private void onFrameWithoutEvent(
            AgentRunFrame frame, byte[] bytes, int offset, int length, Consumer<AgentEvent> sink) {
        if (frame.code() != 0) {
            throw this.errors.brokenOff(
                    "RAGFlow sent an error in the stream: " + frame.message(),
                    this.errors.of(frame.code(), frame.message()),
                    partialAnswer());
        }
        if (frame.isFalse()) {
            throw this.errors.brokenOff(
                    "RAGFlow sent 'false' instead of an event: " + frame.message(), null, partialAnswer());
        }
        if (frame.sessionId() != null) {
            // The only frame of a run without events.
            start(frame.sessionId(), frame.messageId(), sink);
        } else {
            emit(unknown(bytes, offset, length), sink);
        }
    }

    private void start(@Nullable String sessionId, @Nullable String messageId, Consumer<AgentEvent> sink) {
        if (!this.started) {
            this.started = true;
            emit(AgentEvent.started(sessionId, messageId), sink);
        }
    }

    private void onNodeStarted(Fields data, Consumer<AgentEvent> sink) {
        AgentNode node = NodeReader.node(data);
        this.failures.onStarted(node);
        emit(AgentEvent.nodeStarted(node, data.textOrEmpty("thoughts")), sink);
    }

    private void onNodeFinished(Fields data, Consumer<AgentEvent> sink) {
        AgentNodeRun node = NodeReader.run(data);
        // The message of a node with a default for its failure ends right before the node finishes.
        if (!this.messageJustEnded) {
            this.failures.onFinished(node);
        }
        emit(AgentEvent.nodeFinished(node, NodeReader.trace(data)), sink);
    }

    private void onMessage(AgentRunFrame frame, Consumer<AgentEvent> sink) {
        this.failures.onProgress();
        if (frame.startsThinking()) {
            this.thinking = true;
        }
        if (!frame.content().isEmpty()) {
            emit(this.thinking ? AgentEvent.reasoning(frame.content()) : AgentEvent.delta(frame.content()), sink);
        }
        if (frame.endsThinking()) {
            this.thinking = false;
        }
    }

    private void onMessageEnd(Fields data, Consumer<AgentEvent> sink) {
        this.failures.onProgress();
        this.thinking = false;
        this.additional.putAll(RunDataReader.additional(data));
        emit(AgentEvent.messageEnded(ReferencesReader.references(data.get("reference"))), sink);
    }

    private void onUserInputs(Fields data, Consumer<AgentEvent> sink) {
        this.failures.onProgress();
        emit(AgentEvent.userInputRequested(AgentReader.form(data)), sink);
    }

    private void onWorkflowFinished(Fields data, Consumer<AgentEvent> sink) {
        JsonNode outputs = data.get("outputs");
        if (outputs.isString()) {
            throw this.errors.brokenOff("RAGFlow stopped the run: " + outputs.stringValue(), null, partialAnswer());
        }
        this.failures.onProgress();
        this.additional.putAll(RunDataReader.additional(data));
        emit(RunDataReader.workflowFinished(data), sink);
    }

    private void end(Consumer<AgentEvent> sink) {
        this.anyFrame = true;
        this.ended = true;
        AgentNodeRun failed = this.failures.reported();
        if (failed != null) {
            throw this.errors.nodeFailure(failed.node().id(), failed.error(), this.run.text());
        }
        AgentRunResult result = this.run.result();
        String silent = this.failures.silent(result);
        if (silent != null) {
            throw this.errors.nodeFailure(silent, null, result.text());
        }
        emit(AgentEvent.completed(result.toBuilder().additional(this.additional).build()), sink);
    }

    private void emit(AgentEvent event, Consumer<AgentEvent> sink) {
        this.run.add(event);
        if (event instanceof AgentEvent.Delta delta) {
            this.length += delta.text().length();
        } else if (event instanceof AgentEvent.Reasoning reasoning) {
            this.length += reasoning.text().length();
        } else if (event instanceof AgentEvent.NodeStarted nodeStarted) {
            this.length += nodeStarted.node().id().length();
        } else if (event instanceof AgentEvent.NodeFinished finished) {
            this.length += finished.run().toString().length();
        }
        sink.accept(event);
    }

    private static AgentEvent unknown(byte[] bytes, int offset, int length) {
        return AgentEvent.unknown(new String(bytes, offset, length, StandardCharsets.UTF_8));
    }
}
