package io.github.ragflowspring.boot.autoconfigure.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.ragflowspring.boot.autoconfigure.RagflowAutoConfiguration;
import io.github.ragflowspring.boot.autoconfigure.RagflowBlockingAutoConfiguration;
import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.client.answer.Message;
import io.github.ragflowspring.client.auth.ApiKeyProvider;
import io.github.ragflowspring.client.blocking.BlockingLegacyChatOperations;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.chat.ChatSession;
import io.github.ragflowspring.client.dataset.DatasetOperations;
import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.error.RagflowAuthenticationException;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.error.RagflowUnsupportedException;
import io.github.ragflowspring.client.legacy.LegacyChatOperations;
import io.github.ragflowspring.client.retrieval.RetrievedChunk;
import io.github.ragflowspring.client.transfer.UploadSource;
import io.github.ragflowspring.emulator.RagflowEmulator;
import io.github.ragflowspring.emulator.Seed;
import io.github.ragflowspring.emulator.script.Operation;
import io.github.ragflowspring.emulator.script.ScriptedAnswer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Mono;

/** Workflows with the legacy API and the auto-configured bean, on the releases that have it. */
class LegacyJourneyIntegrationTests {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final byte[] CONTENT = "The lighthouse of Arden was built in 1871.".getBytes(StandardCharsets.UTF_8);

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    RagflowAutoConfiguration.class,
                    RagflowBlockingAutoConfiguration.class,
                    RagflowEmulatorAutoConfiguration.class))
            .withPropertyValues(
                    "ragflow.emulator.enabled=true",
                    "ragflow.emulator.pace=0ms",
                    "ragflow.emulator.parsing-time=0ms",
                    "ragflow.legacy.api-key=ragflow-emulator-key-" + Seed.GUIDE_ID);

    @ParameterizedTest
    @ValueSource(strings = {"v0.20.5", "v0.21.1", "v0.22.0"})
    void answersInConversation(String release) {
        on(release).run((context) -> {
            LegacyChatOperations legacy = context.getBean(LegacyChatOperations.class);
            ChatSession conversation = get(legacy.newConversation("user-1"));
            assertThat(conversation.chatId()).isEqualTo(Seed.GUIDE_ID);

            Answer answer = get(legacy.ask(conversation.id(), ChatQuestion.of("What is reranking?")));
            assertThat(answer.text()).isNotBlank();
            assertThat(answer.citations()).isNotEmpty();
            List<AnswerEvent> events = get(legacy.stream(conversation.id(), ChatQuestion.of("What is reranking?"))
                    .collectList());
            assertThat(events.get(events.size() - 1))
                    .isInstanceOfSatisfying(AnswerEvent.Completed.class, (completed) -> {
                        assertThat(completed.answer().text()).isEqualTo(answer.text());
                        assertThat(completed.answer().citations()).hasSameSizeAs(answer.citations());
                    });
            assertThat(get(legacy.conversation(conversation.id())).messages())
                    .extracting(Message::text)
                    .contains("What is reranking?", answer.text())
                    .hasSize(5);
            assertThatExceptionOfType(RagflowNotFoundException.class)
                    .isThrownBy(() -> legacy.ask("5eed0a9ce5a111f1a51002fcffffffff", ChatQuestion.of("Why?"))
                            .block(PATIENCE));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.20.5", "v0.21.1", "v0.22.0"})
    void storesDocuments(String release) {
        on(release).run((context) -> {
            LegacyChatOperations legacy = context.getBean(LegacyChatOperations.class);
            Document document = get(legacy.upload("RAGFlow handbook", UploadSource.of("arden.txt", CONTENT), true));
            assertThat(document.name()).isEqualTo("arden.txt");
            assertThat(get(legacy.documents(List.of(document.id()))))
                    .extracting(Document::chunkCount)
                    .containsExactly(1);
            assertThat(get(legacy.chunks(document.id())))
                    .extracting(RetrievedChunk::content)
                    .singleElement()
                    .asString()
                    .contains("1871");
            assertThat(get(legacy.download(document.id()).toBytes(DataSize.ofKilobytes(1))))
                    .isEqualTo(CONTENT);
            assertThat(get(legacy.delete(List.of(document.id()))).deleted()).isEqualTo(1);
            assertThat(get(legacy.documents(List.of(document.id())))).isEmpty();
        });
    }

    @Test
    void answersAsScripted() {
        on("v0.22.0").run((context) -> {
            RagflowEmulator emulator = context.getBean(RagflowEmulator.class);
            LegacyChatOperations legacy = context.getBean(LegacyChatOperations.class);
            String conversation = get(legacy.newConversation("user-1")).id();
            emulator.script()
                    .answer("Hello!")
                    .answer(ScriptedAnswer.of("One two").thenFailing());
            assertThat(get(legacy.ask(conversation, ChatQuestion.of("Hi!"))).text())
                    .isEqualTo("Hello!");
            assertThatExceptionOfType(RagflowException.class)
                    .isThrownBy(() -> legacy.stream(conversation, ChatQuestion.of("Count!"))
                            .blockLast(PATIENCE));
            assertThat(emulator.requests(Operation.LEGACY_ASK)).hasSize(2);
            assertThat(emulator.legacyApiKey(Seed.GUIDE_ID)).isEqualTo("ragflow-emulator-key-" + Seed.GUIDE_ID);
        });
    }

    @Test
    void refusesQuestionsToAgentsAndUnknownKeys() {
        on("v0.22.0")
                .withPropertyValues("ragflow.legacy.api-key=ragflow-emulator-key-" + Seed.RESEARCHER_ID)
                .run((context) -> {
                    LegacyChatOperations legacy = context.getBean(LegacyChatOperations.class);
                    String conversation = get(legacy.newConversation("user-1")).id();
                    assertThatExceptionOfType(RagflowException.class)
                            .isThrownBy(() -> legacy.ask(conversation, ChatQuestion.of("Why?"))
                                    .block(PATIENCE));
                });
        on("v0.22.0")
                .withPropertyValues("ragflow.legacy.api-key=unknown-" + Seed.GUIDE_ID)
                .run((context) -> assertThatExceptionOfType(RagflowAuthenticationException.class)
                        .isThrownBy(() -> context.getBean(LegacyChatOperations.class)
                                .newConversation("user-1")
                                .block(PATIENCE)));
    }

    @Test
    void usesKeysOfProviderForLegacyApiOnly() {
        on("v0.22.0")
                .withPropertyValues("ragflow.legacy.api-key=unknown-" + Seed.GUIDE_ID)
                .withUserConfiguration(RotatedKeys.class)
                .run((context) -> {
                    LegacyChatOperations legacy = context.getBean(LegacyChatOperations.class);
                    assertThat(get(legacy.newConversation("user-1")).chatId()).isEqualTo(Seed.GUIDE_ID);
                    assertThat(get(legacy.newConversation("user-1")).chatId()).isEqualTo(Seed.PLAIN_CHAT_ID);
                    assertThat(context).hasSingleBean(BlockingLegacyChatOperations.class);
                    assertThat(get(context.getBean(DatasetOperations.class)
                                    .list()
                                    .collectList()))
                            .isNotEmpty();
                    assertThat(context.getBean(RotatedKeys.class).keys).isEmpty();
                });
    }

    @Test
    void needsPropertyOrProvider() {
        ApplicationContextRunner runner = new ApplicationContextRunner()
                .withConfiguration(
                        AutoConfigurations.of(RagflowAutoConfiguration.class, RagflowBlockingAutoConfiguration.class));
        runner.run((context) -> assertThat(context).doesNotHaveBean(LegacyChatOperations.class));
        runner.withUserConfiguration(RotatedKeys.class)
                .run((context) -> assertThat(context).hasSingleBean(LegacyChatOperations.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.22.1", "v0.23.1", "v0.27.0"})
    void isMissingInLaterReleases(String release) {
        on(release)
                .run((context) -> assertThatExceptionOfType(RagflowUnsupportedException.class)
                        .isThrownBy(() -> context.getBean(LegacyChatOperations.class)
                                .newConversation("user-1")
                                .block(PATIENCE)));
    }

    @Configuration(proxyBeanMethods = false)
    static class RotatedKeys {

        private final Deque<String> keys = new ArrayDeque<>(List.of(Seed.GUIDE_ID, Seed.PLAIN_CHAT_ID));

        @Bean(defaultCandidate = false)
        ApiKeyProvider ragflowLegacyApiKeyProvider() {
            return () -> Mono.fromSupplier(() -> "ragflow-emulator-key-" + this.keys.remove());
        }
    }

    private ApplicationContextRunner on(String release) {
        return this.application.withPropertyValues("ragflow.emulator.release=" + release);
    }

    private static <T> T get(Mono<T> mono) {
        return mono.blockOptional(PATIENCE).orElseThrow();
    }
}
