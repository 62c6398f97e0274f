package io.github.ragflowspring.emulator;

import io.github.ragflowspring.fixtures.Need;
import io.github.ragflowspring.fixtures.Recording;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The agent and the sessions of a recorded request. */
final class AgentPrecondition {

    private final Recording recording;

    private final EmulatorCaller caller;

    private final List<String> sessionIds = new ArrayList<>();

    private @Nullable String agentId;

    AgentPrecondition(Recording recording, EmulatorCaller caller) {
        this.recording = recording;
        this.caller = caller;
    }

    /** Returns the id of an agent with a canvas that suits the recording. */
    String agentId() {
        return agentId("");
    }

    /** Returns the id of an agent with the canvas of the recorded agent. */
    String agentId(String recorded) {
        String id = this.agentId;
        if (id == null) {
            id = newAgent(Canvases.of(this.recording, recorded));
            this.agentId = id;
        }
        return id;
    }

    private String newAgent(ObjectNode canvas) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("title", Precondition.unusedName("prepared"));
        if (this.recording.needs(Need.DESCRIPTION)) {
            body.put("description", "created for a test");
        }
        body.set("dsl", canvas);
        this.caller.json("POST", "/api/v1/agents", body.toString());
        JsonNode data = this.caller
                .get("/api/v1/agents?desc=true&page_size=1&orderby=create_time")
                .path("data");
        return (data.isArray() ? data : data.path("canvas")).path(0).path("id").asString("");
    }

    /** Returns the id of the session that the request names. */
    String namedSessionId() {
        return this.recording.needs(Need.OTHER_SESSION)
                ? newSession(newAgent(Canvases.of(this.recording, "echo")))
                : sessionId(0);
    }

    String sessionId(int number) {
        while (this.sessionIds.size() <= number) {
            this.sessionIds.add(newSession(agentId()));
            if (this.sessionIds.size() == 1) {
                run(this.sessionIds.get(0));
            }
        }
        return this.sessionIds.get(number);
    }

    private String newSession(String ofAgent) {
        return this.caller
                .json("POST", "/api/v1/agents/" + ofAgent + "/sessions", "{}")
                .path("data")
                .path("id")
                .asString("");
    }

    /** Returns whether the release cuts the streams of all runs. */
    private boolean isCut() {
        return this.recording.release().equals("v0.22.1");
    }

    private void run(String sessionId) {
        boolean withInputs = this.recording.needs(Need.RUN_WITH_INPUTS);
        if (!withInputs && !this.recording.needs(Need.RUN)) {
            return;
        }
        String inputs = withInputs
                ? "{\"name\": {\"type\": \"line\", \"value\": \"Bob\"}, \"age\": {\"type\": \"number\", \"value\": 5}}"
                : "{}";
        this.caller.text(
                "POST",
                "/api/v1/agents/" + agentId() + "/completions",
                "{\"question\": \"What is RAGFlow?\", \"stream\": " + !isCut() + ", \"inputs\": " + inputs
                        + ", \"session_id\": \"" + sessionId + "\"}");
    }
}
