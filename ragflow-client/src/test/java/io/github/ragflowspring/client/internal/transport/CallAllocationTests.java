package io.github.ragflowspring.client.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.system.SystemOperations;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/** Limits the memory that the client allocates for a small call, apart from that of the connection and the JSON. */
class CallAllocationTests {

    private static final int CALLS = 2000;

    /** With headroom, because compilers and libraries differ: 13,200 bytes when it was written, most of them in WebClient. */
    private static final long MAX_BYTES = 18_000;

    private static final byte[] BODY = "pong".getBytes(StandardCharsets.UTF_8);

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void allocatesLittleForSmallCall() {
        try (RagflowClient client = RagflowClient.builder()
                .baseUrl("http://memory.invalid")
                .apiKey("ragflow-key")
                .settings((settings) -> settings.serverVersion("v0.27.0"))
                .webClientBuilder(WebClient.builder()
                        .exchangeFunction((request) -> Mono.fromSupplier(CallAllocationTests::response)))
                .build()) {
            SystemOperations system = client.system();
            call(system);
            long before =
                    this.threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            call(system);
            long bytes =
                    this.threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
            assertThat(bytes / CALLS).as("bytes for each call").isBetween(1000L, MAX_BYTES);
        }
    }

    private static void call(SystemOperations system) {
        for (int i = 0; i < CALLS; i++) {
            system.ping().block();
        }
    }

    private static ClientResponse response() {
        return ClientResponse.create(HttpStatus.OK)
                .header("Content-Type", MediaType.TEXT_PLAIN_VALUE)
                .body(Mono.fromSupplier(() -> DefaultDataBufferFactory.sharedInstance.wrap(BODY))
                        .cast(DataBuffer.class)
                        .flux())
                .build();
    }
}
