package io.github.ragflowspring.sample.dataset;

import io.github.ragflowspring.client.dataset.DatasetOperations;
import io.github.ragflowspring.client.document.DocumentOperations;
import io.github.ragflowspring.client.document.DocumentQuery;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.model.PageRequest;
import io.github.ragflowspring.client.transfer.UploadSource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.multipart.FilePart;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Lists, ingests, downloads and deletes documents for the page. */
@RestController
@RequestMapping("/api/datasets/{datasetId}/documents")
class DocumentController {

    private static final int PAGE_SIZE = 30;

    private final DatasetOperations datasets;

    DocumentController(DatasetOperations datasets) {
        this.datasets = datasets;
    }

    @GetMapping
    Mono<DocumentPage> list(@PathVariable String datasetId, @RequestParam(defaultValue = "1") int page) {
        return documents(datasetId)
                .page(DocumentQuery.all(), PageRequest.of(page, PAGE_SIZE))
                .map(DocumentPage::of);
    }

    /**
     * Uploads and parses a file and streams the progress. When the browser closes the connection, RAGFlow stops the parsing.
     */
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE, produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Flux<IngestEvent> ingest(@PathVariable String datasetId, @RequestPart("file") FilePart file) {
        return documents(datasetId)
                .ingest(UploadSource.of(file.filename(), file.content()))
                .map(IngestEvent::of)
                .onErrorResume(RagflowException.class, (error) -> Flux.just(IngestEvent.failed(error)));
    }

    /** Streams the content of a document. The browser saves it and never displays it, because any user may have uploaded it. */
    @GetMapping("/{documentId}/content")
    Mono<ResponseEntity<Flux<DataBuffer>>> download(@PathVariable String datasetId, @PathVariable String documentId) {
        return documents(datasetId).download(documentId).toEntity();
    }

    @DeleteMapping("/{documentId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> delete(@PathVariable String datasetId, @PathVariable String documentId) {
        return documents(datasetId).delete(documentId).then();
    }

    private DocumentOperations documents(String datasetId) {
        return this.datasets.documents(datasetId);
    }
}
