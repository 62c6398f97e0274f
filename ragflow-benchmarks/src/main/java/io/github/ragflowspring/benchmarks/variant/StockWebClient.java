package io.github.ragflowspring.benchmarks.variant;

import io.github.ragflowspring.benchmarks.scenario.Receipt;
import io.github.ragflowspring.benchmarks.scenario.Scenario;
import java.util.List;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** {@code WebClient} with its own codecs. */
final class StockWebClient implements Variant {

    private static final ParameterizedTypeReference<ServerSentEvent<String>> EVENT =
            new ParameterizedTypeReference<>() {};

    private final ConnectionProvider pool = ConnectionProvider.create("benchmark", RawReactorNetty.MAX_CONNECTIONS);

    private final List<String> paths;

    private final Call call;

    StockWebClient(Scenario<?> scenario, String url) {
        WebClient client = WebClient.builder()
                .clientConnector(new ReactorClientHttpConnector(HttpClient.create(this.pool)))
                .baseUrl(url)
                .defaultHeaders((headers) -> headers.setBearerAuth("ragflow-key"))
                .codecs((codecs) -> codecs.defaultCodecs().maxInMemorySize(16 << 20))
                .build();
        this.paths = scenario.paths();
        this.call = call(client, scenario);
    }

    private static <T> Call call(WebClient client, Scenario<T> scenario) {
        Binding<T> binding = new Binding<>(scenario);
        return (path, receipt) -> {
            String body = scenario.body();
            WebClient.RequestBodySpec request = client.method((body != null) ? HttpMethod.POST : HttpMethod.GET)
                    .uri(path);
            if (body != null) {
                request.contentType(MediaType.APPLICATION_JSON).bodyValue(body);
            }
            if (scenario.isStream()) {
                return request.accept(MediaType.TEXT_EVENT_STREAM)
                        .retrieve()
                        .bodyToFlux(EVENT)
                        .doOnNext((event) -> binding.bind(String.valueOf(event.data()), receipt))
                        .then();
            }
            return request.accept(MediaType.APPLICATION_JSON)
                    .retrieve()
                    .bodyToMono(scenario.type())
                    .doOnNext((bound) -> binding.receive(bound, receipt))
                    .then();
        };
    }

    @Override
    public Mono<Void> run(Receipt receipt) {
        return Flux.fromIterable(this.paths)
                .concatMap((path) -> this.call.send(path, receipt))
                .then();
    }

    @Override
    public void close() {
        this.pool.dispose();
    }

    private interface Call {

        Mono<Void> send(String path, Receipt receipt);
    }
}
