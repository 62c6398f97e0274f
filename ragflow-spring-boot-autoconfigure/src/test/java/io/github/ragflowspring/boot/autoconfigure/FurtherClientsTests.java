package io.github.ragflowspring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.ragflowspring.boot.autoconfigure.emulator.RagflowEmulatorAutoConfiguration;
import io.github.ragflowspring.boot.autoconfigure.health.RagflowHealthContributorAutoConfiguration;
import io.github.ragflowspring.boot.autoconfigure.info.RagflowInfoContributorAutoConfiguration;
import io.github.ragflowspring.boot.autoconfigure.observation.RagflowObservationAutoConfiguration;
import io.github.ragflowspring.client.BlockingRagflowClient;
import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.auth.ApiKeyProvider;
import io.github.ragflowspring.client.blocking.BlockingDatasetOperations;
import io.github.ragflowspring.client.blocking.BlockingLegacyChatOperations;
import io.github.ragflowspring.client.chat.ChatOperations;
import io.github.ragflowspring.client.dataset.DatasetOperations;
import io.github.ragflowspring.client.error.RagflowAuthenticationException;
import io.github.ragflowspring.client.error.RagflowConnectionException;
import io.github.ragflowspring.client.legacy.LegacyChatOperations;
import io.github.ragflowspring.client.settings.RagflowClientSettings;
import io.github.ragflowspring.emulator.RagflowEmulator;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.CompositeReactiveHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.mock.env.MockEnvironment;

/** Clients of {@code ragflow.clients}: connected to two emulators, each of which accepts one key only. */
class FurtherClientsTests {

    private static final String MAIN_KEY = "ragflow-main-key";

    private static final String ARCHIVE_KEY = "ragflow-archive-key";

    private static final Duration PATIENCE = TestApplications.PATIENCE;

    private final RagflowEmulator main =
            RagflowEmulator.builder().apiKey(MAIN_KEY).atOnce().start();

