package io.github.ragflowspring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import io.github.ragflowspring.client.BlockingRagflowClient;
import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.blocking.BlockingChatOperations;
import io.github.ragflowspring.client.blocking.BlockingLegacyChatOperations;
import io.github.ragflowspring.client.chat.ChatOperations;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.fixtures.ReplayServer;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import reactor.core.publisher.Flux;

/** Tests for {@link RagflowBlockingAutoConfiguration}. */
class RagflowBlockingAutoConfigurationTests {

    private final ApplicationContextRunner application = TestApplications.withStarter()
            .withConfiguration(AutoConfigurations.of(RagflowBlockingAutoConfiguration.class));

    @Test
    void definesClientAndAllOperations() {
        List<Class<?>> operations = Arrays.stream(BlockingRagflowClient.class.getMethods())
                .<Class<?>>map(Method::getReturnType)
                .filter((type) -> type.getPackage() == BlockingChatOperations.class.getPackage())
                .toList();
        assertThat(operations).hasSizeGreaterThan(10);
        this.application
                .withPropertyValues("ragflow.legacy.api-key=ragflow-legacy")
                .run((context) -> {
                    assertThat(context).hasSingleBean(BlockingRagflowClient.class);
                    assertThat(operations)
                            .allSatisfy((type) -> assertThat(context).hasSingleBean(type));
                });
    }

    @Test
    void asksWithBlockingOperations() {
        try (ReplayServer server = TestApplications.answeringServer()) {
            this.application
                    .withPropertyValues("ragflow.base-url=" + server.url(), "ragflow.server-version=v0.27.0")
                    .run((context) -> {
                        ChatQuestion question = ChatQuestion.of("Where?").sessionId("c2568ddce56c11f192c302fc00000001");
                        assertThat(context.getBean(BlockingChatOperations.class)
                                        .ask(TestApplications.CHAT_ID, question)
                                        .text())
                                .startsWith("The capital of France is Paris");
                        assertThat(server.requests()).hasSize(1);
                    });
        }
    }

    @Test
    void createsBeansWhenTheyAreFirstUsed() {
        this.application.run((context) -> {
            ConfigurableListableBeanFactory beans =
                    context.getSourceApplicationContext().getBeanFactory();
            assertThat(context.getBeanNamesForType(BlockingChatOperations.class))
                    .singleElement()
                    .satisfies(
                            (name) -> assertThat(beans.containsSingleton(name)).isFalse());
            assertThat(beans.containsSingleton("ragflowClient")).isFalse();
        });
    }

    @Test
    void doesNotDefineLegacyOperationsWithoutKey() {
        this.application.run((context) -> assertThat(context).doesNotHaveBean(BlockingLegacyChatOperations.class));
    }

    @Test
    void blocksOperationsOfApplication() {
        ChatOperations own = mock(ChatOperations.class);
        given(own.streamText("c1", "?")).willReturn(Flux.just("own"));
        this.application
                .withBean("own", ChatOperations.class, () -> own)
                .run((context) -> assertThat(
                                context.getBean(BlockingChatOperations.class).streamText("c1", "?"))
                        .containsExactly("own"));
    }

    @Test
    void backsOffForBeansOfApplication() {
        BlockingChatOperations own = mock(BlockingChatOperations.class);
        BlockingRagflowClient client = mock(BlockingRagflowClient.class);
        this.application
                .withBean("own", BlockingChatOperations.class, () -> own)
                .withBean("client", BlockingRagflowClient.class, () -> client)
                .run((context) -> {
                    assertThat(context.getBean(BlockingChatOperations.class)).isSameAs(own);
                    assertThat(context.getBean(BlockingRagflowClient.class)).isSameAs(client);
                });
    }

    @Test
    void doesNotDefineBeansWithSeveralClients() {
        this.application
                .withBean(
                        "one",
                        RagflowClient.class,
                        () -> RagflowClient.builder().build())
                .withBean(
                        "another",
                        RagflowClient.class,
                        () -> RagflowClient.builder().build())
                .run((context) -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(BlockingRagflowClient.class)
                        .doesNotHaveBean(BlockingChatOperations.class));
    }
}
