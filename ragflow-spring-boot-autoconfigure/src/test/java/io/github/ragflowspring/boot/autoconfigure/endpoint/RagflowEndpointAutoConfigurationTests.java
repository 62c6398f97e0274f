package io.github.ragflowspring.boot.autoconfigure.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.boot.autoconfigure.RagflowAutoConfiguration;
import io.github.ragflowspring.boot.autoconfigure.RagflowConnectionDetails;
import io.github.ragflowspring.client.RagflowClient;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.actuate.autoconfigure.beans.BeansEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.context.properties.ConfigurationPropertiesReportEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.env.EnvironmentEndpointAutoConfiguration;
import org.springframework.boot.actuate.beans.BeansEndpoint;
import org.springframework.boot.actuate.context.properties.ConfigurationPropertiesReportEndpoint;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.actuate.env.EnvironmentEndpoint;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import tools.jackson.databind.json.JsonMapper;

/** Tests for {@link RagflowEndpointAutoConfiguration}, with endpoints that show all values. */
class RagflowEndpointAutoConfigurationTests {

    private static final String KEY = "ragflow-Secret0Key1That2Nobody3May4See";

    private static final String OTHER_KEY = "ragflow-Another4Key3That2Nobody1May0See";

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    RagflowAutoConfiguration.class,
                    RagflowEndpointAutoConfiguration.class,
                    BeansEndpointAutoConfiguration.class,
                    ConfigurationPropertiesReportEndpointAutoConfiguration.class,
                    EnvironmentEndpointAutoConfiguration.class))
            .withPropertyValues(
                    "management.endpoint.env.show-values=always",
                    "management.endpoint.configprops.show-values=always",
                    "management.endpoints.jmx.exposure.include=*",
                    "spring.jmx.enabled=true");

    @ParameterizedTest
    @ValueSource(strings = {"ragflow.api-key", "ragflow.apiKey", "ragflow.api_key", "RAGFLOW.API-KEY"})
    void hidesKeyOfPropertyInAnySpelling(String property) {
        this.application
                .withPropertyValues(property + "=" + KEY)
                .run((context) -> assertThat(all(context))
                        .contains("******")
                        .contains("http://localhost:9380")
                        .doesNotContain(KEY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ragflow.legacy.api-key", "ragflow.legacy.apiKey", "RAGFLOW.LEGACY.API_KEY"})
    void hidesLegacyKeyInAnySpellingAndInOtherValues(String property) {
        this.application
                .withPropertyValues("my.key.of.assistant=" + OTHER_KEY, property + "=${my.key.of.assistant}")
                .run((context) ->
                        assertThat(all(context)).contains("my.key.of.assistant").doesNotContain(OTHER_KEY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ragflow.clients.archive.api-key",
                "ragflow.clients.my-archive.apiKey",
                "ragflow.clients.archive.legacy.api_key",
                "RAGFLOW.CLIENTS.ARCHIVE.API-KEY"
            })
    void hidesKeyOfFurtherClientInAnySpellingAndInOtherValues(String property) {
        String url = property.replaceAll("(?i)(.legacy)?.api.?key$", ".base-url");
        this.application
                .withPropertyValues("my.key.of.archive=" + OTHER_KEY, property + "=${my.key.of.archive}")
                .withPropertyValues(url + "=http://localhost:1")
                .run((context) -> assertThat(all(context))
                        .contains("my.key.of.archive", "http://localhost:1")
                        .doesNotContain(OTHER_KEY));
    }

    @Test
    void hidesKeysOfSeveralServers() {
        this.application
                .withBean("first", RagflowConnectionDetails.class, () -> new OwnDetails(KEY))
                .withBean("second", RagflowConnectionDetails.class, () -> new OwnDetails(OTHER_KEY))
                .withBean(RagflowClient.class, () -> RagflowClient.builder().build())
                .withPropertyValues("some.value=" + KEY, "some.other=" + OTHER_KEY, "some.third=plain")
                .run((context) -> assertThat(all(context))
                        .contains("plain")
                        .doesNotContain(KEY)
                        .doesNotContain(OTHER_KEY));
    }

    @Test
    void hidesKeyOfEnvironmentVariable() {
        this.application
                .withInitializer((context) -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new SystemEnvironmentPropertySource(
                                "test-systemEnvironment", Map.of("RAGFLOW_API_KEY", KEY))))
                .run((context) -> {
                    assertThat(context.getBean(RagflowConnectionDetails.class).getApiKey())
                            .isEqualTo(KEY);
                    assertThat(all(context)).contains("RAGFLOW_API_KEY").doesNotContain(KEY);
                });
    }

    @Test
    void hidesKeyInOtherValues() {
        this.application
                .withInitializer((context) -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new MapPropertySource(
                                "test-other",
                                Map.of(
                                        "my.key.of.ragflow",
                                        KEY,
                                        "my.command",
                                        "java -jar app.jar --ragflow.api-key=" + KEY,
                                        "MY_APPLICATION_JSON",
                                        "{\"ragflow\":{\"api-key\":\"" + KEY + "\"}}"))))
                .withPropertyValues("ragflow.api-key=${my.key.of.ragflow}", "my.other=shown")
                .run((context) -> assertThat(all(context))
                        .contains("my.command", "MY_APPLICATION_JSON", "shown")
                        .doesNotContain(KEY));
    }

    @Test
    void hidesKeyOfConnectionDetails() {
        this.application
                .withBean(RagflowConnectionDetails.class, () -> new OwnDetails(KEY))
                .withPropertyValues("my.key.of.ragflow=" + KEY)
                .run((context) ->
                        assertThat(all(context)).contains("my.key.of.ragflow").doesNotContain(KEY));
    }

    @Test
    void hidesNothingWithoutKey() {
        this.application
                .withPropertyValues("my.other=shown")
                .run((context) -> assertThat(all(context)).contains("shown"));
    }

    @Test
    void doesNotHideOtherValuesForShortKey() {
        this.application
                .withPropertyValues("ragflow.api-key=own", "my.other=shown")
                .run((context) -> assertThat(all(context)).contains("shown").contains("******"));
    }

    @Test
    void backsOffWithoutActuator() {
        new ApplicationContextRunner()
                .withConfiguration(
                        AutoConfigurations.of(RagflowAutoConfiguration.class, RagflowEndpointAutoConfiguration.class))
                .withClassLoader(new FilteredClassLoader(SanitizingFunction.class))
                .run((context) ->
                        assertThat(context).hasNotFailed().doesNotHaveBean("ragflowApiKeySanitizingFunction"));
    }

    private static String all(ApplicationContext context) {
        return JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "env", context.getBean(EnvironmentEndpoint.class).environment(null),
                        "configprops",
                                context.getBean(ConfigurationPropertiesReportEndpoint.class)
                                        .configurationProperties(),
                        "beans", context.getBean(BeansEndpoint.class).beans()));
    }

    private record OwnDetails(String key) implements RagflowConnectionDetails {

        @Override
        public URI getBaseUrl() {
            return URI.create("http://localhost:9380");
        }

        @Override
        public String getApiKey() {
            return this.key;
        }
    }
}
