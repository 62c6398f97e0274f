package io.github.ragflowspring.client.recordings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.ragflowspring.client.MemoryServer;
import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.dataset.DatasetUpdate;
import io.github.ragflowspring.client.error.RagflowAuthenticationException;
import io.github.ragflowspring.client.error.RagflowConflictException;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowInvalidRequestException;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.error.RagflowPermissionException;
import io.github.ragflowspring.client.error.RagflowServerException;
import io.github.ragflowspring.client.error.RagflowUnsupportedException;
import io.github.ragflowspring.client.file.FileLinkRequest;
import io.github.ragflowspring.client.file.FileMove;
import io.github.ragflowspring.client.file.FileUpdate;
import io.github.ragflowspring.client.file.NewFolder;
import io.github.ragflowspring.client.transfer.UploadSource;
import io.github.ragflowspring.fixtures.Reply;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** Tests that a failure has the same type on all releases, although its codes differ. */
class FailureMeaningTests {

    private final MemoryServer server = new MemoryServer();

    @ParameterizedTest
    @ValueSource(strings = {"v0.25.0", "v0.25.6", "v0.26.4", "v0.27.0"})
    void deniesAccessToResourceOfAnotherTenant(String release) {
        String reply = "{\"code\":109,\"data\":false,\"message\":\"no authorization\"}";
        assertThat(failure(
                        release,
                        reply,
                        (client) -> client.datasets().documents("d1").upload(UploadSource.of("x.txt", new byte[] {1}))))
                .isExactlyInstanceOf(RagflowPermissionException.class);
        assertThat(failure(release, reply, (client) -> client.datasets().get("d1")))
                .isExactlyInstanceOf(RagflowPermissionException.class);
        assertThat(failure(release, reply, (client) -> client.files().root()))
                .isExactlyInstanceOf(RagflowPermissionException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.23.1", "v0.24.0"})
    void recognizesInvalidKeyByCodeOfOldReleases(String release) {
        String reply = "{\"code\":109,\"data\":false,\"message\":\"Authentication error: API key is invalid!\"}";
        assertThat(failure(release, reply, (client) -> client.datasets().get("d1")))
                .isExactlyInstanceOf(RagflowAuthenticationException.class);
    }

    static Stream<Function<RagflowClient, Mono<?>>> unknownIds() {
        return Stream.of(
                (client) -> client.files().move(FileMove.of("f1").toFolder("f2")),
                (client) -> client.files().link(FileLinkRequest.of("f1").toDataset("d1")),
                (client) -> client.files().create(NewFolder.named("x").parentId("f1")),
                (client) -> client.datasets().documents("d1").chunks("x").delete(List.of("c1", "c2")),
                (client) -> client.datasets().documents("d1").upload(UploadSource.of("x.txt", new byte[] {1})),
                (client) -> client.datasets()
                        .documents("d1")
                        .upload(List.of(
                                UploadSource.of("x.txt", new byte[] {1}), UploadSource.of("y.txt", new byte[] {1}))));
    }

    @ParameterizedTest
    @MethodSource("unknownIds")
    void doesNotFindIdsWhoseLookupIsAnException(Function<RagflowClient, Mono<?>> call) {
        for (String release : List.of("v0.23.1", "v0.24.0")) {
            RagflowException error =
                    failure(release, "{\"code\":100,\"data\":null,\"message\":\"KeyError('f1')\"}", call);
            assertThat(error).isExactlyInstanceOf(RagflowNotFoundException.class);
            assertThat(error.isRetryable()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "v0.23.1, 409",
        "v0.24.0, 409",
        "v0.25.6, 102",
        "v0.26.4, 102",
        "v0.27.0, 102",
    })
    void reportsTakenNameOfFileAsConflict(String release, int code) {
        serveFile();
        String reply = "{\"code\":" + code + ",\"message\":\"Duplicated file name in the same folder.\"}";
        assertThat(failure(
                        release,
                        reply,
                        (client) ->
                                client.files().update("f1", FileUpdate.none().name("b.txt"))))
                .isExactlyInstanceOf(RagflowConflictException.class);
        assertThat(failure(
                        release,
                        reply,
                        (client) -> client.files().create(NewFolder.named("x").parentId("f1"))))
                .isExactlyInstanceOf(RagflowConflictException.class);
    }

    private static String hidden(int code) {
        return "{\"code\":100,\"data\":null,\"message\":\"BeartypeCallHintParamViolation('Function"
                + " api.utils.api_utils.get_json_result() parameter code=" + code
                + " violates type hint <enum \\\\'RetCode\\\\'>, as int " + code
                + " not instance of <protocol \\\"common.constants.RetCode\\\">.')\"}";
    }

    @ParameterizedTest
    @CsvSource({
        "v0.21.0, 409, RagflowConflictException",
        "v0.22.1, 409, RagflowConflictException",
        "v0.21.1, 400, RagflowInvalidRequestException",
        "v0.22.0, 404, RagflowNotFoundException",
        // Later releases do not hide codes.
        "v0.23.0, 404, RagflowServerException"
    })
    void readsCodeOfFileThatReleaseHides(String release, int code, String type) {
        serveFile();
        RagflowException error = failure(
                release,
                hidden(code),
                (client) -> client.files().update("f1", FileUpdate.none().name("b.txt")));
        assertThat(error.getClass().getSimpleName()).isEqualTo(type);
        assertThat(error.code()).isEqualTo(100);
    }

    @Test
    void doesNotFindFolderWhoseCodeIsHidden() {
        assertThat(failure(
                        "v0.22.0",
                        hidden(404),
                        (client) -> client.files().move(FileMove.of("f1").toFolder("f2"))))
                .isExactlyInstanceOf(RagflowNotFoundException.class);
    }

    @Test
    void readsHiddenCodeOnlyWhereReleaseWritesIt() {
        String quoted =
                "{\"code\":100,\"data\":null,\"message\":\"KeyError('parameter code=404 violates type hint')\"}";
        assertThat(failure("v0.22.0", quoted, (client) -> client.files().root()))
                .isExactlyInstanceOf(RagflowServerException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.20.0", "v0.22.1", "v0.27.0"})
    void reportsMissingRouteOfServerBeforeV0_23AsUnsupported(String release) {
        RagflowException error = failure(
                release,
                "{\"code\":100,\"data\":null,\"message\":\"<NotFound '404: Not Found'>\"}",
                (client) -> client.datasets().get("d1"));
        assertThat(error).isExactlyInstanceOf(RagflowUnsupportedException.class);
        assertThat(error.status()).isEqualTo(200);
        assertThat(error.code()).isEqualTo(100);
    }

    @ParameterizedTest
    @CsvSource({"v0.23.1, 400", "v0.25.6, 102", "v0.27.0, 102"})
    void reportsOtherSuffixOfFileAsInvalid(String release, int code) {
        serveFile();
        RagflowException error = failure(
                release,
                "{\"code\":" + code + ",\"message\":\"The extension of file can't be changed\"}",
                (client) -> client.files().update("f1", FileUpdate.none().name("b.pdf")));
        assertThat(error)
                .isExactlyInstanceOf(RagflowInvalidRequestException.class)
                .hasMessageContaining("file.rename")
                .hasMessageContaining("extension");
        assertThat(error.code()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"v0.23.1, 404", "v0.25.6, 102", "v0.27.0, 102"})
    void doesNotFindFileOfAnotherTenant(String release, int code) {
        String reply = "{\"code\":" + code + ",\"message\":\"no authorization\"}";
        assertThat(failure(
                        release,
                        reply,
                        (client) ->
                                client.files().update("f1", FileUpdate.none().name("b.txt"))))
                .isExactlyInstanceOf(RagflowNotFoundException.class);
        assertThat(failure(
                        release,
                        reply,
                        (client) -> client.files().create(NewFolder.named("x").parentId("f1"))))
                .isExactlyInstanceOf(RagflowNotFoundException.class);
        assertThat(failure(
                        release,
                        reply,
                        (client) -> client.files().move(FileMove.of("f1").toFolder("f2"))))
                .isExactlyInstanceOf(RagflowNotFoundException.class);
    }

    @ParameterizedTest
    @CsvSource({"v0.23.1, 101", "v0.25.0, 102", "v0.25.6, 102", "v0.27.0, 102"})
    void reportsUnknownEmbeddingModelAsInvalid(String release, int code) {
        serveDatasets(0, "[]");
        assertThat(failure(
                        release,
                        "{\"code\":" + code + ",\"message\":\"Unsupported model: <nope@OpenAI>\"}",
                        (client) -> client.datasets()
                                .update("d1", DatasetUpdate.none().embeddingModel("nope@OpenAI"))))
                .isExactlyInstanceOf(RagflowInvalidRequestException.class);
    }

    @Test
    void reportsTakenNameOfDatasetAsConflictDespiteModel() {
        serveDatasets(0, "[{\"id\":\"d2\",\"name\":\"taken\"}]");
        DatasetUpdate update = DatasetUpdate.none().name("taken").embeddingModel("a@OpenAI");
        assertThat(failure(
                        "v0.27.0",
                        "{\"code\":102,\"message\":\"Dataset name 'taken' already exists\"}",
                        (client) -> client.datasets().update("d1", update)))
                .isExactlyInstanceOf(RagflowConflictException.class);
    }

    @Test
    void reportsModelOfDatasetWithChunksAsConflict() {
        serveDatasets(7, "[]");
        assertThat(failure(
                        "v0.24.0",
                        "{\"code\":102,\"message\":\"When chunk_num (7) > 0, embedding_model must remain b@OpenAI\"}",
                        (client) -> client.datasets()
                                .update("d1", DatasetUpdate.none().embeddingModel("a@OpenAI"))))
                .isExactlyInstanceOf(RagflowConflictException.class);
    }

    private void serveFile() {
        this.server.on(
                (request) -> request.method().equals("GET"),
                Reply.json(
                        "{\"code\":0,\"data\":{\"parent_folders\":[{\"id\":\"f1\",\"name\":\"a.txt\",\"type\":\"doc\"}]}}"));
    }

    private void serveDatasets(int chunks, String named) {
        String dataset = "{\"id\":\"d1\",\"name\":\"mine\",\"chunk_count\":" + chunks + "}";
        this.server.on(
                (request) -> request.query().containsKey("name"), Reply.json("{\"code\":0,\"data\":" + named + "}"));
        this.server.on(
                (request) -> request.method().equals("GET") && request.query().containsKey("id"),
                Reply.json("{\"code\":0,\"data\":[" + dataset + "]}"));
        this.server.on(
                (request) -> request.method().equals("GET"), Reply.json("{\"code\":0,\"data\":" + dataset + "}"));
    }

    private RagflowException failure(String release, String reply, Function<RagflowClient, Mono<?>> call) {
        this.server.on((request) -> true, Reply.json(reply));
        return catchThrowableOfType(
                RagflowException.class,
                () -> call.apply(TestClients.client(this.server, release)).block(TestClients.PATIENCE));
    }
}
