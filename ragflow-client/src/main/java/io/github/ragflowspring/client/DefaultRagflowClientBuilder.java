package io.github.ragflowspring.client;

import io.github.ragflowspring.client.auth.ApiKeyProvider;
import io.github.ragflowspring.client.http.Exchange;
import io.github.ragflowspring.client.settings.RagflowClientSettings;
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

    DefaultRagflowClientBuilder() {}

    DefaultRagflowClientBuilder(DefaultRagflowClientBuilder other) {
        this.settings = other.settings;
        this.apiKeyProvider = other.apiKeyProvider;
        this.webClientBuilder = (other.webClientBuilder != null) ? other.webClientBuilder.clone() : null;
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
    public RagflowClient build() {
        return new DefaultRagflowClient(
                new Exchange(webClient(), this.settings, this.apiKeyProvider), new DefaultRagflowClientBuilder(this));
    }

    private WebClient webClient() {
        WebClient.Builder builder = (this.webClientBuilder != null)
                ? this.webClientBuilder.clone()
                : WebClient.builder().clientConnector(connector(this.settings));
        return builder.uriBuilderFactory(
                        new DefaultUriBuilderFactory(this.settings.baseUrl().toString()))
                // Bodies pass as bytes, so no codec matters; but details in the log would show the API key.
                .codecs((codecs) -> codecs.defaultCodecs().enableLoggingRequestDetails(false))
                .build();
    }

    private static ReactorClientHttpConnector connector(RagflowClientSettings settings) {
        int connectMillis =
                (int) Math.min(Integer.MAX_VALUE, settings.connectTimeout().toMillis());
        return new ReactorClientHttpConnector(
                HttpClient.create().option(ChannelOption.CONNECT_TIMEOUT_MILLIS, connectMillis));
    }
}
