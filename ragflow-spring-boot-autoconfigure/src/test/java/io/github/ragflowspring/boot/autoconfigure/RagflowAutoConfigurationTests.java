package io.github.ragflowspring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.account.AccountOperations;
import io.github.ragflowspring.client.agent.AgentOperations;
import io.github.ragflowspring.client.chat.ChatOperations;
import io.github.ragflowspring.client.dataset.DatasetOperations;
import io.github.ragflowspring.client.error.RagflowAuthenticationException;
import io.github.ragflowspring.client.file.FileOperations;
import io.github.ragflowspring.client.legacy.LegacyChatOperations;
import io.github.ragflowspring.client.llm.ModelOperations;
import io.github.ragflowspring.client.memory.MemoryOperations;
import io.github.ragflowspring.client.retrieval.RetrievalOperations;
import io.github.ragflowspring.client.searchapp.SearchAppOperations;
import io.github.ragflowspring.client.settings.RagflowClientSettings;
import io.github.ragflowspring.client.system.SystemOperations;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.annotation.Order;

/** Tests for {@link RagflowAutoConfiguration}. */
class RagflowAutoConfigurationTests {

    private final ApplicationContextRunner application = TestApplications.withStarter();

    @Test
    void definesClientAndOperations() {
        this.application.run((context) -> {
            assertThat(context).hasSingleBean(RagflowClient.class).hasSingleBean(RagflowConnectionDetails.class);
            RagflowClient client = context.getBean(RagflowClient.class);
            assertThat(context.getBean(AccountOperations.class)).isSameAs(client.account());
            assertThat(context.getBean(AgentOperations.class)).isSameAs(client.agents());
            assertThat(context.getBean(ChatOperations.class)).isSameAs(client.chats());
            assertThat(context.getBean(DatasetOperations.class)).isSameAs(client.datasets());
            assertThat(context.getBean(FileOperations.class)).isSameAs(client.files());
            assertThat(context.getBean(MemoryOperations.class)).isSameAs(client.memories());
            assertThat(context.getBean(ModelOperations.class)).isSameAs(client.models());
            assertThat(context.getBean(RetrievalOperations.class)).isSameAs(client.retrieval());
            assertThat(context.getBean(SearchAppOperations.class)).isSameAs(client.searches());
            assertThat(context.getBean(SystemOperations.class)).isSameAs(client.system());
        });
    }

    @Test
    void definesLegacyOperationsOnlyWithTheirKey() {
        this.application.run((context) -> assertThat(context).doesNotHaveBean(LegacyChatOperations.class));
        try (ReplayServer server = ReplayServer.start()) {
            server.on(
                    (request) -> true,
                    Reply.json("{\"code\":0,\"data\":{\"id\":\"c1\",\"message\":[]},\"message\":\"success\"}"));
            this.application
                    .withPropertyValues(
                            "ragflow.base-url=" + server.url(),
                            "ragflow.server-version=v0.22.0",
                            "ragflow.legacy.api-key= assistant-key ")
                    .run((context) -> {
                        Supplier<?> conversation = () -> context.getBean(LegacyChatOperations.class)
                                .newConversation()
                                .block(Duration.ofMinutes(1));
                        assertThat(conversation.get()).isNotNull();
                        assertThat(server.requests().get(0).header("authorization"))
                                .isEqualTo("Bearer assistant-key");
                    });
        }
    }

    @Test
    void rejectsLegacyKeyThatIsNone() {
        this.application
                .withPropertyValues("ragflow.legacy.api-key=Bearer assistant-key")
                .run((context) -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .isInstanceOfSatisfying(
                                InvalidRagflowPropertyException.class,
                                (failure) -> assertThat(failure.getProperty()).isEqualTo("ragflow.legacy.api-key")));
    }

    @Test
    void requiresNoOtherAutoConfiguration() {
        TestApplications.bare().run((context) -> assertThat(context).hasSingleBean(ChatOperations.class));
    }

