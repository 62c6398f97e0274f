package io.github.ragflowspring.client;

import io.github.ragflowspring.client.auth.ApiKeyProvider;
import io.github.ragflowspring.client.chat.SessionOwners;
import io.github.ragflowspring.client.internal.support.Origin;
import io.github.ragflowspring.client.internal.transport.Exchange;
import io.github.ragflowspring.client.observation.RagflowClientObservationConvention;
import io.github.ragflowspring.client.settings.RagflowClientSettings;
import io.micrometer.observation.ObservationRegistry;
import java.net.URI;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.util.Assert;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.util.DefaultUriBuilderFactory;

/** The builder of {@link DefaultRagflowClient}. */
final class DefaultRagflowClientBuilder implements RagflowClient.Builder {

    private RagflowClientSettings settings = RagflowClientSettings.defaults();

    /** The settings of the client that this one is derived from. */
    private @Nullable RagflowClientSettings inheritedSettings;

    private @Nullable ApiKeyProvider apiKeyProvider;

    /** The server of an API key that was taken over from another client, which must not reach a different server. */
    private @Nullable URI inheritedKeyServer;

    private WebClient.@Nullable Builder webClientBuilder;

    private @Nullable Function<RagflowClientSettings, ClientHttpConnector> connectorFactory;

    private @Nullable Connections inheritedConnections;

    private ObservationRegistry observationRegistry = ObservationRegistry.NOOP;

    private @Nullable RagflowClientObservationConvention observationConvention;

    private @Nullable SessionOwners sessionOwners;

    DefaultRagflowClientBuilder() {}

    DefaultRagflowClientBuilder(DefaultRagflowClientBuilder from, Connections connections) {
        this.settings = from.settings;
        this.inheritedSettings = from.settings;
        this.apiKeyProvider = from.apiKeyProvider;
        this.inheritedKeyServer = from.settings.baseUrl();
        this.webClientBuilder = (from.webClientBuilder != null) ? from.webClientBuilder.clone() : null;
        this.connectorFactory = from.connectorFactory;
        this.inheritedConnections = connections;
        this.observationRegistry = from.observationRegistry;
        this.observationConvention = from.observationConvention;
        this.sessionOwners = from.sessionOwners;
    }

    @Override
    public RagflowClient.Builder apiKeyProvider(ApiKeyProvider apiKeyProvider) {
        Assert.notNull(apiKeyProvider, "'apiKeyProvider' must not be null");
        this.apiKeyProvider = apiKeyProvider;
        this.inheritedKeyServer = null;
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
        this.inheritedConnections = null;
        return this;
    }

    @Override
    public RagflowClient.Builder connectorFactory(
            Function<RagflowClientSettings, ClientHttpConnector> connectorFactory) {
        Assert.notNull(connectorFactory, "'connectorFactory' must not be null");
        this.connectorFactory = connectorFactory;
        this.inheritedConnections = null;
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
    public RagflowClient.Builder sessionOwners(@Nullable SessionOwners sessionOwners) {
        this.sessionOwners = sessionOwners;
        return this;
    }

    /** Changed settings are not those of the properties any more, whose names would mislead in messages. */
    private RagflowClientSettings namedSettings() {
        RagflowClientSettings inherited = this.inheritedSettings;
        String prefix = this.settings.propertyPrefix();
        boolean changed = inherited != null
                && prefix != null
                && prefix.equals(inherited.propertyPrefix())
                && !this.settings.equals(inherited);
        return changed ? this.settings.propertyPrefix(null) : this.settings;
    }

    @Override
    public RagflowClient build() {
        this.settings = namedSettings();
        Connections connections = connections();
        if (this.inheritedKeyServer != null
                && !Origin.of(this.inheritedKeyServer).equals(Origin.of(this.settings.baseUrl()))) {
            this.apiKeyProvider = null;
        }
        Exchange exchange = new Exchange(
                        webClient(connections),
                        this.settings,
                        this.apiKeyProvider,
                        this.observationRegistry,
                        this.observationConvention)
                .withSessionOwners(this.sessionOwners);
        return new DefaultRagflowClient(
                exchange, connections, new DefaultRagflowClientBuilder(this, connections.shared()));
    }

    private Connections connections() {
        if (this.inheritedConnections != null && this.inheritedConnections.fit(this.settings)) {
            return this.inheritedConnections;
        }
        if (this.connectorFactory != null) {
            return Connections.of(this.connectorFactory.apply(this.settings), this.settings);
        }
        return (this.webClientBuilder != null)
                ? Connections.ofWebClient(this.settings)
                : Connections.ownPool(this.settings);
    }

    private WebClient webClient(Connections connections) {
        WebClient.Builder builder = (this.webClientBuilder != null)
                ? this.webClientBuilder.clone()
                : WebClient.builder().observationRegistry(this.observationRegistry);
        ClientHttpConnector connector = connections.connector();
        if (connector != null) {
            builder.clientConnector(connector);
        }
        return builder.uriBuilderFactory(
                        new DefaultUriBuilderFactory(this.settings.baseUrl().toString()))
                // Bodies pass as bytes, so no codec matters; but details in the log would show the API key.
                .codecs((codecs) -> codecs.defaultCodecs().enableLoggingRequestDetails(false))
                .build();
    }
}
