package io.github.ragflowspring.client.agent;

import static io.github.ragflowspring.client.recordings.Recorded.isOld;
import static io.github.ragflowspring.client.recordings.Recorded.segment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.ragflowspring.client.MemoryServer;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.answer.Message;
import io.github.ragflowspring.client.answer.MessageRole;
import io.github.ragflowspring.client.answer.References;
import io.github.ragflowspring.client.error.RagflowModelException;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.openai.OpenAiChunk;
import io.github.ragflowspring.client.openai.OpenAiCompletion;
import io.github.ragflowspring.client.recordings.Recorded;
import io.github.ragflowspring.client.recordings.RecordingTable;
import io.github.ragflowspring.client.recordings.RecordingsTestBase;
import io.github.ragflowspring.fixtures.Recording;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.Reply;
import io.github.ragflowspring.fixtures.Slicing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every recorded OpenAI-compatible run of an agent passes through {@link AgentCompletions}. */
class AgentCompletionRecordingsTests extends RecordingsTestBase {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String ERROR = "**ERROR**: ";

    private static final AgentCompletionRequest REQUEST = AgentCompletionRequest.of("hello");

    @Override
    protected void define(RecordingTable recordings) {
        recordings.comparesRequests(10);
        recordings
                .area("openai_agent")
                .area("agents_openai")
                .area("agent_completions", AgentCompletionRecordingsTests::isOpenAiCompatible);
        // v0.22.1 fails to run agents, so that the client does not try.
        recordings.leaveOutOlder(23, (recording) -> recording.release().equals("v0.22.1"));
        recordings
                .on("agent.openai.ask", AgentCompletionRecordingsTests::hasError)
                .test("unknown", AgentCompletionRecordingsTests::assertLookedUp);
        recordings
                .on("agent.openai.stream", AgentCompletionRecordingsTests::isStream)
                .test("recorded", (recording) -> assertStream(recording, Slicing.asRecorded()))
                .test("pieces", (recording) -> assertStream(recording, Slicing.random(3, 50)));
        recordings
                .on(
                        "agent.openai.ask",
                        (recording) -> recording.response().json().has("choices"))
                .test("answer", AgentCompletionRecordingsTests::assertAnswer);
        recordings
                .on("agent.openai.ask", (recording) -> true)
                .call((client, recording) -> client.agents().completions("a1").complete(REQUEST))
                .failsAlso(
                        "stream",
                        (client, recording) -> client.agents().completions("a1").chunks(REQUEST));
        request(recordings, "v0.23.1", "openai_agent", "nonstream_session_id");
        request(recordings, "v0.23.1", "openai_agent", "stream_session_id");
        request(recordings, "v0.24.0", "openai_agent", "nonstream_echo");
        request(recordings, "v0.24.0", "openai_agent", "stream_echo");
        Recorded.newReleases().forEach((release) -> {
            request(recordings, release, "agent_completions", "v27_openai_nonstream");
            request(recordings, release, "agent_completions", "v27_openai_stream");
        });
    }

    /** Whether a run asks for the OpenAI-compatible form on the route of all runs. */
    static boolean isOpenAiCompatible(Recording recording) {
        return Recorded.body(recording).has("openai-compatible");
    }

    private static void assertStream(Recording recording, Slicing slicing) {
        StringBuilder text = new StringBuilder();
        JsonNode reference = JSON.createObjectNode();
        for (JsonNode chunk : chunks(recording)) {
            JsonNode delta = chunk.path("choices").path(0).path("delta");
            text.append(delta.path("content").asString(""));
            reference = delta.has("reference") ? delta.path("reference") : reference;
        }
        List<OpenAiChunk> chunks = completions(new MemoryServer(), recording, slicing)
                .chunks(REQUEST)
                .collectList()
                .block(TestClients.PATIENCE);
        assertThat(String.join("", chunks.stream().map(OpenAiChunk::content).toList()))
                .isEqualTo(text.toString());
        References references = chunks.stream()
                .map(OpenAiChunk::references)
                .filter((found) -> found != null)
                .reduce((one, other) -> other)
                .orElse(References.none());
        assertThat(byNumber(references)).isEqualTo(byNumber(reference));
    }

    private static void assertAnswer(Recording recording) {
        JsonNode root = recording.response().json();
        JsonNode message = root.path("choices").path(0).path("message");
        OpenAiCompletion completion = completions(new MemoryServer(), recording, Slicing.asRecorded())
                .complete(REQUEST)
                .block(TestClients.PATIENCE);
        assertThat(completion.content()).isEqualTo(message.path("content").asString());
        assertThat(byNumber(completion.references())).isEqualTo(byNumber(message.path("reference")));
        assertThat(completion.finishReason()).isEqualTo("stop");
        assertThat(completion.usage().totalTokens())
                .isEqualTo(root.path("usage").path("total_tokens").asLong());
    }

