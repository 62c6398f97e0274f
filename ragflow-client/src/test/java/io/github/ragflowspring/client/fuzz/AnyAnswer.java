package io.github.ragflowspring.client.fuzz;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowProtocolException;
import io.github.ragflowspring.client.settings.RetrySettings;
import io.github.ragflowspring.fixtures.Recording;
import io.github.ragflowspring.fixtures.Recordings;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeStrategies;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A server that responds to one public operation with arbitrary bytes, and the rules for the result: a value or one of our
 * errors, immediately, within the limits, and the same no matter where the network cuts the bytes.
 *
 * <p>The first bytes of an input select the operation and the outer form of the response, the others are its body:
 *
 * <ol>
 *   <li>the operation;
 *   <li>the release;
 *   <li>the HTTP status;
 *   <li>the content type;
 *   <li>the limit of memory of the client;
 *   <li>the slicing of the body.
 * </ol>
 */
final class AnyAnswer {

    static final int HEAD = 6;

    static final String ID = "0123456789abcdef";

    private static final List<PublicCall> CALLS = List.of(PublicCall.values());

    /** Operations whose responses are not held in memory as a whole. */
    private static final Set<PublicCall> UNBOUNDED = EnumSet.of(
            PublicCall.CHAT_STREAM,
            PublicCall.MODEL_STREAM,
            PublicCall.SEARCH_APP_STREAM,
            PublicCall.SEARCH_APP_ASK,
            PublicCall.AGENT_STREAM,
            PublicCall.CHAT_CHUNKS,
            PublicCall.AGENT_CHUNKS,
            PublicCall.CHAT_EVENTS,
            PublicCall.AGENT_RUN,
            PublicCall.DOCUMENT_DOWNLOAD,
            PublicCall.DOCUMENT_PREVIEW,
            PublicCall.IMAGE,
            PublicCall.AGENT_DOWNLOAD,
            PublicCall.AGENT_PREVIEW,
            PublicCall.AGENT_FILE_READ,
            PublicCall.AGENT_ARTIFACT,
            PublicCall.SPEAK,
            PublicCall.TRANSCRIPTION,
            PublicCall.FILE_DOWNLOAD);

    private static final int[] STATUSES = {200, 200, 200, 200, 201, 204, 302, 400, 401, 403, 404, 405, 413, 429, 500};

    private static final @Nullable String[] TYPES = {
        "application/json", "text/event-stream; charset=utf-8", "application/octet-stream", "text/html", "what/", null
    };

    private static final int[] LIMITS = {1 << 20, 1 << 20, 1 << 20, 700};

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private static final Map<String, RagflowClient> CLIENTS = new LinkedHashMap<>();

    private static final AtomicReference<ClientResponse> NEXT = new AtomicReference<>();

    private static final AtomicReference<ClientRequest> ASKED = new AtomicReference<>();

    private AnyAnswer() {}

    /** Fails with an {@link AssertionError} if an input has an unexpected result. */
    static void check(byte[] input) {
        if (input.length < HEAD) {
            return;
        }
        PublicCall call = call(input);
        List<String> releases = Recordings.releases();
        String release = releases.get((input[1] & 0xFF) % releases.size());
        int limit = LIMITS[(input[4] & 0xFF) % LIMITS.length];
        byte[] body = Arrays.copyOfRange(input, HEAD, input.length);
        RagflowClient client = client(release, limit);
        Outcome whole = outcome(client, call, input, List.of(body));
        Outcome pieces = outcome(client, call, input, cut(body, input[5] & 0xFF));
        String what = call + " on " + release;
        whole.check(what, limit, UNBOUNDED.contains(call) ? 0 : body.length);
        pieces.check(what, limit, UNBOUNDED.contains(call) ? 0 : body.length);
        // The exact position at which a line exceeds the limit depends on the size of its first part.
        if (!whole.isTooLarge() && !pieces.isTooLarge() && !whole.equals(pieces)) {
            throw new AssertionError(what + ": whole gives " + whole + ", pieces give " + pieces);
        }
    }

