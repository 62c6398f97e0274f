package io.github.ragflowspring.boot.autoconfigure.batch;

import io.github.ragflowspring.batch.CorpusSyncTasklet;
import io.github.ragflowspring.boot.autoconfigure.InvalidRagflowPropertyException;
import io.github.ragflowspring.boot.autoconfigure.batch.RagflowSyncProperties.CorpusProperties;
import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.sync.Corpus;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.builder.SimpleJobBuilder;
import org.springframework.batch.core.job.parameters.RunIdIncrementer;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;

/** Creates a job with one step per corpus. */
final class CorpusSyncJob {

    private final JobRepository repository;

    private final RagflowClient client;

    private final List<Corpus> corpora;

    private final @Nullable MeterRegistry meters;

    CorpusSyncJob(
            JobRepository repository, RagflowClient client, List<Corpus> corpora, @Nullable MeterRegistry meters) {
        this.repository = repository;
        this.client = client;
        this.corpora = corpora;
        this.meters = meters;
    }

    Job create(String name, Map<String, CorpusProperties> corpora) {
        List<Step> steps = corpora.entrySet().stream()
                .map((corpus) -> step(corpus.getKey(), corpus.getValue()))
                .toList();
        SimpleJobBuilder job = new JobBuilder(name, this.repository)
                .incrementer(new RunIdIncrementer())
                .start(steps.get(0));
        steps.stream().skip(1).forEach(job::next);
        return job.build();
    }

    /** A step that is complete is started again, too: the corpus may have changed since. */
    private Step step(String name, CorpusProperties properties) {
        return new StepBuilder(name, this.repository)
                .tasklet(tasklet(name, properties))
                .allowStartIfComplete(true)
                .build();
    }

    private CorpusSyncTasklet tasklet(String name, CorpusProperties properties) {
        String prefix = RagflowSyncProperties.PREFIX + "." + name;
        String datasetId = properties.datasetId();
        if (datasetId == null) {
            throw new InvalidRagflowPropertyException(
                    prefix + ".dataset-id", null, "is not set", "Set it to the ID of a dataset.", null);
        }
        try {
            return new CorpusSyncTasklet(
                    this.client.datasets().sync(datasetId),
                    corpus(name, prefix, properties),
                    properties.toOptions(),
                    this.meters);
        } catch (IllegalArgumentException ex) {
            throw new InvalidRagflowPropertyException(
                    prefix, null, "has an invalid value: " + ex.getMessage(), "Correct or remove it.", ex);
        }
    }

    private Corpus corpus(String name, String prefix, CorpusProperties properties) {
        Path source = properties.source();
        if (source != null) {
            return Corpus.ofDirectory(name, source, properties.patterns().toArray(String[]::new));
        }
        return this.corpora.stream()
                .filter((corpus) -> corpus.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidRagflowPropertyException(
                        prefix + ".source",
                        null,
                        "is not set, and there is no Corpus bean with the name '" + name + "'",
                        "Set it to a directory, or define the bean.",
                        null));
    }
}
