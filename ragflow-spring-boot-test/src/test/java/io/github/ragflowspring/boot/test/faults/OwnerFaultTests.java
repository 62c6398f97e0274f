package io.github.ragflowspring.boot.test.faults;

import static io.github.ragflowspring.boot.test.faults.FaultyServer.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.ragflowspring.client.agent.AgentCompletionRequest;
import io.github.ragflowspring.client.agent.AgentRunRequest;
import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.error.RagflowUnsupportedException;
import io.github.ragflowspring.client.file.FileItem;
import io.github.ragflowspring.client.file.FileMove;
import io.github.ragflowspring.client.file.FileQuery;
import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.transfer.UploadSource;
import io.github.ragflowspring.emulator.Seed;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Missing checks of the owner: plain HTTP reaches resources of another tenant, and a client that verifies ownership does not. */
class OwnerFaultTests {

    private static final String DATASETS = "/api/v1/datasets/";

    private static final UploadSource FILE = UploadSource.of("mine.txt", "Mine.".getBytes(StandardCharsets.UTF_8));

    private FaultyServer server;

    @AfterEach
    void close() {
        this.server.close();
    }

    @EachRelease
    void keepsUploadOutOfDatasetOfOtherTenant(String release) {
        start(release);
        String foreign = FaultyServer.OTHER_DATASET.id();
        JsonNode answer = this.server.upload(DATASETS + foreign + "/documents", "intruder.txt", "x");
        assertThat(answer.path("code").asInt() == 0).isEqualTo(this.server.before("v0.25.6"));
        assertThat(namesOfOther()).contains("secret.md").hasSize(this.server.before("v0.25.6") ? 2 : 1);

        assertNotFound(
                this.server.verifyingClient().datasets().documents(foreign).upload(FILE));
        assertThat(namesOfOther()).doesNotContain("mine.txt");
    }

    @EachRelease
    void deletesNoDocumentOfOtherTenant(String release) {
        start(release);
        String own = get(this.server
                        .client()
                        .datasets()
                        .documents(Seed.HANDBOOK_ID)
                        .list()
                        .next())
                .id();
        String foreign = foreignDocument();
        int deleted = get(this.server
                .verifyingClient()
                .datasets()
                .documents(Seed.HANDBOOK_ID)
                .delete(List.of(own, foreign))
                .map(DeleteResult::deleted));
        assertThat(deleted).isEqualTo(1);
        assertThat(namesOfOther()).containsExactly("secret.md");

        JsonNode answer = this.server.json(
                "DELETE", DATASETS + Seed.HANDBOOK_ID + "/documents", "{\"ids\": [\"" + foreign + "\"]}");
        assertThat(answer.path("code").asInt() == 0).isEqualTo(this.server.before("v0.25.6"));
        assertThat(namesOfOther()).hasSize(this.server.before("v0.25.6") ? 0 : 1);
    }

    @EachRelease
    void readsAndDeletesNoFileOfOtherTenant(String release) {
        start(release);
        FileItem foreign = get(this.server.otherClient().files().upload(FILE));
        String content = this.server.text("GET", "/api/v1/file/get/" + foreign.id(), null);
        assertThat(content.equals("Mine.")).isEqualTo(this.server.before("v0.25.6"));

        assertNotFound(
                this.server.verifyingClient().files().download(foreign.id()).toBytes(DataSize.ofKilobytes(1)));
        assertNotFound(this.server.verifyingClient().files().get(foreign.id()));
        int deleted = get(this.server
                .verifyingClient()
                .files()
                .delete(foreign.id())
                .map(DeleteResult::deleted)
                .onErrorReturn(RagflowNotFoundException.class, 0));
        assertThat(deleted).isZero();
        assertThat(filesOfOther()).containsExactly("mine.txt");

        String ids = this.server.before("v0.25.6") ? "file_ids" : "ids";
        this.server.post("/api/v1/file/rm", "{\"" + ids + "\": [\"" + foreign.id() + "\"]}");
        assertThat(filesOfOther()).hasSize(this.server.before("v0.25.6") ? 0 : 1);
    }

