package io.github.ragflowspring.boot.autoconfigure.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.boot.autoconfigure.InvalidRagflowPropertyException;
import io.github.ragflowspring.boot.autoconfigure.RagflowAutoConfiguration;
import io.github.ragflowspring.boot.autoconfigure.RagflowConnectionDetails;
import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.chat.ChatOperations;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.dataset.DatasetOperations;
import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.document.DocumentOperations;
import io.github.ragflowspring.client.document.DocumentStatus;
import io.github.ragflowspring.client.transfer.UploadSource;
import io.github.ragflowspring.emulator.RagflowEmulator;
import io.github.ragflowspring.emulator.Seed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

/** Tests for {@link RagflowEmulatorAutoConfiguration}. */
class RagflowEmulatorAutoConfigurationTests {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(RagflowAutoConfiguration.class, RagflowEmulatorAutoConfiguration.class))
            .withPropertyValues("ragflow.emulator.pace=0ms");

    private final ApplicationContextRunner enabled =
            this.application.withPropertyValues("ragflow.emulator.enabled=true");

    @Test
    void doesNotStartByDefault() {
        this.application.run((context) -> assertThat(context)
                .doesNotHaveBean(RagflowEmulator.class)
                .doesNotHaveBean(RagflowEmulatorProperties.class)
                .hasSingleBean(RagflowConnectionDetails.class));
    }

    @Test
    void answersClientOfApplication() {
        this.enabled.run((context) -> assertThat(ask(context).text()).isNotBlank());
    }

    @Test
    void replacesServerOfProperties() {
        this.enabled
                .withPropertyValues("ragflow.base-url=http://ragflow.example.com", "ragflow.api-key=of-property")
                .run((context) -> {
                    RagflowEmulator emulator = context.getBean(RagflowEmulator.class);
                    RagflowConnectionDetails details = context.getBean(RagflowConnectionDetails.class);
                    assertThat(details.getBaseUrl()).isEqualTo(URI.create(emulator.baseUrl()));
                    assertThat(details.getApiKey()).isEqualTo(emulator.apiKey());
                });
    }

    @Test
    void backsOffForConnectionDetails() {
        this.enabled
                .withBean(RagflowConnectionDetails.class, () -> () -> URI.create("http://ragflow.example.com"))
                .run((context) -> assertThat(context)
                        .doesNotHaveBean(RagflowEmulator.class)
                        .hasSingleBean(RagflowConnectionDetails.class));
    }

    @Test
    void usesEmulatorOfApplication() {
        this.enabled
                .withBean(
                        RagflowEmulator.class,
                        () -> RagflowEmulator.builder().apiKey("own-key").start())
                .run((context) -> {
                    assertThat(context).hasSingleBean(RagflowEmulator.class);
                    assertThat(context.getBean(RagflowConnectionDetails.class).getApiKey())
                            .isEqualTo("own-key");
                });
    }

    @Test
    void usesEmulatorOfApplicationWithoutProperty() {
        this.application
                .withPropertyValues("ragflow.base-url=http://ragflow.example.com", "ragflow.api-key=of-property")
                .withBean(
                        RagflowEmulator.class,
                        () -> RagflowEmulator.builder().atOnce().start())
                .run((context) -> {
                    RagflowEmulator emulator = context.getBean(RagflowEmulator.class);
                    RagflowConnectionDetails details = context.getBean(RagflowConnectionDetails.class);
                    assertThat(details.getBaseUrl()).isEqualTo(URI.create(emulator.baseUrl()));
                    assertThat(details.getApiKey()).isEqualTo(emulator.apiKey());
                    assertThat(ask(context).text()).isNotBlank();
                });
    }

    @Test
    void prefersConnectionDetailsToEmulatorOfApplication() {
        this.application
                .withBean(RagflowEmulator.class, RagflowEmulator::start)
                .withBean(RagflowConnectionDetails.class, () -> () -> URI.create("http://ragflow.example.com"))
                .run((context) -> assertThat(
                                context.getBean(RagflowConnectionDetails.class).getBaseUrl())
                        .isEqualTo(URI.create("http://ragflow.example.com")));
    }

    @Test
    void usesEmulatorOfApplicationEvenIfDisabled() {
        this.application
                .withPropertyValues("ragflow.emulator.enabled=false")
                .withBean(RagflowEmulator.class, RagflowEmulator::start)
                .run((context) -> assertThat(
                                context.getBean(RagflowConnectionDetails.class).getBaseUrl())
                        .isEqualTo(URI.create(
                                context.getBean(RagflowEmulator.class).baseUrl())));
    }

    @Test
    void loadsSeedOfApplication() {
        this.enabled
                .withBean(Seed.class, Seed::empty)
                .run((context) -> assertThat(context.getBean(DatasetOperations.class)
                                .list()
                                .collectList()
                                .block(PATIENCE))
                        .isEmpty());
    }

    @Test
    void appliesParsingTime() {
        this.enabled.withPropertyValues("ragflow.emulator.parsing-time=0").run((context) -> {
            DatasetOperations datasets = context.getBean(DatasetOperations.class);
            DocumentOperations documents = datasets.documents(Seed.HANDBOOK_ID);
            Document document = documents
                    .upload(UploadSource.of("bats.md", "# Bats".getBytes(StandardCharsets.UTF_8)))
                    .block(PATIENCE);
            documents.parsing().start(document.id()).block(PATIENCE);
            assertThat(documents.get(document.id()).block(PATIENCE).parsing().status())
                    .isEqualTo(DocumentStatus.DONE);
        });
    }

    @Test
    void emulatesNewestRelease() {
        this.enabled.run((context) ->
                assertThat(context.getBean(RagflowEmulator.class).release()).isEqualTo("v0.27.0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.23.1", "v0.24.0", "v0.25.6", "v0.26.4", "v0.27.0"})
    void emulatesReleaseOfProperty(String release) {
        this.enabled.withPropertyValues("ragflow.emulator.release=" + release).run((context) -> {
            assertThat(context.getBean(RagflowEmulator.class).release()).isEqualTo(release);
            assertThat(ask(context).text()).isNotBlank();
        });
    }

    @Test
    void listensOnPortOfProperty() throws IOException {
        int port = freePort();
        this.enabled.withPropertyValues("ragflow.emulator.port=" + port).run((context) -> {
            assertThat(context.getBean(RagflowEmulator.class).port()).isEqualTo(port);
            assertThat(ask(context).text()).isNotBlank();
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    release | v0.1.0 | v0.27.0
                    port    | 65536  | 0
                    port    | -1     | 0
                    pace    | -1s    | '20ms'
                    parsing-time | -1s | '2s'
                    """)
    void namesInvalidProperty(String property, String value, String remedy) {
        assertFails(
                this.enabled.withPropertyValues("ragflow.emulator." + property + "=" + value),
                "ragflow.emulator." + property,
                remedy);
    }

    @Test
    void namesPortInUse() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertFails(
                    this.enabled.withPropertyValues("ragflow.emulator.port=" + taken.getLocalPort()),
                    "ragflow.emulator.port",
                    "free");
        }
    }

    @Test
    void failsIfEmulatorIsMissingEvenWithLazyBeans() {
        assertFails(
                this.enabled
                        .withClassLoader(new FilteredClassLoader(RagflowEmulator.class))
                        .withInitializer((context) ->
                                context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor())),
                "ragflow.emulator.enabled",
                "io.github.ragflowspring:ragflow-emulator");
    }

    @Test
    void startsWithoutEmulatorOnClasspath() {
        this.application
                .withClassLoader(new FilteredClassLoader(RagflowEmulator.class))
                .run((context) -> assertThat(context).hasSingleBean(ChatOperations.class));
    }

    private static void assertFails(ApplicationContextRunner application, String property, String remedy) {
        application.run((context) -> {
            assertThat(context).hasFailed();
            Throwable failure = context.getStartupFailure();
            while (!(failure instanceof InvalidRagflowPropertyException)) {
                assertThat(failure).isNotNull();
                failure = failure.getCause();
            }
            assertThat(failure).hasMessageContainingAll(property, remedy);
        });
    }

    static Answer ask(ApplicationContext context) {
        return ask(context.getBean(ChatOperations.class));
    }

    static Answer ask(ChatOperations chats) {
        return chats.ask(Seed.GUIDE_ID, ChatQuestion.of("What is a dataset?")).block(PATIENCE);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
