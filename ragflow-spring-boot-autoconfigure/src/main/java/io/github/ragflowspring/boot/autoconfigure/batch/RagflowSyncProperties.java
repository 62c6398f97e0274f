package io.github.ragflowspring.boot.autoconfigure.batch;

import io.github.ragflowspring.client.document.ChunkMethod;
import io.github.ragflowspring.client.sync.SyncOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;

/**
 * Configuration properties of the job that keeps datasets in step with corpora.
 *
 * @param sync Corpora to keep datasets in step with, by the name of the corpus.
 */
@ConfigurationProperties("ragflow")
record RagflowSyncProperties(@DefaultValue Map<String, CorpusProperties> sync) {

    static final String PREFIX = "ragflow.sync";

    /**
     * Configuration properties of one corpus.
     *
     * @param source Directory or location pattern of the files. If not set, the Corpus bean with this name.
     * @param patterns Patterns of the relative paths to include.
     * @param datasetId ID of the dataset.
     * @param dataset Name of the dataset instead of its ID. It is created if it does not exist.
     * @param schedule Cron expression, or interval between the end of a run and the next one. If not set, runs are not scheduled.
     * @param metadata Metadata of all documents.
     * @param chunkMethods Chunk methods by the suffix of the files.
     * @param deleteMissing Whether to delete the documents of files that no longer exist.
     * @param maxDeletedShare Maximum share of the documents that a run may delete, from 0 to 1.
     * @param parse Whether to parse the documents.
     * @param retryFailed Whether to parse documents again whose parsing failed in an earlier run.
     * @param compareContent Whether to compare the content of files whose size and time have not changed.
     * @param concurrency Maximum number of files that are uploaded at the same time.
     * @param documentTimeout Time limit for the parsing of each document.
     */
    record CorpusProperties(
            @Nullable String source,
            @DefaultValue List<String> patterns,
            @Nullable String datasetId,
            @Nullable String dataset,
            @Nullable String schedule,
            @DefaultValue Map<String, String> metadata,
            @DefaultValue Map<String, String> chunkMethods,
            @DefaultValue("false") boolean deleteMissing,
            @DefaultValue("0.5") double maxDeletedShare,
            @DefaultValue("true") boolean parse,
            @DefaultValue("true") boolean retryFailed,
            @DefaultValue("false") boolean compareContent,
            @DefaultValue("4") int concurrency,
            @DefaultValue("1h") Duration documentTimeout) {

        /** A schedule that a profile has switched off is like one that is not set. */
        @Nullable
        String trigger() {
            String value = this.schedule;
            return (value == null || value.isBlank() || value.equals(ScheduledTaskRegistrar.CRON_DISABLED))
                    ? null
                    : value;
        }

        SyncOptions toOptions() {
            SyncOptions options = SyncOptions.defaults()
                    .metadata(this.metadata)
                    .deleteMissing(this.deleteMissing)
                    .maxDeletedShare(this.maxDeletedShare)
                    .parse(this.parse)
                    .retryFailed(this.retryFailed)
                    .compareContent(this.compareContent)
                    .concurrency(this.concurrency)
                    .documentTimeout(this.documentTimeout);
            for (Map.Entry<String, String> method : this.chunkMethods.entrySet()) {
                options = options.chunkMethod(method.getKey(), ChunkMethod.of(method.getValue()));
            }
            return options;
        }
    }
}
