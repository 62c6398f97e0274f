package io.github.ragflowspring.client.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.answer.Message;
import io.github.ragflowspring.client.answer.MessageRole;
import io.github.ragflowspring.client.answer.References;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowInvalidRequestException;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.error.RagflowStreamException;
import io.github.ragflowspring.client.openai.OpenAiChunk;
import io.github.ragflowspring.client.openai.OpenAiCompletion;
import io.github.ragflowspring.fixtures.Recording;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import io.github.ragflowspring.fixtures.RequestMatch;
import io.github.ragflowspring.fixtures.Slicing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every recorded OpenAI-compatible run of an agent passes through {@link AgentCompletions}. */
class AgentCompletionRecordingsTests {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String ERROR = "**ERROR**: ";

    private static final AgentCompletionRequest REQUEST = AgentCompletionRequest.of("hello");

    static Stream<Recording> completions() {
        return Stream.of(
                        Recordings.ofAllReleases("openai_agent").stream(),
                        Recordings.ofAllReleases("agents_openai").stream(),
                        Recordings.ofAllReleases("agent_completions").stream()
                                .filter((recording) -> recording.name().startsWith("v27_openai_")))
                .flatMap((recordings) -> recordings);
    }

    static Stream<Recording> streams() {
        return completions().filter((recording) -> isStream(recording) && !hasError(recording));
    }

    static Stream<Recording> answers() {
        return completions()
                .filter((recording) ->
                        !isStream(recording) && recording.response().json().has("choices") && !hasError(recording));
    }

    static Stream<Recording> errorsInPlaceOfAnswers() {
        return completions().filter(AgentCompletionRecordingsTests::hasError);
    }

    static Stream<Recording> refusals() {
        return completions()
                .filter((recording) ->
                        !isStream(recording) && recording.response().json().has("code"));
    }

    @Test
    void allReleasesAreCovered() {
        assertThat(streams().count()
                        + answers().count()
                        + errorsInPlaceOfAnswers().count()
                        + refusals().count())
                .isEqualTo(completions().count())
                .isEqualTo(87);
        assertThat(streams().map(Recording::release).distinct()).hasSameSizeAs(Recordings.releases());
        assertThat(errorsInPlaceOfAnswers()).hasSize(10);
    }

