package io.github.ragflowspring.client.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.MemoryServer;
import io.github.ragflowspring.fixtures.Recording;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Replays every recording of some areas to the public API of the client.
 *
 * <p>A subclass describes its areas as a {@link RecordingTable}: the recordings of each call, its expected
 * result, and the recorded requests that the client sends the same way. The failures are compared with {@link
 * FailureTable}, which is the same for all areas. Each recording is a separate test.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class RecordingsTestBase {

    /** A server of the running test. */
    protected MemoryServer server = new MemoryServer();

    private final RecordingTable table = new RecordingTable();

    /**
     * Describes the areas.
     *
     * @param recordings the table to fill
     */
    protected abstract void define(RecordingTable recordings);

    @BeforeAll
    void fillTable() {
        define(this.table);
    }

    @BeforeEach
    void renewServer() {
        this.server = new MemoryServer();
    }

    @Test
    void coversEveryRecordingOfEveryRelease() {
        assertThat(this.table.recordings().filter((recording) -> this.table.row(recording) == null))
                .as("recordings without a row")
                .isEmpty();
        assertThat(this.table.older().filter((recording) -> this.table.row(recording) == null))
                .as("recordings of older releases without a row")
                .isEmpty();
        assertThat(this.table.recordings().map(Recording::release).distinct())
                .containsExactlyInAnyOrderElementsOf(this.table.releases());
        assertThat(this.table.unusedRows()).as("rows without a recording").isEmpty();
        this.table.assertCounts();
    }

    @TestFactory
    Stream<DynamicTest> replaysRecordings() {
        return replays(this.table.recordings());
    }

    @TestFactory
    Stream<DynamicTest> replaysRecordingsOfOlderReleases() {
        return replays(this.table.older());
    }

    @TestFactory
    Stream<DynamicTest> sendsRecordedRequestsToOlderReleases() {
        return this.table.olderRequests();
    }

    private Stream<DynamicTest> replays(Stream<Recording> recordings) {
        return recordings.flatMap((recording) -> {
            RecordingRow row = this.table.row(recording);
            return (row != null) ? row.tests(recording) : Stream.empty();
        });
    }

    @TestFactory
    Stream<DynamicTest> sendsRecordedRequests() {
        return this.table.requests();
    }
}
