package io.github.ragflowspring.client.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.ragflowspring.client.MemoryServer;
import io.github.ragflowspring.client.Replays;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.error.RagflowConflictException;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowInvalidRequestException;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.error.RagflowServerException;
import io.github.ragflowspring.client.error.RagflowUnsupportedException;
import io.github.ragflowspring.fixtures.Recording;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.Reply;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recorded creations of documents that are not uploaded files. */
class CreationTests {

    private static final String AREA = "document_files";

    private final MemoryServer server = new MemoryServer();

    @ParameterizedTest
    @ValueSource(strings = {"v0.25.6", "v0.27.0"})
    void createsEmptyDocument(String release) {
        Recording recording = Recordings.recording(release, AREA, "upload_empty");
        Replays.assertRequest(
                recording,
                (client) -> client.datasets().documents(datasetId(recording)).createEmpty("virtual.txt"));
        Document document = Replays.answer(
                recording, (client) -> client.datasets().documents("d1").createEmpty("virtual.txt"));
        assertThat(document.name()).isEqualTo("virtual.txt");
        assertThat(document.file().type()).isEqualTo("virtual");
        assertThat(document.parsing().status()).isEqualTo(DocumentStatus.UNSTART);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.25.6", "v0.27.0"})
    void sendsAddressOfPage(String release) {
        Recording recording = Recordings.recording(release, AREA, "upload_web_unresolvable");
        Replays.assertRequest(
                recording,
                (client) -> client.datasets()
                        .documents(datasetId(recording))
                        .createFromWeb("page", "https://no-such-host.example/"));
        assertThat(failure(recording)).isInstanceOf(RagflowInvalidRequestException.class);
    }

    @Test
    void failsIfPageCannotBeLoaded() {
        assertThat(failure(Recordings.recording("v0.27.0", AREA, "upload_web_no_browser")))
                .isInstanceOf(RagflowServerException.class);
    }

    private static RagflowException failure(Recording recording) {
        return Replays.failure(
                recording, (client) -> client.datasets().documents("d1").createFromWeb("page", "https://example.org"));
    }

    @Test
    void distinguishesTakenNameFromUnknownDataset() {
        this.server
                .on("POST", "/api/v1/datasets/{id}/documents", Reply.json("{\"code\":102,\"message\":\"refused\"}"))
                .on(
                        "GET",
                        "/api/v1/datasets/d1/documents",
                        Reply.json("{\"code\":0,\"data\":{\"total\":0,\"docs\":[]}}"))
                .on(
                        "GET",
                        "/api/v1/datasets/d2/documents",
                        Reply.json("{\"code\":102,\"message\":\"You don't own the dataset d2.\"}"));

        assertThatExceptionOfType(RagflowConflictException.class).isThrownBy(() -> createEmpty("v0.27.0", "d1"));
        assertThatExceptionOfType(RagflowNotFoundException.class).isThrownBy(() -> createEmpty("v0.27.0", "d2"));
    }

    @Test
    void checksArgumentsAndRelease() {
        DocumentOperations documents =
                TestClients.client(this.server, "v0.27.0").datasets().documents("d1");
        for (Supplier<?> call : List.<Supplier<?>>of(
                () -> documents.createEmpty(" "),
                () -> documents.createEmpty("ä".repeat(128)),
                () -> documents.createFromWeb("", "https://example.org"),
                () -> documents.createFromWeb("page", "ftp://example.org"),
                () -> documents.createFromWeb("page", "https://"))) {
            assertThatIllegalArgumentException().isThrownBy(call::get);
        }
        assertThatExceptionOfType(RagflowUnsupportedException.class)
                .isThrownBy(() -> createEmpty("v0.25.0", "d1"))
                .withMessageContaining("v0.25.1");
        assertThat(this.server.requests()).isEmpty();
    }

    private Document createEmpty(String release, String datasetId) {
        return TestClients.client(this.server, release)
                .datasets()
                .documents(datasetId)
                .createEmpty("a.txt")
                .block(TestClients.PATIENCE);
    }

    private static String datasetId(Recording recording) {
        return recording.request().path().split("/", -1)[4];
    }
}
