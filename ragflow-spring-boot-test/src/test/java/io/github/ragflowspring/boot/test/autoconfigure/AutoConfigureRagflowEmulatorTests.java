package io.github.ragflowspring.boot.test.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.blocking.BlockingDatasetOperations;
import io.github.ragflowspring.client.chat.ChatOperations;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.dataset.DatasetOperations;
import io.github.ragflowspring.emulator.RagflowEmulator;
import io.github.ragflowspring.emulator.Seed;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestContextManager;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Tests for {@link AutoConfigureRagflowEmulator} with all types of applications. */
class AutoConfigureRagflowEmulatorTests {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Tests for each type of application, with properties that point to a different server. */
    @AutoConfigureRagflowEmulator
    @TestPropertySource(
            properties = {
                "ragflow.base-url=http://ragflow.invalid",
                "ragflow.api-key=of-property",
                "ragflow.emulator.enabled=false",
                "ragflow.emulator.port=1",
                "ragflow.emulator.pace=1d"
            })
    abstract static class AnyApplication {

        @Autowired
        RagflowEmulator ragflow;

        @Autowired
        ChatOperations chats;

        /** The second repetition must not see data of the first. */
        @RepeatedTest(2)
        void usesEmulatorThatIsResetBeforeEachTest() {
            assertThat(this.ragflow.requests()).isEmpty();
            assertThat(ask(this.chats, "What is reranking?")).startsWith("Reranking reads");
            this.ragflow.script().answer("One.").answer("Never said.");
            assertThat(ask(this.chats, "What is reranking?")).isEqualTo("One.");
        }
    }

    @Nested
    @SpringBootTest(classes = TestApplication.class, webEnvironment = WebEnvironment.NONE)
    class NonWebApplication extends AnyApplication {}

    @Nested
    @SpringBootTest(
            classes = TestApplication.class,
            webEnvironment = WebEnvironment.RANDOM_PORT,
            properties = "spring.main.web-application-type=servlet")
    @AutoConfigureWebTestClient
    class ServletApplication extends AnyApplication {

        @Test
        void answersRequests(@Autowired WebTestClient web) {
            assertAnswers(web, this.ragflow);
        }
    }

    @Nested
    @SpringBootTest(
            classes = TestApplication.class,
            webEnvironment = WebEnvironment.RANDOM_PORT,
            properties = "spring.main.web-application-type=reactive")
    @AutoConfigureWebTestClient
    class ReactiveApplication extends AnyApplication {

        @Test
        void answersRequests(@Autowired WebTestClient web) {
            assertAnswers(web, this.ragflow);
        }
    }

    @Nested
    @SpringBootTest(classes = EmptyApplication.class, webEnvironment = WebEnvironment.NONE)
    @AutoConfigureRagflowEmulator(release = "v0.24.0", pace = "3ms", parsingTime = "4ms")
    class Attributes {

        @Test
        void mapsAttributesToProperties(@Autowired Environment environment, @Autowired RagflowEmulator ragflow) {
            assertThat(ragflow.release()).isEqualTo("v0.24.0");
            assertThat(environment.getProperty("ragflow.emulator.pace")).isEqualTo("3ms");
            assertThat(environment.getProperty("ragflow.emulator.parsing-time")).isEqualTo("4ms");
            assertThat(environment.containsProperty("ragflow.emulator.reset")).isFalse();
        }

        @Nested
        class NestedClass {

            @Test
            void inheritsAttributes(@Autowired RagflowEmulator ragflow) {
                assertThat(ragflow.release()).isEqualTo("v0.24.0");
                assertThat(ragflow.requests()).isEmpty();
            }
        }
    }

    @Nested
    @SpringBootTest(classes = EmptyApplication.class, webEnvironment = WebEnvironment.NONE)
    @AutoConfigureRagflowEmulator(reset = false)
    class WithoutReset {

        private static String made;

        @RepeatedTest(2)
        void keepsDataAndClearsScript(@Autowired DatasetOperations datasets, @Autowired RagflowEmulator ragflow) {
            assertThat(ragflow.requests()).isEmpty();
            assertThat(ragflow.script().unused()).isEmpty();
            if (made == null) {
                made = datasets.create("New").block(PATIENCE).id();
                ragflow.script().answer("Never said.");
            } else {
                assertThat(datasets.get(made).block(PATIENCE).name()).isEqualTo("New");
            }
        }
    }

