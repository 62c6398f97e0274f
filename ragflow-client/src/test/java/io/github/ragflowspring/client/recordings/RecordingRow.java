package io.github.ragflowspring.client.recordings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.ragflowspring.client.MemoryServer;
import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.Replays;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.fixtures.RecordedRequest;
import io.github.ragflowspring.fixtures.Recording;
import io.github.ragflowspring.fixtures.Reply;
import io.github.ragflowspring.fixtures.RequestMatch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Some recordings, their call, and its expected result. */
public final class RecordingRow {

    private final String operation;

    private final Predicate<Recording> matches;

    private final List<Alternative> alternatives = new ArrayList<>();

    private final List<Single> singles = new ArrayList<>();

    private Predicate<Recording> success = (recording) -> Replays.code(recording) == 0;

    private Function<Recording, String> release = Recording::release;

    private BiConsumer<MemoryServer, Recording> setUp = (server, recording) -> {};

    private BiConsumer<Recording, ?> check = (recording, result) -> {};

    private @Nullable BiFunction<RagflowClient, Recording, ? extends Mono<?>> call;

    private boolean withKey = true;

    private Predicate<Recording> compared = (recording) -> false;

    private BiFunction<Recording, RequestMatch, RequestMatch> match = (recording, found) -> found;

    private record Alternative(String name, BiFunction<RagflowClient, Recording, ? extends Publisher<?>> call) {}

    private record Single(String name, Predicate<Recording> matches, Consumer<Recording> test) {}

    RecordingRow(String operation, Predicate<Recording> matches) {
        this.operation = operation;
        this.matches = matches;
    }

    /** Adds replies that take precedence over the recording, such as those to earlier requests. */
    public RecordingRow with(BiConsumer<MemoryServer, Recording> replies) {
        this.setUp = replies;
        return this;
    }

    /** Sets the release that the client treats the server as. The default is that of the recording. */
    public RecordingRow release(Function<Recording, String> ofServer) {
        this.release = ofServer;
        return this;
    }

    /** Sets which recordings are successes. The default is code 0. */
    public RecordingRow successIf(Predicate<Recording> isSuccess) {
        this.success = isSuccess;
        return this;
    }

    /** Treats unknown ids as successes: a deletion returns them as failures of its result. */
    public RecordingRow unknownIdsAreResults() {
        this.success = (recording) -> Replays.code(recording) == 0
                || FailureTable.expected(this.operation, this.release.apply(recording), recording)
                        .equals(RagflowNotFoundException.class);
        return this;
    }

    /** Sets the call. All failures of this row must come as errors of this call. */
    public RecordingRow call(BiFunction<RagflowClient, Recording, ? extends Mono<?>> ofClient) {
        this.call = ofClient;
        return this;
    }

    /**
     * Sets the call and the check of its result, which is {@code null} if the call completes without one.
     */
    public <T> RecordingRow call(
            BiFunction<RagflowClient, Recording, Mono<T>> ofClient, BiConsumer<Recording, @Nullable T> ofResult) {
        this.call = ofClient;
        this.check = ofResult;
        return this;
    }

    /** Adds another call that must fail in the same way, such as the streaming variant. */
    public RecordingRow failsAlso(String name, BiFunction<RagflowClient, Recording, ? extends Publisher<?>> ofClient) {
        this.alternatives.add(new Alternative(name, ofClient));
        return this;
    }

    /** Requires that the requests have no API key. */
    public RecordingRow withoutKey() {
        this.withKey = false;
        return this;
    }

    /** Compares the recorded requests that match with those of the call. */
    public RecordingRow sends(
            Predicate<Recording> whichRequests, BiFunction<Recording, RequestMatch, RequestMatch> howToCompare) {
        this.compared = whichRequests;
        this.match = howToCompare;
        return this;
    }

    /** Tests each recording separately. Several tests of a row differ in their names. */
    public RecordingRow test(String name, Consumer<Recording> ofRecording) {
        return test(name, (recording) -> true, ofRecording);
    }

    /** Tests the matching recordings separately. */
    public RecordingRow test(String name, Predicate<Recording> which, Consumer<Recording> ofRecording) {
        this.singles.add(new Single(name, which, ofRecording));
        return this;
    }

    String operation() {
        return this.operation;
    }

    boolean matches(Recording recording) {
        return this.matches.test(recording);
    }

    Stream<DynamicTest> tests(Recording recording) {
        Stream<DynamicTest> own = this.singles.stream()
                .filter((single) -> single.matches.test(recording))
                .map((single) ->
                        DynamicTest.dynamicTest(recording + " " + single.name, () -> single.test.accept(recording)));
        if (this.call == null) {
            return own;
        }
        DynamicTest replay = DynamicTest.dynamicTest(recording.toString(), () -> {
            if (this.success.test(recording)) {
                assertSuccess(recording);
            } else {
                assertFailure(recording);
            }
        });
        return Stream.concat(Stream.of(replay), own);
    }

    Stream<DynamicTest> request(Recording recording) {
        return this.compared.test(recording)
                ? Stream.of(DynamicTest.dynamicTest(recording.toString(), () -> assertRequest(recording)))
                : Stream.empty();
    }

    @SuppressWarnings("unchecked")
    private void assertSuccess(Recording recording) {
        Object result = requiredCall()
                .apply(client(server(recording), recording), recording)
                .block(TestClients.PATIENCE);
        ((BiConsumer<Recording, Object>) this.check).accept(recording, result);
    }

    private void assertFailure(Recording recording) {
        assertFailure(recording, requiredCall());
        for (Alternative alternative : this.alternatives) {
            assertFailure(recording, alternative.call);
        }
    }

    private void assertFailure(
            Recording recording, BiFunction<RagflowClient, Recording, ? extends Publisher<?>> failing) {
        RagflowClient client = client(server(recording), recording);
        Throwable error =
                catchThrowable(() -> Flux.from(failing.apply(client, recording)).blockLast(TestClients.PATIENCE));
        assertThat(error)
                .isExactlyInstanceOf(FailureTable.expected(this.operation, this.release.apply(recording), recording))
                .isInstanceOfSatisfying(RagflowException.class, (failure) -> {
                    assertThat(failure.code()).isEqualTo(Replays.code(recording));
                    assertThat(failure.status()).isEqualTo(recording.response().status());
                    assertThat(failure.getMessage()).doesNotContain(TestClients.API_KEY);
                });
    }

    private void assertRequest(Recording recording) {
        MemoryServer server = server(recording);
        requiredCall()
                .apply(client(server, recording), recording)
                .onErrorComplete()
                .block(TestClients.PATIENCE);
        RecordedRequest sent = server.requests().stream()
                .filter((request) -> request.method().equals(recording.request().method()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Nothing was sent for " + recording));
        this.match.apply(recording, RequestMatch.of(recording)).verify(sent);
        assertThat(sent.header("authorization")).isEqualTo(this.withKey ? "Bearer " + TestClients.API_KEY : null);
    }

    private MemoryServer server(Recording recording) {
        MemoryServer server = new MemoryServer();
        this.setUp.accept(server, recording);
        return server.on((request) -> true, Reply.of(recording));
    }

    private RagflowClient client(MemoryServer server, Recording recording) {
        return TestClients.shared(server, this.release.apply(recording));
    }

    private BiFunction<RagflowClient, Recording, ? extends Mono<?>> requiredCall() {
        BiFunction<RagflowClient, Recording, ? extends Mono<?>> known = this.call;
        if (known == null) {
            throw new IllegalStateException("The row " + this.operation + " has no call");
        }
        return known;
    }
}
