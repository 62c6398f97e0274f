package io.github.ragflowspring.client.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.document.ChunkMethod;
import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.document.DocumentStatus;
import io.github.ragflowspring.client.document.ParserConfig;
import io.github.ragflowspring.client.error.RagflowConnectionException;
import io.github.ragflowspring.client.error.RagflowTimeoutException;
import io.github.ragflowspring.client.sync.Corpus;
import io.github.ragflowspring.client.sync.CorpusFile;
import io.github.ragflowspring.client.sync.SyncEvent;
import io.github.ragflowspring.client.sync.SyncEvent.Action;
import io.github.ragflowspring.client.sync.SyncEvent.Phase;
import io.github.ragflowspring.client.sync.SyncOptions;
import io.github.ragflowspring.client.sync.SyncSummary;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import reactor.core.publisher.Flux;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Tests of {@link SyncRun} with documents in memory, in virtual time. */
class SyncRunTests {

    private static final Instant TIME = Instant.ofEpochMilli(1_700_000_000_000L);

    private static final SyncServer SERVER = new SyncServer(true, true);

    private static final SyncOptions OPTIONS = SyncOptions.defaults().deleteMissing(true);

    private MemoryDocuments documents = new MemoryDocuments();

    private VirtualTimeScheduler clock = VirtualTimeScheduler.create();

    @BeforeEach
    void stopTime() {
        this.clock = VirtualTimeScheduler.getOrSet();
    }

    @AfterEach
    void resumeTime() {
        VirtualTimeScheduler.reset();
    }

    private static CorpusFile file(String id, String content) {
        return CorpusFile.of(id, new ByteArrayResource(content.getBytes(StandardCharsets.UTF_8)))
                .size((long) content.length())
                .lastModified(TIME.plusMillis(content.hashCode()));
    }

    private static Corpus corpus(CorpusFile... files) {
        return Corpus.of("manuals", Flux.just(files));
    }

    private List<SyncEvent> run(Corpus corpus) {
        return run(corpus, OPTIONS);
    }

    private List<SyncEvent> run(Corpus corpus, SyncOptions options) {
        return events(new SyncRun(this.documents.operations(), corpus, options, SERVER).run(this.documents.all()));
    }

    private List<SyncEvent> plan(Corpus corpus, SyncOptions options) {
        return events(new SyncRun(this.documents.operations(), corpus, options, SERVER).plan(this.documents.all()));
    }

    private @Nullable Throwable failure;

