package io.github.ragflowspring.boot.autoconfigure.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.ragflowspring.boot.autoconfigure.InvalidRagflowPropertyException;
import io.github.ragflowspring.boot.autoconfigure.RagflowAutoConfiguration;
import io.github.ragflowspring.boot.autoconfigure.RagflowConnectionDetails;
import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.chat.ChatOperations;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.dataset.DatasetOperations;
import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.document.DocumentOperations;
import io.github.ragflowspring.client.document.RunStatus;
import io.github.ragflowspring.client.transfer.UploadSource;
import io.github.ragflowspring.emulator.RagflowEmulator;
import io.github.ragflowspring.emulator.Seed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** When the emulator runs, and for how long. */
class RagflowEmulatorAutoConfigurationTests {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(RagflowAutoConfiguration.class, RagflowEmulatorAutoConfiguration.class))
            .withPropertyValues("ragflow.emulator.pace=0ms");

    private final ApplicationContextRunner enabled =
            this.application.withPropertyValues("ragflow.emulator.enabled=true");

    @Test
    void itDoesNotRunUnasked() {
        this.application.run((context) -> assertThat(context)
                .doesNotHaveBean(RagflowEmulator.class)
                .doesNotHaveBean(RagflowEmulatorProperties.class)
                .hasSingleBean(RagflowConnectionDetails.class));
    }

    @Test
    void itAnswersTheClientOfTheApplication() {
        this.enabled.run((context) -> assertThat(ask(context).text()).isNotBlank());
    }

    @Test
    void itGoesBeforeTheServerOfTheProperties() {
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
    void connectionDetailsOfTheApplicationGoBeforeIt() {
        this.enabled
                .withBean(RagflowConnectionDetails.class, () -> () -> URI.create("http://ragflow.example.com"))
                .run((context) -> assertThat(context)
                        .doesNotHaveBean(RagflowEmulator.class)
                        .hasSingleBean(RagflowConnectionDetails.class));
    }

    @Test
    void anEmulatorOfTheApplicationIsTaken() {
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
    void anEmulatorOfTheApplicationNeedsNoProperty() {
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
    void connectionDetailsOfTheApplicationGoBeforeItsEmulatorToo() {
        this.application
                .withBean(RagflowEmulator.class, RagflowEmulator::start)
                .withBean(RagflowConnectionDetails.class, () -> () -> URI.create("http://ragflow.example.com"))
                .run((context) -> assertThat(
                                context.getBean(RagflowConnectionDetails.class).getBaseUrl())
                        .isEqualTo(URI.create("http://ragflow.example.com")));
    }

    @Test
    void anApplicationThatDoesNotWantItButHasItGetsIt() {
        this.application
                .withPropertyValues("ragflow.emulator.enabled=false")
                .withBean(RagflowEmulator.class, RagflowEmulator::start)
                .run((context) -> assertThat(
                                context.getBean(RagflowConnectionDetails.class).getBaseUrl())
                        .isEqualTo(URI.create(
                                context.getBean(RagflowEmulator.class).baseUrl())));
    }

    @Test
    void itHoldsTheSeedOfTheApplication() {
        this.enabled
                .withBean(Seed.class, Seed::empty)
                .run((context) -> assertThat(context.getBean(DatasetOperations.class)
                                .list()
                                .collectList()
                                .block(PATIENCE))
                        .isEmpty());
    }

    @Test
    void itParsesForAsLongAsThePropertySays() {
        this.enabled.withPropertyValues("ragflow.emulator.parsing-time=0").run((context) -> {
            DatasetOperations datasets = context.getBean(DatasetOperations.class);
            DocumentOperations documents = datasets.documents(Seed.HANDBOOK_ID);
            Document document = documents
                    .upload(UploadSource.of("bats.md", "# Bats".getBytes(StandardCharsets.UTF_8)))
                    .block(PATIENCE);
            documents.parse(List.of(document.id())).block(PATIENCE);
            assertThat(documents.get(document.id()).block(PATIENCE).status()).isEqualTo(RunStatus.DONE);
        });
    }

    @Test
    void itSpeaksAsTheNewestRelease() {
        this.enabled.run((context) ->
                assertThat(context.getBean(RagflowEmulator.class).release()).isEqualTo("v0.27.0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.23.1", "v0.24.0", "v0.25.6", "v0.26.4", "v0.27.0"})
    void itSpeaksAsTheReleaseOfTheProperty(String release) {
        this.enabled.withPropertyValues("ragflow.emulator.release=" + release).run((context) -> {
            assertThat(context.getBean(RagflowEmulator.class).release()).isEqualTo(release);
            assertThat(ask(context).text()).isNotBlank();
        });
    }

    @Test
    void itListensOnThePortOfTheProperty() throws IOException {
        int port = freePort();
        this.enabled.withPropertyValues("ragflow.emulator.port=" + port).run((context) -> {
            assertThat(context.getBean(RagflowEmulator.class).port()).isEqualTo(port);
            assertThat(ask(context).text()).isNotBlank();
        });
    }

    @Test
    void itIsUpBeforeItsFirstUse() {
        this.enabled
                .withUserConfiguration(AsksWhileStarting.class)
                .run((context) -> assertThat(context.getBean(AsksWhileStarting.class)
                                .answer
                                .get()
                                .text())
                        .isNotBlank());
    }

    @Test
    void itIsStoppedAfterAllThatCouldUseIt() {
        AtomicReference<RagflowEmulator> emulator = new AtomicReference<>();
        AtomicReference<AsksWhileStopping> last = new AtomicReference<>();
        this.enabled.withUserConfiguration(AsksWhileStopping.class).run((context) -> {
            emulator.set(context.getBean(RagflowEmulator.class));
            last.set(context.getBean(AsksWhileStopping.class));
        });
        assertThat(last.get().answer.get().text()).isNotBlank();
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> connect(emulator.get()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    release | v0.1.0 | v0.27.0
                    port    | 65536  | 0
                    port    | -1     | 0
                    pace    | -1s    | '20ms'
                    parsing-time | -1s | '2s'
                    """)
    void aPropertyThatCannotWorkIsNamed(String property, String value, String remedy) {
        assertFails(
                this.enabled.withPropertyValues("ragflow.emulator." + property + "=" + value),
                "ragflow.emulator." + property,
                remedy);
    }

    @Test
    void aPortThatIsTakenIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertFails(
                    this.enabled.withPropertyValues("ragflow.emulator.port=" + taken.getLocalPort()),
                    "ragflow.emulator.port",
                    "free");
        }
    }

    @Test
    void anApplicationThatWantsItDoesNotStartWithoutItEvenIfItsBeansAreLazy() {
        assertFails(
                this.enabled
                        .withClassLoader(new FilteredClassLoader(RagflowEmulator.class))
                        .withInitializer((context) ->
                                context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor())),
                "ragflow.emulator.enabled",
                "io.github.ragflowspring:ragflow-emulator");
    }

    @Test
    void anApplicationThatDoesNotWantItStartsWithoutIt() {
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

    private static Answer ask(ApplicationContext context) {
        return ask(context.getBean(ChatOperations.class));
    }

    private static Answer ask(ChatOperations chats) {
        return chats.ask(Seed.GUIDE_ID, ChatQuestion.of("What is a dataset?")).block(PATIENCE);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void connect(RagflowEmulator emulator) throws IOException {
        new Socket(InetAddress.getLoopbackAddress(), emulator.port()).close();
    }

    @Configuration(proxyBeanMethods = false)
    static class AsksWhileStarting {

        final AtomicReference<Answer> answer = new AtomicReference<>();

        @Bean
        SmartInitializingSingleton firstUse(ChatOperations chats) {
            return () -> this.answer.set(ask(chats));
        }
    }

    /** Stops as the last of all that has a life cycle. */
    @Configuration(proxyBeanMethods = false)
    static class AsksWhileStopping {

        final AtomicReference<Answer> answer = new AtomicReference<>();

        @Bean
        SmartLifecycle lastUse(ChatOperations chats) {
            return new SmartLifecycle() {

                private volatile boolean running;

                @Override
                public void start() {
                    this.running = true;
                }

                @Override
                public void stop() {
                    AsksWhileStopping.this.answer.set(ask(chats));
                    this.running = false;
                }

                @Override
                public boolean isRunning() {
                    return this.running;
                }

                @Override
                public int getPhase() {
                    return Integer.MIN_VALUE;
                }
            };
        }
    }
}
