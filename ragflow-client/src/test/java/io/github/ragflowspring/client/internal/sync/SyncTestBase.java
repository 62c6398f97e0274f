package io.github.ragflowspring.client.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.error.RagflowConnectionException;
import io.github.ragflowspring.client.sync.Corpus;
import io.github.ragflowspring.client.sync.CorpusFile;
import io.github.ragflowspring.client.sync.SyncEvent;
import io.github.ragflowspring.client.sync.SyncOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.core.io.ByteArrayResource;
import reactor.core.publisher.Flux;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Runs synchronizations of documents in memory, in virtual time. */
abstract class SyncTestBase {

    static final Instant TIME = Instant.ofEpochMilli(1_700_000_000_000L);

    static final SyncServer SERVER = new SyncServer(true, true);

    static final SyncOptions OPTIONS = SyncOptions.defaults().deleteMissing(true);

    MemoryDocuments documents = new MemoryDocuments();

    VirtualTimeScheduler clock = VirtualTimeScheduler.create();

    @BeforeEach
    void stopTime() {
        this.clock = VirtualTimeScheduler.getOrSet();
    }

    @AfterEach
    void resumeTime() {
        VirtualTimeScheduler.reset();
    }

    static CorpusFile file(String id, String content) {
        return CorpusFile.of(id, new ByteArrayResource(content.getBytes(StandardCharsets.UTF_8)))
                .size((long) content.length())
                .lastModified(TIME.plusMillis(content.hashCode()));
    }

    static Corpus corpus(CorpusFile... files) {
        return Corpus.of("manuals", Flux.just(files));
    }

    List<SyncEvent> run(Corpus corpus) {
        return run(corpus, OPTIONS);
    }

    List<SyncEvent> run(Corpus corpus, SyncOptions options) {
        return events(new SyncRun(this.documents.operations(), corpus, options, SERVER).run(this.documents.all()));
    }

    List<SyncEvent> plan(Corpus corpus, SyncOptions options) {
        return events(new SyncRun(this.documents.operations(), corpus, options, SERVER).plan(this.documents.all()));
    }

    @Nullable
    Throwable failure;

    List<SyncEvent> events(Flux<SyncEvent> events) {
        List<SyncEvent> received = new ArrayList<>();
        this.failure = null;
        boolean[] ended = new boolean[1];
        events.doFinally((signal) -> ended[0] = true).subscribe(received::add, (ex) -> this.failure = ex);
        for (int i = 0; i < 10_000 && !ended[0]; i++) {
            this.clock.advanceTimeBy(Duration.ofSeconds(1));
        }
        assertThat(ended[0]).isTrue();
        return received;
    }

    static List<String> texts(List<SyncEvent> events) {
        return events.stream()
                .filter((event) -> event.phase().isFinal())
                .map((event) -> event.file() + " " + event.action() + " " + event.phase())
                .sorted()
                .toList();
    }

    List<String> contents() {
        return this.documents
                .stored()
                .map((stored) -> stored.document().name() + "=" + stored.content())
                .sorted()
                .toList();
    }

    static RagflowConnectionException unavailable() {
        return RagflowConnectionException.builder("busy").build();
    }
}
