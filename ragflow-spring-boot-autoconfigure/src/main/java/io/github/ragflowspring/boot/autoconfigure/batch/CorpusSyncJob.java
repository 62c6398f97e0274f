package io.github.ragflowspring.boot.autoconfigure.batch;

import io.github.ragflowspring.batch.CorpusSyncTasklet;
import io.github.ragflowspring.boot.autoconfigure.InvalidRagflowPropertyException;
import io.github.ragflowspring.boot.autoconfigure.batch.RagflowSyncProperties.CorpusProperties;
import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.sync.Corpus;
import io.github.ragflowspring.client.sync.SyncOperations;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.builder.SimpleJobBuilder;
import org.springframework.batch.core.job.parameters.RunIdIncrementer;
import org.springframework.batch.core.listener.JobExecutionListener;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import reactor.core.publisher.Mono;

/** Creates a job with one step per corpus, and jobs of single corpora. */
final class CorpusSyncJob {

    private final JobRepository repository;

    private final RagflowClient client;

    private final List<Corpus> corpora;

    private final @Nullable MeterRegistry meters;

    private final Map<String, Mono<String>> pendingDatasets = NamedDatasetSync.pending();

    private final Map<String, ExclusiveTasklet> tasklets = new LinkedHashMap<>();

    CorpusSyncJob(
            JobRepository repository,
            RagflowClient client,
            RagflowSyncProperties properties,
            List<Corpus> corpora,
            @Nullable MeterRegistry meters) {
        this.repository = repository;
        this.client = client;
        this.corpora = corpora;
        this.meters = meters;
        properties.sync().forEach((name, corpus) -> this.tasklets.put(name, tasklet(name, corpus)));
    }

    /** Returns the name of the job of a single corpus. */
    static String nameOf(String corpus) {
        return RagflowCorpusSyncAutoConfiguration.JOB_NAME + "-" + corpus;
    }

    /** Creates the job of all corpora. */
    Job create() {
        List<Step> steps = this.tasklets.keySet().stream().map(this::step).toList();
        SimpleJobBuilder job = new JobBuilder(RagflowCorpusSyncAutoConfiguration.JOB_NAME, this.repository)
                .incrementer(new RunIdIncrementer())
                .start(steps.get(0));
        steps.stream().skip(1).forEach(job::next);
        return job.build();
    }

    /** Creates the job of a single corpus. */
    Job create(String corpus, JobExecutionListener listener) {
        return new JobBuilder(nameOf(corpus), this.repository)
                .incrementer(new RunIdIncrementer())
                .listener(listener)
                .start(step(corpus))
                .build();
    }

    /** Returns the step of a corpus in all jobs. */
    ExclusiveTasklet tasklet(String corpus) {
        ExclusiveTasklet tasklet = this.tasklets.get(corpus);
        if (tasklet == null) {
            throw new IllegalArgumentException("There is no corpus '" + corpus + "'");
        }
        return tasklet;
    }

    /** A step that is complete is started again, too: the corpus may have changed since. */
    private Step step(String name) {
        return new StepBuilder(name, this.repository)
                .tasklet(tasklet(name))
                .allowStartIfComplete(true)
                .build();
    }

    private ExclusiveTasklet tasklet(String name, CorpusProperties properties) {
        String prefix = RagflowSyncProperties.PREFIX + "." + name;
        SyncOperations sync = sync(prefix, properties);
        try {
            return new ExclusiveTasklet(
                    name,
                    new CorpusSyncTasklet(sync, corpus(name, prefix, properties), properties.toOptions(), this.meters));
        } catch (IllegalArgumentException ex) {
            throw new InvalidRagflowPropertyException(
                    prefix, null, "has an invalid value: " + ex.getMessage(), "Correct or remove it.", ex);
        }
    }

    private SyncOperations sync(String prefix, CorpusProperties properties) {
        String datasetId = properties.datasetId();
        String dataset = properties.dataset();
        if (datasetId != null && dataset != null) {
            throw new InvalidRagflowPropertyException(
                    prefix + ".dataset", null, "is set, and so is 'dataset-id'", "Remove one of them.", null);
        }
        if (datasetId != null) {
            return this.client.datasets().sync(datasetId);
        }
        if (dataset != null) {
            return new NamedDatasetSync(this.client.datasets(), dataset, this.pendingDatasets);
        }
        throw new InvalidRagflowPropertyException(
                prefix + ".dataset-id",
                null,
                "is not set",
                "Set it to the ID of a dataset, or 'dataset' to the name of one.",
                null);
    }

    private Corpus corpus(String name, String prefix, CorpusProperties properties) {
        String source = properties.source();
        if (source != null) {
            return CorpusSource.corpus(name, source, properties.patterns());
        }
        return this.corpora.stream()
                .filter((corpus) -> corpus.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidRagflowPropertyException(
                        prefix + ".source",
                        null,
                        "is not set, and there is no Corpus bean with the name '" + name + "'",
                        "Set it to a directory or a location pattern, or define the bean.",
                        null));
    }
}
