package io.github.ragflowspring.boot.autoconfigure;

import static io.github.ragflowspring.boot.autoconfigure.TestApplications.API_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.auth.ApiKeyProvider;
import io.github.ragflowspring.client.chat.ChatOperations;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.error.RagflowAuthenticationException;
import io.github.ragflowspring.fixtures.ReplayServer;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.autoconfigure.context.properties.ConfigurationPropertiesReportEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.env.EnvironmentEndpointAutoConfiguration;
import org.springframework.boot.actuate.context.properties.ConfigurationPropertiesReportEndpoint;
import org.springframework.boot.actuate.env.EnvironmentEndpoint;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import tools.jackson.databind.json.JsonMapper;

/** Precedence and secrecy of the API key. */
class ApiKeyTests {

    private ReplayServer server;

    private ApplicationContextRunner application;

    @BeforeEach
    void start() {
        this.server = TestApplications.answeringServer();
        this.application = TestApplications.connectedTo(this.server);
    }

    @AfterEach
    void stop() {
        this.server.close();
    }

    @Test
    void sendsKeyOfProperty() {
        this.application.run((context) -> assertThat(keySent(context)).isEqualTo("Bearer " + API_KEY));
    }

    @Test
    void prefersKeyOfProviderToProperty() {
        this.application
                .withBean(ApiKeyProvider.class, () -> ApiKeyProvider.of("of-provider"))
                .run((context) -> assertThat(keySent(context)).isEqualTo("Bearer of-provider"));
    }

    @Test
    void prefersKeyOfReactorContextToProvider() {
        this.application
                .withBean(ApiKeyProvider.class, () -> ApiKeyProvider.of("of-provider"))
                .run((context) -> {
                    ask(context).contextWrite(ApiKeyProvider.use("of-context")).block(TestApplications.PATIENCE);
                    assertThat(authorization()).isEqualTo("Bearer of-context");
                });
    }

    @Test
    void prefersKeyOfConnectionDetailsToProperty() {
        this.application
                .withBean(RagflowConnectionDetails.class, () -> new OwnDetails(this.server.url()))
                .run((context) -> assertThat(keySent(context)).isEqualTo("Bearer of-details"));
    }

    @Test
    void trimsKey() {
        this.application
                .withPropertyValues("ragflow.api-key=  padded \t")
                .run((context) -> assertThat(keySent(context)).isEqualTo("Bearer padded"));
    }

    @Test
    void failsWithoutRequestIfKeyIsMissing() {
        this.application
                .withBean(ApiKeyProvider.class, () -> Mono::empty)
                .run((context) -> StepVerifier.create(ask(context))
                        .expectErrorSatisfies((error) -> assertThat(error)
                                .isInstanceOf(RagflowAuthenticationException.class)
                                .hasMessageContaining("ragflow.api-key"))
                        .verify(TestApplications.PATIENCE));
        assertThat(this.server.requests()).isEmpty();
    }

    @Test
    void hidesKeyInActuator() {
        this.application
                .withConfiguration(AutoConfigurations.of(
                        ConfigurationPropertiesReportEndpointAutoConfiguration.class,
                        EnvironmentEndpointAutoConfiguration.class))
                .withPropertyValues("management.endpoints.jmx.exposure.include=*", "spring.jmx.enabled=true")
                .run((context) -> {
                    Object properties = context.getBean(ConfigurationPropertiesReportEndpoint.class)
                            .configurationPropertiesWithPrefix("ragflow");
                    Object environment =
                            context.getBean(EnvironmentEndpoint.class).environment("ragflow");
                    for (Object report : new Object[] {properties, environment}) {
                        assertThat(JsonMapper.shared().writeValueAsString(report))
                                .contains("******")
                                .containsAnyOf("apiKey", "ragflow.api-key")
                                .doesNotContain(API_KEY);
                    }
                });
    }

    private @Nullable String keySent(ApplicationContext context) {
        ask(context).block(TestApplications.PATIENCE);
        return authorization();
    }

    private @Nullable String authorization() {
        return this.server.takeRequest(TestApplications.PATIENCE).header("authorization");
    }

    private static Mono<?> ask(ApplicationContext context) {
        return context.getBean(ChatOperations.class)
                .ask(TestApplications.CHAT_ID, ChatQuestion.of("Where?").sessionId("c2568ddce56c11f192c302fc00000001"));
    }

    private record OwnDetails(String url) implements RagflowConnectionDetails {

        @Override
        public URI getBaseUrl() {
            return URI.create(this.url);
        }

        @Override
        public String getApiKey() {
            return "of-details";
        }
    }
}
