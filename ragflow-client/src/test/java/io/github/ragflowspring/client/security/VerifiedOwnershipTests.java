package io.github.ragflowspring.client.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.MemoryServer;
import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.agent.AgentCompletionRequest;
import io.github.ragflowspring.client.agent.AgentRunRequest;
import io.github.ragflowspring.client.auth.ApiKeyProvider;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.file.FileLinkRequest;
import io.github.ragflowspring.client.file.FileMove;
import io.github.ragflowspring.client.file.FileQuery;
import io.github.ragflowspring.client.file.FileUpdate;
import io.github.ragflowspring.client.file.NewFolder;
import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.transfer.UploadSource;
import io.github.ragflowspring.fixtures.RecordedRequest;
import io.github.ragflowspring.fixtures.Reply;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/**
 * Tests that a client which verifies ownership changes and reads nothing of another tenant, on the releases that do not check
 * it themselves.
 */
class VerifiedOwnershipTests {

    private static final UploadSource FILE = UploadSource.of("a.txt", new byte[] {1});

    /** A server that refuses only the reads that the real ones refuse, and accepts everything else. */
    private final MemoryServer server = new MemoryServer();

    static Stream<Arguments> foreignResources() {
        return Stream.of(
                call(
                        "v0.23.1",
                        "upload",
                        (client) -> client.datasets().documents("foreign").upload(FILE)),
                call(
                        "v0.24.0",
                        "uploads",
                        (client) -> client.datasets().documents("foreign").upload(List.of(FILE, FILE))),
                call(
                        "v0.23.1",
                        "agent session",
                        (client) -> client.agents().stream(
                                "own", AgentRunRequest.of("q").sessionId("foreign"))),
                call(
                        "v0.24.0",
                        "agent session",
                        (client) -> client.agents()
                                .run("own", AgentRunRequest.of("q").sessionId("foreign"))),
                call(
                        "v0.27.0",
                        "OpenAI agent",
                        (client) -> client.agents().completions("foreign").complete(AgentCompletionRequest.of("q"))),
                call(
                        "v0.23.1",
                        "OpenAI agent",
                        (client) -> client.agents().completions("foreign").chunks(AgentCompletionRequest.of("q"))),
                call("v0.23.1", "file", (client) -> client.files().get("foreign")),
                call("v0.25.0", "file", (client) -> client.files().get("foreign")),
                call("v0.23.1", "parent", (client) -> client.files().parent("foreign")),
                call("v0.25.1", "parent", (client) -> client.files().parent("foreign")),
                call("v0.24.0", "ancestors", (client) -> client.files().ancestors("foreign")),
                call("v0.24.0", "list", (client) -> client.files().list(FileQuery.folder("foreign"))),
                call("v0.27.0", "list", (client) -> client.files().list(FileQuery.folder("foreign"))),
                call("v0.23.1", "upload to folder", (client) -> client.files().upload("foreign", FILE)),
                call("v0.25.0", "upload to folder", (client) -> client.files().upload("foreign", FILE)),
                call("v0.27.0", "upload to folder", (client) -> client.files().upload("foreign", FILE)),
                call(
                        "v0.27.0",
                        "folder",
                        (client) -> client.files().create(NewFolder.named("n").parentId("foreign"))),
                call(
                        "v0.23.1",
                        "rename",
                        (client) -> client.files()
                                .update("foreign", FileUpdate.none().name("n.txt"))),
                call(
                        "v0.23.1",
                        "move",
                        (client) -> client.files().move(FileMove.of("foreign").toFolder("own"))),
                call(
                        "v0.27.0",
                        "move to folder",
                        (client) -> client.files().move(FileMove.of("own").toFolder("foreign"))),
                call(
                        "v0.24.0",
                        "download",
                        (client) -> client.files().download("foreign").body()),
                call(
                        "v0.23.1",
                        "link",
                        (client) -> client.files()
                                .link(FileLinkRequest.of(List.of("own", "foreign"))
                                        .toDataset("d1"))));
    }

    @ParameterizedTest(name = "{1} on {0}")
    @MethodSource("foreignResources")
    void sendsNothingAboutForeignResource(
            String release, String name, Function<RagflowClient, Publisher<?>> operation) {
        answer(release);
        StepVerifier.create(Flux.from(operation.apply(client(release, true))))
                .expectError(RagflowNotFoundException.class)
                .verify(TestClients.PATIENCE);
        assertThat(this.server.requests()).isNotEmpty().allMatch(VerifiedOwnershipTests::isCheck);
    }

