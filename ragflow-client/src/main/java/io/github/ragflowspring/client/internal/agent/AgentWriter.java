package io.github.ragflowspring.client.internal.agent;

import io.github.ragflowspring.client.agent.AgentCompletionRequest;
import io.github.ragflowspring.client.agent.AgentInput;
import io.github.ragflowspring.client.agent.AgentRunRequest;
import io.github.ragflowspring.client.agent.AgentUpdate;
import io.github.ragflowspring.client.agent.NewAgent;
import io.github.ragflowspring.client.answer.Message;
import io.github.ragflowspring.client.internal.dialect.Capability;
import io.github.ragflowspring.client.internal.dialect.Dialect;
import io.github.ragflowspring.client.internal.transfer.UploadedFileWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes requests in the form of the connected release. */
final class AgentWriter {

    /** Old releases require a model; no release uses it. */
    private static final String ANY_MODEL = "model";

    /** Whether an update publishes the agent. */
    static final String RELEASE = "release";

    /** The type under which the agent is listed. */
    static final String TYPE = "canvas_type";

    private AgentWriter() {}

    static Map<String, @Nullable Object> creation(NewAgent agent) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>(agent.additional());
        body.put("title", agent.title());
        put(body, "description", agent.description());
        body.put("dsl", agent.dsl().tree());
        return body;
    }

    static Map<String, @Nullable Object> update(AgentUpdate update) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>(update.additional());
        put(body, "title", update.title());
        put(body, "description", update.description());
        if (update.dsl() != null) {
            body.put("dsl", update.dsl().tree());
        }
        return body;
    }

    static Map<String, @Nullable Object> run(
            String agentId, AgentRunRequest request, @Nullable String sessionId, Dialect dialect, boolean bareInputs) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>(request.additional());
        if (dialect.has(Capability.AGENT_IN_RUN_BODY)) {
            body.put("agent_id", agentId);
            body.put("query", request.text());
        } else {
            body.put("question", request.text());
        }
        body.put("stream", true);
        put(body, "session_id", sessionId);
        if (!request.inputs().isEmpty()) {
            Map<String, @Nullable Object> inputs = new LinkedHashMap<>();
            request.inputs().forEach((key, input) -> inputs.put(key, bareInputs ? input.value() : input(input)));
            body.put("inputs", inputs);
        }
        if (!request.files().isEmpty()) {
            body.put("files", UploadedFileWriter.write(request.files()));
        }
        put(body, "user_id", request.userId());
        if (request.trace()) {
            dialect.require(Capability.AGENT_RUN_TAKES_TRACE, "a run with a trace");
            body.put("return_trace", true);
        }
        return body;
    }

    static Map<String, @Nullable Object> completion(
            String agentId, AgentCompletionRequest request, boolean stream, Dialect dialect) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>(request.additional());
        if (dialect.has(Capability.AGENT_IN_RUN_BODY)) {
            body.put("agent_id", agentId);
            body.put("openai-compatible", true);
        }
        body.put("model", ANY_MODEL);
        body.put(
                "messages",
                request.messages().stream().map(AgentWriter::message).toList());
        body.put("stream", stream);
        put(body, dialect.has(Capability.AGENT_OPENAI_SESSION_ID) ? "session_id" : "id", request.sessionId());
        return body;
    }

    private static Map<String, @Nullable Object> input(AgentInput input) {
        Map<String, @Nullable Object> written = new LinkedHashMap<>();
        written.put("type", input.type().value());
        // RAGFlow treats an input without a value as a bare value, so that null is sent.
        written.put("value", input.value());
        return written;
    }

    private static Map<String, Object> message(Message message) {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("role", message.role().value());
        written.put("content", message.text());
        return written;
    }

    private static void put(Map<String, @Nullable Object> body, String name, @Nullable Object value) {
        if (value != null) {
            body.put(name, value);
        }
    }
}
