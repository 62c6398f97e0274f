package io.github.ragflowspring.boot.docker.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.boot.autoconfigure.RagflowConnectionDetails;
import io.github.ragflowspring.boot.docker.WithEmulatorImage;
import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.chat.ChatOperations;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.emulator.Seed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;

/** Applications that start RAGFlow with Docker Compose. */
@WithEmulatorImage
@EnabledIf(value = "isComposeInstalled", disabledReason = "There is no 'docker compose' of version 2 or newer")
class RagflowDockerComposeConnectionDetailsFactoryIntegrationTests {

    private static final String PROJECT = "ragflow-spring-boot-tests";

    private static final Path RESOURCES = Path.of("src", "test", "resources").toAbsolutePath();

    static boolean isComposeInstalled() throws Exception {
        boolean installed = docker("compose", "version") == 0;
        if (!installed) {
            LogFactory.getLog(RagflowDockerComposeConnectionDetailsFactoryIntegrationTests.class)
                    .warn("There is no 'docker compose', so connections to its services are not tested for real.");
        }
        return installed;
    }

    @AfterEach
    void removeServices() throws Exception {
        assertThat(docker("compose", "--project-name", PROJECT, "down", "--timeout", "1"))
                .isZero();
    }

    @Test
    void recognizesEmulatorByImage() {
        try (ConfigurableApplicationContext context = run("docs/compose.yaml")) {
            assertThat(connection(context).getApiKey()).isEqualTo("ragflow-emulator-key");
            assertThat(answer(context).citations()).isNotEmpty();
        }
    }

    @Test
    void recognizesComposeFileOfRagflow() {
        try (ConfigurableApplicationContext context = run("ragflow/docker-compose.yml", "docs/compose.ragflow.yaml")) {
            assertThat(connection(context).getApiKey()).isEqualTo("ragflow-of-the-compose-file");
            assertThat(answer(context).citations()).isNotEmpty();
        }
    }

    private static ConfigurableApplicationContext run(String... composeFiles) {
        SpringApplication application = new SpringApplication(Application.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        List<String> arguments = new ArrayList<>(List.of(
                "--spring.docker.compose.skip.in-tests=false",
                "--spring.docker.compose.lifecycle-management=start-only",
                "--spring.docker.compose.arguments=--project-name=" + PROJECT));
        for (int i = 0; i < composeFiles.length; i++) {
            arguments.add("--spring.docker.compose.file[" + i + "]=" + RESOURCES.resolve(composeFiles[i]));
        }
        return application.run(arguments.toArray(new String[0]));
    }

    private static RagflowConnectionDetails connection(ConfigurableApplicationContext context) {
        return context.getBean(RagflowConnectionDetails.class);
    }

    private static Answer answer(ConfigurableApplicationContext context) {
        return context.getBean(ChatOperations.class)
                .ask(Seed.GUIDE_ID, ChatQuestion.of("What is RAGFlow?"))
                .blockOptional(Duration.ofSeconds(60))
                .orElseThrow();
    }

    private static int docker(String... arguments) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(arguments));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            LogFactory.getLog(RagflowDockerComposeConnectionDetailsFactoryIntegrationTests.class)
                    .debug(output);
            return status;
        } catch (IOException ex) {
            // The program does not exist.
            return -1;
        }
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}
}
