package io.github.ragflowspring.boot.autoconfigure;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.agent.AgentOperations;
import io.github.ragflowspring.client.auth.ApiKeyProvider;
import io.github.ragflowspring.client.chat.ChatOperations;
import io.github.ragflowspring.client.dataset.DatasetOperations;
import io.github.ragflowspring.client.file.FileOperations;
import io.github.ragflowspring.client.llm.ModelOperations;
import io.github.ragflowspring.client.retrieval.RetrievalOperations;
import io.github.ragflowspring.client.settings.RagflowClientSettings;
import io.github.ragflowspring.client.system.SystemOperations;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.ResourceLoader;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Auto-configuration of {@link RagflowClient} and its operations.
 *
 * <p>Requests are sent with the application's {@link WebClient.Builder}, so that its filters and observations apply, but
 * over a connector of their own. It is made by the application's {@link ClientHttpConnectorBuilder} of its {@link
 * HttpClientSettings}, with these exceptions:
 *
 * <ul>
 *   <li>{@code ragflow.connect-timeout} goes before {@code spring.http.clients.connect-timeout}; without either it is
 *       that of {@link RagflowClientSettings#defaults()};
 *   <li>the SSL bundle of the {@link RagflowConnectionDetails} goes before {@code spring.http.clients.ssl.bundle};
 *   <li>redirects are not followed, because they could take the API key to another host;
 *   <li>there is no read timeout, because a model that thinks is silent for long: the client has timeouts of its own.
 * </ul>
 *
 * <p>Connectors other than that of Reactor Netty, which the starter brings, may have an idle timeout of their own.
 *
 * <p>The API key of a call is that of the Reactor context, else that of an {@link ApiKeyProvider} bean, else that of the
 * connection details.
 */
@AutoConfiguration
@EnableConfigurationProperties(RagflowProperties.class)
public final class RagflowAutoConfiguration {

    RagflowAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean(RagflowConnectionDetails.class)
    PropertiesRagflowConnectionDetails ragflowConnectionDetails(
            RagflowProperties properties, ObjectProvider<SslBundles> sslBundles) {
        return new PropertiesRagflowConnectionDetails(properties, sslBundles.getIfAvailable());
    }

    @Bean
    @ConditionalOnMissingBean
    RagflowClient ragflowClient(
            RagflowProperties properties,
            RagflowConnectionDetails connectionDetails,
            ObjectProvider<ApiKeyProvider> apiKeyProvider,
            ObjectProvider<WebClient.Builder> webClientBuilder,
            ObjectProvider<ClientHttpConnectorBuilder<?>> connectorBuilder,
            ObjectProvider<HttpClientSettings> httpClientSettings,
            ObjectProvider<RagflowClientCustomizer> customizers,
            ResourceLoader resourceLoader) {
        HttpClientSettings general = httpClientSettings.getIfAvailable(HttpClientSettings::defaults);
        RagflowClientSettings settings =
                new PropertiesSettings(properties).toSettings(connectionDetails.getBaseUrl(), general.connectTimeout());
        ClientHttpConnector connector = connectorBuilder
                .getIfAvailable(() -> ClientHttpConnectorBuilder.detect(resourceLoader.getClassLoader()))
                .build(httpClientSettings(general, settings.connectTimeout(), connectionDetails.getSslBundle()));
        RagflowClient.Builder builder = RagflowClient.builder()
                .settings(settings)
                .webClientBuilder(
                        webClientBuilder.getIfUnique(WebClient::builder).clone().clientConnector(connector));
        ApiKeyProvider keys = apiKeyProvider.getIfAvailable();
        String apiKey = connectionDetails.getApiKey();
        if (keys != null) {
            builder.apiKeyProvider(keys);
        } else if (apiKey != null) {
            builder.apiKey(apiKey);
        }
        customizers.orderedStream().forEach((customizer) -> customizer.customize(builder));
        return builder.build();
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnSingleCandidate(RagflowClient.class)
    AgentOperations ragflowAgentOperations(RagflowClient ragflowClient) {
        return ragflowClient.agents();
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnSingleCandidate(RagflowClient.class)
    ChatOperations ragflowChatOperations(RagflowClient ragflowClient) {
        return ragflowClient.chats();
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnSingleCandidate(RagflowClient.class)
    DatasetOperations ragflowDatasetOperations(RagflowClient ragflowClient) {
        return ragflowClient.datasets();
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnSingleCandidate(RagflowClient.class)
    FileOperations ragflowFileOperations(RagflowClient ragflowClient) {
        return ragflowClient.files();
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnSingleCandidate(RagflowClient.class)
    ModelOperations ragflowModelOperations(RagflowClient ragflowClient) {
        return ragflowClient.models();
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnSingleCandidate(RagflowClient.class)
    RetrievalOperations ragflowRetrievalOperations(RagflowClient ragflowClient) {
        return ragflowClient.retrieval();
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnSingleCandidate(RagflowClient.class)
    SystemOperations ragflowSystemOperations(RagflowClient ragflowClient) {
        return ragflowClient.system();
    }

    private static HttpClientSettings httpClientSettings(
            HttpClientSettings general, Duration connectTimeout, @Nullable SslBundle sslBundle) {
        HttpClientSettings settings = general.withConnectTimeout(connectTimeout)
                .withReadTimeout(null)
                .withRedirects(HttpRedirects.DONT_FOLLOW);
        return (sslBundle != null) ? settings.withSslBundle(sslBundle) : settings;
    }
}
