package io.github.ragflowspring.client.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.file.FileItem;
import io.github.ragflowspring.client.file.FileLinkRequest;
import io.github.ragflowspring.client.file.FileLinks;
import io.github.ragflowspring.client.file.FileMove;
import io.github.ragflowspring.client.file.FileMoveResult;
import io.github.ragflowspring.client.file.FileOperations;
import io.github.ragflowspring.client.file.FileQuery;
import io.github.ragflowspring.client.file.FileUpdate;
import io.github.ragflowspring.client.file.NewFolder;
import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.model.OrderBy;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.model.PageRequest;
import io.github.ragflowspring.client.transfer.UploadSource;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.ResponseEntity;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Runs the examples of {@code docs/files.md}. */
class FileExamplesTests {

    private static final String RELEASE = "v0.27.0";

    private final ReplayServer server = ReplayServer.start();

    private final FileOperations files =
            TestClients.client(this.server, RELEASE).files();

    private final String folderId = "d1";

    private final String fileId = "f1";

    private final String oldFileId = "f0";

    private final String datasetId = "kb1";

    @AfterEach
    void stopServer() {
        this.server.close();
    }

    @Test
    void uploadsRenamesAndMoves() {
        on("POST", "/api/v1/files", "v27_create_folder");
        this.server.on("POST", "/api/v1/files/move", Reply.json("{\"code\":0,\"data\":true}"));
        on("GET", "/api/v1/files/f1/ancestors", "v27_ancestors");

        Mono<FileItem> stored = this.files
                .create(NewFolder.named("Reports").parentId(this.folderId))
                .flatMap((folder) -> this.files.upload(folder.id(), UploadSource.of(Path.of("report.pdf"))));
        Mono<FileItem> renamed =
                this.files.update(this.fileId, FileUpdate.none().name("report 2026.pdf"));
        Mono<FileMoveResult> moved =
                this.files.move(FileMove.of(List.of(this.fileId)).toFolder(this.folderId));

        assertThat(stored).isNotNull();
        assertThat(renamed.block(TestClients.PATIENCE).id()).isNotEmpty();
        assertThat(moved.block(TestClients.PATIENCE).folderId()).isEqualTo(this.folderId);
    }

    @Test
    void lists() {
        on("GET", "/api/v1/files", "v27_list");

        Flux<FileItem> newest = this.files.list(FileQuery.folder(this.folderId).keywords("report"));
        Mono<Page<FileItem>> page =
                this.files.page(FileQuery.root().orderBy(OrderBy.NAME).descending(false), PageRequest.of(2, 50));

        assertThat(newest.blockFirst(TestClients.PATIENCE)).isNotNull();
        assertThat(page.block(TestClients.PATIENCE).number()).isEqualTo(2);
    }

    @Test
    void downloads() {
        on("GET", "/api/v1/files/f1", "v27_get");
        on("GET", "/api/v1/files/f1/ancestors", "v27_ancestors");

        Mono<Path> saved = this.files.download(this.fileId).toFile(Path.of("copy.pdf"));
        Mono<byte[]> bytes = this.files.download(this.fileId).toBytes(DataSize.ofMegabytes(10));
        Mono<ResponseEntity<Flux<DataBuffer>>> response =
                this.files.download(this.fileId).toEntity();
        Mono<ResponseEntity<Resource>> mvcResponse =
                this.files.download(this.fileId).toResourceEntity();

        assertThat(saved).isNotNull();
        assertThat(bytes.block(TestClients.PATIENCE)).hasSize(8);
        assertThat(mvcResponse
                        .block(TestClients.PATIENCE)
                        .getHeaders()
                        .getContentDisposition()
                        .isAttachment())
                .isTrue();
        assertThat(response.flatMapMany(ResponseEntity::getBody)
                        .map((buffer) -> {
                            DataBufferUtils.release(buffer);
                            return buffer;
                        })
                        .count()
                        .block(TestClients.PATIENCE))
                .isEqualTo(1);
    }

    @Test
    void linksAndDeletes() {
        on("POST", "/api/v1/files/link-to-datasets", "v27_link");
        on("DELETE", "/api/v1/files", "v27_delete_mixed");

        Mono<FileLinks> linked = this.files.link(FileLinkRequest.of(this.fileId).toDataset(this.datasetId));
        Mono<DeleteResult> deleted = this.files.delete(List.of(this.fileId, this.oldFileId));

        assertThat(linked.block(TestClients.PATIENCE).done()).isFalse();
        assertThat(deleted.block(TestClients.PATIENCE).failures()).hasSize(1);
    }

    private void on(String method, String path, String name) {
        this.server.on(method, path, Reply.of(Recordings.recording(RELEASE, "files", name)));
    }
}
