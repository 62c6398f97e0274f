package io.github.ragflowspring.ai.starter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.ai.chat.RagflowChatModel;
import io.github.ragflowspring.ai.retrieval.RagflowDocumentRetriever;
import io.github.ragflowspring.ai.vectorstore.RagflowVectorStore;
import io.github.ragflowspring.ai.writer.RagflowDocumentWriter;
import io.github.ragflowspring.emulator.RagflowEmulator;
import io.github.ragflowspring.emulator.Seed;
import io.github.ragflowspring.emulator.script.Operation;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.advisor.MessageChatMemoryAdvisor;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.document.Document;
import org.springframework.ai.rag.Query;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** An application with the starter only, connected to an emulator. */
@SpringBootTest
class SpringAiStarterTests {

    private static final RagflowEmulator EMULATOR =
            RagflowEmulator.builder().atOnce().start();

    @Autowired
    private ApplicationContext context;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        // The starter of another model is also on the class path, and fails without a key.
        for (String kind : List.of("chat", "embedding", "image", "audio.speech", "audio.transcription", "moderation")) {
            registry.add("spring.ai.model." + kind, () -> "ragflow");
        }
        registry.add("ragflow.base-url", EMULATOR::baseUrl);
        registry.add("ragflow.api-key", EMULATOR::apiKey);
        registry.add("spring.ai.ragflow.chat.chat-id", () -> Seed.GUIDE_ID);
        registry.add("spring.ai.ragflow.retriever.dataset-ids", () -> Seed.HANDBOOK_ID);
        registry.add("spring.ai.ragflow.writer.dataset-id", () -> Seed.HANDBOOK_ID);
        registry.add("spring.ai.vectorstore.ragflow.dataset-id", () -> Seed.HANDBOOK_ID);
    }

    @AfterAll
    static void stop() {
        EMULATOR.close();
    }

    @Test
    void answersByChatClient() {
        ChatClient client = this.context.getBean(ChatClient.Builder.class).build();
        assertThat(client.prompt("How big should a chunk be?").call().content()).contains("[ID:");
        assertThat(client.prompt("How big should a chunk be?").stream()
                        .content()
                        .collect(Collectors.joining())
                        .block())
                .contains("[ID:");
    }

    @Test
    void remembersConversations() {
        EMULATOR.clearRequests();
        ChatClient client = this.context
                .getBean(ChatClient.Builder.class)
                .defaultAdvisors(MessageChatMemoryAdvisor.builder(this.context.getBean(ChatMemory.class))
                        .build())
                .build();
        for (String question : List.of("How big should a chunk be?", "And why?")) {
            assertThat(client.prompt(question)
                            .advisors((advisors) -> advisors.param(ChatMemory.CONVERSATION_ID, "c1"))
                            .call()
                            .chatResponse())
                    .isNotNull();
        }
        assertThat(EMULATOR.requests(Operation.CHAT_OPENAI_ASK))
                .singleElement()
                .satisfies(
                        (request) -> assertThat(request.json().get("messages")).hasSize(3));
    }

    @Test
    void providesAllAdapters() {
        assertThat(this.context.getBean(ChatModel.class)).isInstanceOf(RagflowChatModel.class);
        assertThat(this.context.getBean(RagflowDocumentWriter.class)).isNotNull();
        assertThat(this.context
                        .getBean(RagflowDocumentRetriever.class)
                        .retrieve(new Query("How big should a chunk be?")))
                .isNotEmpty();
        assertThat(this.context.getBean(RagflowVectorStore.class).similaritySearch("How big should a chunk be?"))
                .isNotEmpty()
                .extracting(Document::getScore)
                .doesNotContainNull();
    }

    @SpringBootApplication
    static class Application {}
}
