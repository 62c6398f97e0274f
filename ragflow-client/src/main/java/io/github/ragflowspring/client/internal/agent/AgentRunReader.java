package io.github.ragflowspring.client.internal.agent;

import io.github.ragflowspring.client.agent.AgentEvent;
import io.github.ragflowspring.client.agent.AgentNode;
import io.github.ragflowspring.client.agent.AgentNodeRun;
import io.github.ragflowspring.client.agent.AgentRunAccumulator;
import io.github.ragflowspring.client.agent.AgentRunResult;
import io.github.ragflowspring.client.agent.AgentUsage;
import io.github.ragflowspring.client.internal.answer.ReferencesReader;
import io.github.ragflowspring.client.internal.wire.Envelope;
import io.github.ragflowspring.client.internal.wire.Fields;
import io.github.ragflowspring.client.internal.wire.FrameReader;
import io.github.ragflowspring.client.internal.wire.Json;
import io.github.ragflowspring.client.internal.wire.ResponseErrors;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Reads a run of an agent: the frames of a stream, or the last of its events where the answer came in one piece.
 *
 * <p>RAGFlow ends a stream the same way whatever became of it. What became of it shows in the events before.
 */
final class AgentRunReader implements FrameReader<AgentEvent> {

    private static final byte[] END = "[DONE]".getBytes(StandardCharsets.US_ASCII);

    private final ResponseErrors errors;

    private final AgentRunAccumulator run = new AgentRunAccumulator();

    private boolean anyFrame;

    private boolean started;

    private boolean thinking;

    private boolean messageJustEnded;

    private boolean ended;

