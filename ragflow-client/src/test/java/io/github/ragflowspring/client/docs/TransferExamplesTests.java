package io.github.ragflowspring.client.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.agent.AgentEvent;
import io.github.ragflowspring.client.agent.AgentOperations;
import io.github.ragflowspring.client.agent.AgentRunRequest;
import io.github.ragflowspring.client.agent.AgentRunResult;
import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.chat.ChatOperations;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.transfer.UploadSource;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Runs the examples about files of questions and runs. */
class TransferExamplesTests {

    private static final String RELEASE = "v0.27.0";

    private final ReplayServer server = ReplayServer.start();

    private final AgentOperations agents =
            TestClients.client(this.server, RELEASE).agents();

    private final ChatOperations chats =
            TestClients.client(this.server, RELEASE).chats();

    private final String agentId = "a1";

    private final String chatId = "c1";

    private final String taskId = "t1";

    @TempDir
    private Path folder;

    @AfterEach
    void stopServer() {
        this.server.close();
    }

    @Test
    void givesFileToAgentAndDownloadsResult() throws IOException {
        on("/upload", "agent_files", "upload");
        on("/sessions", "agent_sessions", "create_no_body");
        on("/chat/completions", "attachments", "run_markdown_session");
        on("/download", "attachments", "download_markdown");

        Mono<AgentRunResult> summary = this.agents
                .files()
                .upload(this.agentId, UploadSource.of("report.pdf", new byte[] {1}))
                .flatMap((file) -> this.agents.run(
                        this.agentId, AgentRunRequest.of("Summarize it").files(file)));
        Mono<Path> saved = summary.flatMapIterable(AgentRunResult::files)
                .next()
                .flatMap((file) -> this.agents.files().download(file).toFile(this.folder));

        assertThat(Files.readString(saved.block(TestClients.PATIENCE))).startsWith("# Title");
    }

    /** The example of the documentation reads a file. */
    Mono<AgentRunResult> summarize() {
        Mono<AgentRunResult> summary = this.agents
                .files()
                .upload(this.agentId, UploadSource.of(Path.of("report.pdf")))
                .flatMap((file) -> this.agents.run(
                        this.agentId, AgentRunRequest.of("Summarize it").files(file)));
        Mono<Path> saved = summary.flatMapIterable(AgentRunResult::files)
                .next()
                .flatMap((file) -> this.agents.files().download(file).toFile(this.folder));
        return saved.then(summary);
    }

    @Test
    void stopsRun() {
        on("/cancel", "tasks", "cancel_run");
        on("/sessions", "agent_sessions", "create_no_body");
        on("/chat/completions", "tasks", "run_cancelled_session");

        Flux<AgentEvent> events = this.agents.stream(
                this.agentId, AgentRunRequest.of("Write a long report").stopOnCancel(true));
        Mono<Void> stopped = this.agents.stop(this.taskId);

        assertThat(events.blockLast(TestClients.PATIENCE)).isInstanceOf(AgentEvent.Completed.class);
        assertThat(stopped.thenReturn("stopped").block(TestClients.PATIENCE)).isEqualTo("stopped");
    }

    /** The example of the documentation reads a file. */
    Mono<Answer> askAboutPlan() {
        Mono<Answer> answer = this.chats
                .upload(UploadSource.of(Path.of("plan.png")))
                .flatMap((file) -> this.chats.ask(
                        this.chatId, ChatQuestion.of("What is on the plan?").files(file)));
        return answer;
    }

    private void on(String path, String area, String recording) {
        this.server.on(
                (request) -> request.path().endsWith(path), Reply.of(Recordings.recording(RELEASE, area, recording)));
    }
}
