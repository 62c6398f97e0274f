package io.github.ragflowspring.client.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.sync.Corpus;
import io.github.ragflowspring.client.sync.CorpusFile;
import io.github.ragflowspring.client.sync.SyncEvent;
import io.github.ragflowspring.client.sync.SyncEvent.Action;
import io.github.ragflowspring.client.sync.SyncEvent.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests of the partitions of {@link SyncRun}. */
class SyncPartitionTests extends SyncTestBase {

    private static final int PARTITIONS = 4;

    private static Corpus files(int from, int to) {
        return corpus(IntStream.range(from, to)
                .mapToObj((i) -> file(i + ".md", "text " + i))
                .toArray(CorpusFile[]::new));
    }

    private List<List<SyncEvent>> runAll(Corpus corpus) {
        List<List<SyncEvent>> events = new ArrayList<>();
        for (int i = 0; i < PARTITIONS; i++) {
            events.add(run(corpus, OPTIONS.partition(i, PARTITIONS)));
        }
        return events;
    }

    private static List<String> texts(List<List<SyncEvent>> events, Action action, Phase phase) {
        return events.stream()
                .flatMap(List::stream)
                .filter((event) -> event.action() == action && event.phase() == phase)
                .map(SyncEvent::file)
                .toList();
    }

    @Test
    void processesEachFileInOnePartition() {
        List<List<SyncEvent>> first = runAll(files(0, 100));

        assertThat(first).allMatch((events) -> texts(events).size() > 10);
        assertThat(texts(first, Action.ADD, Phase.DONE)).hasSize(100).doesNotHaveDuplicates();
        assertThat(contents()).hasSize(100);
        List<List<SyncEvent>> second = runAll(files(10, 110));
        assertThat(texts(second, Action.NONE, Phase.DONE)).hasSize(90).doesNotHaveDuplicates();
        assertThat(texts(second, Action.ADD, Phase.DONE)).hasSize(10).doesNotHaveDuplicates();
        assertThat(texts(second, Action.DELETE, Phase.DONE)).hasSize(10).doesNotHaveDuplicates();
        assertThat(run(files(10, 110))).allMatch((event) -> event.action() == Action.NONE);
    }

    @Test
    void limitsDeletionsByShareOfAllFiles() {
        runAll(files(0, 10));

        assertThat(texts(runAll(files(6, 10)), Action.DELETE, Phase.WITHHELD)).hasSize(6);
        assertThat(texts(runAll(corpus()), Action.DELETE, Phase.WITHHELD)).hasSize(10);
        assertThat(contents()).hasSize(10);
        assertThat(texts(runAll(files(5, 10)), Action.DELETE, Phase.DONE)).hasSize(5);
    }

    @Test
    void deletesAllFilesOfPartitionIfOthersRemain() {
        runAll(files(0, 40));
        List<String> own = run(files(0, 40), OPTIONS.partition(2, PARTITIONS)).stream()
                .map(SyncEvent::file)
                .toList();
        Corpus rest = corpus(IntStream.range(0, 40)
                .mapToObj((i) -> file(i + ".md", "text " + i))
                .filter((file) -> !own.contains(file.id()))
                .toArray(CorpusFile[]::new));

        assertThat(texts(runAll(rest), Action.DELETE, Phase.DONE)).containsExactlyInAnyOrderElementsOf(own);
    }
}
