package io.github.ragflowspring.boot.test.faults;

import static io.github.ragflowspring.boot.test.faults.FaultyServer.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.document.DocumentOperations;
import io.github.ragflowspring.client.document.DocumentUpdate;
import io.github.ragflowspring.client.document.UploadResult;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.error.RagflowUnsupportedException;
import io.github.ragflowspring.client.file.NewFolder;
import io.github.ragflowspring.client.transfer.UploadSource;
import io.github.ragflowspring.emulator.Seed;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.JsonNode;

/** Uploads, updates and downloads of documents and files that do half of it, or something else. */
class DocumentFaultTests {

    private static final String DOCUMENTS = "/api/v1/datasets/" + Seed.HANDBOOK_ID + "/documents";

    private FaultyServer server;

    @AfterEach
    void close() {
        this.server.close();
    }

    @EachRelease
    void reportsStoredFilesOfPartlyRefusedUpload(String release) {
        start(release);
        UploadResult result = get(documents().upload(List.of(file("good.txt"), file("bad.exe"), file("fine.md"))));
        assertThat(result.documents()).extracting(Document::name).containsExactly("good.txt", "fine.md");
        assertThat(result.refused()).hasSize(1);

        JsonNode plain = this.server.upload(DOCUMENTS, "worse.exe", "x");
        assertThat(plain.path("code").asInt()).isEqualTo(500);
    }

    @EachRelease
    void returnsDocumentThatUpdateSwitches(String release) {
        start(release);
        List<Document> all = get(documents().list().collectList());
        Document updated = get(documents()
                .update(
                        all.get(0).id(),
                        DocumentUpdate.none().name("renamed.md").enabled(false)));
        assertThat(updated.name()).isEqualTo("renamed.md");
        assertThat(updated.enabled()).isFalse();

        JsonNode plain =
                this.server.json("PUT", DOCUMENTS + "/" + all.get(1).id(), "{\"name\": \"plain.md\", \"enabled\": 0}");
        assertThat(plain.path("data").isBoolean()).isEqualTo(this.server.before("v0.23.1"));
    }

    @EachRelease
    void recognizesErrorInsteadOfDownload(String release) {
        start(release);
        String unknown = "0123456789ab11f1a51002fc00000001";
        assertThat(this.server
                        .send("GET", DOCUMENTS + "/" + unknown, "application/json", null)
                        .statusCode())
                .isEqualTo(200);
        assertThatExceptionOfType(RagflowNotFoundException.class)
                .isThrownBy(() -> get(documents().download(unknown).toBytes(DataSize.ofKilobytes(1))));
    }

    @EachRelease
    void refusesFolderThatReleaseCannotCreate(String release) {
        start(release);
        JsonNode plain = this.server.post("/api/v1/file/create", "{\"name\": \"f\", \"type\": \"folder\"}");
        assertThat(plain.path("code").asInt()).isEqualTo(release.equals("v0.22.1") ? 100 : 0);
        if (release.equals("v0.22.1")) {
            assertThatExceptionOfType(RagflowUnsupportedException.class)
                    .isThrownBy(() -> get(this.server.client().files().create(NewFolder.named("g"))));
        } else {
            assertThat(get(this.server.client().files().create(NewFolder.named("g")))
                            .name())
                    .isEqualTo("g");
        }
    }

    @EachRelease
    void findsParentOfFile(String release) {
        start(release);
        String id = get(this.server.client().files().upload(file("a.txt"))).id();
        JsonNode plain = this.server.get("/api/v1/file/parent_folder?file_id=" + id);
        assertThat(plain.path("code").asInt()).isEqualTo(this.server.before("v0.25.6") ? 100 : 0);
        assertThat(get(this.server.client().files().parent(id)).id())
                .isEqualTo(get(this.server.client().files().root()).id());
    }

    @EachRelease
    void refusesPipelineThatParsingIgnores(String release) {
        start(release);
        assumeThat(this.server.since("v0.23.1")).isTrue();
        String body = "{\"name\": \"Piped\", \"parse_type\": 2, \"pipeline_id\": \"" + FaultyServer.ECHO.id() + "\"}";
        String dataset = this.server
                .post("/api/v1/datasets", body)
                .path("data")
                .path("id")
                .asString();
        String document = get(this.server.client().datasets().documents(dataset).upload(file("a.txt")))
                .id();
        JsonNode plain = this.server.post(
                "/api/v1/datasets/" + dataset + "/chunks", "{\"document_ids\": [\"" + document + "\"]}");
        assertThat(plain.path("code").asInt()).isEqualTo(this.server.before("v0.26.4") ? 0 : 101);
    }

    private static UploadSource file(String name) {
        return UploadSource.of(name, "Text.".getBytes(StandardCharsets.UTF_8));
    }

    private DocumentOperations documents() {
        return this.server.client().datasets().documents(Seed.HANDBOOK_ID);
    }

    private void start(String release) {
        this.server = FaultyServer.of(release);
    }
}
