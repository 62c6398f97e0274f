package io.github.ragflowspring.sample.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

import io.github.ragflowspring.client.dataset.DatasetOperations;
import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.document.DocumentFile;
import io.github.ragflowspring.client.document.DocumentOperations;
import io.github.ragflowspring.client.document.DocumentParsing;
import io.github.ragflowspring.client.document.DocumentQuery;
import io.github.ragflowspring.client.document.DocumentStatus;
import io.github.ragflowspring.client.document.IngestProgress;
import io.github.ragflowspring.client.document.IngestProgress.Phase;
import io.github.ragflowspring.client.error.RagflowInvalidRequestException;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.error.RagflowTimeoutException;
import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.model.PageRequest;
import io.github.ragflowspring.client.transfer.Download;
import io.github.ragflowspring.client.transfer.DownloadInfo;
import io.github.ragflowspring.client.transfer.UploadSource;
import io.github.ragflowspring.sample.ProblemAdvice;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.publisher.PublisherProbe;

class DocumentControllerTests {

    private static final String DATASET_ID = "dataset-1";

    private static final String DOCUMENTS = "/api/datasets/{datasetId}/documents";

    private final DatasetOperations datasets = mock(DatasetOperations.class);

    private final DocumentOperations documents = mock(DocumentOperations.class);

    private final WebTestClient page = WebTestClient.bindToController(new DocumentController(this.datasets))
            .controllerAdvice(new ProblemAdvice())
            .build();

    @BeforeEach
    void hasDocuments() {
        given(this.datasets.documents(DATASET_ID)).willReturn(this.documents);
    }

    @Test
    void listsPageOfDocuments() {
        Document failed = document(DocumentStatus.FAIL, -1, "Task is queued...\n[ERROR]This is no text\n");
        given(this.documents.page(DocumentQuery.all(), PageRequest.of(2, 30)))
                .willReturn(Mono.just(Page.of(List.of(failed), PageRequest.of(2, 30), 61L)));
        this.page
                .get()
                .uri(DOCUMENTS + "?page=2", DATASET_ID)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .json("""
                        {"documents": [{"id": "document-1", "name": "book.md", "size": 12, "status": "FAIL",
                                        "progress": 0.0, "message": "[ERROR]This is no text", "chunks": 2,
                                        "uploadedAt": "2026-11-21T10:00:00Z"}],
                         "more": true}
                        """, JsonCompareMode.STRICT);
    }

    @Test
    void uploadsFileAndStreamsProgress() {
        AtomicReference<String> uploaded = new AtomicReference<>("");
        given(this.documents.ingest(any(UploadSource.class))).willAnswer((call) -> {
            UploadSource source = call.getArgument(0);
            Document done = document(DocumentStatus.DONE, 1, "Task done");
            return Flux.concat(
                    Mono.just(IngestProgress.builder().source(source).build()),
                    textOf(source)
                            .doOnNext(uploaded::set)
                            .thenReturn(IngestProgress.builder()
                                    .source(source)
                                    .documentId("document-1")
                                    .phase(Phase.DONE)
                                    .fraction(1)
                                    .message("Task done")
                                    .document(done)
                                    .build()));
        });
        List<Map<String, Object>> events = eventsOf("größe.md", "# Größe");
        assertThat(uploaded).hasValue("# Größe");
        assertThat(events).extracting((event) -> event.get("phase")).containsExactly("UPLOADING", "DONE");
        assertThat(events.get(1)).containsEntry("fraction", 1.0).containsEntry("message", "Task done");
        assertThat((Map<?, ?>) events.get(1).get("document"))
                .isEqualTo(Map.of(
                        "id", "document-1",
                        "name", "book.md",
                        "size", 12,
                        "status", "DONE",
                        "progress", 1.0,
                        "message", "Task done",
                        "chunks", 2,
                        "uploadedAt", "2026-11-21T10:00:00Z"));
    }

    @Test
    void explainsWhyFileFailed() {
        given(this.documents.ingest(any(UploadSource.class)))
                .willReturn(Flux.just(IngestProgress.builder()
                        .fileName("book.exe")
                        .phase(Phase.FAILED)
                        .message("No such type")
                        .error(RagflowInvalidRequestException.builder("No such type")
                                .build())
                        .build()));
        assertThat(eventsOf("book.exe", "MZ"))
                .singleElement()
                .satisfies((event) -> assertThat(event)
                        .containsEntry("phase", "FAILED")
                        .containsEntry("message", "RAGFlow rejected the request.")
                        .containsEntry("detail", "No such type"));
    }

    @Test
    void passesOnMessageOfParser() {
        Document failed = document(DocumentStatus.FAIL, -1, "[ERROR]This is no text");
        given(this.documents.ingest(any(UploadSource.class)))
                .willReturn(Flux.just(IngestProgress.builder()
                        .fileName("book.md")
                        .documentId("document-1")
                        .phase(Phase.FAILED)
                        .message("[ERROR]This is no text")
                        .document(failed)
                        .build()));
        assertThat(eventsOf("book.md", "\0"))
                .singleElement()
                .satisfies((event) -> assertThat(event)
                        .containsEntry("message", "[ERROR]This is no text")
                        .containsEntry("detail", null));
    }

