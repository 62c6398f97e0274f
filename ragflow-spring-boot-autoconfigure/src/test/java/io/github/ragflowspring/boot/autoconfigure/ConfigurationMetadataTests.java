package io.github.ragflowspring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.boot.autoconfigure.ConfigurationMetadata.Property;
import java.lang.reflect.RecordComponent;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.util.ClassUtils;

/** Tests for the metadata of the configuration properties. */
class ConfigurationMetadataTests {

    private static final ConfigurationMetadata METADATA = ConfigurationMetadata.read();

    private static final Map<String, Property> PROPERTIES = METADATA.properties();

    @ParameterizedTest
    @MethodSource("names")
    void describesProperty(String name) {
        assertThat(PROPERTIES).containsKey(name);
        Property property = PROPERTIES.get(name);
        assertThat(property.description())
                .matches("[A-Z].{10,}\\.")
                .doesNotMatch("(The|An?) .*")
                .doesNotContainIgnoringCase("default");
        if (property.defaultValue().length() > 1) {
            assertThat(property.description()).doesNotContain(" " + property.defaultValue());
        }
    }

    static Stream<String> names() {
        return Stream.of(
                        names("ragflow", RagflowProperties.class),
                        names("ragflow", RagflowClientsProperties.class),
                        names("spring.ai.ragflow.chat", type("ai.RagflowChatProperties")),
                        names("spring.ai.ragflow.retriever", type("ai.RagflowRetrieverProperties")),
                        names("spring.ai.ragflow.tools", type("ai.RagflowToolProperties")),
                        names("spring.ai.ragflow.writer", type("ai.RagflowWriterProperties")),
                        names("spring.ai.vectorstore.ragflow", type("ai.RagflowVectorStoreProperties")),
                        names("ragflow", type("batch.RagflowSyncProperties")),
                        names("ragflow.emulator", type("emulator.RagflowEmulatorProperties")),
                        names("management.health.ragflow", type("health.RagflowHealthProperties")),
                        Stream.of(
                                "management.endpoint.ragflowsync.access",
                                "management.endpoint.ragflowsync.cache.time-to-live",
                                "management.health.ragflow.enabled",
                                "management.health.ragflow-api-key.enabled",
                                "management.info.ragflow.enabled"))
                .flatMap((names) -> names);
    }

    @Test
    void listsOnlyKnownProperties() {
        assertThat(PROPERTIES.keySet()).containsExactlyInAnyOrderElementsOf(names().toList());
    }

    @Test
    void containsDefaults() {
        assertThat(PROPERTIES.get("ragflow.base-url").defaultValue()).isEqualTo("http://localhost:9380");
        assertThat(PROPERTIES.get("ragflow.connect-timeout").defaultValue()).isEqualTo("5s");
        assertThat(PROPERTIES.get("ragflow.stream-idle-timeout").defaultValue()).isEqualTo("5m");
        assertThat(PROPERTIES.get("ragflow.operation-timeout").defaultValue()).isEqualTo("1h");
    }

    @Test
    void definesHintsForExistingProperties() {
        assertThat(METADATA.hints())
                .contains("ragflow.server-version")
                .allSatisfy((name) -> assertThat(PROPERTIES).containsKey(name));
    }

    private static Class<?> type(String name) {
        return ClassUtils.resolveClassName(ClassUtils.getPackageName(RagflowProperties.class) + "." + name, null);
    }

    private static Stream<String> names(String prefix, Class<?> type) {
        return Stream.of(type.getRecordComponents()).flatMap((component) -> names(prefix, component));
    }

    private static Stream<String> names(String prefix, RecordComponent component) {
        String name = ConfigurationPropertyName.of(prefix)
                .append(component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT))
                .toString();
        return component.getType().isRecord() ? names(name, component.getType()) : Stream.of(name);
    }
}
