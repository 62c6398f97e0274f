package io.github.ragflowspring.benchmarks.variant;

import io.github.ragflowspring.benchmarks.scenario.Receipt;
import io.github.ragflowspring.benchmarks.scenario.Scenario;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The HTTP client of the JDK. */
final class Jdk implements Variant {

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final List<String> paths;

    private final String url;

    private final @Nullable String body;

    private final boolean stream;

    private final Binding<?> binding;

    Jdk(Scenario<?> scenario, String url) {
        this.paths = scenario.paths();
        this.url = url;
        this.body = scenario.body();
        this.stream = scenario.isStream();
        this.binding = new Binding<>(scenario);
    }

    @Override
    public Mono<Void> run(Receipt receipt) {
        return Flux.fromIterable(this.paths)
                .concatMap((path) -> this.stream
                        ? send(path, BodyHandlers.fromLineSubscriber(new Lines(this.binding, receipt)))
                                .then()
                        : send(path, BodyHandlers.ofByteArray())
                                .doOnNext((bytes) -> this.binding.bind(bytes, receipt))
                                .then())
                .then();
    }

    private <B> Mono<B> send(String path, BodyHandler<B> handler) {
        BodyPublisher publisher = (this.body != null) ? BodyPublishers.ofString(this.body) : BodyPublishers.noBody();
        HttpRequest request = HttpRequest.newBuilder(URI.create(this.url + path))
                .header("Authorization", "Bearer ragflow-key")
                .header("Content-Type", "application/json")
                .method((this.body != null) ? "POST" : "GET", publisher)
                .build();
        return Mono.fromFuture(() -> this.client.sendAsync(request, handler)).mapNotNull((response) -> response.body());
    }

    private static final class Lines implements Flow.Subscriber<String> {

        private final Binding<?> binding;

        private final Receipt receipt;

        Lines(Binding<?> binding, Receipt receipt) {
            this.binding = binding;
            this.receipt = receipt;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String line) {
            if (line.startsWith("data:")) {
                this.binding.bind(line.substring("data:".length()), this.receipt);
            }
        }

        @Override
        public void onError(Throwable error) {
            // The future of the response fails, too.
        }

        @Override
        public void onComplete() {}
    }
}
