package io.github.ragflowspring.sample.sync;

import io.github.ragflowspring.client.dataset.DatasetOperations;
import io.github.ragflowspring.client.sync.Corpus;
import io.github.ragflowspring.client.sync.CorpusFile;
import io.github.ragflowspring.client.sync.SyncEvent;
import io.github.ragflowspring.client.sync.SyncOptions;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Compares the folder with the dataset for the page, and starts the job that {@code ragflow.sync} configures. */
@RestController
@RequestMapping("/api/sync")
class SyncController {

    /** The name of the corpus in {@code ragflow.sync}. */
    private static final String CORPUS = "manuals";

    private static final SyncOptions OPTIONS = SyncOptions.defaults().deleteMissing(true);

    private final DatasetOperations datasets;

    private final Path folder;

    private final String datasetName;

    private final JobOperator operator;

    private final Job job;

    SyncController(
            DatasetOperations datasets,
            WatchedFolder folder,
            @Value("${ragflow.sync.manuals.dataset}") String datasetName,
            JobOperator operator,
            @Qualifier("ragflowCorpusSync") Job job) {
        this.datasets = datasets;
        this.folder = folder.path();
        this.datasetName = datasetName;
        this.operator = operator;
        this.job = job;
    }

    /** Compares without changing anything. */
    @GetMapping
    Mono<Plan> plan() {
        return this.datasets
                .findByName(this.datasetName)
                .flatMap((dataset) -> this.datasets
                        .sync(dataset.id())
                        .plan(corpus(), OPTIONS)
                        .filter(SyncController::isChange)
                        .map(Change::of)
                        .as((changes) -> plan(dataset.id(), changes)))
                .switchIfEmpty(Mono.defer(() -> plan(null, corpus().files().map(Change::added))));
    }

    private Corpus corpus() {
        return Corpus.ofDirectory(CORPUS, this.folder);
    }

    private static boolean isChange(SyncEvent event) {
        return event.action() != SyncEvent.Action.NONE || event.phase() != SyncEvent.Phase.PLANNED;
    }

    private Mono<Plan> plan(@Nullable String datasetId, Flux<Change> changes) {
        return changes.subscribeOn(Schedulers.boundedElastic())
                .collectSortedList(Comparator.comparing(Change::file))
                .map((sorted) -> new Plan(this.folder.toString(), datasetId, this.datasetName, sorted));
    }

    /** Starts the job, whose progress the page reads from the documents and the endpoint. */
    @PostMapping("/runs")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void run() {
        Mono<JobExecution> run = Mono.fromCallable(() -> this.operator.startNextInstance(this.job));
        run.subscribeOn(Schedulers.boundedElastic()).subscribe();
    }

    /**
     * The difference between the folder and the dataset.
     *
     * @param folder the path of the folder
     * @param datasetId the id of the dataset, or {@code null} until the first run creates it
     * @param dataset the name of the dataset
     * @param changes the changes of the next run
     */
    record Plan(String folder, @Nullable String datasetId, String dataset, List<Change> changes) {}

    /**
     * A change of the next run.
     *
     * @param file the path of the file
     * @param action the action
     * @param message the reason why nothing will be done, or empty
     */
    record Change(String file, SyncEvent.Action action, String message) {

        static Change added(CorpusFile file) {
            return new Change(file.id(), SyncEvent.Action.ADD, "");
        }

        static Change of(SyncEvent event) {
            return new Change(event.file(), event.action(), event.message());
        }
    }
}
