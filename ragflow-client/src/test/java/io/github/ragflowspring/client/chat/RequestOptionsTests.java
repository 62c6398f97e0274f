package io.github.ragflowspring.client.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.ragflowspring.client.MemoryServer;
import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.agent.NewAgentSession;
import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.error.RagflowUnsupportedException;
import io.github.ragflowspring.fixtures.Recording;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Tests for options of requests that only some releases understand. */
class RequestOptionsTests {

    private final MemoryServer server = new MemoryServer();

    @ParameterizedTest
    @ValueSource(strings = {"v0.25.6", "v0.27.0"})
    void returnsMetadataOfDocuments(String release) {
        Recording recording = Recordings.recording(release, "chat_settings", "ask_reference_metadata_request");
        this.server.on((request) -> true, Reply.of(recording));

        Answer answer = client(release).chats().stream(
                        "c1", ChatQuestion.of("x").sessionId("s1").metadataFields(List.of()))
                .ofType(AnswerEvent.Completed.class)
                .map(AnswerEvent.Completed::answer)
                .single()
                .block(TestClients.PATIENCE);

        assertThat(sent().path("reference_metadata"))
                .isEqualTo(recording.request().jsonBody().path("reference_metadata"));
        assertThat(answer.references().chunks().get(0).document().metadata()).containsEntry("author", "Ada");
    }

    @Test
    void selectsMetadataOfDocuments() {
        this.server.on(
                (request) -> true,
                Reply.of(Recordings.recording("v0.27.0", "chat_settings", "ask_reference_metadata_request")));

        client("v0.27.0").chats().stream(
                        "c1", ChatQuestion.of("x").sessionId("s1").metadataFields(List.of("author")))
                .blockLast(TestClients.PATIENCE);

        assertThat(sent().path("reference_metadata").toString())
                .isEqualTo("{\"include\":true,\"fields\":[\"author\"]}");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChatQuestion.of("x").additional("reference_metadata", true));
        assertUnsupported(client("v0.25.1")
                .chats()
                .ask("c1", ChatQuestion.of("x").sessionId("s1").metadataFields(List.of())));
    }

    @Test
    void suggestsQuestionsOfIndustry() {
        this.server.on((request) -> true, Reply.json("{\"code\":0,\"data\":[\"a\",\"b\"]}"));

        List<String> questions =
                client("v0.25.0").models().relatedQuestions("x", "medicine").block(TestClients.PATIENCE);

        assertThat(questions).containsExactly("a", "b");
        assertThat(sent().toString()).contains("\"industry\":\"medicine\"");
        assertUnsupported(client("v0.25.1").models().relatedQuestions("x", "medicine"));
    }

    @Test
    void changesUserOfSession() {
        this.server.on((request) -> request.method().equals("PUT"), Reply.json("{\"code\":0}"));
        this.server.on(
                (request) -> true,
                Reply.json("{\"code\":0,\"data\":[{\"id\":\"s1\",\"chat\":\"c1\",\"name\":\"x\",\"messages\":[]}]}"));

        client("v0.24.0")
                .chats()
                .sessions("c1")
                .update("s1", ChatSessionUpdate.none().userId("ada"))
                .block(TestClients.PATIENCE);

        assertThat(sent().toString()).isEqualTo("{\"user_id\":\"ada\"}");
        assertUnsupported(client("v0.25.0")
                .chats()
                .sessions("c1")
                .update("s1", ChatSessionUpdate.none().userId("ada")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChatSessionUpdate.none().userId(" "));
        assertThat(ChatSessionUpdate.none().userId("ada")).isNotEqualTo(ChatSessionUpdate.none());
    }

    @Test
    void createsSessionOfPublishedVersion() {
        this.server.on(
                (request) -> request.path().contains("/a1/"),
                Reply.of(Recordings.recording("v0.27.0", "agent_extras", "session_release")));
        this.server.on(
                (request) -> true,
                Reply.of(Recordings.recording("v0.27.0", "agent_extras", "session_release_unreleased")));
        NewAgentSession published = NewAgentSession.unnamed().published(true);

        client("v0.27.0").agents().sessions("a1").create(published).block(TestClients.PATIENCE);

        assertThat(sent().toString()).isEqualTo("{\"release\":true}");
        assertThatExceptionOfType(RagflowNotFoundException.class)
                .isThrownBy(() -> client("v0.27.0")
                        .agents()
                        .sessions("a2")
                        .create(published)
                        .block(TestClients.PATIENCE));
        assertUnsupported(client("v0.24.0").agents().sessions("a1").create(published));
    }

    private void assertUnsupported(Mono<?> call) {
        int before = this.server.requests().size();
        assertThatExceptionOfType(RagflowUnsupportedException.class).isThrownBy(() -> call.block(TestClients.PATIENCE));
        assertThat(this.server.requests()).hasSize(before);
    }

    private JsonNode sent() {
        return this.server.requests().get(0).json();
    }

    private RagflowClient client(String release) {
        return TestClients.client(this.server, release);
    }
}
