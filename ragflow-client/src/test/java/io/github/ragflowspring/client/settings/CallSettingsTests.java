package io.github.ragflowspring.client.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.ragflowspring.client.MemoryServer;
import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.VirtualTime;
import io.github.ragflowspring.client.agent.AgentWebhookRequest;
import io.github.ragflowspring.client.error.RagflowServerException;
import io.github.ragflowspring.client.error.RagflowTimeoutException;
import io.github.ragflowspring.client.transfer.UploadSource;
import io.github.ragflowspring.fixtures.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.util.context.Context;

/** Tests of {@link CallSettings}. */
class CallSettingsTests {

    private final MemoryServer server = new MemoryServer();

    @Test
    void addsHeadersToAllRequestsOfCall() {
        this.server.on((request) -> true, Reply.json("{\"code\":0,\"data\":{\"id\":\"s1\"}}"));
        TestClients.client(this.server, "v0.24.0")
                .chats()
                .ask("c1", "What is RAGFlow?")
                .onErrorComplete()
                .contextWrite(CallSettings.header("X-Request-Id", "r1"))
                .contextWrite(CallSettings.header("X-Tenant", "t1"))
                .block(TestClients.PATIENCE);

        assertThat(this.server.requests()).hasSize(2).allSatisfy((request) -> {
            assertThat(request.header("x-request-id")).isEqualTo("r1");
            assertThat(request.header("x-tenant")).isEqualTo("t1");
            assertThat(request.header("authorization")).isEqualTo("Bearer " + TestClients.API_KEY);
        });
    }

    @Test
    void prefersHeaderOfRequest() {
        this.server.on((request) -> true, Reply.json("{}"));
        TestClients.client(this.server, "v0.27.0")
                .agents()
                .webhook("a1")
                .trigger(AgentWebhookRequest.of(Map.of()).header("X-Token", "own"))
                .onErrorComplete()
                .contextWrite(CallSettings.header("x-token", "other"))
                .block(TestClients.PATIENCE);

        assertThat(this.server.requests())
                .singleElement()
                .satisfies((request) -> assertThat(request.header("x-token")).isEqualTo("own"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Authorization", "CONTENT-LENGTH", "Host", "transfer-encoding", "", "a b", "a:b", "a\nb"})
    void refusesHeader(String name) {
        Supplier<?> header = () -> CallSettings.header(name, "x");
        assertThatIllegalArgumentException().isThrownBy(header::get);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nb", "a\nAuthorization: x", "\u0000", "é"})
    void refusesValue(String value) {
        Supplier<?> header = () -> CallSettings.header("X-Tenant", value);
        assertThatIllegalArgumentException().isThrownBy(header::get);
    }

    @Test
    void doesNotShowHeaders() {
        Context context = CallSettings.header("X-Tenant", "secret").apply(Context.empty());
        assertThat(context.toString()).doesNotContain("secret").contains("headers=1");
    }

    @ParameterizedTest
    @CsvSource({
        "get, dataset.get",
        "list, dataset.list",
        "ask, chat.ask",
        "stream, chat.stream",
        "ingest, document.upload",
        "ping, system.ping"
    })
    void limitsTimeOfCall(String call, String operation) {
        for (Duration limit : List.of(Duration.ofSeconds(5), Duration.ofMinutes(3))) {
            this.server.on((request) -> true, Reply.never());
            assertThat(VirtualTime.failureOf(() -> call(call).contextWrite(CallSettings.timeout(limit))))
                    .isInstanceOf(RagflowTimeoutException.class)
                    .hasMessage("'" + operation + "' failed: it did not end within " + limit
                            + ", the time limit of this call.");
        }
    }

    @Test
    void replacesShorterResponseTimeout() {
        StepVerifier.withVirtualTime(
                        () -> slow(Duration.ofSeconds(90)).contextWrite(CallSettings.timeout(Duration.ofMinutes(2))))
                .thenAwait(Duration.ofSeconds(90))
                .verifyComplete();
        StepVerifier.withVirtualTime(() -> slow(Duration.ofSeconds(90)))
                .thenAwait(Duration.ofSeconds(90))
                .verifyErrorSatisfies((error) -> assertThat(error).hasMessageContaining("'responseTimeout'"));
    }

    @Test
    void doesNotDelayRetryBeyondLimit() {
        AtomicInteger attempts = new AtomicInteger();
        StepVerifier.withVirtualTime(() -> client(Mono.fromSupplier(() -> {
                            attempts.incrementAndGet();
                            return ClientResponse.create(HttpStatus.SERVICE_UNAVAILABLE)
                                    .build();
                        }))
                        .datasets()
                        .get("d1")
                        .contextWrite(CallSettings.timeout(Duration.ofMillis(100))))
                .thenAwait(Duration.ofMillis(99))
                .verifyError(RagflowServerException.class);
        assertThat(attempts).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 31_536_000_001L})
    void refusesTimeout(long millis) {
        Supplier<?> timeout = () -> CallSettings.timeout(Duration.ofMillis(millis));
        assertThatIllegalArgumentException().isThrownBy(timeout::get);
    }

    private static Mono<Void> slow(Duration time) {
        return client(Mono.delay(time)
                        .map((tick) -> ClientResponse.create(HttpStatus.OK)
                                .header("Content-Type", "text/plain")
                                .body("pong")
                                .build()))
                .system()
                .ping();
    }

    private static RagflowClient client(Mono<ClientResponse> response) {
        return RagflowClient.builder()
                .apiKey(TestClients.API_KEY)
                .settings((settings) -> settings.serverVersion("v0.27.0"))
                .webClientBuilder(WebClient.builder().exchangeFunction((request) -> response))
                .build();
    }

    private Flux<?> call(String call) {
        RagflowClient client = TestClients.client(this.server, "v0.27.0");
        Publisher<?> publisher = switch (call) {
            case "get" -> client.datasets().get("d1");
            case "list" -> client.datasets().list();
            case "ask" -> client.chats().ask("c1", "q");
            case "stream" -> client.chats().stream("c1", "q");
            case "ping" -> client.system().ping();
            default -> client.datasets().documents("d1").ingest(UploadSource.of("a.txt", new byte[1]));
        };
        return Flux.from(publisher);
    }
}
