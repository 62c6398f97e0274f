package io.github.ragflowspring.boot.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.boot.autoconfigure.RagflowAutoConfiguration;
import io.github.ragflowspring.boot.autoconfigure.RagflowConnectionDetails;
import io.github.ragflowspring.boot.docker.EmulatorImage;
import io.github.ragflowspring.boot.docker.WithEmulatorImage;
import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.client.chat.ChatOperations;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.dataset.Dataset;
import io.github.ragflowspring.client.dataset.DatasetOperations;
import io.github.ragflowspring.client.document.IngestOptions;
import io.github.ragflowspring.client.document.IngestProgress;
import io.github.ragflowspring.client.retrieval.RetrievalOperations;
import io.github.ragflowspring.client.retrieval.RetrievalQuery;
import io.github.ragflowspring.client.retrieval.RetrievalResult;
import io.github.ragflowspring.client.system.SystemOperations;
import io.github.ragflowspring.client.transfer.UploadSource;
import io.github.ragflowspring.emulator.Seed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.boot.testcontainers.service.connection.ServiceConnectionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import reactor.core.publisher.Mono;

/** Applications whose RAGFlow runs in a container. */
@WithEmulatorImage
@Testcontainers
@SpringBootTest(
        classes = RagflowContainerConnectionDetailsFactoryIntegrationTests.Application.class,
        webEnvironment = WebEnvironment.NONE)
class RagflowContainerConnectionDetailsFactoryIntegrationTests {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Container
    @ServiceConnection
    static final GenericContainer<?> BY_IMAGE = new GenericContainer<>(EmulatorImage.NAMED_LIKE_RAGFLOW)
            .withEnv("RAGFLOW_EMULATOR_PACE", "1ms")
            .withExposedPorts(9380)
            .waitingFor(Wait.forHttp("/v1/system/healthz"));

    @Autowired
    private RagflowConnectionDetails connectionDetails;

    @Autowired
    private ChatOperations chats;

    @Autowired
    private DatasetOperations datasets;

    @Autowired
    private RetrievalOperations retrieval;

    @Autowired
    private HealthEndpoint health;

    @Test
    void connectsToMappedPort() {
        assertThat(this.connectionDetails.getBaseUrl().getPort())
                .isEqualTo(BY_IMAGE.getMappedPort(9380))
                .isNotEqualTo(9380);
    }

    @Test
    void streamsAnswer() {
        List<AnswerEvent> events = get(this.chats.stream(Seed.GUIDE_ID, ChatQuestion.of("What is RAGFlow?"))
                .collectList());
        assertThat(events).filteredOn(AnswerEvent.Delta.class::isInstance).hasSizeGreaterThan(5);
        assertThat(events.get(events.size() - 1))
                .isInstanceOfSatisfying(
                        AnswerEvent.Completed.class,
                        (completed) ->
                                assertThat(completed.answer().citations()).isNotEmpty());
    }

    @Test
    void ingestsAndSearchesDataset() {
        Dataset dataset = get(this.datasets.create("Lighthouses"));
        byte[] text = "The lighthouse of Arden was built in 1871.".getBytes(StandardCharsets.UTF_8);
        IngestProgress last = get(this.datasets
                .documents(dataset.id())
                .ingest(List.of(UploadSource.of("arden.txt", text)), IngestOptions.defaults())
                .last());
        assertThat(last.phase()).isEqualTo(IngestProgress.Phase.DONE);
        RetrievalResult found =
                get(this.retrieval.search(RetrievalQuery.of("When was the lighthouse of Arden built?", dataset.id())));
        assertThat(found.chunks())
                .isNotEmpty()
                .first()
                .satisfies((chunk) -> assertThat(chunk.documentName()).isEqualTo("arden.txt"));
    }

    @Test
    void reportsHealthUp() {
        assertThat(this.health.healthForPath("ragflow").getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void recognizesBeanByNameAndUsesKeyOfContainer() {
        new ApplicationContextRunner()
                .withConfiguration(
                        AutoConfigurations.of(ServiceConnectionAutoConfiguration.class, RagflowAutoConfiguration.class))
                .withUserConfiguration(ContainerWithKey.class)
                .run((context) -> {
                    assertThat(context.getBean(RagflowConnectionDetails.class).getApiKey())
                            .isEqualTo("ragflow-of-this-test");
                    assertThat(get(context.getBean(SystemOperations.class).version()))
                            .hasToString("v0.25.6");
                    get(context.getBean(SystemOperations.class).checkApiKey().thenReturn(true));
                });
    }

    @Test
    void usesKeyOfApplicationIfContainerHasNone() {
        new ApplicationContextRunner()
                .withConfiguration(
                        AutoConfigurations.of(ServiceConnectionAutoConfiguration.class, RagflowAutoConfiguration.class))
                .withUserConfiguration(ContainerWithoutKey.class)
                .withPropertyValues("ragflow.api-key=ragflow-emulator-key")
                .run((context) -> get(
                        context.getBean(SystemOperations.class).checkApiKey().thenReturn(true)));
    }

    private static <T> T get(Mono<T> mono) {
        return mono.blockOptional(PATIENCE).orElseThrow();
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}

    @Configuration(proxyBeanMethods = false)
    static class ContainerWithKey {

        @Bean
        @ServiceConnection("ragflow")
        GenericContainer<?> ragflow() {
            return new GenericContainer<>(EmulatorImage.NAMED_OTHERWISE)
                    .withEnv("RAGFLOW_API_KEY", "ragflow-of-this-test")
                    .withEnv("RAGFLOW_EMULATOR_RELEASE", "v0.25.6")
                    .withExposedPorts(9380)
                    .waitingFor(Wait.forHealthcheck());
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class ContainerWithoutKey {

        @Bean
        @ServiceConnection("ragflow")
        GenericContainer<?> ragflow() {
            return new GenericContainer<>(EmulatorImage.NAMED_OTHERWISE)
                    .withEnv("RAGFLOW_API_KEY", "")
                    .withExposedPorts(9380)
                    .waitingFor(Wait.forHttp("/v1/system/healthz"));
        }
    }
}