    /** A node that failed, as long as nothing shows that the workflow coped with it. */
    private @Nullable AgentNodeRun failedNode;

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
        Frame frame = Frame.parse(bytes, offset, length);
        this.anyFrame = true;
        if (frame.event == null) {
            onFrameWithoutEvent(frame, bytes, offset, length, sink);
            return;
        }
        start(frame.sessionId, frame.messageId, sink);
        switch (frame.event) {
            case "workflow_started" ->
                emit(new AgentEvent.WorkflowStarted(frame.fields().map("inputs")), sink);
            case "node_started" -> onNodeStarted(frame.fields(), sink);
            case "node_finished" -> onNodeFinished(frame.fields(), sink);
            case "message" -> {
                onMessage(frame, sink);
                if (frame.speech) {
                    emit(unknown(bytes, offset, length), sink);
                }
            }
            case "message_end" -> onMessageEnd(frame.fields().get("reference"), sink);
            case "user_inputs" -> onUserInputs(frame.fields(), sink);
            case "workflow_finished" -> onWorkflowFinished(frame.fields(), sink);
            default -> emit(unknown(bytes, offset, length), sink);
        }
        this.messageJustEnded = frame.event.equals("message_end");
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
        return this.run.length();
    }

    @Override
    public @Nullable String partialAnswer() {
        return this.anyFrame ? this.run.text() : null;
    }

    @Override
    public boolean onWhole(Envelope answer, Consumer<AgentEvent> sink) {
        if (answer.data().isString()) {
            throw this.errors.brokenOff(
                    "RAGFlow answered with a text in place of a result: "
                            + answer.data().stringValue(),
                    null,
                    "");
        }
        Fields event = answer.fields();
        Fields data = event.fields("data");
        if (!event.has("event")) {
            return false;
        }
        start(event.text("session_id"), event.text("message_id"), sink);
        for (AgentNodeRun node : trace(data)) {
            emit(new AgentEvent.NodeFinished(node, List.of()), sink);
        }
        String text = data.textOrEmpty("content");
        if (!text.isEmpty()) {
            emit(new AgentEvent.Delta(text), sink);
        }
        switch (event.textOrEmpty("event")) {
            case "user_inputs" -> onUserInputs(data, sink);
            case "node_finished" -> onLastNode(data, !text.isEmpty(), sink);
            case "workflow_finished" -> {
                onMessageEnd(data.get("reference"), sink);
                onWorkflowFinished(data, sink);
            }
            default -> {
                onMessageEnd(data.get("reference"), sink);
                if (data.has("usage")) {
                    onWorkflowFinished(Fields.of(null), usage(data), sink);
                }
            }
        }
        end(sink);
        return true;
    }

    /** Reads a run whose last event is that of a node, which is how a run in a session ends on v0.25. */
    private void onLastNode(Fields data, boolean anyText, Consumer<AgentEvent> sink) {
        AgentNodeRun node = nodeRun(data);
        if (node.error() != null) {
            this.failedNode = node;
        } else if (anyText || node.node().type().equals("Message")) {
            onMessageEnd(data.get("reference"), sink);
        }
    }

    private void onFrameWithoutEvent(Frame frame, byte[] bytes, int offset, int length, Consumer<AgentEvent> sink) {
        if (frame.code != 0) {
            throw this.errors.brokenOff(
                    "RAGFlow sent an error in the stream: " + frame.message,
                    this.errors.of(frame.code, frame.message),
                    partialAnswer());
        }
        if (frame.data.isBoolean() && !frame.data.booleanValue()) {
            throw this.errors.brokenOff(
                    "RAGFlow sent 'false' in place of an event: " + frame.message, null, partialAnswer());
        }
        if (frame.sessionId != null) {
            // All that a run without any event says.
            start(frame.sessionId, frame.messageId, sink);
        } else {
            emit(unknown(bytes, offset, length), sink);
        }
    }

    private void start(@Nullable String sessionId, @Nullable String messageId, Consumer<AgentEvent> sink) {
        if (!this.started) {
            this.started = true;
            emit(new AgentEvent.Started(sessionId, messageId), sink);
        }
    }

    private void onNodeStarted(Fields data, Consumer<AgentEvent> sink) {
        this.failedNode = null;
        emit(new AgentEvent.NodeStarted(node(data), data.textOrEmpty("thoughts")), sink);
    }

    private void onNodeFinished(Fields data, Consumer<AgentEvent> sink) {
        AgentNodeRun node = nodeRun(data);
        // A node that says something else when it fails has its message end right before it finishes.
        if (node.error() != null && !this.messageJustEnded) {
            this.failedNode = node;
        }
        emit(new AgentEvent.NodeFinished(node, trace(data)), sink);
    }

    private void onMessage(Frame frame, Consumer<AgentEvent> sink) {
        this.failedNode = null;
        if (frame.startsThinking) {
            this.thinking = true;
        }
        if (!frame.content.isEmpty()) {
            emit(this.thinking ? new AgentEvent.Reasoning(frame.content) : new AgentEvent.Delta(frame.content), sink);
        }
        if (frame.endsThinking) {
            this.thinking = false;
        }
    }

    private void onMessageEnd(JsonNode reference, Consumer<AgentEvent> sink) {
        this.failedNode = null;
        this.thinking = false;
        emit(new AgentEvent.MessageEnded(ReferencesReader.references(reference)), sink);
    }

    private void onUserInputs(Fields data, Consumer<AgentEvent> sink) {
        this.failedNode = null;
        emit(new AgentEvent.UserInputRequested(AgentReader.form(data)), sink);
    }

    private void onWorkflowFinished(Fields data, Consumer<AgentEvent> sink) {
        JsonNode outputs = data.get("outputs");
        if (outputs.isString()) {
            throw this.errors.brokenOff("RAGFlow stopped the run: " + outputs.stringValue(), null, partialAnswer());
        }
        onWorkflowFinished(data, usage(data), sink);
    }

    private void onWorkflowFinished(Fields data, @Nullable AgentUsage usage, Consumer<AgentEvent> sink) {
        this.failedNode = null;
        emit(
                new AgentEvent.WorkflowFinished(data.map("outputs"), seconds(data.doubleValue("elapsed_time")), usage),
                sink);
    }

    private void end(Consumer<AgentEvent> sink) {
        this.anyFrame = true;
        this.ended = true;
        AgentNodeRun failed = this.failedNode;
        if (failed != null) {
            throw this.errors.nodeFailure(failed.node().id(), failed.error(), this.run.text());
        }
        AgentRunResult result = this.run.result();
        String silenced = this.run.failedNode();
        if (silenced == null
                && result.text().isBlank()
                && !result.unfinishedNodes().isEmpty()) {
            silenced = result.unfinishedNodes().get(0);
        }
        if (silenced != null) {
            throw this.errors.nodeFailure(silenced, null, result.text());
        }
        emit(new AgentEvent.Completed(result), sink);
    }

    private void emit(AgentEvent event, Consumer<AgentEvent> sink) {
        this.run.add(event);
        sink.accept(event);
    }

    private static AgentEvent unknown(byte[] bytes, int offset, int length) {
        return new AgentEvent.Unknown(new String(bytes, offset, length, StandardCharsets.UTF_8));
    }

    private static AgentNode node(Fields data) {
        return new AgentNode(
                data.textOrEmpty("component_id"),
                AgentReader.emptyAsNull(data.text("component_name")),
                data.textOrEmpty("component_type"));
    }

    private static AgentNodeRun nodeRun(Fields data) {
        return new AgentNodeRun(
                node(data),
                data.map("inputs"),
                data.map("outputs"),
                AgentReader.emptyAsNull(data.text("error")),
                seconds(data.doubleValue("elapsed_time")));
    }

    /** Reads a trace. Newer releases put the trace so far into each entry once more, which is read over. */
    private static List<AgentNodeRun> trace(Fields data) {
        List<AgentNodeRun> runs = new ArrayList<>();
        for (JsonNode entry : data.get("trace")) {
            runs.addAll(Fields.of(entry).list(AgentRunReader::nodeRun, "trace"));
        }
        return runs;
    }

    private static @Nullable AgentUsage usage(Fields data) {
        if (!data.get("usage").isObject()) {
            return null;
        }
        Fields usage = data.fields("usage");
        return new AgentUsage(
                count(usage.longValue("prompt_tokens")),
                count(usage.longValue("completion_tokens")),
                count(usage.longValue("total_tokens")),
                (int) count(usage.longValue("calls")));
    }

    private static long count(@Nullable Long number) {
        return (number != null) ? number : 0;
    }

    private static @Nullable Duration seconds(@Nullable Double seconds) {
        return (seconds != null) ? Duration.ofNanos(Math.round(seconds * 1e9)) : null;
    }

    /** One frame. Those of a message are read without a tree, because a long run is made of them. */
    private static final class Frame {

        private @Nullable String event;

        private @Nullable String sessionId;

        private @Nullable String messageId;

        private int code;

        private String message = "";

        private JsonNode data = MissingNode.getInstance();

        private String content = "";

        private boolean startsThinking;

        private boolean endsThinking;

        private boolean speech;

        static Frame parse(byte[] bytes, int offset, int length) {
            Frame frame = new Frame();
            try (JsonParser parser = Json.parser(bytes, offset, length)) {
                if (parser.nextToken() == JsonToken.START_OBJECT) {
                    frame.read(parser);
                }
            }
            if ("message".equals(frame.event) && frame.data.isObject()) {
                frame.readMessage(Fields.of(frame.data));
            }
            return frame;
        }

        Fields fields() {
            return Fields.of(this.data);
        }

        private void read(JsonParser parser) {
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                JsonToken value = parser.nextToken();
                switch (name) {
                    case "event" -> this.event = text(parser, value);
                    case "session_id" -> this.sessionId = text(parser, value);
                    case "message_id" -> this.messageId = text(parser, value);
                    case "code" -> this.code = parser.getValueAsInt();
                    case "message" -> this.message = String.valueOf(text(parser, value));
                    case "data" -> readData(parser, value);
                    default -> parser.skipChildren();
                }
            }
        }

        private void readData(JsonParser parser, JsonToken value) {
            if (value == JsonToken.START_OBJECT && "message".equals(this.event)) {
                readMessage(parser);
            } else {
                this.data = parser.readValueAsTree();
            }
        }

        private void readMessage(JsonParser parser) {
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                JsonToken value = parser.nextToken();
                switch (name) {
                    case "content" -> {
                        String text = text(parser, value);
                        this.content = (text != null) ? text : "";
                    }
                    case "start_to_think" -> this.startsThinking = parser.getValueAsBoolean(false);
                    case "end_to_think" -> this.endsThinking = parser.getValueAsBoolean(false);
                    case "audio_binary" -> this.speech = value != JsonToken.VALUE_NULL;
                    default -> parser.skipChildren();
                }
            }
        }

        /** Reads a message whose data came before the name of the event. */
        private void readMessage(Fields fields) {
            this.content = fields.textOrEmpty("content");
            this.startsThinking = Boolean.TRUE.equals(fields.booleanValue("start_to_think"));
            this.endsThinking = Boolean.TRUE.equals(fields.booleanValue("end_to_think"));
            this.speech = !fields.get("audio_binary").isMissingNode();
        }

        private static @Nullable String text(JsonParser parser, JsonToken value) {
            if (value.isStructStart()) {
                parser.skipChildren();
                return null;
            }
            return (value == JsonToken.VALUE_NULL) ? null : parser.getString();
        }
    }
}
