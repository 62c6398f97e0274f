package io.github.ragflowspring.boot.test.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.chat.ChatOperations;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.error.RagflowStreamException;
import io.github.ragflowspring.emulator.RagflowEmulator;
import io.github.ragflowspring.emulator.Seed;
import io.github.ragflowspring.emulator.junit.RagflowEmulatorExtension;
import io.github.ragflowspring.emulator.script.Fault;
import io.github.ragflowspring.emulator.script.Operation;
import io.github.ragflowspring.emulator.script.RecordedRequest;
import io.github.ragflowspring.emulator.script.ScriptedAnswer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ScriptExamplesTests {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @RegisterExtension
    static final RagflowEmulatorExtension ragflow =
            RagflowEmulatorExtension.with((emulator) -> emulator.release("v0.26.4"));

    @Test
    void asksScriptedQuestion() {
        RagflowClient client = RagflowClient.builder()
                .baseUrl(ragflow.emulator().baseUrl())
                .apiKey(ragflow.emulator().apiKey())
                .build();
        ragflow.emulator().script().answer("Hello!");
        Answer answer =
                client.chats().ask(Seed.PLAIN_CHAT_ID, ChatQuestion.of("Hi!")).block();
        assertThat(answer.text()).isEqualTo("Hello!");
    }

    @Test
    void scriptsAnswersAndFaults() {
        RagflowEmulator ragflow = ScriptExamplesTests.ragflow.emulator();
        ragflow.script()
                .answer(ScriptedAnswer.of("Reranking puts the best chunks first.")
                        .thinking("What does the handbook say?")
                        .citing("Reranking reads question and chunk together")
                        .pace(Duration.ofMillis(5)));
        ragflow.script().onQuestions().fail(Fault.status(429, Duration.ofSeconds(1)));
        ragflow.script().on(Operation.DOCUMENT_UPLOAD).fail(Fault.status(413));
        ragflow.script().on(Operation.RETRIEVAL_SEARCH).times(2).fail(Fault.status(503));
        ragflow.script().on(Operation.DATASET_LIST).always().fail(Fault.delay(Duration.ofMillis(50)));
        assertThat(ragflow.script().unused()).hasSize(4);
    }

    @Test
    void losesTheConnection() {
        RagflowEmulator ragflow = ScriptExamplesTests.ragflow.emulator();
        ChatOperations chats = chats(ragflow);
        String chatId = Seed.GUIDE_ID;
        ragflow.script()
                .answer(ScriptedAnswer.of("One two three four five six seven eight nine ten.")
                        .with(Fault.cutAfter(2)));
        assertThatExceptionOfType(RagflowStreamException.class)
                .isThrownBy(
                        () -> chats.stream(chatId, ChatQuestion.of("Count!")).blockLast())
                .satisfies((ex) -> assertThat(ex.partialAnswer()).startsWith("One two"));
        ragflow.script().verify();
    }

    @Test
    void inspectsRequests() throws Exception {
        RagflowEmulator ragflow = ScriptExamplesTests.ragflow.emulator();
        chats(ragflow).ask(Seed.GUIDE_ID, ChatQuestion.of("What is a chunk?")).block(PATIENCE);
        List<RecordedRequest> questions = ragflow.requests(Operation.CHAT_ASK);
        RecordedRequest next = ragflow.takeRequest(Operation.CHAT_ASK, Duration.ofSeconds(10));
        assertThat(next.hasApiKey(ragflow.apiKey())).isTrue();
        assertThat(next.header("Authorization")).isEqualTo("Bearer ***");
        assertThat(questions).hasSize(1);
    }

    private static ChatOperations chats(RagflowEmulator emulator) {
        return RagflowClient.builder()
                .baseUrl(emulator.baseUrl())
                .apiKey(emulator.apiKey())
                .build()
                .chats();
    }
}
