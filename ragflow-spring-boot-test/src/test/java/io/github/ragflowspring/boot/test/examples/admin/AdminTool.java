package io.github.ragflowspring.boot.test.examples.admin;

import io.github.ragflowspring.client.dataset.Dataset;
import io.github.ragflowspring.client.dataset.DatasetOperations;
import io.github.ragflowspring.client.dataset.DatasetQuery;
import io.github.ragflowspring.client.dataset.DatasetUpdate;
import io.github.ragflowspring.client.dataset.NewDataset;
import io.github.ragflowspring.client.document.ChunkMethod;
import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.document.DocumentQuery;
import io.github.ragflowspring.client.document.DocumentStatus;
import io.github.ragflowspring.client.error.RagflowConflictException;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.file.FileItem;
import io.github.ragflowspring.client.file.FileMove;
import io.github.ragflowspring.client.file.FileMoveResult;
import io.github.ragflowspring.client.file.FileOperations;
import io.github.ragflowspring.client.file.NewFolder;
import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.model.OrderBy;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.model.PageRequest;
import io.github.ragflowspring.client.transfer.UploadSource;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Manages datasets, documents and files, with Spring MVC. */
@SpringBootApplication
@RestController
class AdminTool {

    private final DatasetOperations datasets;

    private final FileOperations files;

    AdminTool(DatasetOperations datasets, FileOperations files) {
        this.datasets = datasets;
        this.files = files;
    }

    public static void main(String[] args) {
        SpringApplication.run(AdminTool.class, args);
    }

    @GetMapping("/datasets")
    Mono<Page<Dataset>> datasets(@RequestParam(defaultValue = "1") int page) {
        return this.datasets.page(DatasetQuery.all().orderBy(OrderBy.UPDATED), PageRequest.of(page, 50));
    }

    @PostMapping("/datasets")
    Mono<Dataset> create(@RequestParam String name, @RequestParam(defaultValue = "naive") String chunkMethod) {
        return this.datasets.create(NewDataset.named(name).chunkMethod(ChunkMethod.of(chunkMethod)));
    }

    @PatchMapping("/datasets/{datasetId}")
    Mono<Dataset> rename(@PathVariable String datasetId, @RequestParam String name) {
        return this.datasets.update(datasetId, DatasetUpdate.none().name(name));
    }

    @PostMapping("/datasets/{datasetId}/documents")
    Mono<Document> upload(@PathVariable String datasetId, @RequestParam MultipartFile file) {
        return this.datasets.documents(datasetId).upload(UploadSource.of(file.getResource()));
    }

    @GetMapping("/datasets/{datasetId}/documents/failed")
    Flux<Document> failed(@PathVariable String datasetId) {
        return this.datasets.documents(datasetId).list(DocumentQuery.all().statuses(DocumentStatus.FAIL));
    }

    @GetMapping("/datasets/{datasetId}/documents/{documentId}/content")
    Mono<ResponseEntity<Resource>> download(@PathVariable String datasetId, @PathVariable String documentId) {
        return this.datasets.documents(datasetId).download(documentId).toResourceEntity();
    }

    /** Deletes documents. Unknown ids are failures of the result, and the others are deleted. */
    @DeleteMapping("/datasets/{datasetId}/documents")
    Mono<DeleteResult> delete(@PathVariable String datasetId, @RequestParam List<String> ids) {
        return this.datasets.documents(datasetId).delete(ids);
    }

    @PostMapping("/folders")
    Mono<FileItem> createFolder(@RequestParam String name) {
        return this.files.create(NewFolder.named(name));
    }

    @PostMapping("/folders/{folderId}/files")
    Mono<FileMoveResult> move(@PathVariable String folderId, @RequestBody List<String> fileIds) {
        return this.files.move(FileMove.of(fileIds).toFolder(folderId));
    }

    @ExceptionHandler
    ProblemDetail notFound(RagflowNotFoundException ex) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, ex.getMessage());
    }

    @ExceptionHandler
    ProblemDetail conflict(RagflowConflictException ex) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, ex.getMessage());
    }

    @ExceptionHandler
    ProblemDetail failed(RagflowException ex) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_GATEWAY, ex.getMessage());
    }
}