    @Test
    void reportsTimeoutOfParsing() {
        given(this.documents.ingest(any(UploadSource.class)))
                .willReturn(Flux.error(
                        RagflowTimeoutException.builder("One hour is over").build()));
        assertThat(eventsOf("book.md", "# A book"))
                .singleElement()
                .satisfies((event) -> assertThat(event)
                        .containsEntry("phase", "FAILED")
                        .containsEntry("message", "RAGFlow took too long to answer."));
    }

    @Test
    void stopsWhenPageDisconnects() {
        PublisherProbe<IngestProgress> progress = PublisherProbe.of(Flux.concat(
                Flux.just(IngestProgress.builder().fileName("book.md").build()), Flux.never()));
        given(this.documents.ingest(any(UploadSource.class))).willReturn(progress.flux());
        StepVerifier.create(upload("book.md", "# A book")
                        .returnResult(new ParameterizedTypeReference<Map<String, Object>>() {})
                        .getResponseBody())
                .expectNextCount(1)
                .thenCancel()
                .verify();
        progress.assertWasCancelled();
    }

    @Test
    void refusesUploadWithoutFile() {
        MultipartBodyBuilder parts = new MultipartBodyBuilder();
        parts.part("other", "text");
        this.page
                .post()
                .uri(DOCUMENTS, DATASET_ID)
                .bodyValue(parts.build())
                .exchange()
                .expectStatus()
                .isBadRequest();
        then(this.documents).shouldHaveNoInteractions();
    }

    @Test
    void returnsDocumentAsAttachment() {
        DownloadInfo info = DownloadInfo.builder().fileName("book.md").build();
        given(this.documents.download("document-1"))
                .willReturn(Download.of(info, Flux.just(buffer("# A "), buffer("book"))));
        download("document-1")
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .expectHeader()
                .valueMatches(HttpHeaders.CONTENT_DISPOSITION, "attachment; .*filename\\*=UTF-8''book\\.md")
                .expectBody(String.class)
                .isEqualTo("# A book");
    }

    @Test
    void reportsEmptyDocument() {
        Download download = mock();
        given(download.toEntity())
                .willReturn(Mono.error(
                        RagflowNotFoundException.builder("It is empty").build()));
        given(this.documents.download("document-1")).willReturn(download);
        download("document-1")
                .expectStatus()
                .isNotFound()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectHeader()
                .doesNotExist(HttpHeaders.CONTENT_DISPOSITION)
                .expectBody()
                .jsonPath("$.detail")
                .isEqualTo("It is empty");
    }

    @Test
    void deletesDocument() {
        given(this.documents.delete("document-1")).willReturn(Mono.just(DeleteResult.of(1, List.of())));
        this.page
                .delete()
                .uri(DOCUMENTS + "/{documentId}", DATASET_ID, "document-1")
                .exchange()
                .expectStatus()
                .isNoContent();
        verify(this.documents).delete("document-1");
    }

    private List<Map<String, Object>> eventsOf(String name, String text) {
        List<Map<String, Object>> events = upload(name, text)
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentTypeCompatibleWith(MediaType.TEXT_EVENT_STREAM)
                .expectBodyList(new ParameterizedTypeReference<Map<String, Object>>() {})
                .returnResult()
                .getResponseBody();
        assertThat(events).isNotNull();
        return events;
    }

    private WebTestClient.ResponseSpec upload(String name, String text) {
        MultipartBodyBuilder parts = new MultipartBodyBuilder();
        parts.part("file", text.getBytes(StandardCharsets.UTF_8)).filename(name);
        return this.page
                .post()
                .uri(DOCUMENTS, DATASET_ID)
                .bodyValue(parts.build())
                .exchange();
    }

    private WebTestClient.ResponseSpec download(String documentId) {
        return this.page
                .get()
                .uri(DOCUMENTS + "/{documentId}/content", DATASET_ID, documentId)
                .exchange();
    }

    private static Mono<String> textOf(UploadSource source) {
        return DataBufferUtils.join(source.content()).map((buffer) -> {
            String text = buffer.toString(StandardCharsets.UTF_8);
            DataBufferUtils.release(buffer);
            return text;
        });
    }

    private static DataBuffer buffer(String text) {
        return DefaultDataBufferFactory.sharedInstance.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Document document(DocumentStatus status, double progress, String message) {
        return Document.builder()
                .id("document-1")
                .name("book.md")
                .file(DocumentFile.builder().size(12).build())
                .parsing(DocumentParsing.builder()
                        .status(status)
                        .progress(progress)
                        .message(message)
                        .build())
                .chunkCount(2)
                .createdAt(Instant.parse("2026-11-21T10:00:00Z"))
                .build();
    }
}
