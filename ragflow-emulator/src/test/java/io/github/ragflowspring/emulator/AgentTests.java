package io.github.ragflowspring.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.fixtures.Ending;
import io.github.ragflowspring.fixtures.Recordings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs of the seeded agent and of the recorded agents. */
class AgentTests {

    private static final JsonMapper JSON = new JsonMapper();

    private static final String COMPLETIONS = "/api/v1/agents/%s/completions";

    static List<String> releases() {
        return WireFidelityTests.RELEASES.stream()
                // No agent can be run.
                .filter((release) -> !release.equals("v0.22.1"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("releases")
    void asksForTopicAndQuotesHandbook(String release) {
        try (RagflowEmulator emulator = start(release)) {
            EmulatorCaller caller = new EmulatorCaller(emulator);
            String target = COMPLETIONS.formatted(Seed.RESEARCHER_ID);
            JsonNode asked = caller.json("POST", target, "{\"question\": \"hello\", \"stream\": false}")
                    .path("data");
            String sessionId = asked.path("session_id").stringValue();
            // In that release, the question answers a form with one field.
            boolean waits = !release.equals("v0.26.4");
            assertThat(asked.path("event").stringValue()).isEqualTo(waits ? "user_inputs" : "workflow_finished");
            assertThat(asked.path("data").path("inputs").has("topic")).isEqualTo(waits);
            String answer = "{\"question\": \"\", \"stream\": true, \"session_id\": \"" + sessionId
                    + "\", \"inputs\": {\"topic\": {\"type\": \"line\", \"value\": \"What is reranking?\"}}}";
            List<JsonNode> events = events(caller.text("POST", target, answer));
            JsonNode end = events.stream()
                    .filter((event) -> event.path("event").asString("").equals("message_end"))
                    .findFirst()
                    .orElseThrow();
            JsonNode chunks = end.path("data").path("reference").path("chunks");
            assertThat(chunks).isNotEmpty();
            String text = events.stream()
                    .filter((event) -> event.path("event").asString("").equals("message"))
                    .map((event) -> event.path("data").path("content").stringValue())
                    .reduce("", String::concat);
            String cited = text.replaceFirst("(?s)^.*?\\[ID:(\\d+)].*$", "$1");
            assertThat(chunks.path(cited).path("document_name").asString("")).endsWith(".md");
        }
    }

    /** RAGFlow's fault: the form of one user is answered by the next run of another user, unless both have sessions. */
    @ParameterizedTest
    @ValueSource(strings = {"v0.25.6", "v0.27.0"})
    void continuesFormOfOtherRunWithoutSession(String release) {
        try (RagflowEmulator emulator = start(release)) {
            EmulatorCaller caller = new EmulatorCaller(emulator);
            String target = COMPLETIONS.formatted(Seed.RESEARCHER_ID);
            String run = "{\"question\": \"What is reranking?\", \"stream\": true}";

            assertThat(names(caller.text("POST", target, run))).contains("user_inputs");
            assertThat(names(caller.text("POST", target, run))).doesNotContain("user_inputs");
        }
    }

    @ParameterizedTest
    @MethodSource("releases")
    void sendsEventsInRecordedOrder(String release) {
        String area = "agent_completions";
        String prefix = release.compareTo("v0.25") < 0 ? "stream_echo_" : "echo_stream_";
        JsonNode canvas =
                Recordings.recording(release, "agents", "create_echo").request().jsonBody();
        for (String session : List.of("session", "no_session")) {
            var recording = Recordings.recording(release, area, prefix + session);
            assertThat(recording.response().ending()).isEqualTo(Ending.COMPLETE);
            try (RagflowEmulator emulator = start(release)) {
                EmulatorCaller caller = new EmulatorCaller(emulator);
                caller.json("POST", "/api/v1/agents", String.valueOf(canvas));
                String agentId = agentId(caller.get("/api/v1/agents?desc=true").path("data"));
                String sessionId = session.equals("no_session")
                        ? ""
                        : caller.json("POST", "/api/v1/agents/" + agentId + "/sessions", "{}")
                                .path("data")
                                .path("id")
                                .stringValue();
                String body = "{\"question\": \"hello\", \"stream\": true"
                        + (sessionId.isEmpty() ? "" : ", \"session_id\": \"" + sessionId + "\"") + "}";
                String emulated = caller.text("POST", COMPLETIONS.formatted(agentId), body);
                assertThat(names(emulated)).isEqualTo(names(recording.response().text()));
                assertThat(emulated).endsWith("data:[DONE]\n\n");
            }
        }
    }

    /** Sends the recorded text with a canvas and compares the positions of the speech. */
    @ParameterizedTest
    @MethodSource("releases")
    void synthesizesSpeechAtRecordedPositions(String release) {
        String name = release.compareTo("v0.25") < 0 ? "stream_echo_query_field" : "echo_chinese";
        var recording = Recordings.recording(release, "agent_completions", name);
        List<String> recorded = spoken(recording.response().text());
        try (RagflowEmulator emulator = start(release)) {
            String emulated = EmulatorCaller.send(new RequestRewriter(recording, emulator).request())
                    .body();
            assertThat(spoken(emulated)).isEqualTo(recorded);
        }
    }

    private static List<String> spoken(String stream) {
        return events(stream).stream()
                .filter((event) -> event.path("event").asString("").equals("message"))
                .map((event) -> String.valueOf(event.path("data")))
                .toList();
    }

    private static String agentId(JsonNode data) {
        JsonNode agents = data.isArray() ? data : data.path("canvas");
        for (JsonNode agent : agents) {
            if (!agent.path("id").asString("").equals(Seed.RESEARCHER_ID)) {
                return agent.path("id").stringValue();
            }
        }
        throw new AssertionError("There is no other agent in " + data);
    }

    private static List<String> names(String stream) {
        List<String> names = new ArrayList<>();
        events(stream).forEach((event) -> {
            String name = event.path("event").stringValue();
            if (names.isEmpty() || !names.get(names.size() - 1).equals(name)) {
                names.add(name);
            }
        });
        return names;
    }

    private static List<JsonNode> events(String stream) {
        List<JsonNode> events = new ArrayList<>();
        for (String block : stream.split("\n\n", -1)) {
            if (block.startsWith("data:{")) {
                events.add(JSON.readTree(block.substring("data:".length())));
            }
        }
        return events;
    }

    private static RagflowEmulator start(String release) {
        return RagflowEmulator.builder().release(release).pace(Duration.ZERO).start();
    }
}
