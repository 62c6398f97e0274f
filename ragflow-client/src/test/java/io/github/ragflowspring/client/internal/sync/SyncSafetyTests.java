package io.github.ragflowspring.client.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.document.DocumentStatus;
import io.github.ragflowspring.client.error.RagflowTimeoutException;
import io.github.ragflowspring.client.sync.Corpus;
import io.github.ragflowspring.client.sync.CorpusFile;
import io.github.ragflowspring.client.sync.SyncEvent;
import io.github.ragflowspring.client.sync.SyncEvent.Action;
import io.github.ragflowspring.client.sync.SyncEvent.Phase;
import io.github.ragflowspring.client.sync.SyncSummary;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import reactor.core.publisher.Flux;

/** Tests of failures, deletions and plans of {@link SyncRun}. */
class SyncSafetyTests extends SyncTestBase {

    @Test
    void keepsPreviousVersionIfNewOneCannotBeParsed() {
        run(corpus(file("a.md", "one")));

        List<SyncEvent> events = run(corpus(file("a.md", "bad")));

        assertThat(texts(events)).containsExactly("a.md REPLACE FAILED");
        assertThat(events.get(events.size() - 1).message())
                .isEqualTo("RAGFlow could not parse the document: last line");
        assertThat(contents()).hasSize(2).contains("a.md=one");
        assertThat(texts(run(corpus(file("a.md", "bad")), OPTIONS.retryFailed(false))))
                .containsExactly("a.md REPLACE DONE");
        assertThat(contents()).hasSize(2).contains("a.md=one");
        assertThat(texts(run(corpus(file("a.md", "better"))))).containsExactly("a.md REPLACE DONE");
        assertThat(contents()).containsExactly("a.md=better");
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
        assertThat(events)
                .extracting(SyncEvent::phase)
                .containsOnly(Phase.WITHHELD)
                .hasSize(3);
        assertThat(texts(run(corpus(file("a.md", "one")))))
                .containsExactly("a.md NONE DONE", "b.md DELETE WITHHELD", "c.md DELETE WITHHELD");
        assertThat(contents()).hasSize(3);
        assertThat(texts(run(corpus(file("a.md", "one")), OPTIONS.maxDeletedShare(0.7))))
                .contains("b.md DELETE DONE");
    }

    @Test
    void deletesNothingIfCorpusCannotBeListed() {
        run(corpus(file("a.md", "one"), file("b.md", "two")));
        IllegalStateException error = new IllegalStateException("disk failed");
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

        assertThat(texts(events)).containsExactly("a.md ADD DONE", "a.md NONE FAILED", "missing.md NONE FAILED");
        assertThat(events).extracting(SyncEvent::error).anyMatch(UncheckedIOException.class::isInstance);
        SyncSummary summary = SyncSummary.of(Flux.fromIterable(events)).block();
        assertThat(summary.failed()).isEqualTo(2);
        assertThat(summary.done(Action.ADD)).isEqualTo(1);
        assertThat(summary.withheld()).isZero();
        assertThat(summary)
                .hasToString("SyncSummary[added=1, replaced=0, updated=0, parsed=0, deleted=0, unchanged=0, "
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
                this.documents
                        .stored()
                        .map(MemoryDocument::document)
                        .map(Document::id)
                        .toList()
                        .forEach((id) -> this.documents.remove(id));
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
}
