package io.github.ragflowspring.sample.sync;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;

import io.github.ragflowspring.client.dataset.Dataset;
import io.github.ragflowspring.client.dataset.DatasetOperations;
import io.github.ragflowspring.client.sync.SyncEvent;
import io.github.ragflowspring.client.sync.SyncOperations;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class SyncControllerTests {

    private final DatasetOperations datasets = mock(DatasetOperations.class);

    private final JobOperator operator = mock(JobOperator.class);

    private final Job job = mock(Job.class);

    @TempDir
    private Path folder;

    private @Nullable WebTestClient page;

    @BeforeEach
    void createFolder() throws IOException {
        WatchedFolder watched =
                new WatchedFolder(this.folder.resolve("manuals"), new PathMatchingResourcePatternResolver());
        this.page = WebTestClient.bindToController(
                        new SyncController(this.datasets, watched, "Manuals", this.operator, this.job))
                .build();
    }

    @Test
    void plansToAddAllFilesWithoutDataset() {
        given(this.datasets.findByName("Manuals")).willReturn(Mono.empty());

        plan().jsonPath("$.datasetId")
                .isEmpty()
                .jsonPath("$.changes.length()")
                .isEqualTo(3)
                .jsonPath("$.changes[0].file")
                .isEqualTo("coffee-machine.md")
                .jsonPath("$.changes[0].action")
                .isEqualTo("ADD");
    }

    @Test
    void plansChangesAndReportsWhatCannotBeRead() {
        SyncOperations sync = mock(SyncOperations.class);
        given(this.datasets.findByName("Manuals"))
                .willReturn(Mono.just(
                        Dataset.builder().id("dataset-1").name("Manuals").build()));
        given(this.datasets.sync("dataset-1")).willReturn(sync);
        given(sync.plan(any(), any()))
                .willReturn(Flux.just(
                        SyncEvent.builder().file("c.md").build(),
                        SyncEvent.builder()
                                .file("b.md")
                                .phase(SyncEvent.Phase.FAILED)
                                .message("Unreadable")
                                .build(),
                        SyncEvent.builder()
                                .file("a.md")
                                .action(SyncEvent.Action.DELETE)
                                .build()));

        plan().jsonPath("$.datasetId")
                .isEqualTo("dataset-1")
                .jsonPath("$.changes.length()")
                .isEqualTo(2)
                .jsonPath("$.changes[0].action")
                .isEqualTo("DELETE")
                .jsonPath("$.changes[1].message")
                .isEqualTo("Unreadable");
    }

    @Test
    void startsJob() {
        page().post().uri("/api/sync/runs").exchange().expectStatus().isAccepted();

        verify(this.operator, timeout(30_000)).startNextInstance(this.job);
    }

    private WebTestClient page() {
        return Objects.requireNonNull(this.page);
    }

    private WebTestClient.BodyContentSpec plan() {
        return page().get().uri("/api/sync").exchange().expectStatus().isOk().expectBody();
    }
}
