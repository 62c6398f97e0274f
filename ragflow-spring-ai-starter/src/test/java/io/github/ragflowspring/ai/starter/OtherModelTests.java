package io.github.ragflowspring.ai.starter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.ai.chat.RagflowChatModel;
import io.github.ragflowspring.ai.tool.RagflowSearchTool;
import io.github.ragflowspring.emulator.RagflowEmulator;
import io.github.ragflowspring.emulator.Seed;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.rag.advisor.RetrievalAugmentationAdvisor;
import org.springframework.ai.rag.retrieval.search.DocumentRetriever;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

/** An application with this starter and with that of another model. */
class OtherModelTests {

    private final RagflowEmulator ragflow = RagflowEmulator.builder().atOnce().start();

    private final OtherModelServer other = OtherModelServer.start();

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withUserConfiguration(Application.class)
            .withPropertyValues(
                    "ragflow.base-url=" + this.ragflow.baseUrl(),
                    "ragflow.api-key=" + this.ragflow.apiKey(),
                    "spring.ai.ragflow.chat.chat-id=" + Seed.GUIDE_ID,
                    "spring.ai.ragflow.retriever.dataset-ids=" + Seed.HANDBOOK_ID,
                    "spring.ai.ragflow.tools.search.dataset-ids=" + Seed.HANDBOOK_ID,
                    "spring.ai.openai.base-url=" + this.other.url(),
                    "spring.ai.openai.api-key=other-key",
                    "spring.ai.openai.chat.model=other");

    @AfterEach
    void stop() {
        this.other.close();
        this.ragflow.close();
    }

    @Test
    void selectsModelByProperty() {
        this.runner
                .withPropertyValues("spring.ai.model.chat=ragflow")
                .run((context) -> assertThat(context.getBean(ChatModel.class)).isInstanceOf(RagflowChatModel.class));
        this.runner
                .withPropertyValues("spring.ai.model.chat=openai")
                .run((context) -> assertThat(context.getBean(ChatModel.class)).isInstanceOf(OpenAiChatModel.class));
    }

    @Test
    void answersFromRetrievedDocuments() {
        this.runner.withPropertyValues("spring.ai.model.chat=openai").run((context) -> {
            ChatClient client = context.getBean(ChatClient.Builder.class)
                    .defaultAdvisors(RetrievalAugmentationAdvisor.builder()
                            .documentRetriever(context.getBean(DocumentRetriever.class))
                            .build())
                    .build();
            assertThat(client.prompt("How big should a chunk be?").call().content())
                    .contains("How big should a chunk be?", "tokens");
            assertThat(this.other.requests()).hasSize(1);
        });
    }

    @Test
    void callsToolsOfRagflow() {
        this.runner.withPropertyValues("spring.ai.model.chat=openai").run((context) -> {
            ChatClient client = context.getBean(ChatClient.Builder.class).build();
            RagflowSearchTool tool = context.getBean(RagflowSearchTool.class);
            assertThat(client.prompt("How big should a chunk be?")
                            .tools(tool)
                            .call()
                            .content())
                    .contains("\"document\"", "tokens");
            assertThat(this.other.requests())
                    .hasSize(2)
                    .first()
                    .satisfies((request) -> assertThat(request.get("tools").toString())
                            .contains("search_knowledge_base", "Search the knowledge base"));
        });
    }

    @Test
    void usesBothModelsSideBySide() {
        this.runner.withPropertyValues("spring.ai.chat.client.enabled=false").run((context) -> {
            assertThat(context.getBeansOfType(ChatModel.class)).hasSize(2);
            Map<ChatModel, String> answers = Map.of(
                    context.getBean(RagflowChatModel.class), "[ID:",
                    context.getBean(OpenAiChatModel.class), "How big should a chunk be?");
            answers.forEach((model, text) -> assertThat(ChatClient.create(model)
                            .prompt("How big should a chunk be?")
                            .call()
                            .content())
                    .contains(text));
        });
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}
}