    @Nested
    @SpringBootTest(classes = EmptyApplication.class, webEnvironment = WebEnvironment.NONE)
    @AutoConfigureRagflowEmulator
    @Import(WithSeed.Contents.class)
    class WithSeed {

        @Test
        void loadsSeed(@Autowired DatasetOperations datasets) {
            assertThat(datasets.list().collectList().block(PATIENCE)).isEmpty();
        }

        @Test
        void definesBlockingOperations(@Autowired BlockingDatasetOperations datasets) {
            assertThat(datasets.list()).isEmpty();
        }

        @TestConfiguration
        static class Contents {

            @Bean
            Seed nothing() {
                return Seed.empty();
            }
        }
    }

    @Nested
    @SpringBootTest(classes = TestApplication.class, webEnvironment = WebEnvironment.NONE)
    @Import(WithEmulatorBean.Emulation.class)
    class WithEmulatorBean {

        @Test
        void requiresNeitherAnnotationNorProperty(@Autowired RagflowEmulator ragflow, @Autowired ChatOperations chats) {
            assertThat(ragflow.apiKey()).isEqualTo("own-key");
            ragflow.script().answer("One.");
            assertThat(ask(chats, "What is reranking?")).isEqualTo("One.");
            assertThat(ragflow.requests())
                    .isNotEmpty()
                    .allMatch((request) -> request.path().endsWith("/version") || request.hasApiKey("own-key"));
        }

        @TestConfiguration
        static class Emulation {

            @Bean
            RagflowEmulator ragflow() {
                return RagflowEmulator.builder().atOnce().apiKey("own-key").start();
            }
        }
    }

    @Nested
    @SpringBootTest(classes = EmptyApplication.class, webEnvironment = WebEnvironment.NONE)
    @AutoConfigureRagflowEmulator(enabled = false)
    class Disabled {

        @Test
        void doesNotStart(@Autowired ApplicationContext context) {
            assertThat(context.getBeanProvider(RagflowEmulator.class).getIfAvailable())
                    .isNull();
        }
    }

    @Test
    void sharesEmulatorBetweenTestsWithSameAttributes() {
        RagflowEmulator first = emulatorOf(new TestContextManager(First.class));
        assertThat(emulatorOf(new TestContextManager(Second.class))).isSameAs(first);
        assertThat(emulatorOf(new TestContextManager(Other.class))).isNotSameAs(first);
    }

    @Test
    void closesEmulatorWithDirtyContext() {
        TestContextManager first = new TestContextManager(First.class);
        RagflowEmulator before = emulatorOf(first);
        first.getTestContext().markApplicationContextDirty(DirtiesContext.HierarchyMode.EXHAUSTIVE);
        RagflowEmulator after = emulatorOf(new TestContextManager(Second.class));
        assertThat(after).isNotSameAs(before);
        assertThat(after.requests()).isEmpty();
    }

    @SpringBootTest(classes = EmptyApplication.class, webEnvironment = WebEnvironment.NONE)
    @AutoConfigureRagflowEmulator(release = "v0.25.6")
    static class First {}

    @SpringBootTest(classes = EmptyApplication.class, webEnvironment = WebEnvironment.NONE)
    @AutoConfigureRagflowEmulator(release = "v0.25.6", pace = "0")
    static class Second {}

    @SpringBootTest(classes = EmptyApplication.class, webEnvironment = WebEnvironment.NONE)
    @AutoConfigureRagflowEmulator(release = "v0.25.6", pace = "1ms")
    static class Other {}

    private static RagflowEmulator emulatorOf(TestContextManager manager) {
        return manager.getTestContext().getApplicationContext().getBean(RagflowEmulator.class);
    }

    private static void assertAnswers(WebTestClient web, RagflowEmulator ragflow) {
        ragflow.script().answer("One.");
        web.mutate()
                .responseTimeout(PATIENCE)
                .build()
                .get()
                .uri("/ask?question=Why")
                .exchange()
                .expectBody(String.class)
                .isEqualTo("One.");
    }

    private static String ask(ChatOperations chats, String question) {
        return chats.ask(Seed.GUIDE_ID, ChatQuestion.of(question))
                .block(PATIENCE)
                .text();
    }
}
