package io.github.ragflowspring.batch.docs;

import io.github.ragflowspring.client.dataset.DatasetOperations;
import io.github.ragflowspring.client.document.ChunkMethod;
import io.github.ragflowspring.client.sync.Corpus;
import io.github.ragflowspring.client.sync.CorpusFile;
import io.github.ragflowspring.client.sync.SyncEvent;
import io.github.ragflowspring.client.sync.SyncOptions;
import io.github.ragflowspring.client.sync.SyncSummary;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Examples of the guide. */
final class Synchronization {

    private static final Log logger = LogFactory.getLog(Synchronization.class);

    private final DatasetOperations datasets;

    Synchronization(DatasetOperations datasets) {
        this.datasets = datasets;
    }

    Mono<SyncSummary> synchronize(String datasetId, Path folder) {
        Corpus manuals = Corpus.ofDirectory("manuals", folder, "**/*.md", "**/*.pdf");
        SyncOptions options = SyncOptions.defaults()
                .deleteMissing(true)
                .metadata(Map.of("team", "support"))
                .chunkMethod("pdf", ChunkMethod.of("manual"));
        return this.datasets
                .sync(datasetId)
                .run(manuals, options)
                .doOnNext((event) -> {
                    if (event.phase() == SyncEvent.Phase.FAILED) {
                        logger.warn(event.file() + ": " + event.message());
                    }
                })
                .as(SyncSummary::of);
    }

    Flux<String> preview(String datasetId, Corpus corpus) {
        return this.datasets
                .sync(datasetId)
                .plan(corpus, SyncOptions.defaults().deleteMissing(true))
                .filter((event) -> event.action() != SyncEvent.Action.NONE)
                .map((event) -> event.action() + " " + event.file());
    }

    Corpus articles(JdbcClient jdbc) {
        return Corpus.of(
                "articles",
                Flux.fromStream(
                        () -> jdbc
                                .sql("SELECT id, body, version, author FROM article")
                                .query((row, number) -> article(row))
                                .stream()));
    }

    private static CorpusFile article(ResultSet row) throws SQLException {
        byte[] body = row.getString("body").getBytes(StandardCharsets.UTF_8);
        return CorpusFile.of("article/" + row.getLong("id") + ".md", new ByteArrayResource(body))
                .version(row.getString("version"))
                .metadata(Map.of("author", row.getString("author")));
    }
}
