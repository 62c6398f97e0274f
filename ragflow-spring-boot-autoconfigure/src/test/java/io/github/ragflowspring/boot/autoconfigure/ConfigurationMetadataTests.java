package io.github.ragflowspring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.boot.autoconfigure.emulator.RagflowEmulatorProperties;
import io.github.ragflowspring.boot.autoconfigure.health.RagflowHealthProperties;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an editor tells about the properties. */
class ConfigurationMetadataTests {

    private static final Map<String, JsonNode> PROPERTIES = new TreeMap<>();

    private static JsonNode metadata;

    @BeforeAll
    static void read() throws Exception {
        URI classes = RagflowProperties.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI();
        try (InputStream in = classes.resolve("META-INF/spring-configuration-metadata.json")
                .toURL()
                .openStream()) {
            metadata = JsonMapper.shared().readTree(in);
        }
        metadata.get("properties")
                .forEach((property) -> PROPERTIES.put(property.get("name").stringValue(), property));
    }

    @ParameterizedTest
    @MethodSource
    void eachPropertyIsDescribed(String name) {
        assertThat(PROPERTIES).containsKey(name);
        assertThat(PROPERTIES.get(name).path("description").asString("")).matches("[A-Z].{10,}\\.");
    }

    static Stream<String> eachPropertyIsDescribed() {
        return Stream.of(
                        names("ragflow", RagflowProperties.class),
                        names("ragflow.emulator", RagflowEmulatorProperties.class),
                        names("management.health.ragflow", RagflowHealthProperties.class),
                        Stream.of("management.health.ragflow.enabled", "management.health.ragflow-api-key.enabled"))
                .flatMap((names) -> names);
    }

    @Test
    void nothingElseIsListed() {
        assertThat(PROPERTIES.keySet())
                .containsExactlyInAnyOrderElementsOf(eachPropertyIsDescribed().toList());
    }

    @Test
    void defaultsAreTold() {
        assertThat(PROPERTIES.get("ragflow.base-url").get("defaultValue").stringValue())
                .isEqualTo("http://localhost:9380");
        assertThat(PROPERTIES
                        .get("ragflow.stream-idle-timeout")
                        .get("defaultValue")
                        .stringValue())
                .isEqualTo("5m");
    }

    @Test
    void eachHintBelongsToAProperty() {
        assertThat(metadata.get("hints")
                        .valueStream()
                        .map((hint) -> hint.get("name").stringValue()))
                .contains("ragflow.server-version")
                .allSatisfy((name) -> assertThat(PROPERTIES).containsKey(name));
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