    @EachRelease
    void usesNoFolderOfOtherTenant(String release) {
        start(release);
        String foreign = get(this.server.otherClient().files().root()).id();
        JsonNode answer = this.server.upload("/api/v1/file/upload", "intruder.txt", "x", "parent_id", foreign);
        assertThat(answer.path("data").path(0).path("parent_id").asString()).isEqualTo(foreign);
        JsonNode listed = this.server.get("/api/v1/file/list?parent_id=" + foreign);
        assertThat(listed.path("data").path("files")).hasSize(1);
        assertThat(filesOfOther()).isEmpty();

        String own = answer.path("data").path(0).path("id").asString();
        assertNotFound(this.server.verifyingClient().files().upload(foreign, FILE));
        assertNotFound(this.server
                .verifyingClient()
                .files()
                .list(FileQuery.folder(foreign))
                .collectList());
        assertNotFound(
                this.server.verifyingClient().files().move(FileMove.of(own).toFolder(foreign)));
    }

    @EachRelease
    void continuesNoSessionOfOtherTenant(String release) {
        start(release);
        String foreign = get(this.server
                        .otherClient()
                        .agents()
                        .sessions(FaultyServer.OTHER_AGENT.id())
                        .create())
                .id();
        JsonNode answer = this.server.post(
                "/api/v1/agents/" + FaultyServer.ECHO.id() + "/completions",
                "{\"question\": \"x\", \"stream\": false, \"session_id\": \"" + foreign + "\"}");
        boolean continues = this.server.before("v0.25.6") && !release.equals("v0.22.1");
        assertThat(answer.path("code").asInt() == 0).isEqualTo(continues);

        assertThatExceptionOfType(RagflowException.class)
                .isThrownBy(() -> get(this.server
                        .verifyingClient()
                        .agents()
                        .run(FaultyServer.ECHO.id(), AgentRunRequest.of("y").sessionId(foreign))))
                .isInstanceOfAny(RagflowNotFoundException.class, RagflowUnsupportedException.class);
        assertThat(get(this.server
                                .otherClient()
                                .agents()
                                .sessions(FaultyServer.OTHER_AGENT.id())
                                .get(foreign))
                        .messages())
                .noneMatch((message) -> message.text().equals("y"));
    }

    @EachRelease
    void runsNoAgentOfOtherTenant(String release) {
        start(release);
        String foreign = FaultyServer.OTHER_AGENT.id();
        JsonNode answer = this.server.post(
                "/api/v1/agents_openai/" + foreign + "/chat/completions",
                "{\"model\": \"x\", \"stream\": false, \"messages\": [{\"role\": \"user\", \"content\": \"x\"}]}");
        assertThat(answer.path("choices")
                        .path(0)
                        .path("message")
                        .path("content")
                        .asString("")
                        .startsWith("You said"))
                .isEqualTo(this.server.since("v0.25.6"));

        assertNotFound(
                this.server.verifyingClient().agents().completions(foreign).complete(AgentCompletionRequest.of("y")));
    }

    @EachRelease
    void listsOwnAssistantsOnly(String release) {
        start(release);
        String owner = this.server
                .otherClient()
                .chats()
                .list()
                .blockFirst()
                .additional()
                .get("tenant_id")
                .toString();
        JsonNode listed = this.server.get("/api/v1/chats?owner_ids=" + owner);
        assertThat(listed.toString().contains("Assistant of others")).isEqualTo(this.server.since("v0.26.4"));
        assertThat(listed.path("code").asInt()).isEqualTo(release.equals("v0.25.6") ? 103 : 0);

        assertThat(get(this.server.client().chats().list().collectList()))
                .noneMatch((assistant) -> assistant.name().equals("Assistant of others"));
    }

    private void start(String release) {
        this.server = FaultyServer.of(release);
    }

    private List<String> namesOfOther() {
        return get(this.server
                .otherClient()
                .datasets()
                .documents(FaultyServer.OTHER_DATASET.id())
                .list()
                .map(Document::name)
                .collectList());
    }

    private String foreignDocument() {
        return get(this.server
                        .otherClient()
                        .datasets()
                        .documents(FaultyServer.OTHER_DATASET.id())
                        .list()
                        .next())
                .id();
    }

    private List<String> filesOfOther() {
        return get(this.server.otherClient().files().list().map(FileItem::name).collectList());
    }

    private static void assertNotFound(Mono<?> call) {
        assertThatExceptionOfType(RagflowNotFoundException.class).isThrownBy(() -> get(call));
    }
}
