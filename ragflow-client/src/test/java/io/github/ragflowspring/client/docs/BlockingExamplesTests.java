package io.github.ragflowspring.client.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.BlockingRagflowClient;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.transfer.UploadSource;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the examples of {@code docs/blocking.md}. */
class BlockingExamplesTests {

    private static final String RELEASE = "v0.27.0";

    private static final Reply DOCUMENTS =
            Reply.json("{\"code\":0,\"data\":{\"docs\":[{\"id\":\"a1\",\"name\":\"report.pdf\"}],\"total\":1}}");

    private final ReplayServer server = ReplayServer.start();

    private final BlockingRagflowClient ragflow =
            TestClients.client(this.server, RELEASE).blocking();

    private final BlockingExamples examples = new BlockingExamples(this.ragflow);

    @TempDir
    private Path folder;

    @AfterEach
    void stopServer() {
        this.ragflow.close();
        this.server.close();
    }

    @Test
    void answersQuestion() {
        on("POST", "/api/v1/chats/{id}/sessions", "sessions", "create_named");
        on("POST", "/api/v1/chat/completions", "completions", "v27_nonstream");
        assertThat(new BlockingExamples.AnswerController(this.ragflow.chats())
                        .ask("c1", "Where?")
                        .text())
                .startsWith("The capital of France is Paris");
    }

    @Test
    void printsAnswerAsItArrives() {
        on("POST", "/api/v1/chat/completions", "completions", "v27_stream");
        ByteArrayOutputStream screen = new ByteArrayOutputStream();
        this.examples.printsAnswer(
                new PrintStream(screen, true, StandardCharsets.UTF_8),
                ChatQuestion.of("Where?").sessionId("s1"));
        assertThat(screen.toString(StandardCharsets.UTF_8)).startsWith("The capital of France is Paris");
    }

    @Test
    void listsDocuments() {
        this.server.on("GET", "/api/v1/datasets/{id}/documents", DOCUMENTS);
        assertThat(this.examples.lists()).extracting(Document::name).containsExactly("report.pdf");
    }

    @Test
    void downloadsDocument() {
        this.server.on("GET", "/api/v1/datasets/{id}/documents", DOCUMENTS);
        on("GET", "/api/v1/datasets/{id}/documents/{document}", "documents", "download");
        assertThat(this.examples.downloads(this.folder).getStatusCode().value()).isEqualTo(200);
        assertThat(this.folder.resolve("report.pdf")).exists();
    }

    @Test
    void handlesUnknownDataset() {
        this.server.on(
                "POST",
                "/api/v1/datasets/{id}/documents",
                Reply.json("{\"code\":102,\"message\":\"Can't find the dataset with ID d1!\",\"data\":false}"));
        assertThat(this.examples.names(UploadSource.of("a.txt", new byte[1]))).isEqualTo("There is no such dataset");
    }

    /** The example of the documentation reads a file. */
    @Test
    void sendsNothingBeforeProgressIsRead() {
        this.examples.ingests().close();
        assertThat(this.server.requests()).isEmpty();
    }

    private void on(String method, String path, String area, String name) {
        this.server.on(method, path, Reply.of(Recordings.recording(RELEASE, area, name)));
    }
}