    private List<SyncEvent> events(Flux<SyncEvent> events) {
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

    private static List<String> texts(List<SyncEvent> events) {
        return events.stream()
                .filter((event) -> event.phase().isFinal())
                .map((event) -> event.file() + " " + event.action() + " " + event.phase())
                .sorted()
                .toList();
    }

    private List<String> contents() {
        return this.documents.stored()
                .map((stored) -> stored.document().name() + "=" + stored.content())
                .sorted()
                .toList();
    }

    @Test
    void addsFilesAndParsesThem() {
        List<SyncEvent> events = run(corpus(file("a.md", "one"), file("x/b.md", "two")));

        assertThat(texts(events)).containsExactly("a.md ADD DONE", "x/b.md ADD DONE");
        assertThat(events).extracting(SyncEvent::phase).contains(Phase.PLANNED, Phase.UPLOADED, Phase.DONE);
        assertThat(contents()).containsExactly("a.md=one", "b.md=two");
        assertThat(this.documents.stored()).allMatch(MemoryDocuments.Stored::isFound);
        assertThat(this.documents.stored().map((stored) -> stored.document().metadata().get("sync_id")))
                .containsExactly("a.md", "x/b.md");
    }

    @Test
    void startsAndWatchesParsingOfManyDocumentsTogether() {
        run(corpus(IntStream.range(0, 250)
                .mapToObj((i) -> file(i + ".md", "text " + i))
                .toArray(CorpusFile[]::new)));

        assertThat(this.documents.calls().stream().filter((call) -> call.startsWith("start")).count())
                .isLessThan(10);
        assertThat(this.documents.calls().stream().filter("watch"::equals).count())
                .isLessThan(20);
    }

    @Test
    void makesNoFurtherRequestsIfNothingChanged() {
        Corpus corpus = corpus(file("a.md", "one"), file("b.md", "two"));
        run(corpus);
        this.documents.calls().clear();

        assertThat(texts(run(corpus))).containsExactly("a.md NONE DONE", "b.md NONE DONE");
        assertThat(this.documents.calls()).containsExactly("list");
    }

    @Test
    void doesNotReadContentWhoseSizeAndTimeAreTheSame() {
        run(corpus(file("a.md", "one")));
        CorpusFile unreadable = CorpusFile.of("a.md", new ClassPathResource("missing"))
                .size(3L)
                .lastModified(TIME.plusMillis("one".hashCode()));

        assertThat(texts(run(corpus(unreadable)))).containsExactly("a.md NONE DONE");
        assertThat(texts(run(corpus(unreadable), OPTIONS.compareContent(true))))
                .containsExactly("a.md NONE FAILED");
    }

    @Test
    void updatesMetadataOnlyIfContentIsTheSame() {
        run(corpus(file("a.md", "one")));
        this.documents.calls().clear();

        List<SyncEvent> events = run(corpus(file("a.md", "one")
                .lastModified(TIME)
                .metadata(Map.of("author", "Jane"))));

        assertThat(texts(events)).containsExactly("a.md UPDATE DONE");
        assertThat(this.documents.calls()).containsExactly("list", "update null");
        assertThat(this.documents.stored().map((stored) -> stored.document().metadata().get("author")))
                .containsExactly("Jane");
    }

    @Test
    void replacesChangedFileAfterNewVersionIsParsed() {
        run(corpus(file("a.md", "one")));
        this.documents.check(() -> assertThat(this.documents.stored())
                .anyMatch(MemoryDocuments.Stored::isFound));

        List<SyncEvent> events = run(corpus(file("a.md", "changed")));

        assertThat(texts(events)).containsExactly("a.md REPLACE DONE");
        assertThat(contents()).containsExactly("a.md=changed");
    }

    @Test
    void replacesFileWhoseVersionChangedWithoutReadingIt() {
        CorpusFile file = CorpusFile.of("row/1.md", new ByteArrayResource("text".getBytes(StandardCharsets.UTF_8)));
        run(corpus(file.version("1")));

        assertThat(texts(run(corpus(file.version("1"))))).containsExactly("row/1.md NONE DONE");
        assertThat(texts(run(corpus(file.version("2"))))).containsExactly("row/1.md REPLACE DONE");
        assertThat(contents()).containsExactly("1.md=text");
    }

    @Test
    void replacesFileWhoseChunkingChanged() {
        SyncOptions qa = OPTIONS.chunkMethod("MD", ChunkMethod.of("qa"));
        run(corpus(file("a.md", "one")));

        assertThat(texts(run(corpus(file("a.md", "one")), qa))).containsExactly("a.md REPLACE DONE");
        assertThat(this.documents.stored().map((stored) -> stored.document().chunking().method()))
                .containsExactly(ChunkMethod.of("qa"));
        assertThat(texts(run(corpus(file("a.md", "one")), qa))).containsExactly("a.md NONE DONE");
        assertThat(texts(run(
                        corpus(file("a.md", "one")),
                        qa.parserConfig("md", ParserConfig.none().chunkTokenNum(7)))))
                .containsExactly("a.md REPLACE DONE");
    }

    @Test
    void keepsPreviousVersionIfNewOneCannotBeParsed() {
        run(corpus(file("a.md", "one")));

        List<SyncEvent> events = run(corpus(file("a.md", "bad")));

        assertThat(texts(events)).containsExactly("a.md REPLACE FAILED");
        assertThat(events.get(events.size() - 1).message()).isEqualTo("RAGFlow could not parse the document: last line");
        assertThat(contents()).hasSize(2).contains("a.md=one");
        assertThat(texts(run(corpus(file("a.md", "bad")), OPTIONS.retryFailed(false))))
                .containsExactly("a.md REPLACE DONE");
        assertThat(contents()).hasSize(2).contains("a.md=one");
        assertThat(texts(run(corpus(file("a.md", "better"))))).containsExactly("a.md REPLACE DONE");
        assertThat(contents()).containsExactly("a.md=better");
    }

    @Test
    void hidesNewVersionOfHiddenDocument() {
        run(corpus(file("a.md", "one")));
        this.documents.hide();
        run(corpus(file("a.md", "two")));

        assertThat(this.documents.stored().map((stored) -> stored.document().enabled()))
                .containsExactly(false);
    }

    @Test
    void namesFilesWithSameNameDifferentlyAndLeavesOtherDocumentsAlone() {
        this.documents.put("a.md", "foreign");
        Corpus corpus = corpus(file("x/a.md", "one"), file("y/a.md", "two"));
        run(corpus);

        assertThat(contents()).hasSize(3).contains("a.md=foreign").allMatch((name) -> !name.contains("sync"));
        this.documents.calls().clear();
        assertThat(texts(run(corpus))).containsExactly("x/a.md NONE DONE", "y/a.md NONE DONE");
        assertThat(this.documents.calls()).containsExactly("list");
    }

    @Test
    void doesNotTouchDocumentsOfOtherCorpora() {
        run(Corpus.of("other", Flux.just(file("a.md", "other"))));
        run(corpus(file("b.md", "one"), file("c.md", "two")));
        run(corpus(file("b.md", "one")));

        assertThat(contents()).containsExactly("a.md=other", "b.md=one");
    }

    @Test
    void recognizesDocumentsWithoutMetadataByTheirStoredNames() {
        Corpus corpus = corpus(file("a.md", "one"));
        run(corpus);
        this.documents.forgetMetadata();

        assertThat(texts(run(corpus))).containsExactly("a.md UPDATE DONE");
        assertThat(contents()).containsExactly("a.md=one");
    }

    @Test
    void parsesDocumentsThatAreNotParsed() {
        Corpus corpus = corpus(file("a.md", "one"));
        assertThat(texts(run(corpus, OPTIONS.parse(false)))).containsExactly("a.md ADD DONE");
        assertThat(texts(run(corpus))).containsExactly("a.md PARSE DONE");
        this.documents.status("one", DocumentStatus.CANCEL);
        assertThat(texts(run(corpus, OPTIONS.retryFailed(false)))).containsExactly("a.md NONE DONE");
        assertThat(texts(run(corpus))).containsExactly("a.md PARSE DONE");
        this.documents.status("one", DocumentStatus.RUNNING);
        this.documents.calls().clear();
        assertThat(texts(run(corpus))).containsExactly("a.md PARSE DONE");
        assertThat(this.documents.calls()).doesNotContain("start 1");
    }

    @Test
    void keepsParsedVersionUntilNewOneIsParsedElsewhere() {
        run(corpus(file("a.md", "one")));
        run(corpus(file("a.md", "two")), OPTIONS.parse(false));
        assertThat(contents()).hasSize(2);
        this.documents.status("two", DocumentStatus.DONE);
        run(corpus(file("a.md", "two")), OPTIONS.parse(false));

        assertThat(contents()).containsExactly("a.md=two");
    }

    @Test
    void deletesMissingFilesOnlyIfRequested() {
        Corpus before = corpus(file("a.md", "one"), file("b.md", "two"));
        Corpus after = corpus(file("a.md", "one"));
        run(before);

        assertThat(texts(run(after, OPTIONS.deleteMissing(false)))).containsExactly("a.md NONE DONE");
        assertThat(texts(run(after))).containsExactly("a.md NONE DONE", "b.md DELETE DONE");
        assertThat(contents()).containsExactly("a.md=one");
    }

    @Test
    void withholdsDeletionsIfCorpusListsNothingOrTooFewFiles() {
        run(corpus(file("a.md", "one"), file("b.md", "two"), file("c.md", "three")));

        List<SyncEvent> events = run(corpus(), OPTIONS.maxDeletedShare(1));
        assertThat(events).extracting(SyncEvent::phase).containsOnly(Phase.WITHHELD).hasSize(3);
        assertThat(texts(run(corpus(file("a.md", "one")))))
                .containsExactly("a.md NONE DONE", "b.md DELETE WITHHELD", "c.md DELETE WITHHELD");
        assertThat(contents()).hasSize(3);
        assertThat(texts(run(corpus(file("a.md", "one")), OPTIONS.maxDeletedShare(0.7))))
                .contains("b.md DELETE DONE");
    }

    @Test
    void deletesNothingIfCorpusCannotBeListed() {
        run(corpus(file("a.md", "one"), file("b.md", "two")));
        IllegalStateException error = new IllegalStateException("disk is gone");
        Corpus broken = Corpus.of("manuals", Flux.just(file("a.md", "changed")).concatWith(Flux.error(error)));

        assertThat(texts(run(broken))).containsExactly("a.md REPLACE DONE");
        assertThat(this.failure).isSameAs(error);
        assertThat(contents()).containsExactly("a.md=changed", "b.md=two");
    }

    @Test
    void plansWithoutChangingAnything() {
        run(corpus(file("a.md", "one"), file("b.md", "two"), file("c.md", "three")));
        this.documents.calls().clear();
        Corpus changed = corpus(file("a.md", "changed"), file("b.md", "two"), file("d.md", "new"));

        List<SyncEvent> events = plan(changed, OPTIONS);

        assertThat(events).extracting(SyncEvent::phase).containsOnly(Phase.PLANNED);
        assertThat(events.stream().map((event) -> event.file() + " " + event.action()))
                .containsExactlyInAnyOrder("a.md REPLACE", "b.md NONE", "d.md ADD", "c.md DELETE");
        assertThat(this.documents.calls()).containsExactly("list");
        SyncSummary summary = SyncSummary.of(Flux.fromIterable(events)).block();
        assertThat(summary.planned(Action.ADD)).isEqualTo(1);
        assertThat(plan(corpus(), OPTIONS)).extracting(SyncEvent::phase).containsOnly(Phase.WITHHELD);
        assertThat(plan(changed, OPTIONS.deleteMissing(false))).hasSize(3);
    }

    @Test
    void reportsFilesThatCannotBeReadAndContinues() {
        List<SyncEvent> events = run(corpus(
                CorpusFile.of("missing.md", new ClassPathResource("missing.md")),
                file("a.md", "one"),
                file("a.md", "again")));

        assertThat(texts(events))
                .containsExactly("a.md ADD DONE", "a.md NONE FAILED", "missing.md NONE FAILED");
        assertThat(events).extracting(SyncEvent::error).anyMatch(UncheckedIOException.class::isInstance);
        SyncSummary summary = SyncSummary.of(Flux.fromIterable(events)).block();
        assertThat(summary.failed()).isEqualTo(2);
        assertThat(summary.done(Action.ADD)).isEqualTo(1);
        assertThat(summary.withheld()).isZero();
        assertThat(summary).hasToString("SyncSummary[added=1, replaced=0, updated=0, parsed=0, deleted=0, unchanged=0, "
                + "failed=2, withheld=0]");
    }

    @Test
    void doesNotRepeatUploadThatWasStored() {
        this.documents.fail(2, MemoryDocuments.Failure.AFTER, unavailable());

        assertThat(texts(run(corpus(file("a.md", "one"))))).containsExactly("a.md ADD DONE");
        assertThat(contents()).containsExactly("a.md=one");
        assertThat(this.documents.calls().stream().filter("upload"::equals)).hasSize(1);
    }

    @Test
    void repeatsUploadThatWasNotStored() {
        this.documents.fail(2, MemoryDocuments.Failure.BEFORE, unavailable());

        assertThat(texts(run(corpus(file("a.md", "one"))))).containsExactly("a.md ADD DONE");
        assertThat(contents()).containsExactly("a.md=one");
        assertThat(this.documents.calls().stream().filter("upload"::equals)).hasSize(2);
    }

    @Test
    void limitsTimeOfParsing() {
        run(corpus(file("a.md", "one")), OPTIONS.parse(false));
        this.documents.status("one", DocumentStatus.of("PAUSED"));

        List<SyncEvent> events = run(corpus(file("a.md", "one")), OPTIONS.documentTimeout(Duration.ofMillis(1)));

        assertThat(events.get(events.size() - 1).error()).isInstanceOf(RagflowTimeoutException.class);
    }

    @Test
    void reportsDocumentThatIsDeletedWhileItIsParsed() {
        this.documents.check(() -> {
            if (this.documents.calls().contains("start 1")) {
                this.documents.stored().map(MemoryDocuments.Stored::document).map(Document::id).toList().forEach(
                        (id) -> this.documents.remove(id));
            }
        });

        assertThat(texts(run(corpus(file("a.md", "one"))))).containsExactly("a.md ADD FAILED");
    }

    @Test
    void waitsForLimitedOutageOfServer() {
        this.documents.fail(4, MemoryDocuments.Failure.BEFORE, unavailable());
        assertThat(texts(run(corpus(file("a.md", "one"))))).containsExactly("a.md ADD DONE");
        this.documents = new MemoryDocuments().fail(5, MemoryDocuments.Failure.BEFORE, unavailable());
        assertThat(texts(run(corpus(file("a.md", "one"))))).containsExactly("a.md ADD DONE");
    }

    private static RagflowConnectionException unavailable() {
        return RagflowConnectionException.builder("busy").build();
    }
}
