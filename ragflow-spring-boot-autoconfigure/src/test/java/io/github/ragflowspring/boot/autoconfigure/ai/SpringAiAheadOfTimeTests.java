package io.github.ragflowspring.boot.autoconfigure.ai;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.boot.autoconfigure.RagflowAutoConfiguration;
import io.github.ragflowspring.client.answer.References;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.aot.test.generate.TestGenerationContext;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.aot.ApplicationContextAotGenerator;

/** Hints of applications that use RAGFlow in Spring AI and are processed ahead of time. */
class SpringAiAheadOfTimeTests {

    @Test
    void bindsPropertiesAndWritesMetadata() {
        RuntimeHints hints = process();
        for (Class<?> type : List.of(
                RagflowChatProperties.class,
                RagflowRetrieverProperties.class,
                RagflowVectorStoreProperties.class,
                RagflowWriterProperties.class)) {
            assertThat(RuntimeHintsPredicates.reflection()
                            .onConstructorInvocation(type.getDeclaredConstructors()[0])
                            .test(hints))
                    .as(type.getName())
                    .isTrue();
        }
        assertThat(RuntimeHintsPredicates.reflection().onType(References.class).test(hints))
                .isTrue();
    }

    private static RuntimeHints process() {
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            TestPropertyValues.of(
                            "spring.ai.ragflow.retriever.dataset-ids=abc",
                            "spring.ai.ragflow.writer.dataset-id=abc",
                            "spring.ai.vectorstore.ragflow.dataset-id=abc")
                    .applyTo(context);
            context.register(Application.class);
            TestGenerationContext generated = new TestGenerationContext();
            new ApplicationContextAotGenerator().processAheadOfTime(context, generated);
            generated.writeGeneratedContent();
            return generated.getRuntimeHints();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        RagflowAutoConfiguration.class,
        RagflowChatAutoConfiguration.class,
        RagflowDocumentRetrieverAutoConfiguration.class,
        RagflowDocumentWriterAutoConfiguration.class,
        RagflowVectorStoreAutoConfiguration.class
    })
    static class Application {}
}
