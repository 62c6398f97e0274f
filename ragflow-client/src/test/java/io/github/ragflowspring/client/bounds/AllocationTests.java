package io.github.ragflowspring.client.bounds;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.sun.management.ThreadMXBean;
import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.retrieval.RetrievalQuery;
import io.github.ragflowspring.fixtures.Recording;
import io.github.ragflowspring.fixtures.Recordings;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.reactivestreams.Publisher;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeStrategies;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * The memory that a call allocates to read a long list, which is proportional to the size of its JSON text: the time that
 * reading takes depends on the machine, but these bytes do not.
 */
class AllocationTests {

    private static final String ID = "0123456789abcdef0123456789abcdef";

    private static final int SIZE = 100_000;

    private static final int CALLS = 20;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** A list, a recording of it, and the maximum number of bytes that reading it may allocate for a byte of JSON. */
    enum Reading {
        DATASETS(
                "v0.27.0",
                "datasets",
                "list_default",
                3,
                (client) -> client.datasets().list()),
        DOCUMENTS(
                "v0.27.0",
                "documents",
                "list_default",
                3,
                (client) -> client.datasets().documents(ID).list()),
        DOCUMENTS_OF_V0_23(
                "v0.23.1",
                "documents",
                "list_default",
                3,
                (client) -> client.datasets().documents(ID).list()),
        CHUNKS(
                "v0.27.0",
                "chunks",
                "list_page_0",
                4.25,
                (client) -> client.datasets().documents(ID).chunks(ID).list()),
        CHATS(
                "v0.27.0",
                "chats",
                "list_default",
                4.25,
                (client) -> client.chats().list()),
        CHATS_OF_V0_23(
                "v0.23.1",
                "chats",
                "list_default",
                4,
                (client) -> client.chats().list()),
        SESSIONS(
                "v0.27.0",
                "sessions",
                "list_default",
                5,
                (client) -> client.chats().sessions(ID).list()),
        SESSIONS_WITH_HITS(
                "v0.26.4",
                "completions",
                "stream_no_session_then_list",
                5,
                (client) -> client.chats().sessions(ID).list()),
        AGENTS(
                "v0.27.0",
                "agents",
                "list_default",
                4,
                (client) -> client.agents().list()),
        AGENTS_OF_V0_23(
                "v0.23.1",
                "agents",
                "list_default",
                4.75,
                (client) -> client.agents().list()),
        AGENT_SESSIONS(
                "v0.27.0",
                "agent_sessions",
                "list_default",
                4.25,
                (client) -> client.agents().sessions(ID).list()),
        FILES(
                "v0.27.0",
                "files",
                "v27_list_after",
                3.5,
                (client) -> client.files().list()),
        HITS(
                "v0.27.0",
                "retrieval",
                "hits_highlight",
                // 3.1 on JDK 17; 4.1 on JDK 25, whose strings take more memory to decode.
                4.5,
                (client) -> client.retrieval()
                        .search(RetrievalQuery.of("question", ID))
                        .flatMapIterable((result) -> result.chunks()));

        private final String release;

        private final String area;

        private final String recording;

        private final double maximum;

        private final Function<RagflowClient, Publisher<?>> call;

        Reading(
                String release,
                String area,
                String recording,
                double maximum,
                Function<RagflowClient, Publisher<?>> call) {
            this.release = release;
            this.area = area;
            this.recording = recording;
            this.maximum = maximum;
            this.call = call;
        }

        Recording recording() {
            return Recordings.recording(this.release, this.area, this.recording);
        }
    }

    private final Logger log = (Logger) LoggerFactory.getLogger("io.github.ragflowspring.client.exchange");

    @BeforeEach
    void switchLogOff() {
        this.log.setLevel(Level.OFF);
    }

    @AfterEach
    void switchLogOn() {
        this.log.setLevel(null);
    }

    @ParameterizedTest
    @EnumSource
    void readsListWithinAllocationLimit(Reading reading) {
        LongList list = LongList.of(reading.recording());
        RagflowClient client = client(reading.release, list.json());
        for (int i = 0; i < CALLS; i++) {
            assertThat(read(client, reading, list.size())).isEqualTo(list.size());
        }
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < CALLS; i++) {
            read(client, reading, list.size());
        }
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        double perByte = (double) allocated / CALLS / list.json().length;
        assertThat(perByte)
                .as(() -> "bytes for a byte of JSON with " + list.size() + " items")
                .isLessThan(reading.maximum);
    }

    private static long read(RagflowClient client, Reading reading, int size) {
        return Flux.from(reading.call.apply(client)).take(size).count().block(TestClients.PATIENCE);
    }

    /** Returns a client whose only response is the given one. */
    private static RagflowClient client(String release, byte[] json) {
        return RagflowClient.builder()
                .baseUrl("http://list.invalid")
                .apiKey(TestClients.API_KEY)
                .settings((settings) -> settings.serverVersion(release))
                .webClientBuilder(WebClient.builder()
                        .exchangeFunction((request) ->
                                Mono.just(ClientResponse.create(HttpStatus.OK, ExchangeStrategies.withDefaults())
                                        .header("Content-Type", "application/json")
                                        .body(Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(json)))
                                        .build())))
                .build();
    }

    /** A recorded list whose items are repeated until the response has the size of a long one. */
    @SuppressWarnings("ArrayRecordComponent") // Read and never compared.
    private record LongList(byte[] json, int size) {

        static LongList of(Recording recording) {
            JsonNode root = recording.response().json().deepCopy();
            ArrayNode items = items(root.path("data"));
            List<JsonNode> recorded = List.copyOf(items.values());
            int each = Math.max(1, SIZE / items.toString().getBytes(StandardCharsets.UTF_8).length);
            for (int i = 1; i < each; i++) {
                recorded.forEach((item) -> items.add(item.deepCopy()));
            }
            return new LongList(JsonMapper.shared().writeValueAsBytes(root), items.size());
        }

        private static ArrayNode items(JsonNode data) {
            return data.isArray()
                    ? (ArrayNode) data
                    : data.valueStream()
                            .filter((value) -> value.isArray() && value.path(0).isObject())
                            .map(ArrayNode.class::cast)
                            .max(java.util.Comparator.comparingInt(ArrayNode::size))
                            .orElseThrow();
        }
    }
}
