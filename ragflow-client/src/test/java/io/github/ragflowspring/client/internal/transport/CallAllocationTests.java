package io.github.ragflowspring.client.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.ragflowspring.client.RagflowClient;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/** Limits the memory that the client allocates for a small call, apart from that of the connection. */
class CallAllocationTests {

    private static final int CALLS = 2000;

    private static final String ID = "0123456789abcdef0123456789abcdef";

    private static final String ASSISTANT =
            "{\"code\":0,\"data\":{\"id\":\"" + ID + "\",\"name\":\"n\"},\"message\":\"\"}";

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** With headroom, because compilers and libraries differ: 13,260 bytes when it was written, most in WebClient. */
    @Test
    void allocatesLittleForSmallCall() {
        assertThat(bytes(
                        MediaType.TEXT_PLAIN_VALUE,
                        "pong",
                        (client) -> client.system().ping()))
                .isBetween(1000L, 15_500L);
    }

    /** With headroom: 13,660 bytes when it was written. */
    @Test
    void allocatesLittleForSmallResult() {
        assertThat(bytes(
                        MediaType.APPLICATION_JSON_VALUE,
                        ASSISTANT,
                        (client) -> client.chats().get(ID)))
                .isBetween(1000L, 15_500L);
    }

    private long bytes(String type, String body, Function<RagflowClient, Mono<?>> operation) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        try (RagflowClient client = RagflowClient.builder()
                .baseUrl("http://memory.invalid")
                .apiKey("ragflow-key")
                .settings((settings) -> settings.serverVersion("v0.27.0"))
                .webClientBuilder(WebClient.builder()
                        .exchangeFunction((request) -> Mono.fromSupplier(() -> response(type, bytes))))
                .build()) {
            Mono<?> call = Mono.defer(() -> operation.apply(client));
            call(call);
            long before =
                    this.threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            call(call);
            long after =
                    this.threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            return (after - before) / CALLS;
        }
    }

    private static void call(Mono<?> call) {
        for (int i = 0; i < CALLS; i++) {
            call.block();
        }
    }

    private static ClientResponse response(String type, byte[] body) {
        return ClientResponse.create(HttpStatus.OK)
                .header("Content-Type", type)
                .body(Mono.fromSupplier(() -> DefaultDataBufferFactory.sharedInstance.wrap(body))
                        .cast(DataBuffer.class)
                        .flux())
                .build();
    }
}
