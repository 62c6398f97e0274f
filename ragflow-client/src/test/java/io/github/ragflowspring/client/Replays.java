package io.github.ragflowspring.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.fixtures.RecordedRequest;
import io.github.ragflowspring.fixtures.Recording;
import io.github.ragflowspring.fixtures.Reply;
import io.github.ragflowspring.fixtures.RequestMatch;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Calls that one recording answers, regardless of the request. */
public final class Replays {

    private Replays() {}

    /** Returns the result of a call that a recording answers; {@code null} if it has none. */
    public static <T> T answer(Recording recording, Function<RagflowClient, Mono<T>> call) {
        MemoryServer server = new MemoryServer();
        server.on((request) -> true, Reply.of(recording));
        return call.apply(TestClients.shared(server, recording.release())).block(TestClients.PATIENCE);
    }

    /** Fails if a call that a recording answers does not complete. */
    public static void assertCompletes(Recording recording, Function<RagflowClient, Mono<Void>> call) {
        String end = answer(recording, (client) -> call.apply(client).thenReturn("completed"));
        assertThat(end).as("the end of %s", recording).isEqualTo("completed");
    }

    /** Returns the error of a call that a recording answers; fails if there is none or it has a different code. */
    public static RagflowException failure(Recording recording, Function<RagflowClient, ? extends Publisher<?>> call) {
        MemoryServer server = new MemoryServer();
        server.on((request) -> true, Reply.of(recording));
        RagflowClient client = TestClients.shared(server, recording.release());
        RagflowException error = catchThrowableOfType(
                RagflowException.class, () -> Flux.from(call.apply(client)).blockLast(TestClients.PATIENCE));
        assertThat(error).as("the error of %s", recording).isNotNull();
        assertThat(error.code()).isEqualTo(code(recording));
        assertThat(error.getMessage()).doesNotContain(TestClients.API_KEY);
        return error;
    }

    /** Sends a call and asserts that its first request with the recorded method is the recorded one. */
    public static void assertRequest(Recording recording, Function<RagflowClient, ? extends Publisher<?>> call) {
        assertRequest(recording, (match) -> match, call);
    }

    /** Sends a call and asserts its first request with the recorded method, except for the parts that the match ignores. */
    public static void assertRequest(
            Recording recording,
            UnaryOperator<RequestMatch> match,
            Function<RagflowClient, ? extends Publisher<?>> call) {
        List<RecordedRequest> requests = requests(recording, call).stream()
                .filter((request) -> request.method().equals(recording.request().method()))
                .toList();
        assertThat(requests).as("requests for %s", recording).isNotEmpty();
        match.apply(RequestMatch.of(recording)).verify(requests.get(0));
        assertThat(requests.get(0).header("authorization")).isEqualTo("Bearer " + TestClients.API_KEY);
    }

    /** Sends a call that a recording answers and returns its requests. */
    public static List<RecordedRequest> requests(
            Recording recording, Function<RagflowClient, ? extends Publisher<?>> call) {
        MemoryServer server = new MemoryServer();
        server.on((request) -> true, Reply.of(recording));
        Flux.from(call.apply(TestClients.shared(server, recording.release())))
                .onErrorComplete()
                .blockLast(TestClients.PATIENCE);
        return server.requests();
    }

    /** Returns the {@code code} of a recorded response, -1 if it has none. */
    public static int code(Recording recording) {
        return recording.response().code();
    }

    /** Returns a segment of the recorded path, counted after {@code /api/v1/datasets/}. */
    public static String segment(Recording recording, int index) {
        return recording.request().path().split("/", -1)[4 + index];
    }
}
