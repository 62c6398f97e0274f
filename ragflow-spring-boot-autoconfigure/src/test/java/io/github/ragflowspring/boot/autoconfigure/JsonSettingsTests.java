package io.github.ragflowspring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.ragflowspring.client.chat.ChatOperations;
import io.github.ragflowspring.client.chat.ChatSession;
import io.github.ragflowspring.fixtures.Recording;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.RequestMatch;
import org.junit.jupiter.api.Test;
import org.springframework.boot.http.codec.CodecCustomizer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.codec.json.JacksonJsonDecoder;
import org.springframework.http.codec.json.JacksonJsonEncoder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Effects of the application's JSON settings and codecs on the client. */
class JsonSettingsTests {

    @Test
    void ignoresJsonSettingsOfApplication() {
        Recording recording = Recordings.recording("v0.27.0", "sessions", "create_named");
        try (ReplayServer server = ReplayServer.start().replay(recording)) {
            strangeJson(TestApplications.connectedTo(server)).run((context) -> {
                ChatSession session = context.getBean(ChatOperations.class)
                        .sessions("c18ef876e56c11f192c302fc00000001")
                        .create("first session")
                        .block(TestApplications.PATIENCE);
                assertThat(session.chatId()).isEqualTo("c18ef876e56c11f192c302fc00000001");
                assertThat(session.createdAt()).isNotNull();
                assertThat(session.messages()).hasSize(1);
                RequestMatch.of(recording).verify(server.takeRequest(TestApplications.PATIENCE));
            });
        }
    }

    @Test
    void ignoresJsonSettingsOfApplicationInStreams() {
        try (ReplayServer server = TestApplications.streamingServer()) {
            strangeJson(TestApplications.connectedTo(server)).run(HttpConnectionTests::assertStreamed);
            RequestMatch.of(Recordings.recording("v0.27.0", "completions", "v27_stream"))
                    .verify(server.takeRequest(TestApplications.PATIENCE));
        }
    }

    @Test
    void keepsJsonSettingsOfApplicationUnchanged() {
        strangeJson(TestApplications.withStarter()).run((context) -> {
            assertThat(context).hasSingleBean(JsonMapper.class);
            JsonNode json = context.getBean(JsonMapper.class).valueToTree(new Sample("x", null));
            assertThat(json.propertyNames()).containsExactly("some_name");
        });
    }

    @Test
    void ignoresCodecsOfApplication() {
        try (ReplayServer server = TestApplications.streamingServer()) {
            TestApplications.connectedTo(server)
                    .withUserConfiguration(OwnCodecs.class)
                    .run(HttpConnectionTests::assertStreamed);
            RequestMatch.of(Recordings.recording("v0.27.0", "completions", "v27_stream"))
                    .verify(server.takeRequest(TestApplications.PATIENCE));
        }
    }

    @Test
    void ignoresCodecLimitOfApplication() {
        try (ReplayServer server = TestApplications.answeringServer()) {
            TestApplications.connectedTo(server)
                    .withPropertyValues("spring.http.codecs.max-in-memory-size=1B")
                    .run(HttpConnectionTests::assertAnswered);
        }
    }

    private static ApplicationContextRunner strangeJson(ApplicationContextRunner application) {
        return application.withPropertyValues(
                "spring.jackson.property-naming-strategy=SNAKE_CASE",
                "spring.jackson.default-property-inclusion=non_null",
                "spring.jackson.deserialization.fail-on-unknown-properties=true",
                "spring.jackson.deserialization.unwrap-root-value=true");
    }

    private record Sample(String someName, String nothing) {}

    /** Codecs that write byte arrays as Base64 and read any type as JSON. */
    @Configuration(proxyBeanMethods = false)
    static class OwnCodecs {

        @Bean
        CodecCustomizer codecCustomizer() {
            JsonMapper mapper = JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .changeDefaultPropertyInclusion(
                            (inclusion) -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
                    .build();
            return (configurer) -> {
                configurer.customCodecs().register(new JacksonJsonEncoder(mapper));
                configurer.customCodecs().register(new JacksonJsonDecoder(mapper));
            };
        }
    }
}