    /** A text reports that something does not exist, so that the client looks up the missing resource. */
    private static void assertLookedUp(Recording recording) {
        boolean old = isOld(recording);
        String unknown = old ? "list_by_unknown_id" : "get_unknown_v27";
        String release = recording.release();
        MemoryServer server = new MemoryServer();
        AgentCompletions completions = completions(server, recording, Slicing.asRecorded());
        server.on(
                (request) -> request.path().contains("/sessions"),
                Reply.of(Recordings.recording(release, "agent_sessions", unknown)));
        server.on((request) -> true, Reply.of(Recordings.recording(release, "agents", unknown)));
        assertThat(failure(completions, old ? REQUEST.sessionId("s1") : REQUEST, isStream(recording)))
                .isExactlyInstanceOf(RagflowNotFoundException.class);

        MemoryServer known = new MemoryServer();
        AgentCompletions others = completions(known, recording, Slicing.asRecorded());
        known.on((request) -> true, Reply.json("{\"code\":0,\"data\":[{\"id\":\"a1\"}]}"));
        assertThat(failure(others, REQUEST, isStream(recording))).isExactlyInstanceOf(RagflowModelException.class);
    }

    private static void request(RecordingTable recordings, String release, String area, String name) {
        Recording recording = Recordings.recording(release, area, name);
        JsonNode body = recording.request().jsonBody();
        List<Message> messages = new ArrayList<>();
        body.path("messages")
                .forEach((message) -> messages.add(Message.builder()
                        .role(MessageRole.of(message.path("role").asString()))
                        .text(message.path("content").asString())
                        .build()));
        AgentCompletionRequest request = body.has("session_id")
                ? AgentCompletionRequest.of(messages)
                        .sessionId(body.path("session_id").asString())
                : AgentCompletionRequest.of(messages);
        String agentId = body.has("agent_id") ? body.path("agent_id").asString() : segment(recording, 1);
        // The name of the model does not matter.
        recordings.request(recording, (match) -> match.ignoring("/model"), (client) -> {
            AgentCompletions completions = client.agents().completions(agentId);
            Publisher<?> sent = isStream(recording) ? completions.chunks(request) : completions.complete(request);
            return sent;
        });
    }

    private static AgentCompletions completions(MemoryServer server, Recording recording, Slicing slicing) {
        server.on((request) -> request.method().equals("POST"), Reply.of(recording, slicing));
        return TestClients.shared(server, recording.release()).agents().completions("a1");
    }

    @Test
    void requiresQuestionOfUser() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AgentCompletionRequest.of(List.of(Message.system("be brief"))))
                .withMessageContaining("messages");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AgentCompletionRequest.of(" "))
                .withMessageContaining("messages");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> REQUEST.sessionId(" "))
                .withMessageContaining("sessionId");
    }

    private static Throwable failure(AgentCompletions completions, AgentCompletionRequest request, boolean stream) {
        return catchThrowable(() -> {
            if (stream) {
                completions.chunks(request).blockLast(TestClients.PATIENCE);
            } else {
                completions.complete(request).block(TestClients.PATIENCE);
            }
        });
    }

    private static Map<Integer, String> byNumber(References references) {
        Map<Integer, String> chunks = new TreeMap<>();
        for (int i = 0; i < references.chunks().size(); i++) {
            chunks.put(
                    references.citationNumbers().get(i),
                    references.chunks().get(i).id());
        }
        return chunks;
    }

    private static Map<Integer, String> byNumber(JsonNode reference) {
        Map<Integer, String> chunks = new TreeMap<>();
        reference
                .path("chunks")
                .forEachEntry((number, chunk) ->
                        chunks.put(Integer.valueOf(number), chunk.path("id").asString()));
        return chunks;
    }

    private static List<JsonNode> chunks(Recording recording) {
        List<JsonNode> chunks = new ArrayList<>();
        for (String frame : recording.response().text().split("\n\n", -1)) {
            if (frame.startsWith("data: {")) {
                chunks.add(JSON.readTree(frame.substring("data: ".length())));
            }
        }
        assertThat(chunks).isNotEmpty();
        return chunks;
    }

    private static boolean isStream(Recording recording) {
        return recording.response().isEventStream();
    }

    private static boolean hasError(Recording recording) {
        return recording.response().text().contains(ERROR);
    }
}