    /** Returns the error that comes of an input, or {@code null} if it leads to a value. */
    static @Nullable Throwable failure(byte[] input) {
        List<String> releases = Recordings.releases();
        RagflowClient client = client(releases.get((input[1] & 0xFF) % releases.size()), LIMITS[0]);
        return outcome(client, call(input), input, List.of(Arrays.copyOfRange(input, HEAD, input.length))).error;
    }

    static PublicCall call(byte[] input) {
        return CALLS.get((input[0] & 0xFF) % CALLS.size());
    }

    /**
     * Returns the recording with the largest body of each operation, release and status as an input, because it offers the
     * largest variety of changes.
     *
     * @param longest the maximum size of a body
     */
    static List<byte[]> recorded(int longest) {
        Map<List<Integer>, byte[]> inputs = new LinkedHashMap<>();
        for (int i = 0; i < Recordings.releases().size(); i++) {
            int number = i;
            String release = Recordings.releases().get(i);
            Map<String, List<Recording>> byMethodAndLength = Recordings.of(release).all().stream()
                    .filter((recording) -> recording.response().bodyBytes().length <= longest)
                    .collect(Collectors.groupingBy(
                            (recording) -> recording.request().method() + segments(recording).length));
            for (PublicCall call : CALLS) {
                ClientRequest request = request(client(release, LIMITS[0]), call);
                if (request == null) {
                    continue;
                }
                String[] asked = request.url().getRawPath().split("/", -1);
                for (Recording recording :
                        byMethodAndLength.getOrDefault(request.method().name() + asked.length, List.of())) {
                    if (isFor(asked, segments(recording))) {
                        inputs.merge(
                                List.of(
                                        CALLS.indexOf(call),
                                        number,
                                        recording.response().status()),
                                input(call, number, recording),
                                (one, other) -> (one.length >= other.length) ? one : other);
                    }
                }
            }
        }
        return List.copyOf(inputs.values());
    }

    private static byte[] input(PublicCall call, int release, Recording recording) {
        ByteArrayOutputStream input = new ByteArrayOutputStream();
        input.write(CALLS.indexOf(call));
        input.write(release);
        input.write(
                Math.max(0, Arrays.binarySearch(STATUSES, recording.response().status())));
        input.write(recording.response().isEventStream() ? 1 : 0);
        input.write(0);
        input.write(7);
        input.writeBytes(recording.response().bodyBytes());
        return input.toByteArray();
    }

    private static @Nullable ClientRequest request(RagflowClient client, PublicCall call) {
        ASKED.set(null);
        NEXT.set(ClientResponse.create(HttpStatusCode.valueOf(500)).build());
        Flux.from(call.on(client, ID, "text")).onErrorComplete().subscribe();
        return ASKED.get();
    }

    private static String[] segments(Recording recording) {
        return recording.request().path().split("[?]", -1)[0].split("/", -1);
    }

    /** Whether a recording is of the same route: a segment of the path that we put an id into may be anything. */
    private static boolean isFor(String[] asked, String[] recorded) {
        boolean same = true;
        for (int i = 0; same && i < asked.length; i++) {
            boolean pair = asked[i].startsWith(ID + ":") && recorded[i].indexOf(':') > 0;
            same = asked[i].equals(ID) || pair || asked[i].equals(recorded[i]);
        }
        return same;
    }

    private static Outcome outcome(RagflowClient client, PublicCall call, byte[] head, List<byte[]> pieces) {
        String type = TYPES[(head[3] & 0xFF) % TYPES.length];
        ClientResponse.Builder response = ClientResponse.create(
                HttpStatusCode.valueOf(STATUSES[(head[2] & 0xFF) % STATUSES.length]),
                ExchangeStrategies.withDefaults());
        if (type != null) {
            response.header("Content-Type", type);
        }
        NEXT.set(response.body(Flux.fromIterable(pieces).map(DefaultDataBufferFactory.sharedInstance::wrap))
                .build());
        Outcome outcome = new Outcome();
        ASKED.set(null);
        long start = System.nanoTime();
        Flux.from(call.on(client, ID, "text")).subscribe(outcome::next, outcome::failed, outcome::completed);
        outcome.nanos = System.nanoTime() - start;
        outcome.asked = ASKED.get() != null;
        return outcome;
    }

