package io.github.ragflowspring.client;

import io.github.ragflowspring.client.auth.ApiKeyProvider;
import io.github.ragflowspring.client.internal.transport.Exchange;
import io.github.ragflowspring.client.observation.RagflowClientObservationConvention;
import io.github.ragflowspring.client.settings.RagflowClientSettings;
import io.micrometer.observation.ObservationRegistry;
import io.netty.channel.ChannelOption;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.util.DefaultUriBuilderFactory;
import reactor.netty.http.client.HttpClient;

/** The builder of {@link DefaultRagflowClient}. */
final class DefaultRagflowClientBuilder implements RagflowClient.Builder {

    private RagflowClientSettings settings = RagflowClientSettings.defaults();

    private @Nullable ApiKeyProvider apiKeyProvider;

    private WebClient.@Nullable Builder webClientBuilder;

    private ObservationRegistry observationRegistry = ObservationRegistry.NOOP;

    private @Nullable RagflowClientObservationConvention observationConvention;

    DefaultRagflowClientBuilder() {}

    DefaultRagflowClientBuilder(DefaultRagflowClientBuilder other) {
        this.settings = other.settings;
        this.apiKeyProvider = other.apiKeyProvider;
        this.webClientBuilder = (other.webClientBuilder != null) ? other.webClientBuilder.clone() : null;
        this.observationRegistry = other.observationRegistry;
        this.observationConvention = other.observationConvention;
    }

    @Override
    public RagflowClient.Builder apiKeyProvider(ApiKeyProvider apiKeyProvider) {
        this.apiKeyProvider = apiKeyProvider;
        return this;
    }

    @Override
    public RagflowClient.Builder settings(UnaryOperator<RagflowClientSettings> change) {
        this.settings = change.apply(this.settings);
        return this;
    }

    @Override
    public RagflowClient.Builder webClientBuilder(WebClient.Builder webClientBuilder) {
        this.webClientBuilder = webClientBuilder.clone();
        return this;
    }

    @Override
    public RagflowClient.Builder observationRegistry(ObservationRegistry observationRegistry) {
        this.observationRegistry = observationRegistry;
        return this;
    }

    @Override
    public RagflowClient.Builder observationConvention(
            @Nullable RagflowClientObservationConvention observationConvention) {
        this.observationConvention = observationConvention;
        return this;
    }

    @Override
    public RagflowClient build() {
        return new DefaultRagflowClient(
                new Exchange(
                        webClient(),
                        this.settings,
                        this.apiKeyProvider,
                        this.observationRegistry,
                        this.observationConvention),
                new DefaultRagflowClientBuilder(this));
    }

    private WebClient webClient() {
        WebClient.Builder builder = (this.webClientBuilder != null)
                ? this.webClientBuilder.clone()
                : WebClient.builder()
                        .clientConnector(connector(this.settings))
                        .observationRegistry(this.observationRegistry);
        return builder.uriBuilderFactory(
                        new DefaultUriBuilderFactory(this.settings.baseUrl().toString()))
                // Bodies pass as bytes, so no codec matters; but details in the log would show the API key.
                .codecs((codecs) -> codecs.defaultCodecs().enableLoggingRequestDetails(false))
                .build();
    }

    private static ReactorClientHttpConnector connector(RagflowClientSettings settings) {
        int connectMillis = Math.toIntExact(settings.connectTimeout().toMillis());
        return new ReactorClientHttpConnector(
                HttpClient.create().option(ChannelOption.CONNECT_TIMEOUT_MILLIS, connectMillis));
    }
}
