package io.github.ragflowspring.boot.autoconfigure;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.account.AccountOperations;
import io.github.ragflowspring.client.agent.AgentOperations;
import io.github.ragflowspring.client.auth.ApiKeyProvider;
import io.github.ragflowspring.client.chat.ChatOperations;
import io.github.ragflowspring.client.dataset.DatasetOperations;
import io.github.ragflowspring.client.file.FileOperations;
import io.github.ragflowspring.client.legacy.LegacyChatOperations;
import io.github.ragflowspring.client.llm.ModelOperations;
import io.github.ragflowspring.client.memory.MemoryOperations;
import io.github.ragflowspring.client.retrieval.RetrievalOperations;
import io.github.ragflowspring.client.searchapp.SearchAppOperations;
import io.github.ragflowspring.client.settings.RagflowClientSettings;
import io.github.ragflowspring.client.system.SystemOperations;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.thread.Threading;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Auto-configuration for {@link RagflowClient}, its operations, and a {@link RagflowClient.Builder} for further clients.
 *
 * <p>The client uses a clone of the application's {@link WebClient.Builder}, so that its filters and observations apply,
 * with a dedicated connector. The application's {@link ClientHttpConnectorBuilder} builds that connector from its {@link
 * HttpClientSettings}, with the following exceptions:
 *
 * <ul>
 *   <li>{@code ragflow.connect-timeout} takes precedence over {@code spring.http.clients.connect-timeout}. If neither is
 *       set, the value of {@link RagflowClientSettings#defaults()} applies.
 *   <li>The SSL bundle of the {@link RagflowConnectionDetails} takes precedence over {@code
 *       spring.http.clients.ssl.bundle}.
 *   <li>Redirects are not followed, because they could send the API key to a different host.
 *   <li>There is no read timeout, because a reasoning model can be silent for minutes. The client applies its own
 *       timeouts.
 *   <li>Cookies are not stored, because the client may be shared by tenants.
 *   <li>The connection pool is that of {@code ragflow.pool}, if the connector has such settings.
 * </ul>
 *
 * <p>The client and its operations are created when they are first injected or looked up; the properties are validated when
 * the application starts. The connectors are closed with the application context.
 *
 * <p>The builder is a prototype: each injection point receives a new one, with the settings of the auto-configured client. Its
 * clients share the connections of that client, unless they have another connect timeout or pool. They do not send its API
 * key to another server.
 *
 * <p>A call uses the API key of the Reactor context, then that of an {@link ApiKeyProvider} bean, then that of the
 * connection details.
 *
 * @since 0.1.0
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

    /** Validates the properties when the application starts, although the client is created when it is first used. */
    @Bean
    @ConditionalOnMissingBean(RagflowClient.class)
    ConnectionSettings ragflowConnectionSettings(
            RagflowProperties properties,
            RagflowConnectionDetails connectionDetails,
            ObjectProvider<HttpClientSettings> httpClientSettings) {
        return ConnectionSettings.of(
                properties, connectionDetails, httpClientSettings.getIfAvailable(HttpClientSettings::defaults));
    }

    /** Validates the properties of an application with its own client when it uses the builder. */
    @Bean
    @Lazy
    @ConditionalOnMissingBean
    ConnectionSettings ragflowBuilderSettings(
            RagflowProperties properties,
            RagflowConnectionDetails connectionDetails,
            ObjectProvider<HttpClientSettings> httpClientSettings) {
        return ragflowConnectionSettings(properties, connectionDetails, httpClientSettings);
    }

    @Bean
    @Lazy
    RagflowConnectors ragflowConnectors(
            ConnectionSettings connectionSettings,
            ObjectProvider<ClientHttpConnectorBuilder<?>> connectorBuilder,
            ResourceLoader resourceLoader,
            Environment environment) {
        ClientHttpConnectorBuilder<?> builder = connectorBuilder.getIfAvailable(
                () -> ClientHttpConnectorBuilder.detect(resourceLoader.getClassLoader()));
        return new RagflowConnectors(
                builder,
                connectionSettings.general(),
                connectionSettings.sslBundle(),
                Threading.VIRTUAL.isActive(environment));
    }

    @Bean
    @Lazy
    ConfiguredClient ragflowConfiguredClient(
            ConnectionSettings connectionSettings,
            RagflowConnectors connectors,
            ObjectProvider<ApiKeyProvider> apiKeyProvider,
            ObjectProvider<WebClient.Builder> webClientBuilder,
            ObjectProvider<RagflowClientCustomizer> customizers) {
        RagflowClient.Builder builder = RagflowClient.builder()
                .settings(connectionSettings.client())
                .webClientBuilder(webClientBuilder.getIfUnique(WebClient::builder))
                .connectorFactory(connectors::create);
        ApiKeyProvider keys = apiKeyProvider.getIfAvailable();
        String apiKey = connectionSettings.apiKey();
        if (keys != null) {
            builder.apiKeyProvider(keys);
        } else if (apiKey != null) {
            builder.apiKey(apiKey);
        }
        customizers.orderedStream().forEach((customizer) -> customizer.customize(builder));
        return new ConfiguredClient(builder.build());
    }

    /** A builder of {@link ConfiguredClient} does not send the API key to another server. */
    @Bean
    @Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
    @ConditionalOnMissingBean
    RagflowClient.Builder ragflowClientBuilder(ConfiguredClient configuredClient) {
        return configuredClient.client().mutate();
    }

    @Bean
    @Lazy
    @ConditionalOnMissingBean
    RagflowClient ragflowClient(ConfiguredClient configuredClient) {
        return configuredClient.client();
    }

    @Bean
    @Lazy
    @ConditionalOnMissingBean
    @ConditionalOnSingleCandidate(RagflowClient.class)
    AccountOperations ragflowAccountOperations(RagflowClient ragflowClient) {
        return ragflowClient.account();
    }

    @Bean
    @Lazy
    @ConditionalOnMissingBean
    @ConditionalOnSingleCandidate(RagflowClient.class)
    AgentOperations ragflowAgentOperations(RagflowClient ragflowClient) {
        return ragflowClient.agents();
    }

    @Bean
    @Lazy
    @ConditionalOnMissingBean
    @ConditionalOnSingleCandidate(RagflowClient.class)
    ChatOperations ragflowChatOperations(RagflowClient ragflowClient) {
        return ragflowClient.chats();
    }

    @Bean
    @Lazy
    @ConditionalOnMissingBean
    @ConditionalOnSingleCandidate(RagflowClient.class)
    DatasetOperations ragflowDatasetOperations(RagflowClient ragflowClient) {
        return ragflowClient.datasets();
    }

    @Bean
    @Lazy
    @ConditionalOnMissingBean
    @ConditionalOnSingleCandidate(RagflowClient.class)
    FileOperations ragflowFileOperations(RagflowClient ragflowClient) {
        return ragflowClient.files();
    }

    @Bean
    @Lazy
    @ConditionalOnMissingBean
    @ConditionalOnSingleCandidate(RagflowClient.class)
    MemoryOperations ragflowMemoryOperations(RagflowClient ragflowClient) {
        return ragflowClient.memories();
    }

    @Bean
    @Lazy
    @ConditionalOnMissingBean
    @ConditionalOnSingleCandidate(RagflowClient.class)
    ModelOperations ragflowModelOperations(RagflowClient ragflowClient) {
        return ragflowClient.models();
    }

    @Bean
    @Lazy
    @ConditionalOnMissingBean
    @ConditionalOnSingleCandidate(RagflowClient.class)
    RetrievalOperations ragflowRetrievalOperations(RagflowClient ragflowClient) {
        return ragflowClient.retrieval();
    }

    /** The key belongs to one assistant, so that the client of the application cannot use it. */
    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnSingleCandidate(RagflowClient.class)
    @Conditional(OnLegacyApiKey.class)
    LegacyChatOperations ragflowLegacyChatOperations(
            RagflowClient ragflowClient,
            RagflowProperties properties,
            @Qualifier(OnLegacyApiKey.PROVIDER) ObjectProvider<ApiKeyProvider> apiKeyProvider) {
        ApiKeyProvider keys = apiKeyProvider.getIfAvailable();
        if (keys != null) {
            return ragflowClient.mutate().apiKeyProvider(keys).build().legacy();
        }
        String apiKey = Objects.requireNonNull(properties.legacy().apiKey());
        return ragflowClient
                .withApiKey(PropertiesRagflowConnectionDetails.apiKey(OnLegacyApiKey.PROPERTY, apiKey))
                .legacy();
    }

    @Bean
    @Lazy
    @ConditionalOnMissingBean
    @ConditionalOnSingleCandidate(RagflowClient.class)
    SearchAppOperations ragflowSearchAppOperations(RagflowClient ragflowClient) {
        return ragflowClient.searches();
    }

    @Bean
    @Lazy
    @ConditionalOnMissingBean
    @ConditionalOnSingleCandidate(RagflowClient.class)
    SystemOperations ragflowSystemOperations(RagflowClient ragflowClient) {
        return ragflowClient.system();
    }
}
