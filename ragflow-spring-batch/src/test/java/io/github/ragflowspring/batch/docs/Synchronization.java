package io.github.ragflowspring.batch.docs;

import io.github.ragflowspring.batch.corpus.JdbcCorpus;
import io.github.ragflowspring.batch.corpus.S3Corpus;
import io.github.ragflowspring.client.dataset.DatasetOperations;
import io.github.ragflowspring.client.document.ChunkMethod;
import io.github.ragflowspring.client.sync.Corpus;
import io.github.ragflowspring.client.sync.CorpusFile;
import io.github.ragflowspring.client.sync.SyncEvent;
import io.github.ragflowspring.client.sync.SyncOptions;
import io.github.ragflowspring.client.sync.SyncSummary;
import java.net.URL;
import java.nio.file.Path;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.core.io.UrlResource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.services.s3.S3AsyncClient;

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

    Corpus articles(DataSource dataSource) {
        return JdbcCorpus.of("articles", dataSource, "SELECT id, title, version, author FROM article")
                .contentQuery("SELECT body FROM article WHERE id = ?")
                .fileName("title")
                .suffix("md")
                .version("version")
                .metadata("author");
    }

    Corpus reports(S3AsyncClient s3) {
        return S3Corpus.of("reports", s3, "company-files").prefix("reports/").patterns("**/*.pdf");
    }

    Corpus pages(Flux<Page> pages) {
        return Corpus.of(
                "wiki",
                pages.map((page) -> CorpusFile.of(page.path() + ".html", new UrlResource(page.url()))
                        .version(page.revision())
                        .metadata(Map.of("space", page.space()))));
    }

    /**
     * A page of a wiki.
     *
     * @param path the path
     * @param url the URL
     * @param revision the number of the revision
     * @param space the space
     */
    record Page(String path, URL url, String revision, String space) {}
}
