package io.github.ragflowspring.client.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.LeakWatch;
import io.github.ragflowspring.client.faults.FaultMatrix.Cell;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.netty.resources.LoopResources;

/** Tests for each cell of the {@link FaultMatrix}, in turn and on a separate server. */
class FaultMatrixTests {

    private static final int AT_A_TIME = 16;

    private static final String LOOP = "fault-client";

    private static final Map<Cell, Future<String>> RESULTS = new ConcurrentHashMap<>();

    @TempDir
    static Path folder;

    private static LeakWatch leaks;

    private static LoopResources loop;

    static Stream<Cell> cells() {
        return FaultMatrix.cells().stream().filter((cell) -> cell.outcome() != null);
    }

    /** Cells run concurrently, because each waits most of the time. */
    @BeforeAll
    static void makeThemHappen() throws Exception {
        leaks = LeakWatch.start();
        loop = LoopResources.create(LOOP, 2, true);
        Certificates certificates = Certificates.make(folder);
        // The extra time of the first call in a new JVM must not count against the limits of a cell.
        for (Cell cell : cells().filter((any) -> any.fault() == Fault.CLOSED_WITHOUT_A_WORD)
                .toList()) {
            new Encounter(cell, loop, certificates).run();
        }
        // Their limits are reached on a clock that does not advance for the other cells.
        for (Cell cell : cells().filter(Encounter::lasts).toList()) {
            RESULTS.put(cell, result(new Encounter(cell, loop, certificates)));
        }
        ExecutorService executor = Executors.newFixedThreadPool(AT_A_TIME);
        cells().filter((cell) -> !Encounter.lasts(cell))
                .forEach((cell) ->
                        RESULTS.put(cell, executor.submit(() -> new Encounter(cell, loop, certificates).run())));
        executor.shutdown();
    }

    private static Future<String> result(Encounter encounter) {
        FutureTask<String> task = new FutureTask<>(encounter::run);
        task.run();
        return task;
    }

    @AfterAll
    static void nothingIsLeftOver() {
        try (LeakWatch watch = leaks) {
            loop.disposeLater(Duration.ZERO, Wire.PATIENCE).block(Wire.PATIENCE);
            // A thread is alive for a moment after it has reported its end.
            Await.reaches(() -> threads().isEmpty());
            assertThat(threads()).isEmpty();
            watch.assertNone();
        }
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter((name) -> name.startsWith(FaultServer.THREADS) || name.startsWith(LOOP))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("cells")
    void callResultMatchesFaultTable(Cell cell) throws Exception {
        String seen = RESULTS.get(cell).get(Wire.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(seen).isEqualTo(Encounter.expected(cell));
    }

    @Test
    void hasRowForEveryFault() {
        Set<Fault> rows = FaultMatrix.cells().stream().map(Cell::fault).collect(Collectors.toSet());
        assertThat(rows).containsExactlyInAnyOrder(Fault.values());
        assertThat(FaultMatrix.cells()).hasSize(Fault.values().length * Use.values().length);
    }
}
