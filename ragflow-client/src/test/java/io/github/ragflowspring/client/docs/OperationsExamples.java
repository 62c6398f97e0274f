package io.github.ragflowspring.client.docs;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.file.FileItem;
import io.github.ragflowspring.client.file.FileLinks;
import io.github.ragflowspring.client.file.FileOperations;
import io.github.ragflowspring.client.file.FileQuery;
import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.observation.DefaultRagflowClientObservationConvention;
import io.github.ragflowspring.client.observation.RagflowClientObservationContext;
import io.github.ragflowspring.client.observation.RagflowClientObservationConvention;
import io.github.ragflowspring.client.transfer.UploadSource;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.ObservationRegistry;
import java.nio.file.Path;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The examples of docs/operations.md and docs/files.md. */
final class OperationsExamples {

    Mono<String> health(RagflowClient ragflow) {
        Mono<String> failed = ragflow.system()
                .health()
                .filter((health) -> !health.healthy())
                .map((health) -> health.components().toString());
        return failed;
    }

    RagflowClientObservationConvention convention() {
        return new DefaultRagflowClientObservationConvention() {
            @Override
            public KeyValues getLowCardinalityKeyValues(RagflowClientObservationContext context) {
                return super.getLowCardinalityKeyValues(context).and("team", "search");
            }
        };
    }

    RagflowClient observed(ObservationRegistry observationRegistry) {
        RagflowClient observed = RagflowClient.builder()
                .baseUrl("http://localhost:9380")
                .apiKey("ragflow-…")
                .observationRegistry(observationRegistry)
                .observationConvention(convention())
                .build();
        return observed;
    }

    Flux<Object> files(FileOperations files, String folderId, String fileId, String datasetId) {
        Mono<FileItem> stored = files.createFolder("Reports")
                .flatMap((folder) -> files.upload(folder.id(), UploadSource.of(Path.of("report.pdf"))));
        Flux<FileItem> newest = files.list(FileQuery.in(folderId).matching("report"));
        Mono<FileLinks> linked = files.link(List.of(fileId), List.of(datasetId));
        Mono<Path> saved = files.download(fileId).toFile(Path.of("copy.pdf"));
        Mono<DeleteResult> deleted = files.delete(List.of(fileId));
        return Flux.concat(stored, newest, linked, saved, deleted);
    }
}
