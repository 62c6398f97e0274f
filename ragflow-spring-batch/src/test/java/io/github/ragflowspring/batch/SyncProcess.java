package io.github.ragflowspring.batch;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.sync.Corpus;
import io.github.ragflowspring.client.sync.SyncOptions;
import io.github.ragflowspring.client.sync.SyncSummary;
import java.nio.file.Path;
import java.time.Duration;

/** A process that keeps a dataset in step with a folder, until it is killed. */
final class SyncProcess {

    private SyncProcess() {}

    public static void main(String[] arguments) {
        RagflowClient client = RagflowClient.builder()
                .baseUrl(arguments[0])
                .apiKey(arguments[1])
                .build();
        run(client, arguments[2], Path.of(arguments[3]));
    }

    static SyncSummary run(RagflowClient client, String datasetId, Path folder) {
        SyncOptions options =
                SyncOptions.defaults().deleteMissing(true).pollInterval(Duration.ofMillis(5), Duration.ofMillis(50));
        return client.datasets()
                .sync(datasetId)
                .run(Corpus.ofDirectory("manuals", folder), options)
                .as(SyncSummary::of)
                .block();
    }
}
