package io.github.ragflowspring.client.sync;

import io.github.ragflowspring.client.document.ChunkMethod;
import io.github.ragflowspring.client.document.ParserConfig;
import java.time.Duration;
import java.util.Map;

/** The values of {@link SyncOptions} while they are changed. */
final class SyncOptionsDraft {

    boolean deleteMissing;
    double maxDeletedShare = 0.5;
    boolean parse = true;
    boolean retryFailed = true;
    boolean compareContent;
    int concurrency = 4;
    Duration documentTimeout = Duration.ofHours(1);
    Duration minPollInterval = Duration.ofMillis(500);
    Duration maxPollInterval = Duration.ofSeconds(10);
    int partition;
    int partitions = 1;
    Map<String, Object> metadata = Map.of();
    Map<String, ChunkMethod> chunkMethods = Map.of();
    Map<String, ParserConfig> parserConfigs = Map.of();

    SyncOptionsDraft() {}

    SyncOptionsDraft(SyncOptions from) {
        this.deleteMissing = from.deleteMissing();
        this.maxDeletedShare = from.maxDeletedShare();
        this.parse = from.parse();
        this.retryFailed = from.retryFailed();
        this.compareContent = from.compareContent();
        this.concurrency = from.concurrency();
        this.documentTimeout = from.documentTimeout();
        this.minPollInterval = from.minPollInterval();
        this.maxPollInterval = from.maxPollInterval();
        this.partition = from.partition();
        this.partitions = from.partitions();
        this.metadata = from.metadata();
        this.chunkMethods = from.chunkMethods();
        this.parserConfigs = from.parserConfigs();
    }
}
