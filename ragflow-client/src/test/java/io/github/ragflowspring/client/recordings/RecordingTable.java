package io.github.ragflowspring.client.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.Replays;
import io.github.ragflowspring.fixtures.Recording;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.RequestMatch;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.reactivestreams.Publisher;

/** The recordings of some areas, the calls that they belong to, and the requests that are compared. */
public final class RecordingTable {

    private final List<Recording> recordings = new ArrayList<>();

    private final List<Recording> older = new ArrayList<>();

    private final List<RecordingRow> rows = new ArrayList<>();

    private final List<Count> counts = new ArrayList<>();

    private final List<DynamicTest> requests = new ArrayList<>();

    private final IdentityHashMap<Recording, RecordingRow> found = new IdentityHashMap<>();

    private List<String> releases = Recordings.releases();

    private int requestCount;

    private record Count(String name, long expected, long actual) {}

    RecordingTable() {}

    /** Pins the releases that have been recorded. The default is all. */
    public RecordingTable of(String... recordedReleases) {
        this.releases = List.of(recordedReleases);
        return this;
    }

    List<String> releases() {
        return this.releases;
    }

    /** Adds all recordings of an area. */
    public RecordingTable area(String area) {
        return area(area, (recording) -> true);
    }

    /** Adds some recordings of an area; the others belong to another test. */
    public RecordingTable area(String area, Predicate<Recording> belongs) {
        Recordings.ofAllReleases(area).stream().filter(belongs).forEach(this.recordings::add);
        Recordings.ofOlderReleases(area).stream().filter(belongs).forEach(this.older::add);
        return this;
    }

    /** Pins the number of recordings that match. */
    public RecordingTable counts(String name, int expected, Predicate<Recording> matches) {
        this.counts.add(new Count(
                name, expected, this.recordings.stream().filter(matches).count()));
        return this;
    }

    /** Leaves out recordings that no method of the client is about, and pins their number. */
    public RecordingTable leaveOut(int count, Predicate<Recording> matches) {
        counts("recordings that are left out", count, matches);
        this.recordings.removeIf(matches);
        this.older.removeIf(matches);
        return this;
    }

    /** Leaves out recordings of releases before v0.23.1, and pins their number. */
    public RecordingTable leaveOutOlder(int count, Predicate<Recording> matches) {
        this.counts.add(new Count(
                "recordings of older releases that are left out",
                count,
                this.older.stream().filter(matches).count()));
        this.older.removeIf(matches);
        return this;
    }

    /**
     * Adds a row for requests with a method and path. The first row that matches a recording is used.
     *
     * @param operation the operation in the {@link FailureTable}
     * @param method the HTTP method as a regular expression
     * @param path the path after {@code /api/v1} as a regular expression, with {@code {}} for any segment
     */
    public RecordingRow on(String operation, String method, String path) {
        String pattern = "/api/v1" + path.replace("{}", "[^/]+");
        return on(
                operation,
                (recording) -> recording.request().method().matches(method)
                        && recording.request().path().matches(pattern));
    }

    /** Adds a row for the recordings that match. The first row that matches a recording is used. */
    public RecordingRow on(String operation, Predicate<Recording> matches) {
        RecordingRow row = new RecordingRow(operation, matches);
        this.rows.add(row);
        return row;
    }

    /** Pins how many recorded requests are compared, so that none is lost unnoticed. */
    public RecordingTable comparesRequests(int count) {
        this.requestCount = count;
        return this;
    }

    /** Compares the first request of a call with a recorded one. */
    public void request(Recording recording, Function<RagflowClient, ? extends Publisher<?>> call) {
        request(recording, (match) -> match, call);
    }

    /** Compares the first request of a call with a recorded one, except for what the match ignores. */
    public void request(
            Recording recording,
            UnaryOperator<RequestMatch> match,
            Function<RagflowClient, ? extends Publisher<?>> call) {
        this.requests.add(
                DynamicTest.dynamicTest(recording.toString(), () -> Replays.assertRequest(recording, match, call)));
    }

    Stream<Recording> recordings() {
        return this.recordings.stream();
    }

    /** Returns the recordings of releases before v0.23.1. */
    Stream<Recording> older() {
        return this.older.stream();
    }

    @Nullable
    RecordingRow row(Recording recording) {
        return this.found.computeIfAbsent(recording, this::find);
    }

    private @Nullable RecordingRow find(Recording recording) {
        for (RecordingRow row : this.rows) {
            if (row.matches(recording)) {
                return row;
            }
        }
        return null;
    }

    List<String> unusedRows() {
        return this.rows.stream()
                .filter((row) -> Stream.concat(this.recordings.stream(), this.older.stream())
                        .noneMatch((recording) -> row(recording) == row))
                .map(RecordingRow::operation)
                .toList();
    }

    /** Returns the comparisons of requests: those of single recordings and those of whole rows. */
    Stream<DynamicTest> requests() {
        return Stream.concat(this.requests.stream(), this.recordings.stream().flatMap((recording) -> {
            RecordingRow row = row(recording);
            return (row != null) ? row.request(recording) : Stream.empty();
        }));
    }

    /** Returns the comparisons of requests to releases before v0.23.1. */
    Stream<DynamicTest> olderRequests() {
        return this.older.stream().flatMap((recording) -> {
            RecordingRow row = row(recording);
            return (row != null) ? row.request(recording) : Stream.empty();
        });
    }

    void assertCounts() {
        assertThat(requests()).as("recorded requests that are compared").hasSize(this.requestCount);
        assertThat(this.counts)
                .allSatisfy((count) -> assertThat(count.actual).as(count.name).isEqualTo(count.expected));
    }
}