    private final RagflowEmulator archive =
            RagflowEmulator.builder().apiKey(ARCHIVE_KEY).atOnce().start();

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    RagflowAutoConfiguration.class,
                    RagflowBlockingAutoConfiguration.class,
                    RagflowEmulatorAutoConfiguration.class,
                    RagflowHealthContributorAutoConfiguration.class,
                    RagflowInfoContributorAutoConfiguration.class,
                    RagflowObservationAutoConfiguration.class))
            .withPropertyValues(
                    "ragflow.base-url=" + this.main.baseUrl(),
                    "ragflow.api-key=" + MAIN_KEY,
                    "ragflow.clients.archive.base-url=" + this.archive.baseUrl(),
                    "ragflow.clients.archive.api-key=" + ARCHIVE_KEY);

    @AfterEach
    void stopServers() {
        this.main.close();
        this.archive.close();
    }

    @Test
    void injectsClientsByQualifier() {
        this.application.withUserConfiguration(Library.class).run((context) -> {
            assertThat(context).hasNotFailed();
            Books books = context.getBean(Books.class);

            books.datasets.create("main").block(PATIENCE);
            books.archivedDatasets.create("archived").block(PATIENCE);
            books.archive.chats().list().blockLast(PATIENCE);
            assertThat(books.archiveBlocking.chats().list()).isNotEmpty();
            assertThat(books.archivedBlockingDatasets.list()).isNotEmpty();

            assertThat(names(books.datasets)).contains("main").doesNotContain("archived");
            assertThat(names(books.archive.datasets())).contains("archived").doesNotContain("main");
            assertThat(context.getBean("archiveChatOperations", ChatOperations.class))
                    .isSameAs(books.archive.chats());
        });
    }

    @Test
    void namesPropertiesOfFailedClient() {
        this.application.run((context) -> {
            stopServers();
            assertThat(failure(context.getBean("ragflowClient", RagflowClient.class)))
                    .contains("RAGFlow is running at ragflow.base-url.");
            assertThat(failure(context.getBean("archiveRagflowClient", RagflowClient.class)))
                    .contains("RAGFlow is running at ragflow.clients.archive.base-url.");
        });
    }

    private static String failure(RagflowClient client) {
        RagflowConnectionException error = catchThrowableOfType(
                RagflowConnectionException.class, () -> client.datasets().list().blockLast(PATIENCE));
        return String.valueOf(error.getMessage());
    }

    @Test
    void sendsEachKeyToItsServerOnly() {
        try (ReplayServer first = ReplayServer.start();
                ReplayServer second = ReplayServer.start()) {
            for (ReplayServer server : List.of(first, second)) {
                server.on("GET", "/api/v1/datasets", Reply.json("{\"code\":0,\"data\":[]}"));
            }
            this.application
                    .withPropertyValues(
                            "ragflow.base-url=" + first.url(),
                            "ragflow.server-version=v0.27.0",
                            "ragflow.clients.archive.base-url=" + second.url(),
                            "ragflow.clients.archive.server-version=v0.27.0")
                    .run((context) -> {
                        for (RagflowClient client :
                                context.getBeansOfType(RagflowClient.class).values()) {
                            client.datasets().list().blockLast(PATIENCE);
                        }
                    });
            assertThat(first.requests())
                    .singleElement()
                    .satisfies((it) -> assertThat(it.header("authorization")).isEqualTo("Bearer " + MAIN_KEY));
            assertThat(second.requests())
                    .singleElement()
                    .satisfies((it) -> assertThat(it.header("authorization")).isEqualTo("Bearer " + ARCHIVE_KEY));
        }
    }

    @Test
    void keepsDefaultClientAsOnlyCandidateByType() {
        this.application.run((context) -> {
            RagflowClient client = context.getBean("ragflowClient", RagflowClient.class);
            assertThat(context.getBeanProvider(RagflowClient.class).getObject()).isSameAs(client);
            assertThat(context.getBean(DatasetOperations.class)).isSameAs(client.datasets());
            assertThat(context.getBeanProvider(BlockingDatasetOperations.class).getObject())
                    .isSameAs(context.getBean("ragflowBlockingDatasetOperations"));
            assertThat(client.name()).isEqualTo("default");
            assertThat(context.getBean("archiveRagflowClient", RagflowClient.class)
                            .name())
                    .isEqualTo("archive");
        });
    }

    @Test
    void registersNoBeansWithoutFurtherClients() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(RagflowAutoConfiguration.class))
                .run((context) -> assertThat(context.getBeanNamesForType(RagflowClient.class))
                        .containsExactly("ragflowClient"));
    }

    @Test
    void keepsFurtherClientBesideClientOfApplication() {
        this.application
                .withBean(
                        "own",
                        RagflowClient.class,
                        () -> RagflowClient.builder()
                                .baseUrl(this.main.baseUrl())
                                .apiKey(MAIN_KEY)
                                .build())
                .run((context) -> assertThat(context.getBeanNamesForType(RagflowClient.class))
                        .containsExactlyInAnyOrder("own", "archiveRagflowClient"));
    }

    @Test
    void backsOffForBeanWithSameName() {
        RagflowClient own = RagflowClient.builder().build();
        this.application
                .withBean("archiveRagflowClient", RagflowClient.class, () -> own)
                .run((context) ->
                        assertThat(context.getBean("archiveDatasetOperations")).isSameAs(own.datasets()));
    }

    @Test
    void usesDefaultProviderForDefaultClientOnly() {
        this.application
                .withBean(ApiKeyProvider.class, () -> ApiKeyProvider.of(MAIN_KEY))
                .withPropertyValues("ragflow.api-key=wrong")
                .run((context) -> callsBothWithTheirKeys(context));
    }

    @Test
    void usesQualifiedProviderForItsClientOnly() {
        this.application
                .withUserConfiguration(ArchiveKeys.class)
                .withPropertyValues("ragflow.clients.archive.api-key=wrong")
                .run((context) -> callsBothWithTheirKeys(context));
    }

    @Test
    void usesProviderOfEachClient() {
        this.application
                .withUserConfiguration(ArchiveKeys.class)
                .withBean(ApiKeyProvider.class, () -> ApiKeyProvider.of(MAIN_KEY))
                .withPropertyValues("ragflow.api-key=wrong", "ragflow.clients.archive.api-key=wrong")
                .run((context) -> callsBothWithTheirKeys(context));
    }

    @Test
    void refusesSeveralProvidersOfOneClient() {
        this.application
                .withUserConfiguration(ArchiveKeys.class)
                .withBean("archive", ApiKeyProvider.class, () -> ApiKeyProvider.of(MAIN_KEY))
                .run((context) -> assertThatExceptionOfType(RuntimeException.class)
                        .isThrownBy(() -> context.getBean("archiveRagflowClient"))
                        .withRootCauseInstanceOf(NoUniqueBeanDefinitionException.class));
    }

    @Test
    void sendsNoKeyOfDefaultClientWithoutKeyOfItsOwn() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(RagflowAutoConfiguration.class))
                .withPropertyValues(
                        "ragflow.api-key=" + MAIN_KEY, "ragflow.clients.archive.base-url=" + this.archive.baseUrl())
                .run((context) -> {
                    RagflowClient client = context.getBean("archiveRagflowClient", RagflowClient.class);
                    assertThatExceptionOfType(RagflowAuthenticationException.class)
                            .isThrownBy(() -> client.datasets().list().blockLast(PATIENCE));
                    assertThat(this.archive.requests()).noneMatch((request) -> request.header("authorization") != null);
                });
    }

    @Test
    void customizesEachClientByName() {
        Map<String, Duration> timeouts = new LinkedHashMap<>();
        this.application
                .withPropertyValues("ragflow.clients.archive.response-timeout=7s")
                .withBean(RagflowClientCustomizer.class, () -> new RagflowClientCustomizer() {
                    @Override
                    public void customize(RagflowClient.Builder builder) {
                        throw new IllegalStateException("not called");
                    }

                    @Override
                    public void customize(String name, RagflowClient.Builder builder) {
                        builder.settings((settings) -> {
                            timeouts.put(name, settings.responseTimeout());
                            return settings;
                        });
                    }
                })
                .run((context) -> {
                    assertThat(context.getBeansOfType(RagflowClient.class)).hasSize(2);
                    assertThat(timeouts)
                            .containsOnly(
                                    Map.entry(
                                            "default",
                                            RagflowClientSettings.defaults().responseTimeout()),
                                    Map.entry("archive", Duration.ofSeconds(7)));
                });
    }

    @Test
    void checksHealthOfEachClient() {
        this.application.run((context) -> {
            CompositeReactiveHealthContributor composite =
                    context.getBean("ragflowHealthContributor", CompositeReactiveHealthContributor.class);
            this.archive.close();

            assertThat(status(composite, "ragflowClient")).isEqualTo(Status.UP);
            assertThat(status(composite, "archiveRagflowClient")).isEqualTo(Status.DOWN);
            assertThat(composite.stream()).hasSize(2);
        });
    }

    @Test
    void reportsVersionOfEachServer() {
        try (RagflowEmulator old = RagflowEmulator.builder().release("v0.26.4").start()) {
            this.application
                    .withPropertyValues("ragflow.clients.archive.base-url=" + old.baseUrl())
                    .run((context) -> {
                        Info.Builder info = new Info.Builder();
                        context.getBean(InfoContributor.class).contribute(info);
                        assertThat(info.build().getDetails())
                                .containsEntry(
                                        "ragflow",
                                        Map.of(
                                                "ragflowClient", Map.of("version", this.main.release()),
                                                "archiveRagflowClient", Map.of("version", "v0.26.4")));
                    });
        }
    }

    @Test
    void tagsObservationsWithClient() {
        TestObservationRegistry observations = TestObservationRegistry.create();
        this.application.withBean(ObservationRegistry.class, () -> observations).run((context) -> {
            context.getBean("archiveDatasetOperations", DatasetOperations.class)
                    .list()
                    .blockLast(PATIENCE);
            TestObservationRegistryAssert.assertThat(observations)
                    .hasObservationWithNameEqualTo("ragflow.client.operation")
                    .that()
                    .hasLowCardinalityKeyValue("client", "archive");
        });
    }

    @Test
    void readsNameFromEnvironmentVariables() {
        this.application
                .withInitializer((context) -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new SystemEnvironmentPropertySource(
                                "test-systemEnvironment",
                                Map.of(
                                        "RAGFLOW_CLIENTS_MYTEAM_APIKEY",
                                        ARCHIVE_KEY,
                                        "RAGFLOW_CLIENTS_OTHER_BASE_URL",
                                        this.main.baseUrl()))))
                .withPropertyValues("ragflow.clients.my-team.base-url=" + this.archive.baseUrl())
                .run((context) -> {
                    assertThat(context.getBeanNamesForType(RagflowClient.class))
                            .containsExactlyInAnyOrder(
                                    "ragflowClient",
                                    "archiveRagflowClient",
                                    "myTeamRagflowClient",
                                    "otherRagflowClient");
                    context.getBean("myTeamRagflowClient", RagflowClient.class)
                            .datasets()
                            .list()
                            .blockLast(PATIENCE);
                });
    }

    @Test
    void providesLegacyOperations() {
        this.application
                .withPropertyValues("ragflow.clients.archive.legacy.api-key=ragflow-assistant-key")
                .run((context) -> {
                    assertThat(context).hasNotFailed();
                    assertThat(context.getBean("archiveLegacyChatOperations")).isInstanceOf(LegacyChatOperations.class);
                    assertThat(context.getBean("archiveBlockingLegacyChatOperations"))
                            .isInstanceOf(BlockingLegacyChatOperations.class);
                });
        this.application.run((context) -> assertThat(context).doesNotHaveBean("archiveLegacyChatOperations"));
    }

    @Test
    void connectsAllClientsToEmbeddedEmulator() {
        this.application
                .withPropertyValues("ragflow.emulator.enabled=true", "ragflow.emulator.parsing-time=0")
                .run((context) -> {
                    context.getBean("archiveDatasetOperations", DatasetOperations.class)
                            .list()
                            .blockLast(PATIENCE);
                    assertThat(context.getBean(RagflowEmulator.class).requests())
                            .isNotEmpty();
                    assertThat(Stream.of(this.main, this.archive).flatMap((it) -> it.requests().stream()))
                            .isEmpty();
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ragflow.clients.default.base-url=http://localhost:1 | ragflow.clients.default | has the name of the client
            ragflow.clients.Default.base-url=http://localhost:1 | ragflow.clients.Default | has the name of the client
            ragflow.clients.other.api-key=some-key              | ragflow.clients.other.base-url | is not set
            ragflow.clients.other.base-url=                     | ragflow.clients.other.base-url | is not an absolute http
            ragflow.clients[a.b].base-url=http://localhost:1    | ragflow.clients.a.b | is not a valid name
            ragflow.clients[my team].base-url=http://localhost  | ragflow.clients.my team | is not a valid name
            ragflow.clients.7.base-url=http://localhost:1       | ragflow.clients.7 | is not a valid name
            ragflow.clients.archive.page-size=0                 | ragflow.clients.archive.page-size | must be from 1 to 100
            ragflow.clients.archive.ssl.bundle=nowhere          | ragflow.clients.archive.ssl.bundle | is not the name of an SSL
            ragflow.clients.archive.api-key=Bearer x            | ragflow.clients.archive.api-key | begins with 'Bearer'
            ragflow.clients.archive.legacy.api-key=a b          | ragflow.clients.archive.legacy.api-key | contains whitespace
            ragflow.clients.archive.retry.delay=1h              | ragflow.clients.archive.retry.max-delay | ragflow.clients.archive.retry.delay
            """)
    void namesPropertyAndReason(String value, String property, String reason) {
        String[] parts = value.split("=", 2);
        this.application
                .withInitializer((context) -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new MapPropertySource("test-invalid", Map.of(parts[0], parts[1]))))
                .run((context) -> {
                    Throwable failure = context.getStartupFailure();
                    while (failure.getCause() != null && !(failure instanceof InvalidRagflowPropertyException)) {
                        failure = failure.getCause();
                    }
                    assertThat(failure).isInstanceOfSatisfying(InvalidRagflowPropertyException.class, (invalid) -> {
                        assertThat(invalid.getProperty()).isEqualTo(property);
                        assertThat(invalid.getReason()).contains(reason);
                    });
                    assertThat(new InvalidRagflowPropertyFailureAnalyzer(new MockEnvironment())
                                    .analyze(failure)
                                    .getDescription())
                            .contains("Property: " + property);
                });
    }

    private void callsBothWithTheirKeys(AssertableApplicationContext context) {
        assertThat(context).hasNotFailed();
        Consumer<String> call = (bean) ->
                context.getBean(bean, RagflowClient.class).datasets().list().blockLast(PATIENCE);
        call.accept("ragflowClient");
        call.accept("archiveRagflowClient");
        // Each server refuses all keys but its own.
        assertThat(this.main.requests()).isNotEmpty();
        assertThat(this.archive.requests()).isNotEmpty();
    }

    private static List<String> names(DatasetOperations datasets) {
        return datasets.list().map((dataset) -> dataset.name()).collectList().block(PATIENCE);
    }

    private static Status status(CompositeReactiveHealthContributor composite, String name) {
        Health health = ((ReactiveHealthIndicator) composite.getContributor(name))
                .health(true)
                .block(PATIENCE);
        return health.getStatus();
    }

    @Configuration(proxyBeanMethods = false)
    static class ArchiveKeys {

        @Bean
        @Qualifier("archive")
        ApiKeyProvider archiveKeys() {
            return ApiKeyProvider.of(ARCHIVE_KEY);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Library {

        @Bean
        Books books(
                DatasetOperations datasets,
                @Qualifier("archive") RagflowClient archive,
                @Qualifier("archive") BlockingRagflowClient archiveBlocking,
                @Qualifier("archive") DatasetOperations archivedDatasets,
                @Qualifier("archive") BlockingDatasetOperations archivedBlockingDatasets) {
            return new Books(datasets, archive, archiveBlocking, archivedDatasets, archivedBlockingDatasets);
        }
    }

    record Books(
            DatasetOperations datasets,
            RagflowClient archive,
            BlockingRagflowClient archiveBlocking,
            DatasetOperations archivedDatasets,
            BlockingDatasetOperations archivedBlockingDatasets) {}
}
