package io.github.ragflowspring.ai.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.agent.AgentField;
import io.github.ragflowspring.client.agent.AgentForm;
import io.github.ragflowspring.client.answer.Citation;
import io.github.ragflowspring.client.answer.References;
import io.github.ragflowspring.client.answer.Source;
import io.github.ragflowspring.client.model.Position;
import io.github.ragflowspring.client.model.TokenUsage;
import io.github.ragflowspring.client.retrieval.DocumentCount;
import io.github.ragflowspring.client.retrieval.RetrievedChunk;
import io.github.ragflowspring.client.retrieval.RetrievedDocument;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.core.io.support.SpringFactoriesLoader;

/** Tests for {@link MetadataRuntimeHints}. */
class MetadataRuntimeHintsTests {

    @ParameterizedTest
    @ValueSource(
            classes = {
                AgentField.class,
                AgentForm.class,
                Citation.class,
                DocumentCount.class,
                Position.class,
                References.class,
                RetrievedChunk.class,
                RetrievedDocument.class,
                Source.class,
                TokenUsage.class
            })
    void permitsJsonOfMetadata(Class<?> type) {
        RuntimeHints hints = new RuntimeHints();
        new MetadataRuntimeHints().registerHints(hints, getClass().getClassLoader());
        for (Field field : type.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                assertThat(RuntimeHintsPredicates.reflection()
                                .onFieldAccess(field)
                                .test(hints))
                        .as(field.toString())
                        .isTrue();
            }
        }
    }

    @Test
    void isRegistered() {
        List<RuntimeHintsRegistrar> registrars = SpringFactoriesLoader.forResourceLocation(
                        "META-INF/spring/aot.factories", getClass().getClassLoader())
                .load(RuntimeHintsRegistrar.class);
        assertThat(registrars).hasAtLeastOneElementOfType(MetadataRuntimeHints.class);
    }
}