    private static List<byte[]> cut(byte[] body, int how) {
        List<byte[]> pieces = new ArrayList<>();
        int next = how;
        for (int start = 0; start < body.length; ) {
            int end = Math.min(body.length, start + 1 + next % 97);
            pieces.add(Arrays.copyOfRange(body, start, end));
            start = end;
            next = next * 31 + 7 & 0xFFFF;
        }
        return pieces;
    }

    private static RagflowClient client(String release, int limit) {
        return CLIENTS.computeIfAbsent(
                release + limit,
                (key) -> RagflowClient.builder()
                        .apiKey(TestClients.API_KEY)
                        .settings((settings) -> settings.serverVersion(release)
                                .maxInMemorySize(limit)
                                .retry(RetrySettings.none()))
                        .webClientBuilder(WebClient.builder().exchangeFunction((request) -> {
                            ASKED.compareAndSet(null, request);
                            return Mono.just(NEXT.get().mutate().build());
                        }))
                        .build());
    }

    /** The outcome of a response. */
    private static final class Outcome {

        private final List<Object> values = new ArrayList<>();

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        private @Nullable Throwable error;

        private boolean asked;

        private int ends;

        private long nanos;

        private void next(Object value) {
            if (value instanceof DataBuffer buffer) {
                byte[] piece = new byte[buffer.readableByteCount()];
                buffer.read(piece);
                this.bytes.writeBytes(piece);
            } else {
                this.values.add(value);
            }
        }

        private void failed(Throwable ex) {
            this.ends++;
            this.error = ex;
        }

        private void completed() {
            this.ends++;
        }

        void check(String what, int limit, int size) {
            if (this.ends != 1) {
                throw new AssertionError(what + " was told its end " + this.ends + " times");
            }
            if (this.nanos > PATIENCE_NANOS) {
                throw new AssertionError(what + " took " + TimeUnit.NANOSECONDS.toMillis(this.nanos) + " ms");
            }
            Throwable ex = this.error;
            if (ex == null && this.asked && size > limit) {
                throw new AssertionError(what + " held " + size + " bytes, more than " + limit);
            }
            if (ex != null && !(ex instanceof RagflowException)) {
                throw new AssertionError(what + " failed with something else than our errors", ex);
            }
            if (ex != null && !isFitForALog(String.valueOf(ex.getMessage()))) {
                throw new AssertionError(what + " failed with a message that is not fit for a log", ex);
            }
            for (Object value : this.values) {
                if (value instanceof AnswerEvent.Completed completed
                        && completed.answer().text().length() > limit) {
                    throw new AssertionError(what + " held an answer larger than " + limit);
                }
            }
        }

        private static boolean isFitForALog(String message) {
            return message.length() <= 2010
                    && message.codePoints().noneMatch(Character::isISOControl)
                    && !message.contains(TestClients.API_KEY);
        }

        boolean isTooLarge() {
            Throwable ex = this.error;
            for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
                if (cause instanceof RagflowProtocolException && cause.getCause() instanceof DataBufferLimitException) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Outcome that
                    && this.values.equals(that.values)
                    && Arrays.equals(this.bytes.toByteArray(), that.bytes.toByteArray())
                    && String.valueOf(this.error).equals(String.valueOf(that.error));
        }

        @Override
        public int hashCode() {
            return Objects.hash(this.values, String.valueOf(this.error));
        }

        @Override
        public String toString() {
            return this.values + " and " + this.bytes.size() + " bytes, " + this.error;
        }
    }
}
