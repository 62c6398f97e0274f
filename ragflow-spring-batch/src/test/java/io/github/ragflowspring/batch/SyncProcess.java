package io.github.ragflowspring.batch;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.sync.Corpus;
import io.github.ragflowspring.client.sync.SyncOptions;
import io.github.ragflowspring.client.sync.SyncSummary;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.builder.StepBuilder;

/** A process that keeps a dataset in step with a folder, until it is killed. */
final class SyncProcess {

    static final SyncOptions OPTIONS =
            SyncOptions.defaults().deleteMissing(true).pollInterval(Duration.ofMillis(5), Duration.ofMillis(50));

    private SyncProcess() {}

    /**
     * Synchronizes several folders at the same time.
     *
     * @param arguments the API key; for each folder the address of the server, the id of the dataset and the path; then, if
     *     jobs are to be started, the folder of a {@link JobStore}
     */
    public static void main(String[] arguments) throws Exception {
        int folders = (arguments.length - 1) / 3;
        JobStore store = (arguments.length % 3 == 2) ? new JobStore(Path.of(arguments[3 * folders + 1])) : null;
        for (int i = 0; i < folders; i++) {
            RagflowClient client = RagflowClient.builder()
                    .baseUrl(arguments[3 * i + 1])
                    .apiKey(arguments[0])
                    .build();
            String datasetId = arguments[3 * i + 2];
            Path folder = Path.of(arguments[3 * i + 3]);
            new Thread(() -> synchronize(client, datasetId, folder, store)).start();
        }
    }

    private static void synchronize(RagflowClient client, String datasetId, Path folder, @Nullable JobStore store) {
        if (store == null) {
            System.out.println(run(client, datasetId, folder));
            return;
        }
        Job job = job(store.repository(), client, datasetId, folder);
        try {
            System.out.println(store.operator(job)
                    .start(
                            job,
                            new JobParametersBuilder()
                                    .addString("run", UUID.randomUUID().toString())
                                    .toJobParameters()));
        } catch (Exception ex) {
            throw new IllegalStateException(ex);
        }
    }

    static Corpus corpus(Path folder) {
        return Corpus.ofDirectory("manuals", folder);
    }

    static SyncSummary run(RagflowClient client, String datasetId, Path folder) {
        return client.datasets()
                .sync(datasetId)
                .run(corpus(folder), OPTIONS)
                .as(SyncSummary::of)
                .block();
    }

    static Job job(JobRepository repository, RagflowClient client, String datasetId, Path folder) {
        return new JobBuilder("sync " + datasetId, repository)
                .start(new StepBuilder("manuals", repository)
                        .tasklet(new CorpusSyncTasklet(client.datasets().sync(datasetId), corpus(folder), OPTIONS))
                        .build())
                .build();
    }
}
