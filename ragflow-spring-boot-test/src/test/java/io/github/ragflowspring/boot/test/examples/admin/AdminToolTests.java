package io.github.ragflowspring.boot.test.examples.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ragflowspring.boot.test.autoconfigure.AutoConfigureRagflowEmulator;
import io.github.ragflowspring.client.dataset.DatasetOperations;
import io.github.ragflowspring.client.document.DocumentOperations;
import io.github.ragflowspring.client.file.FileOperations;
import io.github.ragflowspring.client.file.FileQuery;
import io.github.ragflowspring.client.transfer.UploadSource;
import io.github.ragflowspring.emulator.RagflowEmulator;
import io.github.ragflowspring.emulator.Seed;
import io.github.ragflowspring.emulator.script.Fault;
import io.github.ragflowspring.emulator.script.Operation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.test.web.reactive.server.FluxExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Tests for {@link AdminTool} with the emulator. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "spring.main.web-application-type=servlet")
@AutoConfigureWebTestClient(timeout = "60s")
@AutoConfigureRagflowEmulator
class AdminToolTests {

    @Autowired
    RagflowEmulator ragflow;

    @Autowired
    DatasetOperations datasets;

    @Autowired
    FileOperations files;

    @Autowired
    WebTestClient web;

    @Test
    void createsRenamesAndListsDatasets() {
        String id = json(this.web.post().uri("/datasets?name=Manuals&chunkMethod=book"))
                .path("id")
                .asString();
        JsonNode renamed = json(this.web.patch().uri("/datasets/{id}?name={name}", id, "Manuals 2026"));
        assertThat(renamed.path("name").asString()).isEqualTo("Manuals 2026");
        assertThat(renamed.path("chunking").path("method").asString()).isEqualTo("book");
        JsonNode page = json(this.web.get().uri("/datasets"));
        assertThat(page.path("items").findValuesAsString("name")).contains("Manuals 2026", "RAGFlow handbook");
        assertThat(page.path("total").asInt()).isEqualTo(2);
        assertThat(json(this.web.get().uri("/datasets?page=2")).path("items")).isEmpty();
    }

    @Test
    void reportsTakenNameAndUnknownDataset() {
        String id =
                json(this.web.post().uri("/datasets?name=Manuals")).path("id").asString();
        this.web
                .patch()
                .uri("/datasets/{id}?name={name}", id, "RAGFlow handbook")
                .exchange()
                .expectStatus()
                .isEqualTo(409);
        this.web
                .patch()
                .uri("/datasets/{id}?name=Other", "0123456789abcdef0123456789abcdef")
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    @Test
    void uploadsDownloadsAndDeletesDocuments() {
        byte[] content = "Bats sleep upside down. \u00fc".repeat(10_000).getBytes(StandardCharsets.UTF_8);
        MultipartBodyBuilder form = new MultipartBodyBuilder();
        form.part("file", new ByteArrayResource(content)).filename("b\u00e4ts.md");
        JsonNode document = json(this.web
                .post()
                .uri("/datasets/{id}/documents", Seed.HANDBOOK_ID)
                .bodyValue(form.build()));
        assertThat(document.path("name").asString()).isEqualTo("b\u00e4ts.md");
        String id = document.path("id").asString();

        byte[] downloaded = this.web
                .get()
                .uri("/datasets/{id}/documents/{document}/content", Seed.HANDBOOK_ID, id)
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentLength(content.length)
                .expectHeader()
                .valueMatches("Content-Disposition", "attachment; .*filename\\*=UTF-8''b%C3%A4ts.md")
                .expectBody(byte[].class)
                .returnResult()
                .getResponseBody();
        assertThat(downloaded).isEqualTo(content);

        String unknown = "0123456789abcdef0123456789abcdef";
        JsonNode deleted =
                json(this.web.delete().uri("/datasets/{id}/documents?ids={a}&ids={b}", Seed.HANDBOOK_ID, id, unknown));
        assertThat(deleted.path("deleted").asInt()).isOne();
        assertThat(deleted.path("failures").findValuesAsString("id")).containsExactly(unknown);
    }

    @Test
    void breaksOffResponseIfDownloadBreaksOff() {
        byte[] content = "Bats sleep upside down. ".repeat(100_000).getBytes(StandardCharsets.UTF_8);
        String id = this.datasets
                .documents(Seed.HANDBOOK_ID)
                .upload(UploadSource.of("bats.md", content))
                .block()
                .id();
        this.ragflow.script().on(Operation.DOCUMENT_DOWNLOAD).fail(Fault.cutAfter(1));
        FluxExchangeResult<DataBuffer> response = this.web
                .get()
                .uri("/datasets/{id}/documents/{document}/content", Seed.HANDBOOK_ID, id)
                .exchange()
                .expectStatus()
                .isOk()
                .returnResult(DataBuffer.class);
        Mono<Void> body =
                response.getResponseBody().doOnNext(DataBufferUtils::release).then();
        assertThatThrownBy(body::block).hasMessageContaining("prematurely");
    }

    @Test
    void listsFailedDocuments() {
        DocumentOperations documents = this.datasets.documents(Seed.HANDBOOK_ID);
        byte[] content = {0, 1, 2, (byte) 0xff};
        assertThat(documents
                        .ingest(UploadSource.of("broken.txt", content))
                        .blockLast()
                        .isFinal())
                .isTrue();
        JsonNode failed = json(this.web.get().uri("/datasets/{id}/documents/failed", Seed.HANDBOOK_ID));
        assertThat(failed.findValuesAsString("name")).containsExactly("broken.txt");
    }

    @Test
    void movesFiles() {
        String file = this.files
                .upload(UploadSource.of("a.md", "A".getBytes(StandardCharsets.UTF_8)))
                .block()
                .id();
        String folder = json(this.web.post().uri("/folders?name=in")).path("id").asString();
        json(this.web.post().uri("/folders/{id}/files", folder).bodyValue(List.of(file)));
        assertThat(this.files.list(FileQuery.folder(folder)).collectList().block())
                .singleElement()
                .satisfies((moved) -> assertThat(moved.id()).isEqualTo(file));
    }

    private static JsonNode json(WebTestClient.RequestHeadersSpec<?> request) {
        return request.exchange()
                .expectStatus()
                .isOk()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody();
    }
}