    @ParameterizedTest
    @MethodSource("streams")
    void aRecordedStreamGivesItsTextAndReferences(Recording recording) {
        StringBuilder text = new StringBuilder();
        JsonNode reference = JSON.createObjectNode();
        for (JsonNode chunk : chunks(recording)) {
            JsonNode delta = chunk.path("choices").path(0).path("delta");
            text.append(delta.path("content").asString(""));
            reference = delta.has("reference") ? delta.path("reference") : reference;
        }
        for (Slicing slicing : List.of(Slicing.asRecorded(), Slicing.random(3, 50))) {
            try (Rule rule = new Rule(recording, slicing)) {
                List<OpenAiChunk> chunks =
                        rule.completions.stream(REQUEST).collectList().block(TestClients.PATIENCE);
                assertThat(String.join(
                                "", chunks.stream().map(OpenAiChunk::content).toList()))
                        .isEqualTo(text.toString());
                References references = chunks.stream()
                        .map(OpenAiChunk::references)
                        .filter((found) -> found != null)
                        .reduce((one, other) -> other)
                        .orElse(References.none());
                assertThat(byNumber(references)).isEqualTo(byNumber(reference));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("answers")
    void aRecordedAnswerGivesItsTextAndReferences(Recording recording) {
        JsonNode message = recording.response().json().path("choices").path(0).path("message");
        try (Rule rule = new Rule(recording, Slicing.asRecorded())) {
            OpenAiCompletion completion = rule.completions.complete(REQUEST).block(TestClients.PATIENCE);

            assertThat(completion.content()).isEqualTo(message.path("content").asString());
            assertThat(byNumber(completion.references())).isEqualTo(byNumber(message.path("reference")));
            assertThat(completion.finishReason()).isEqualTo("stop");
            assertThat(completion.usage().totalTokens())
                    .isEqualTo(recording
                            .response()
                            .json()
                            .path("usage")
                            .path("total_tokens")
                            .asLong());
        }
    }

    @ParameterizedTest
    @MethodSource("errorsInPlaceOfAnswers")
    void whatDoesNotExistIsLookedUpWhereATextSaysSo(Recording recording) {
        boolean old = recording.release().compareTo("v0.25") < 0;
        for (boolean stream : new boolean[] {true, false}) {
            if (stream != isStream(recording)) {
                continue;
            }
            try (Rule rule = new Rule(recording, Slicing.asRecorded())) {
                rule.server.on(
                        (request) -> request.path().contains("/sessions"),
                        Reply.of(Recordings.recording(
                                recording.release(),
                                "agent_sessions",
                                old ? "list_by_unknown_id" : "get_unknown_v27")));
                rule.server.on(
                        (request) -> true,
                        Reply.of(Recordings.recording(
                                recording.release(), "agents", old ? "list_by_unknown_id" : "get_unknown_v27")));
                AgentCompletionRequest request = old ? REQUEST.inSession("s1") : REQUEST;
                assertThat(failure(rule.completions, request, stream))
                        .isExactlyInstanceOf(RagflowNotFoundException.class);
            }
            try (Rule rule = new Rule(recording, Slicing.asRecorded())) {
                rule.server.on((request) -> true, Reply.json("{\"code\":0,\"data\":[{\"id\":\"a1\"}]}"));
                assertThat(failure(rule.completions, REQUEST, stream))
                        .isExactlyInstanceOf(RagflowStreamException.class);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aRecordedRefusalIsAnErrorWithItsCode(Recording recording) {
        int code = recording.response().json().path("code").asInt();
        Class<? extends RagflowException> expected =
                (code == 101) ? RagflowInvalidRequestException.class : RagflowNotFoundException.class;
        try (Rule rule = new Rule(recording, Slicing.asRecorded())) {
            for (boolean stream : new boolean[] {true, false}) {
                assertThat(failure(rule.completions, REQUEST, stream))
                        .isExactlyInstanceOf(expected)
                        .isInstanceOfSatisfying(
                                RagflowException.class,
                                (ex) -> assertThat(ex.code()).isEqualTo(code));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "v0.23.1, openai_agent, nonstream_session_id",
        "v0.23.1, openai_agent, stream_session_id",
        "v0.24.0, openai_agent, nonstream_echo",
        "v0.24.0, openai_agent, stream_echo",
        "v0.25.6, agent_completions, v27_openai_nonstream",
        "v0.25.6, agent_completions, v27_openai_stream",
        "v0.26.4, agent_completions, v27_openai_nonstream",
        "v0.26.4, agent_completions, v27_openai_stream",
        "v0.27.0, agent_completions, v27_openai_nonstream",
        "v0.27.0, agent_completions, v27_openai_stream",
    })
    void theRequestsAreThoseThatWereRecorded(String release, String area, String name) {
        Recording recording = Recordings.recording(release, area, name);
        JsonNode body = recording.request().jsonBody();
        List<Message> messages = new ArrayList<>();
        body.path("messages")
                .forEach((message) -> messages.add(Message.builder()
                        .role(MessageRole.of(message.path("role").asString()))
                        .text(message.path("content").asString())
                        .build()));
        AgentCompletionRequest request = AgentCompletionRequest.of(messages);
        if (body.has("session_id")) {
            request = request.inSession(body.path("session_id").asString());
        }
        String agentId = body.has("agent_id")
                ? body.path("agent_id").asString()
                : recording.request().path().split("/", -1)[4];
        try (ReplayServer server = ReplayServer.start()) {
            server.on((any) -> true, Reply.of(recording));
            AgentCompletions completions =
                    TestClients.client(server, release).agents().completions(agentId);
            if (isStream(recording)) {
                completions.stream(request).blockLast(TestClients.PATIENCE);
            } else {
                completions.complete(request).block(TestClients.PATIENCE);
            }
            // What the model is called does not matter.
            RequestMatch.of(recording)
                    .ignoring("/model")
                    .verify(server.requests().get(0));
        }
    }

    @Test
    void aQuestionOfTheUserIsNeeded() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AgentCompletionRequest.of(List.of(Message.system("be brief"))))
                .withMessageContaining("messages");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AgentCompletionRequest.of(" "))
                .withMessageContaining("messages");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> REQUEST.inSession(" "))
                .withMessageContaining("sessionId");
    }

    private static Throwable failure(AgentCompletions completions, AgentCompletionRequest request, boolean stream) {
        return catchThrowable(() -> {
            if (stream) {
                completions.stream(request).blockLast(TestClients.PATIENCE);
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

    private static final class Rule implements AutoCloseable {

        private final ReplayServer server = ReplayServer.start();

        private final AgentCompletions completions;

        Rule(Recording recording, Slicing slicing) {
            this.server.on((request) -> request.method().equals("POST"), Reply.of(recording, slicing));
            this.completions = TestClients.client(this.server, recording.release())
                    .agents()
                    .completions("a1");
        }

        @Override
        public void close() {
            this.server.close();
        }
    }
}
