package io.github.ragflowspring.benchmarks.scenario;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.sync.Corpus;
import io.github.ragflowspring.client.sync.CorpusFile;
import io.github.ragflowspring.client.sync.SyncEvent;
import io.github.ragflowspring.client.sync.SyncOperations;
import io.github.ragflowspring.client.sync.SyncOptions;
import io.github.ragflowspring.client.sync.SyncSummary;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;

/** A plan, a first run and a run without changes of the synchronization of many small files. */
public final class Synchronizations {

    /** The maximum heap of the JVM. */
    public static final String HEAP = "256m";

    private static final SyncOptions OPTIONS =
            SyncOptions.defaults().deleteMissing(true).concurrency(16);

    private final AtomicLong requests = new AtomicLong();

    private final int files;

    private final Corpus corpus;

    /**
     * Creates the runs.
     *
     * @param files the number of files
     */
    public Synchronizations(int files) {
        this.files = files;
        this.corpus = Corpus.of("manuals", Flux.range(0, files).map(Synchronizations::file));
    }

    private static CorpusFile file(int i) {
        byte[] content = ("Manual " + i + " describes machine " + i + " of hall " + i % 100 + ".")
                .getBytes(StandardCharsets.UTF_8);
        return CorpusFile.of("hall " + i % 100 + "/manual " + i + ".md", new ByteArrayResource(content))
                .size((long) content.length)
                .lastModified(Instant.ofEpochSecond(1_700_000_000L + i));
    }

    /**
     * Runs them and returns a table.
     *
     * @throws IllegalStateException if a file failed, or is not in step after the first run
     */
    public String measure(String url, String apiKey) {
        RagflowClient client = RagflowClient.builder()
                .baseUrl(url)
                .apiKey(apiKey)
                .webClientBuilder(WebClient.builder().filter((request, next) -> {
                    this.requests.incrementAndGet();
                    return next.exchange(request);
                }))
                .build();
        SyncOperations sync = client.datasets()
                .create("Manuals")
                .map((dataset) -> client.datasets().sync(dataset.id()))
                .blockOptional()
                .orElseThrow();
        StringBuilder table = new StringBuilder(
                "| Run | Files | Seconds | Requests | Requests for 50 files |\n|---|---:|---:|---:|---:|\n");
        table.append(row("plan", SyncEvent.Action.ADD, sync.plan(this.corpus, OPTIONS)));
        table.append(row("first run", SyncEvent.Action.ADD, sync.run(this.corpus, OPTIONS)));
        table.append(row("run without changes", SyncEvent.Action.NONE, sync.run(this.corpus, OPTIONS)));
        return table.toString();
    }

    private String row(String name, SyncEvent.Action action, Flux<SyncEvent> events) {
        this.requests.set(0);
        long start = System.nanoTime();
        SyncSummary summary = events.as(SyncSummary::of).blockOptional().orElseThrow();
        double seconds = (System.nanoTime() - start) / 1e9;
        if (summary.planned(action) != this.files && summary.done(action) != this.files) {
            throw new IllegalStateException("Expected " + this.files + " times " + action + ": " + summary);
        }
        long sent = this.requests.get();
        return String.format(
                Locale.ROOT,
                "| %s | %,d | %.1f | %,d | %.2f |%n",
                name,
                this.files,
                seconds,
                sent,
                50.0 * sent / this.files);
    }
}
