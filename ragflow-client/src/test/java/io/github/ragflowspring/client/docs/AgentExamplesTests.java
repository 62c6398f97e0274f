package io.github.ragflowspring.client.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.answer.Message;
import io.github.ragflowspring.fixtures.RecordedRequest;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Runs the examples of the guide to agents. */
class AgentExamplesTests {

    private static final String RELEASE = "v0.27.0";

    private final ReplayServer server = ReplayServer.start();

    private final AgentExamples examples =
            new AgentExamples(TestClients.client(this.server, RELEASE).agents());

    @AfterEach
    void stopServer() {
        this.server.close();
    }

    @Test
    void listsSourcesOfAnswer() {
        answerRuns("rag_stream_no_session");

        assertThat(this.examples.ask("a1", "q").block(TestClients.PATIENCE))
                .startsWith("The capital of France is Paris [ID:151]")
                .endsWith("\n\nfrance.txt");
    }

    @Test
    void showsTextAndNodes() {
        answerRuns("echo_stream_no_session");

        assertThat(String.join(
                        "", this.examples.progress("a1", "q").collectList().block(TestClients.PATIENCE)))
                .isEqualTo("\n(Begin finished)\nYou said:hello\n(Message finished)\n");
    }

    @Test
    void fillsInForm() {
        answerRuns("fillup_stream_wait", "fillup_stream_resume");

        assertThat(this.examples.book("a1").block(TestClients.PATIENCE).text()).isEqualTo("City:Paris");
        List<RecordedRequest> runs = this.server.requests().stream()
                .filter((request) -> request.path().endsWith("/completions"))
                .toList();
        assertThat(runs)
                .extracting((request) -> request.json().path("inputs").toString())
                .containsExactly(
                        "{\"name\":{\"type\":\"line\",\"value\":\"Ann\"}}",
                        "{\"city\":{\"type\":\"line\",\"value\":\"Berlin\"}}");
        assertThat(runs.get(1).json().path("session_id").asString()).isEqualTo("52cdfdaee56e11f1aa4702fc00000001");
    }

    @Test
    void completesInOpenAiForm() {
        answerRuns("v27_openai_nonstream");

        assertThat(this.examples.complete("a1", "q").block(TestClients.PATIENCE))
                .startsWith("The capital of France is Paris");
    }

    @Test
    void distinguishesFailures() {
        answerRuns("llm_stream_fail_mid_no_session", "unknown_agent_stream");

        assertThat(this.examples.askCarefully("a1", "q").block(TestClients.PATIENCE))
                .isEqualTo("The capital of France is  … (LLM:0 failed)");
        assertThat(this.examples.askCarefully("a1", "q").block(TestClients.PATIENCE))
                .isEqualTo("There is no such agent.");
    }

    @Test
    void createsOrUpdatesAgent() {
        this.server.on(
                (request) -> request.method().equals("GET") && request.query().containsKey("keywords"),
                Reply.of(Recordings.recording(RELEASE, "agents", "list_empty_tenant")),
                Reply.of(Recordings.recording(RELEASE, "agents", "list_keywords")));
        this.server.on(
                (request) -> request.method().equals("POST"),
                Reply.of(Recordings.recording(RELEASE, "agents", "create_echo")));
        this.server.on(
                (request) -> request.method().equals("PUT"),
                Reply.of(Recordings.recording(RELEASE, "agents", "update_dsl")));
        this.server.on((request) -> true, Reply.of(Recordings.recording(RELEASE, "agents", "get_v27")));

        for (int i = 0; i < 2; i++) {
            assertThat(this.examples
                            .install("Rig echo 86907", "{\"components\":{}}")
                            .block(TestClients.PATIENCE)
                            .title())
                    .isEqualTo("Rig echo 86907");
        }

        assertThat(this.server.requests())
                .extracting(RecordedRequest::method)
                .containsExactly("GET", "POST", "GET", "GET", "GET", "PUT", "GET");
    }

    @Test
    void readsHistoryOfUser() {
        this.server.on(
                (request) -> request.query().get("user_id").equals(List.of("u-7")),
                Reply.of(Recordings.recording(RELEASE, "agent_sessions", "list_user_id")));

        assertThat(this.examples.history("a1", "u-7").collectList().block(TestClients.PATIENCE))
                .extracting(Message::text)
                .containsExactly("Hi, I echo.");
    }

    private void answerRuns(String... names) {
        Reply[] replies = new Reply[names.length];
        for (int i = 0; i < names.length; i++) {
            replies[i] = Reply.of(Recordings.recording(RELEASE, "agent_completions", names[i]));
        }
        this.server.on(
                (request) -> request.path().endsWith("/sessions"),
                Reply.of(Recordings.recording(RELEASE, "agent_sessions", "create")));
        this.server.on((request) -> request.method().equals("POST"), replies);
    }
}