    @ParameterizedTest(name = "{1} on {0}")
    @MethodSource("foreignResources")
    void checksNothingByDefault(String release, String name, Function<RagflowClient, Publisher<?>> operation) {
        answer(release);
        StepVerifier.create(Flux.from(operation.apply(client(release, false)))
                        .then()
                        .onErrorComplete())
                .expectComplete()
                .verify(TestClients.PATIENCE);
        if (name.matches("file|parent|ancestors")) {
            assertThat(this.server.requests()).hasSize(1);
        } else {
            assertThat(isCheck(this.server.requests().get(0))).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.20.0", "v0.20.5", "v0.22.1", "v0.23.1", "v0.24.0", "v0.25.0", "v0.25.1"})
    void deletesOnlyOwnDocuments(String release) {
        answer(release);
        DeleteResult result = client(release, true)
                .datasets()
                .documents("own")
                .delete(List.of("own", "foreign"))
                .block(TestClients.PATIENCE);
        assertThat(result.deleted()).isEqualTo(1);
        assertThat(result.failures()).extracting(DeleteResult.Failure::id).containsExactly("foreign");
        assertThat(this.server.requests().stream().filter((request) -> !isCheck(request)))
                .singleElement()
                .satisfies(
                        (request) -> assertThat(request.text()).contains("own").doesNotContain("foreign"));
    }

    @Test
    void deletesOnlyOwnFiles() {
        answer("v0.24.0");
        DeleteResult result = client("v0.24.0", true)
                .files()
                .delete(List.of("own", "foreign"))
                .block(TestClients.PATIENCE);
        assertThat(result.deleted()).isEqualTo(1);
        assertThat(result.failures()).extracting(DeleteResult.Failure::id).containsExactly("foreign");
        assertThat(this.server.requests().stream().filter((request) -> !isCheck(request)))
                .singleElement()
                .satisfies(
                        (request) -> assertThat(request.text()).contains("own").doesNotContain("foreign"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.20.5", "v0.22.1", "v0.23.1", "v0.25.0", "v0.27.0"})
    void acceptsOwnResources(String release) {
        answer(release);
        RagflowClient client = client(release, true);
        StepVerifier.create(client.datasets()
                        .documents("own")
                        .upload(FILE)
                        .then(client.files().upload("own", FILE))
                        .then(client.files().move(FileMove.of("own").toFolder("top")))
                        .then())
                .expectComplete()
                .verify(TestClients.PATIENCE);
        assertThat(this.server.requests().stream().filter((request) -> !isCheck(request)))
                .hasSize(3);
    }

    @Test
    void checksAgainForOtherKey() {
        answer("v0.23.1");
        RagflowClient client = client("v0.23.1", true);
        Mono<?> upload = client.datasets().documents("own").upload(FILE);
        upload.then(upload).block(TestClients.PATIENCE);
        assertThat(this.server.requests()).extracting(RecordedRequest::method).containsExactly("GET", "POST", "POST");
        upload.contextWrite(ApiKeyProvider.use("other")).block(TestClients.PATIENCE);
        assertThat(this.server.requests())
                .extracting(RecordedRequest::method)
                .containsExactly("GET", "POST", "POST", "GET", "POST");
        assertThat(this.server.requests().get(3).header("authorization")).isEqualTo("Bearer other");
    }

    /** Whether a request reads what the releases check, or what reveals the owner. */
    private static boolean isCheck(RecordedRequest request) {
        boolean content =
                request.target().contains("/file/get/") || request.target().contains("parent_id=");
        return request.method().equals("GET") && !content && !request.path().endsWith("/parent");
    }

    /** Refuses what the releases refuse, and accepts everything else. */
    private void answer(String release) {
        boolean checksAncestors = release.equals("v0.27.0");
        List.of("/datasets/foreign/", "/agents/foreign", "/agents?id=foreign", "/documents?id=foreign")
                .forEach((path) -> on(path, "{\"code\":102,\"message\":\"You don't own it: foreign\"}"));
        on("/sessions?id=foreign", "{\"code\":0,\"data\":[]}");
        on(
                "/files/foreign/",
                checksAncestors
                        ? "{\"code\":102,\"message\":\"Folder not found!\"}"
                        : chain("foreign", "root-of-other"));
        on("?file_id=foreign", chain("foreign", "root-of-other"));
        on("?file_id=own", chain("own", "top"));
        on("/files/own/", chain("own", "top"));
        on("file_id=top", chain("top"));
        on("/files/top/", chain("top"));
        on("/file/root_folder", "{\"code\":0,\"data\":{\"root_folder\":{\"id\":\"top\"}}}");
        on("/files?page=1", "{\"code\":0,\"data\":{\"parent_folder\":{\"id\":\"top\"},\"files\":[]}}");
        on("/documents?", "{\"code\":0,\"data\":{\"docs\":[{\"id\":\"own\",\"name\":\"a.txt\"}],\"total\":1}}");
        this.server.on((request) -> true, Reply.json("{\"code\":0,\"data\":[{\"id\":\"own\",\"name\":\"a.txt\"}]}"));
    }

    private void on(String part, String json) {
        this.server.on((request) -> isCheck(request) && request.target().contains(part), Reply.json(json));
    }

    private static String chain(String... ids) {
        String folders = Stream.of(ids).map((id) -> "{\"id\":\"" + id + "\"}").collect(Collectors.joining(","));
        return "{\"code\":0,\"data\":{\"parent_folders\":[" + folders + "]}}";
    }

    private static Arguments call(String release, String name, Function<RagflowClient, Publisher<?>> operation) {
        return Arguments.of(release, name, operation);
    }

    private RagflowClient client(String release, boolean verify) {
        return RagflowClient.builder()
                .baseUrl("https://memory.invalid")
                .apiKey(TestClients.API_KEY)
                .webClientBuilder(WebClient.builder().clientConnector(this.server))
                .settings((settings) -> settings.serverVersion(release).verifyOwnership(verify))
                .build();
    }
}
