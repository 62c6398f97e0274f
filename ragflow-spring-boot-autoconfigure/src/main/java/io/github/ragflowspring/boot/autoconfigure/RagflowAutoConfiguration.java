package io.github.ragflowspring.boot.autoconfigure;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.account.AccountOperations;
import io.github.ragflowspring.client.agent.AgentOperations;
import io.github.ragflowspring.client.auth.ApiKeyProvider;
import io.github.ragflowspring.client.chat.ChatOperations;
import io.github.ragflowspring.client.chat.SessionOwners;
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
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
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
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Auto-configuration for {@link RagflowClient}, its operations, the further clients of {@code ragflow.clients}, and a
 * {@link RagflowClient.Builder} for clients that the application builds itself.
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
 * <p>Each entry of {@code ragflow.clients} is a separate client with the properties below its name. Its beans have the name
 * as their qualifier and are not default candidates: {@code @Qualifier("archive") RagflowClient}, the reactive and the blocking
 * operations. It uses an {@link ApiKeyProvider} bean only if that has the same qualifier, which the default client then does
 * not use.
 *
 * @since 0.1.0
 */
@AutoConfiguration
@EnableConfigurationProperties({RagflowProperties.class, RagflowClientsProperties.class})
@Import(FurtherClientsRegistrar.class)
public final class RagflowAutoConfiguration {

    RagflowAutoConfiguration() {}

    @Bean
    static NoEventListeners ragflowNoEventListeners() {
        return new NoEventListeners();
    }

    @Bean
    @ConditionalOnMissingBean(RagflowConnectionDetails.class)
    PropertiesRagflowConnectionDetails ragflowConnectionDetails(
            RagflowProperties properties, ObjectProvider<SslBundles> sslBundles) {
        return new PropertiesRagflowConnectionDetails(
                RagflowProperties.PREFIX, properties, sslBundles.getIfAvailable());
    }

    /** Validates the properties when the application starts, although the client is created when it is first used. */
    @Bean
    @ConditionalOnMissingBean(RagflowClient.class)
    ConnectionSettings ragflowConnectionSettings(
            RagflowProperties properties,
            RagflowConnectionDetails connectionDetails,
            ObjectProvider<HttpClientSettings> httpClientSettings) {
        return ConnectionSettings.of(
                RagflowProperties.PREFIX,
                properties,
                connectionDetails,
                httpClientSettings.getIfAvailable(HttpClientSettings::defaults));
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
            ObjectProvider<ClientHttpConnectorBuilder<?>> connectorBuilder,
            ResourceLoader resourceLoader,
            Environment environment) {
        ClientHttpConnectorBuilder<?> builder = connectorBuilder.getIfAvailable(
                () -> ClientHttpConnectorBuilder.detect(resourceLoader.getClassLoader()));
        return new RagflowConnectors(builder, Threading.VIRTUAL.isActive(environment));
    }

    @Bean
    @Lazy
    ClientFactory ragflowClientFactory(
            RagflowConnectors connectors,
            ObjectProvider<WebClient.Builder> webClientBuilder,
            ObjectProvider<SessionOwners> sessionOwners,
            ObjectProvider<RagflowClientCustomizer> customizers) {
        return new ClientFactory(connectors, webClientBuilder, sessionOwners, customizers);
    }

    @Bean
    @Lazy
    KeyProviders ragflowKeyProviders(ConfigurableListableBeanFactory beanFactory, ConfigurableEnvironment environment) {
        return new KeyProviders(beanFactory, ClientNames.of(environment).names());
    }

    @Bean
    @Lazy
    ConfiguredClient ragflowConfiguredClient(
            ConnectionSettings connectionSettings, ClientFactory clientFactory, KeyProviders keyProviders) {
        return new ConfiguredClient(clientFactory.create(
                RagflowClientSettings.DEFAULT_NAME, connectionSettings, keyProviders.ofDefaultClient()));
    }

    /** Validates the properties of further clients when the application starts. */
    @Bean
    FurtherClients ragflowFurtherClients(
            RagflowClientsProperties properties,
            ConfigurableEnvironment environment,
            ObjectProvider<SslBundles> sslBundles,
            ObjectProvider<HttpClientSettings> httpClientSettings,
            ObjectProvider<ClientFactory> clientFactory,
            ObjectProvider<KeyProviders> keyProviders,
            BeanFactory beanFactory) {
        FurtherClients clients = new FurtherClients(clientFactory, keyProviders);
        clients.configure(
                ClientNames.of(environment),
                properties,
                sslBundles.getIfAvailable(),
                httpClientSettings.getIfAvailable(HttpClientSettings::defaults),
                beanFactory.containsBean(FurtherClients.EMULATOR)
                        ? beanFactory.getBean(FurtherClients.EMULATOR, RagflowConnectionDetails.class)
                        : null);
        return clients;
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
