package io.github.ragflowspring.boot.test.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

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

/** An application of a test gets its emulator, of every kind and in every way that a test can ask for it. */
class AutoConfigureRagflowEmulatorTests {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Each kind of application, each time with properties that would lead elsewhere. */
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

        /** The second time, nothing is left of the first. */
        @RepeatedTest(2)
        void talksToAnEmulatorThatIsResetForEachTest() {
            assertThat(this.ragflow.requests()).isEmpty();
            assertThat(ask(this.chats, "What is reranking?")).startsWith("Reranking reads");
            this.ragflow.script().answer("One.").answer("Never said.");
            assertThat(ask(this.chats, "What is reranking?")).isEqualTo("One.");
        }
    }

    @Nested
    @SpringBootTest(classes = TestApplication.class, webEnvironment = WebEnvironment.NONE)
    class AnApplicationWithoutTheWeb extends AnyApplication {}

    @Nested
    @SpringBootTest(
            classes = TestApplication.class,
            webEnvironment = WebEnvironment.RANDOM_PORT,
            properties = "spring.main.web-application-type=servlet")
    @AutoConfigureWebTestClient
    class AServletApplication extends AnyApplication {

        @Test
        void answersItsCallers(@Autowired WebTestClient web) {
            assertThatItAnswers(web, this.ragflow);
        }
    }

    @Nested
    @SpringBootTest(
            classes = TestApplication.class,
            webEnvironment = WebEnvironment.RANDOM_PORT,
            properties = "spring.main.web-application-type=reactive")
    @AutoConfigureWebTestClient
    class AReactiveApplication extends AnyApplication {

        @Test
        void answersItsCallers(@Autowired WebTestClient web) {
            assertThatItAnswers(web, this.ragflow);
        }
    }

    @Nested
    @SpringBootTest(classes = NoMoreThanThat.class, webEnvironment = WebEnvironment.NONE)
    @AutoConfigureRagflowEmulator(release = "v0.24.0", pace = "3ms", parsingTime = "4ms")
    class ItsAttributes {

        @Test
        void areProperties(@Autowired Environment environment, @Autowired RagflowEmulator ragflow) {
            assertThat(ragflow.release()).isEqualTo("v0.24.0");
            assertThat(environment.getProperty("ragflow.emulator.pace")).isEqualTo("3ms");
            assertThat(environment.getProperty("ragflow.emulator.parsing-time")).isEqualTo("4ms");
            assertThat(environment.containsProperty("ragflow.emulator.reset")).isFalse();
        }

        @Nested
        class InAClassInside {

            @Test
            void areTheSame(@Autowired RagflowEmulator ragflow) {
                assertThat(ragflow.release()).isEqualTo("v0.24.0");
                assertThat(ragflow.requests()).isEmpty();
            }
        }
    }

    @Nested
    @SpringBootTest(classes = NoMoreThanThat.class, webEnvironment = WebEnvironment.NONE)
    @AutoConfigureRagflowEmulator(reset = false)
    class WithoutAReset {

        private static String made;

        @RepeatedTest(2)
        void whatTheEmulatorHoldsStaysAndTheScriptGoes(
                @Autowired DatasetOperations datasets, @Autowired RagflowEmulator ragflow) {
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
    @SpringBootTest(classes = NoMoreThanThat.class, webEnvironment = WebEnvironment.NONE)
    @AutoConfigureRagflowEmulator
    @Import(WithASeed.Contents.class)
    class WithASeed {

        @Test
        void itHoldsThat(@Autowired DatasetOperations datasets) {
            assertThat(datasets.list().collectList().block(PATIENCE)).isEmpty();
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
    @Import(WithAnEmulatorAsABean.Emulation.class)
    class WithAnEmulatorAsABean {

        @Test
        void noAnnotationAndNoPropertyIsNeeded(@Autowired RagflowEmulator ragflow, @Autowired ChatOperations chats) {
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
    @SpringBootTest(classes = NoMoreThanThat.class, webEnvironment = WebEnvironment.NONE)
    @AutoConfigureRagflowEmulator(enabled = false)
    class SwitchedOff {

        @Test
        void itDoesNotRun(@Autowired ApplicationContext context) {
            assertThat(context.getBeanProvider(RagflowEmulator.class).getIfAvailable())
                    .isNull();
        }
    }

    @Test
    void testsOfTheSameSettingsShareTheEmulatorAndOthersDoNot() {
        RagflowEmulator first = emulatorOf(new TestContextManager(First.class));
        assertThat(emulatorOf(new TestContextManager(Second.class))).isSameAs(first);
        assertThat(emulatorOf(new TestContextManager(Other.class))).isNotSameAs(first);
    }

    @Test
    void aDirtyApplicationTakesItsEmulatorAlong() {
        TestContextManager first = new TestContextManager(First.class);
        RagflowEmulator before = emulatorOf(first);
        first.getTestContext().markApplicationContextDirty(DirtiesContext.HierarchyMode.EXHAUSTIVE);
        RagflowEmulator after = emulatorOf(new TestContextManager(Second.class));
        assertThat(after).isNotSameAs(before);
        assertThat(after.requests()).isEmpty();
    }

    @SpringBootTest(classes = NoMoreThanThat.class, webEnvironment = WebEnvironment.NONE)
    @AutoConfigureRagflowEmulator(release = "v0.25.6")
    static class First {}

    @SpringBootTest(classes = NoMoreThanThat.class, webEnvironment = WebEnvironment.NONE)
    @AutoConfigureRagflowEmulator(release = "v0.25.6", pace = "0")
    static class Second {}

    @SpringBootTest(classes = NoMoreThanThat.class, webEnvironment = WebEnvironment.NONE)
    @AutoConfigureRagflowEmulator(release = "v0.25.6", pace = "1ms")
    static class Other {}

    private static RagflowEmulator emulatorOf(TestContextManager manager) {
        return manager.getTestContext().getApplicationContext().getBean(RagflowEmulator.class);
    }

    private static void assertThatItAnswers(WebTestClient web, RagflowEmulator ragflow) {
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
