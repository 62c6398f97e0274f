package io.github.ragflowspring.client;

import io.github.ragflowspring.client.settings.RagflowClientSettings;
import io.github.ragflowspring.fixtures.ReplayServer;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.http.client.reactive.ClientHttpResponse;
import org.springframework.web.reactive.function.client.ExchangeStrategies;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/** Clients of a replay server. */
public final class TestClients {

    /** A key that must appear nowhere but in the Authorization header. */
    public static final String API_KEY = "ragflow-Secret0Key1That2Nobody3May4See";

    /** The time limit for events that happen immediately on a fast machine. */
    public static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Created once, because the creation takes longer than a call without a network. */
    private static final ExchangeStrategies STRATEGIES = ExchangeStrategies.withDefaults();

    private static final Map<String, RagflowClient> SHARED = new ConcurrentHashMap<>();

    private static final ThreadLocal<MemoryServer> CURRENT = new ThreadLocal<>();

    private TestClients() {}

    /** Returns a builder for a client that takes the server for the given release. */
    public static RagflowClient.Builder builder(ReplayServer server, String release) {
        return builder(server.url(), release);
    }

    /** Returns a builder for a client of a server of the newest release. */
    public static RagflowClient.Builder builderFor(String url) {
        return builder(url, "v0.27.0");
    }

    private static RagflowClient.Builder builder(String url, String release) {
        return RagflowClient.builder()
                .baseUrl(url)
                .apiKey(API_KEY)
                .settings((settings) -> settings.serverVersion(release));
    }

    /** Returns a builder for a client of a server without a network that treats the server as the given release. */
    public static RagflowClient.Builder builder(MemoryServer server, String release) {
        return RagflowClient.builder()
                .baseUrl(MemoryServer.URL)
                .apiKey(API_KEY)
                .webClientBuilder(
                        WebClient.builder().exchangeStrategies(STRATEGIES).clientConnector(server))
                .settings((settings) -> settings.serverVersion(release));
    }

    /**
     * Returns a client of a server without a network that is built once for each release, because building it costs as
     * much as a call. The calling thread uses the server until it asks for another one.
     */
    public static RagflowClient shared(MemoryServer server, String release) {
        CURRENT.set(server);
        return SHARED.computeIfAbsent(
                release,
                (name) -> builder(new MemoryServer(), name)
                        .webClientBuilder(WebClient.builder()
                                .exchangeStrategies(STRATEGIES)
                                .clientConnector(TestClients::connect))
                        .build());
    }

    private static Mono<ClientHttpResponse> connect(
            HttpMethod method, URI uri, Function<? super ClientHttpRequest, Mono<Void>> request) {
        MemoryServer server = CURRENT.get();
        return (server != null)
                ? server.connect(method, uri, request)
                : Mono.error(new IllegalStateException("The shared client was used on another thread"));
    }

    public static RagflowClient client(MemoryServer server, String release) {
        return builder(server, release).build();
    }

    public static RagflowClient client(ReplayServer server, String release) {
        return builder(server, release).build();
    }

    /** Returns a client that asks the server for its release. */
    public static RagflowClient detecting(ReplayServer server) {
        return client(server, RagflowClientSettings.AUTO);
    }
}
