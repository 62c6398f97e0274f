package io.github.ragflowspring.client.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.document.ChunkMethod;
import io.github.ragflowspring.client.document.DocumentStatus;
import io.github.ragflowspring.client.document.ParserConfig;
import io.github.ragflowspring.client.sync.Corpus;
import io.github.ragflowspring.client.sync.CorpusFile;
import io.github.ragflowspring.client.sync.SyncEvent;
import io.github.ragflowspring.client.sync.SyncEvent.Phase;
import io.github.ragflowspring.client.sync.SyncOptions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;

/** Tests of the changes that {@link SyncRun} makes. */
class SyncRunTests extends SyncTestBase {

    @Test
    void addsFilesAndParsesThem() {
        List<SyncEvent> events = run(corpus(file("a.md", "one"), file("x/b.md", "two")));

        assertThat(texts(events)).containsExactly("a.md ADD DONE", "x/b.md ADD DONE");
        assertThat(events).extracting(SyncEvent::phase).contains(Phase.PLANNED, Phase.UPLOADED, Phase.DONE);
        assertThat(contents()).containsExactly("a.md=one", "b.md=two");
        assertThat(this.documents.stored()).allMatch(MemoryDocument::isFound);
        assertThat(this.documents
                        .stored()
                        .map((stored) -> stored.document().metadata().get("sync_id")))
                .containsExactly("a.md", "x/b.md");
    }

    @Test
    void startsAndWatchesParsingOfManyDocumentsTogether() {
        run(corpus(IntStream.range(0, 250)
                .mapToObj((i) -> file(i + ".md", "text " + i))
                .toArray(CorpusFile[]::new)));

        assertThat(this.documents.calls().stream()
                        .filter((call) -> call.startsWith("start"))
                        .count())
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
        assertThat(texts(run(corpus(unreadable), OPTIONS.compareContent(true)))).containsExactly("a.md NONE FAILED");
    }

    @Test
    void updatesMetadataOnlyIfContentIsTheSame() {
        run(corpus(file("a.md", "one")));
        this.documents.calls().clear();

        List<SyncEvent> events =
                run(corpus(file("a.md", "one").lastModified(TIME).metadata(Map.of("author", "Jane"))));

        assertThat(texts(events)).containsExactly("a.md UPDATE DONE");
        assertThat(this.documents.calls()).containsExactly("list", "update null");
        assertThat(this.documents
                        .stored()
                        .map((stored) -> stored.document().metadata().get("author")))
                .containsExactly("Jane");
    }

    @Test
    void replacesChangedFileAfterNewVersionIsParsed() {
        run(corpus(file("a.md", "one")));
        this.documents.check(() -> assertThat(this.documents.stored()).anyMatch(MemoryDocument::isFound));

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
        assertThat(this.documents
                        .stored()
                        .map((stored) -> stored.document().chunking().method()))
                .containsExactly(ChunkMethod.of("qa"));
        assertThat(texts(run(corpus(file("a.md", "one")), qa))).containsExactly("a.md NONE DONE");
        assertThat(texts(run(
                        corpus(file("a.md", "one")),
                        qa.parserConfig("md", ParserConfig.none().chunkTokenNum(7)))))
                .containsExactly("a.md REPLACE DONE");
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
}
