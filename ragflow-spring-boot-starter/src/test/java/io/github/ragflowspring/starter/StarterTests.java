package io.github.ragflowspring.starter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.client.chat.ChatOperations;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.ReplayServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/**
 * A small application with the starter. The build runs these tests on three class paths: with the starter only, with
 * Spring MVC and with Spring WebFlux.
 */
class StarterTests {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private ReplayServer ragflow;

    @BeforeEach
    void startRagflow() {
        this.ragflow = ReplayServer.start().replay(Recordings.recording("v0.27.0", "completions", "v27_stream"));
    }

    @AfterEach
    void stopRagflow() {
        this.ragflow.close();
    }

    @Test
    void doesNotDetermineWebApplicationType() {
        assertThat(new SpringApplication(Application.class).getWebApplicationType())
                .isEqualTo(WebApplicationType.valueOf(System.getProperty("expected.web-application-type", "NONE")));
    }

    @Test
    void callsRagflowFromRunner() {
        try (ConfigurableApplicationContext context = start(Application.class, Runner.class)) {
            assertThat(context.getBean(Runner.class).answer).startsWith("The capital of France is Paris");
            assertThat(this.ragflow.takeRequest(PATIENCE).header("authorization"))
                    .isEqualTo("Bearer key-of-the-application");
        }
    }

    @Test
    @Tag("web")
    void callsRagflowFromController() throws Exception {
        try (ConfigurableApplicationContext context = start(Application.class)) {
            String port = context.getEnvironment().getRequiredProperty("local.server.port");
            String answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/answer"))
                                    .timeout(PATIENCE)
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
            assertThat(answer).startsWith("The capital of France is Paris");
        }
    }

    private ConfigurableApplicationContext start(Class<?>... sources) {
        return new SpringApplicationBuilder(sources)
                .run(
                        "--spring.main.banner-mode=off",
                        "--server.port=0",
                        "--ragflow.base-url=" + this.ragflow.url(),
                        "--ragflow.api-key=key-of-the-application");
    }

    private static Mono<String> ask(ChatOperations chats) {
        return chats.stream(
                        "c199a9d8e56c11f192c302fc00000001",
                        ChatQuestion.of("What is the capital of France?").sessionId("c2568ddce56c11f192c302fc00000001"))
                .ofType(AnswerEvent.Completed.class)
                .map((completed) -> completed.answer().text())
                .single();
    }

    @SpringBootApplication
    @RestController
    static class Application {

        private final ChatOperations chats;

        Application(ChatOperations chats) {
            this.chats = chats;
        }

        @GetMapping("/answer")
        Mono<String> answer() {
            return ask(this.chats);
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Runner {

        private volatile String answer;

        @Bean
        CommandLineRunner askRagflow(ChatOperations chats) {
            return (args) -> this.answer = ask(chats).block(PATIENCE);
        }
    }
}
