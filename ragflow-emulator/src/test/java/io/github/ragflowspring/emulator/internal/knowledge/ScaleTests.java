package io.github.ragflowspring.emulator.internal.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

/** The work on ten times as many chunks is about ten times as much, measured in allocated bytes. */
class ScaleTests {

    private static final int FEW = 500;

    private static final int MANY = 10 * FEW;

    /** A hash table or list that has just grown may take twice as much. */
    private static final int AT_MOST = 25;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Parsing parsing = new Parsing(InstantSource.system(), Duration.ZERO);

    @Test
    void addsChunksInConstantTime() {
        assertThat(allocated(() -> withChunks(MANY))).isLessThan(AT_MOST * allocated(() -> withChunks(FEW)));
    }

    @Test
    void searchesInLinearTime() {
        List<Chunk> few = withChunks(FEW).chunks();
        List<Chunk> many = withChunks(MANY).chunks();
        assertThat(allocated(() -> search(many))).isLessThan(AT_MOST * allocated(() -> search(few)));
    }

    @Test
    void countsTokensOnce() {
        Document document = withChunks(MANY);
        assertThat(document.tokens()).isGreaterThan(MANY);
        assertThat(allocated(document::tokens)).isLessThan(FEW);
        int before = document.tokens();
        document.addChunk(new Chunk(document, 0, "Two more"));
        assertThat(document.tokens()).isGreaterThan(before);
    }

    @Test
    void copiesChunksOnlyIfTheyChanged() {
        Document document = withChunks(FEW);
        List<Chunk> chunks = document.chunks();
        assertThat(document.chunks()).isSameAs(chunks);
        document.addChunk(new Chunk(document, 0, "One more"));
        assertThat(document.chunks()).hasSize(FEW + 1).startsWith(chunks.get(0));
        assertThat(chunks).hasSize(FEW);
    }

    @Test
    void countsRepeatedChunksButKeepsOne() {
        Document document = withChunks(1);
        document.addChunk(new Chunk(document, 0, "The same"));
        document.addChunk(new Chunk(document, 0, "The same"));
        assertThat(document.chunks()).hasSize(2);
        assertThat(document.chunkCount()).isEqualTo(3);
    }

    @Test
    void skipsVectorsThatCannotMatter() {
        List<Chunk> chunks = withChunks(FEW).chunks();
        Retrieval.Settings exact = new Retrieval.Settings(0.3, 0.31, 10);
        assertThat(Retrieval.search(chunks, "report 17", exact).hits())
                .isNotEmpty()
                .allMatch((hit) -> hit.similarity() >= 0.31);
        assertThat(Retrieval.search(chunks, "unheard", new Retrieval.Settings(1, -1, FEW))
                        .hits())
                .hasSize(FEW);
    }

    private Document withChunks(int number) {
        byte[] content = "".getBytes(StandardCharsets.UTF_8);
        Document document = new Document("d1", "s1", "a.txt", content, this.parsing);
        Dataset dataset = new Dataset("s1", JsonNodeFactory.instance.objectNode(), 0);
        dataset.add(document);
        IntStream.range(0, number)
                .forEach((i) -> document.addChunk(new Chunk(document, i, "This is report " + i + " of the stations")));
        return document;
    }

    private static void search(List<Chunk> chunks) {
        assertThat(Retrieval.search(chunks, "reports of stations", new Retrieval.Settings(0.3, 0.2, MANY))
                        .hits())
                .isNotEmpty();
    }

    private static long allocated(Runnable work) {
        work.run();
        long before = THREADS.getCurrentThreadAllocatedBytes();
        work.run();
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