    @Test
    void startsWithoutProperties() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(RagflowAutoConfiguration.class))
                .run((context) -> assertThat(context.getBean(RagflowConnectionDetails.class))
                        .satisfies((details) -> {
                            assertThat(details.getBaseUrl()).isEqualTo(URI.create("http://localhost:9380"));
                            assertThat(details.getApiKey()).isNull();
                            assertThat(details.getSslBundle()).isNull();
                        }));
    }

    @Test
    void sendsNoRequestOnStartup() {
        try (ReplayServer server = TestApplications.streamingServer()) {
            this.application
                    .withPropertyValues("ragflow.base-url=" + server.url())
                    .run((context) -> {
                        assertThat(context).hasNotFailed();
                        assertThat(server.connectionCount()).isZero();
                    });
        }
    }

    @Test
    void backsOffForClientOfApplication() {
        this.application.withUserConfiguration(OwnClient.class).run((context) -> {
            assertThat(context).hasSingleBean(RagflowClient.class);
            assertThat(context.getBean(ChatOperations.class)).isSameAs(OwnClient.CLIENT.chats());
        });
    }

    @Test
    void doesNotValidatePropertiesForClientOfApplication() {
        this.application
                .withUserConfiguration(OwnClient.class)
                .withPropertyValues("ragflow.response-timeout=0s")
                .run((context) -> assertThat(context).hasNotFailed());
    }

    @Test
    void backsOffForOperationsOfApplication() {
        ChatOperations own = mock(ChatOperations.class);
        this.application
                .withBean("own", ChatOperations.class, () -> own)
                .run((context) ->
                        assertThat(context.getBean(ChatOperations.class)).isSameAs(own));
    }

    @Test
    void doesNotDefineOperationsWithSeveralClients() {
        this.application
                .withUserConfiguration(OwnClient.class)
                .withBean(
                        "another",
                        RagflowClient.class,
                        () -> RagflowClient.builder().build())
                .run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ChatOperations.class));
    }

    @Test
    void definesOperationsOfPrimaryClient() {
        this.application
                .withUserConfiguration(TwoClients.class)
                .run((context) ->
                        assertThat(context.getBean(ChatOperations.class)).isSameAs(TwoClients.PRIMARY.chats()));
    }

    @Test
    void prefersConnectionDetailsToProperties() {
        RagflowConnectionDetails own = mock(RagflowConnectionDetails.class);
        given(own.getBaseUrl()).willReturn(URI.create("http://elsewhere:1234/prefix"));
        AtomicReference<RagflowClientSettings> settings = new AtomicReference<>();
        this.application
                .withBean(RagflowConnectionDetails.class, () -> own)
                .withBean(RagflowClientCustomizer.class, () -> TestApplications.capture(settings))
                .withPropertyValues("ragflow.base-url=not even a URL")
                .run((context) -> {
                    assertThat(context).hasSingleBean(RagflowConnectionDetails.class);
                    assertThat(context.getBean(RagflowClient.class)).isNotNull();
                    assertThat(settings.get().baseUrl()).isEqualTo(URI.create("http://elsewhere:1234/prefix"));
                });
    }

    @Test
    void createsClientWhenItIsFirstUsed() {
        AtomicReference<RagflowClientSettings> settings = new AtomicReference<>();
        this.application
                .withBean(RagflowClientCustomizer.class, () -> TestApplications.capture(settings))
                .run((context) -> {
                    assertThat(context).hasSingleBean(RagflowClient.class).hasSingleBean(ChatOperations.class);
                    ConfigurableListableBeanFactory beans =
                            context.getSourceApplicationContext().getBeanFactory();
                    assertThat(beans.containsSingleton("ragflowClient")).isFalse();
                    assertThat(settings).hasNullValue();
                    assertThat(context.getBean(ChatOperations.class))
                            .isSameAs(context.getBean(RagflowClient.class).chats());
                });
    }

    @Test
    void callsCustomizersInOrder() {
        this.application.withUserConfiguration(TwoCustomizers.class).run((context) -> {
            assertThat(context.getBean(RagflowClient.class)).isNotNull();
            assertThat(context.getBean(TwoCustomizers.class).calls).containsExactly("first", "second");
        });
    }

    @Test
    void appliesCustomizersAfterProperties() {
        AtomicReference<RagflowClientSettings> settings = new AtomicReference<>();
        this.application
                .withPropertyValues("ragflow.server-version=v0.25.6")
                .withBean(RagflowClientCustomizer.class, () -> (builder) -> {
                    builder.settings((before) -> before.serverVersion("v0.26.4"));
                    TestApplications.capture(settings).customize(builder);
                })
                .run((context) -> {
                    assertThat(context.getBean(RagflowClient.class)).isNotNull();
                    assertThat(settings.get().serverVersion()).isEqualTo("v0.26.4");
                });
    }

    @Test
    void definesBuilderForEachInjectionPoint() {
        AtomicReference<RagflowClientSettings> settings = new AtomicReference<>();
        this.application
                .withPropertyValues("ragflow.response-timeout=7s")
                .withUserConfiguration(TwoCustomizers.class)
                .run((context) -> {
                    RagflowClient.Builder builder = context.getBean(RagflowClient.Builder.class);
                    assertThat(context.getBean(RagflowClient.Builder.class)).isNotSameAs(builder);
                    TestApplications.capture(settings).customize(builder);
                    assertThat(settings.get().responseTimeout()).isEqualTo(Duration.ofSeconds(7));
                    assertThat(builder.build()).isNotSameAs(context.getBean(RagflowClient.class));
                    assertThat(context.getBean(TwoCustomizers.class).calls).containsExactly("first", "second");
                });
    }

    @Test
    void buildsClientOfApplicationWithBuilder() {
        try (ReplayServer server = ReplayServer.start()) {
            server.on((request) -> true, Reply.json("{\"code\":0,\"data\":[]}"));
            TestApplications.connectedTo(server)
                    .withUserConfiguration(ClientOfBuilder.class)
                    .run((context) -> {
                        assertThat(context).hasSingleBean(RagflowClient.class);
                        assertThat(context.getBean(DatasetOperations.class)
                                        .list()
                                        .collectList()
                                        .block(TestApplications.PATIENCE))
                                .isEmpty();
                        assertThat(server.requests().get(0).header("authorization"))
                                .isEqualTo("Bearer " + TestApplications.API_KEY);
                    });
        }
    }

    @Test
    void keepsApiKeyOfBuilderFromOtherServers() {
        try (ReplayServer server = TestApplications.answeringServer()) {
            this.application
                    .withPropertyValues("ragflow.base-url=http://localhost:1", "ragflow.server-version=v0.27.0")
                    .run((context) -> {
                        RagflowClient other = context.getBean(RagflowClient.Builder.class)
                                .baseUrl(server.url())
                                .build();
                        Supplier<?> list = () -> other.chats().list().blockFirst();
                        assertThatExceptionOfType(RagflowAuthenticationException.class)
                                .isThrownBy(list::get);
                        assertThat(server.requests()).isEmpty();
                    });
        }
    }

    @Test
    void sharesConnectionsOfBuilder() {
        try (ReplayServer server = ReplayServer.start()) {
            server.on((request) -> true, Reply.json("{\"code\":0,\"data\":[]}"));
            TestApplications.connectedTo(server).run((context) -> {
                RagflowClient.Builder builder = context.getBean(RagflowClient.Builder.class);
                RagflowClient patient = builder.settings((settings) -> settings.responseTimeout(Duration.ofMinutes(10)))
                        .build();
                for (RagflowClient client : List.of(context.getBean(RagflowClient.class), patient)) {
                    assertThat(client.datasets().list().collectList().block(TestApplications.PATIENCE))
                            .isEmpty();
                }
                patient.close();
                assertThat(context.getBean(DatasetOperations.class)
                                .list()
                                .collectList()
                                .block(TestApplications.PATIENCE))
                        .isEmpty();
                assertThat(server.requests()).hasSize(3);
            });
        }
    }

    @Test
    void backsOffForBuilderOfApplication() {
        RagflowClient.Builder own = RagflowClient.builder();
        this.application.withBean("own", RagflowClient.Builder.class, () -> own).run((context) -> {
            assertThat(context.getBean(RagflowClient.Builder.class)).isSameAs(own);
            assertThat(context).hasSingleBean(RagflowClient.class);
        });
    }

    @Test
    void validatesPropertiesOfBuilder() {
        this.application
                .withUserConfiguration(ClientOfBuilder.class)
                .withPropertyValues("ragflow.response-timeout=0s")
                .run((context) -> assertThat(context.getStartupFailure())
                        .hasStackTraceContaining(InvalidRagflowPropertyException.class.getName()));
    }

    @Configuration(proxyBeanMethods = false)
    static class ClientOfBuilder {

        @Bean
        RagflowClient ownClient(RagflowClient.Builder builder) {
            return builder.settings((settings) -> settings.responseTimeout(Duration.ofMinutes(1)))
                    .build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnClient {

        static final RagflowClient CLIENT = RagflowClient.builder().build();

        @Bean
        RagflowClient ownClient() {
            return CLIENT;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class TwoClients {

        static final RagflowClient PRIMARY = RagflowClient.builder().build();

        @Bean
        @Primary
        RagflowClient one() {
            return PRIMARY;
        }

        @Bean
        RagflowClient another() {
            return RagflowClient.builder().build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class TwoCustomizers {

        final List<String> calls = new ArrayList<>();

        @Bean
        @Order(2)
        RagflowClientCustomizer second() {
            return (builder) -> this.calls.add("second");
        }

        @Bean
        @Order(1)
        RagflowClientCustomizer first() {
            return (builder) -> this.calls.add("first");
        }
    }
}
