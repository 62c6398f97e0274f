package io.github.ragflowspring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.blocking.BlockingChatOperations;
import io.github.ragflowspring.client.chat.ChatOperations;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.fixtures.ReplayServer;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.aot.test.generate.TestGenerationContext;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.test.tools.CompileWithForkedClassLoader;
import org.springframework.core.test.tools.Compiled;
import org.springframework.core.test.tools.TestCompiler;

/** Applications processed ahead of time run with the hints that Spring contributes. */
class AheadOfTimeTests {

    @Test
    @CompileWithForkedClassLoader
    void callsRagflowInProcessedApplication() {
        try (ReplayServer server = TestApplications.answeringServer()) {
            TestCompiler.forSystem().with(processed()).compile((compiled) -> {
                try (GenericApplicationContext context = new GenericApplicationContext()) {
                    TestPropertyValues.of(
                                    "ragflow.base-url=" + server.url(),
                                    "ragflow.api-key=" + TestApplications.API_KEY,
                                    "ragflow.server-version=v0.27.0",
                                    "ragflow.retry.max-retries=7")
                            .applyTo(context);
                    initializer(compiled).initialize(context);
                    context.refresh();
                    Answer answer = context.getBean(ChatOperations.class)
                            .ask(
                                    TestApplications.CHAT_ID,
                                    ChatQuestion.of("Where?").sessionId("c2568ddce56c11f192c302fc00000001"))
                            .block(TestApplications.PATIENCE);
                    assertThat(answer.text()).startsWith("The capital of France is Paris");
                    assertThat(context.getBean(BlockingChatOperations.class)
                                    .ask(
                                            TestApplications.CHAT_ID,
                                            ChatQuestion.of("Where?").sessionId("c2568ddce56c11f192c302fc00000001")))
                            .isEqualTo(answer);
                    assertThat(context.getBean(RagflowProperties.class).retry().maxRetries())
                            .isEqualTo(7);
                }
            });
            assertThat(server.takeRequest(TestApplications.PATIENCE).header("authorization"))
                    .isEqualTo("Bearer " + TestApplications.API_KEY);
        }
    }

    @Test
    @CompileWithForkedClassLoader
    void callsFurtherClientInProcessedApplication() {
        TestPropertyValues names = TestPropertyValues.of(
                "ragflow.clients.archive.base-url=${archive.url}", "ragflow.clients.archive.api-key=a");
        try (ReplayServer server = TestApplications.answeringServer()) {
            TestCompiler.forSystem().with(processed(names)).compile((compiled) -> {
                try (GenericApplicationContext context = new GenericApplicationContext()) {
                    names.and("archive.url=" + server.url(), "ragflow.clients.archive.server-version=v0.27.0")
                            .applyTo(context);
                    initializer(compiled).initialize(context);
                    context.refresh();
                    Answer answer = context.getBean("archiveBlockingChatOperations", BlockingChatOperations.class)
                            .ask(
                                    TestApplications.CHAT_ID,
                                    ChatQuestion.of("Where?").sessionId("c2568ddce56c11f192c302fc00000001"));
                    assertThat(answer.text()).startsWith("The capital of France is Paris");
                    assertThat(context.getBeanProvider(ChatOperations.class).getObject())
                            .isSameAs(context.getBean("ragflowChatOperations"));
                    assertThat(BeanFactoryAnnotationUtils.qualifiedBeanOfType(
                                    context.getBeanFactory(), RagflowClient.class, "archive"))
                            .isSameAs(context.getBean("archiveRagflowClient"));
                }
            });
            assertThat(server.takeRequest(TestApplications.PATIENCE).header("authorization"))
                    .isEqualTo("Bearer a");
        }
    }

    @Test
    void bindsProperties() {
        RuntimeHints hints = processed().getRuntimeHints();
        for (Class<?> type :
                Set.of(RagflowProperties.class, RagflowProperties.Retry.class, RagflowProperties.Ssl.class)) {
            assertThat(RuntimeHintsPredicates.reflection()
                            .onConstructorInvocation(type.getDeclaredConstructors()[0])
                            .test(hints))
                    .as(type.getName())
                    .isTrue();
        }
    }

    @Test
    void createsBlockingOperations() {
        RuntimeHints hints = processed().getRuntimeHints();
        assertThat(RuntimeHintsPredicates.proxies().forInterfaces(BlockingChatOperations.class))
                .accepts(hints);
        assertThat(RuntimeHintsPredicates.reflection().onType(ChatOperations.class))
                .accepts(hints);
    }

    @Test
    void createsFailureAnalyzer() {
        assertThat(RuntimeHintsPredicates.reflection()
                        .onConstructorInvocation(
                                InvalidRagflowPropertyFailureAnalyzer.class.getDeclaredConstructors()[0])
                        .test(processed().getRuntimeHints()))
                .isTrue();
    }

    private static TestGenerationContext processed() {
        return processed(TestPropertyValues.empty());
    }

    private static TestGenerationContext processed(TestPropertyValues properties) {
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            properties.applyTo(context);
            context.register(Application.class);
            TestGenerationContext generated = new TestGenerationContext();
            new ApplicationContextAotGenerator().processAheadOfTime(context, generated);
            generated.writeGeneratedContent();
            return generated;
        }
    }

    @SuppressWarnings("unchecked")
    private static ApplicationContextInitializer<ConfigurableApplicationContext> initializer(Compiled compiled) {
        return compiled.getInstance(ApplicationContextInitializer.class);
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        HttpClientAutoConfiguration.class,
        RagflowAutoConfiguration.class,
        RagflowBlockingAutoConfiguration.class,
        ReactiveHttpClientAutoConfiguration.class,
        SslAutoConfiguration.class,
        WebClientAutoConfiguration.class
    })
    static class Application {}
}
