package io.github.ragflowspring.client.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.error.RagflowConnectionException;
import io.github.ragflowspring.client.internal.sync.MemoryDocuments.Failure;
import io.github.ragflowspring.client.sync.Corpus;
import io.github.ragflowspring.client.sync.CorpusFile;
import io.github.ragflowspring.client.sync.SyncEvent;
import io.github.ragflowspring.client.sync.SyncEvent.Phase;
import io.github.ragflowspring.client.sync.SyncOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ByteArrayResource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

/** Fails each request of a run in turn, or ends the run with it, and runs again. */
class SyncHealingTests {

    private static final SyncOptions OPTIONS = SyncOptions.defaults()
            .deleteMissing(true)
            .pollInterval(Duration.ofMillis(1), Duration.ofMillis(1))
            .metadata(Map.of("team", "docs"));

    private static final Corpus BEFORE =
            corpus(file("a.md", "a1"), file("b.md", "b1"), file("c.md", "c1"), file("e.md", "e1"));

    private static final Corpus AFTER = corpus(
            file("a.md", "a2"),
            file("b.md", "b1"),
            file("x/b.md", "b2"),
            file("d.md", "d1"),
            file("e.md", "e1").metadata(Map.of("team", "support")));

    private static CorpusFile file(String id, String content) {
        return CorpusFile.of(id, new ByteArrayResource(content.getBytes(StandardCharsets.UTF_8)));
    }

    private static Corpus corpus(CorpusFile... files) {
        return Corpus.of("manuals", Flux.just(files));
    }

    static Stream<SyncServer> servers() {
        return Stream.of(new SyncServer(true, true), new SyncServer(false, false));
    }

    private static Flux<SyncEvent> run(MemoryDocuments documents, Corpus corpus, SyncServer server) {
        return new SyncRun(documents.operations(), corpus, OPTIONS, server).run(documents.all());
    }

    private static List<SyncEvent> runToEnd(MemoryDocuments documents, Corpus corpus, SyncServer server) {
        return run(documents, corpus, server).collectList().block(Duration.ofMinutes(1));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void reachesSameStateWhicheverRequestFails(SyncServer server) throws Exception {
        MemoryDocuments start = new MemoryDocuments();
        start.put("d.md", "foreign");
        runToEnd(start, BEFORE, server);
        MemoryDocuments expected = start.copy();
        runToEnd(expected, AFTER, server);
        List<String> contents = contents(expected);
        assertThat(contents).hasSize(6).contains("d.md=foreign {} naive UNSTART");
        int requests = expected.calls().size();
        assertThat(requests).isGreaterThan(12);
        for (Failure failure : List.of(Failure.BEFORE, Failure.AFTER)) {
            for (int i = 1; i <= requests; i++) {
                for (RuntimeException error : List.of(
                        new IllegalStateException("broken"),
                        RagflowConnectionException.builder("busy").build())) {
                    MemoryDocuments documents = start.copy().fail(i, failure, error);
                    watch(documents);
                    run(documents, AFTER, server).onErrorComplete().blockLast(Duration.ofMinutes(1));
                    verify(documents, server, contents, failure + " " + i + " " + error);
                }
            }
        }
        for (Failure failure : List.of(Failure.LOST_BEFORE, Failure.LOST_AFTER)) {
            for (int i = 1; i <= requests; i++) {
                MemoryDocuments documents = start.copy().fail(i, failure, new IllegalStateException("unused"));
                watch(documents);
                // The number of requests depends on how many of them watch the parsing.
                Disposable subscription = run(documents, AFTER, server)
                        .doOnTerminate(() -> documents.lost().countDown())
                        .subscribe((event) -> {}, (ex) -> {});
                assertThat(documents.lost().await(1, TimeUnit.MINUTES)).isTrue();
                subscription.dispose();
                verify(documents, server, contents, failure + " " + i);
            }
        }
    }

    /** A version of each file of both corpora is found at any time. */
    private static void watch(MemoryDocuments documents) {
        documents.check(() -> {
            for (String file : List.of("a", "b1", "e1")) {
                assertThat(documents.stored().filter(MemoryDocument::isFound).map(MemoryDocument::content))
                        .as(file)
                        .anyMatch((content) -> content.startsWith(file));
            }
        });
    }

    private static void verify(
            MemoryDocuments documents, SyncServer server, List<String> contents, String description) {
        // A copy, because a step of the process that is lost may still be on its way to a request.
        MemoryDocuments healed = documents.copy();
        watch(healed);
        List<SyncEvent> events = runToEnd(healed, AFTER, server);
        assertThat(events).as(description).noneMatch((event) -> event.phase() == Phase.FAILED);
        assertThat(contents(healed)).as(description).isEqualTo(contents);
        assertThat(runToEnd(healed, AFTER, server))
                .as(description)
                .allMatch((event) -> event.action() == SyncEvent.Action.NONE);
    }

    private static List<String> contents(MemoryDocuments documents) {
        return documents.stored().map(MemoryDocument::toString).sorted().toList();
    }
}
