package io.github.ragflowspring.boot.autoconfigure.ai;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.ai.chat.RagflowChatModel;
import io.github.ragflowspring.ai.chat.RagflowChatOptions;
import io.github.ragflowspring.ai.retrieval.RagflowDocumentRetriever;
import io.github.ragflowspring.ai.tool.RagflowAssistantTool;
import io.github.ragflowspring.ai.tool.RagflowSearchTool;
import io.github.ragflowspring.ai.vectorstore.RagflowVectorStore;
import io.github.ragflowspring.ai.writer.RagflowDocumentWriter;
import io.github.ragflowspring.boot.autoconfigure.InvalidRagflowPropertyException;
import io.github.ragflowspring.boot.autoconfigure.RagflowAutoConfiguration;
import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.observation.ChatModelObservationConvention;
import org.springframework.ai.chat.observation.DefaultChatModelObservationConvention;
import org.springframework.ai.model.tool.autoconfigure.ToolCallingAutoConfiguration;
import org.springframework.ai.rag.Query;
import org.springframework.ai.rag.retrieval.search.DocumentRetriever;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.definition.ToolDefinition;
import org.springframework.ai.tool.resolution.ToolCallbackResolver;
import org.springframework.ai.vectorstore.SearchRequest;
import org.springframework.ai.vectorstore.VectorStore;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tests for the auto-configurations of the adapters for Spring AI. */
class SpringAiAutoConfigurationTests {

    private static final String ID = "c199a9d8e56c11f192c302fc00000001";

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    RagflowAutoConfiguration.class,
                    RagflowChatAutoConfiguration.class,
                    RagflowDocumentRetrieverAutoConfiguration.class,
                    RagflowDocumentWriterAutoConfiguration.class,
                    RagflowToolAutoConfiguration.class,
                    RagflowVectorStoreAutoConfiguration.class))
            .withPropertyValues("ragflow.api-key=key", "ragflow.server-version=v0.27.0");

    @Test
    void configuresChatModelOnly() {
        this.runner.run((context) -> {
            assertThat(context).hasSingleBean(ChatModel.class).hasSingleBean(RagflowChatModel.class);
            assertThat(context)
                    .doesNotHaveBean(DocumentRetriever.class)
                    .doesNotHaveBean(VectorStore.class)
                    .doesNotHaveBean(RagflowDocumentWriter.class);
            assertThat(context.getBean(RagflowChatModel.class).getOptions())
                    .isEqualTo(RagflowChatOptions.builder().build());
        });
    }

    @Test
    void bindsChatOptions() {
        this.runner
                .withPropertyValues(
                        "spring.ai.ragflow.chat.chat-id=" + ID,
                        "spring.ai.ragflow.chat.citations=false",
                        "spring.ai.ragflow.chat.whole-text=true",
                        "spring.ai.ragflow.chat.model=m1",
                        "spring.ai.ragflow.chat.temperature=0.1",
                        "spring.ai.ragflow.chat.top-p=0.2",
                        "spring.ai.ragflow.chat.presence-penalty=0.3",
                        "spring.ai.ragflow.chat.frequency-penalty=0.4",
                        "spring.ai.ragflow.chat.max-tokens=5")
                .run((context) -> assertThat(
                                context.getBean(RagflowChatModel.class).getOptions())
                        .isEqualTo(RagflowChatOptions.builder()
                                .chatId(ID)
                                .citations(false)
                                .wholeText(true)
                                .model("m1")
                                .temperature(0.1)
                                .topP(0.2)
                                .presencePenalty(0.3)
                                .frequencyPenalty(0.4)
                                .maxTokens(5)
                                .build()));
    }

    @Test
    void selectsChatModelByProperty() {
        this.runner
                .withPropertyValues("spring.ai.model.chat=openai")
                .run((context) -> assertThat(context).doesNotHaveBean(ChatModel.class));
        this.runner
                .withPropertyValues("spring.ai.model.chat=ragflow")
                .run((context) -> assertThat(context).hasSingleBean(RagflowChatModel.class));
    }

    @Test
    void selectsVectorStoreByProperty() {
        ApplicationContextRunner withStore =
                this.runner.withPropertyValues("spring.ai.vectorstore.ragflow.dataset-id=" + ID);
        withStore.run((context) -> assertThat(context).hasSingleBean(RagflowVectorStore.class));
        withStore
                .withPropertyValues("spring.ai.vectorstore.type=pgvector")
                .run((context) -> assertThat(context).doesNotHaveBean(VectorStore.class));
        withStore
                .withPropertyValues("spring.ai.vectorstore.type=ragflow")
                .run((context) -> assertThat(context).hasSingleBean(RagflowVectorStore.class));
    }

    @Test
    void configuresRetrieverForListOfDatasets() {
        this.runner
                .withPropertyValues("spring.ai.ragflow.retriever.dataset-ids=" + ID + ",abc")
                .run((context) -> assertThat(context).hasSingleBean(RagflowDocumentRetriever.class));
        this.runner
                .withPropertyValues("spring.ai.ragflow.retriever.dataset-ids[0]=" + ID)
                .run((context) -> assertThat(context).hasSingleBean(DocumentRetriever.class));
    }

    @Test
    void bindsRetrieverAndSearches() {
        try (ReplayServer server = searching()) {
            this.runner
                    .withPropertyValues(
                            "ragflow.base-url=" + server.url(),
                            "spring.ai.ragflow.retriever.dataset-ids=" + ID,
                            "spring.ai.ragflow.retriever.top-k=3",
                            "spring.ai.ragflow.retriever.candidates=50",
                            "spring.ai.ragflow.retriever.similarity-threshold=0.1",
                            "spring.ai.ragflow.retriever.vector-similarity-weight=0.4",
                            "spring.ai.ragflow.retriever.rerank-model=r1",
                            "spring.ai.ragflow.retriever.keyword=true",
                            "spring.ai.ragflow.retriever.cross-languages=Chinese,German",
                            "spring.ai.ragflow.retriever.use-knowledge-graph=false",
                            "spring.ai.ragflow.retriever.filter-expression=year >= 2024")
                    .run((context) -> assertThat(
                                    context.getBean(DocumentRetriever.class).retrieve(new Query("question")))
                            .isNotNull());
            assertThat(server.requests())
                    .last()
                    .satisfies((request) -> assertThat(request.text())
                            .contains(
                                    "\"page_size\":3",
                                    "\"top_k\":50",
                                    "\"similarity_threshold\":0.1",
                                    "\"vector_similarity_weight\":0.4",
                                    "\"rerank_id\":\"r1\"",
                                    "\"keyword\":true",
                                    "\"cross_languages\":[\"Chinese\",\"German\"]",
                                    "\"use_kg\":false",
                                    "\"name\":\"year\""));
        }
    }

    @Test
    void searchesVectorStore() {
        try (ReplayServer server = searching()) {
            this.runner
                    .withPropertyValues(
                            "ragflow.base-url=" + server.url(), "spring.ai.vectorstore.ragflow.dataset-id=" + ID)
                    .run((context) -> assertThat(context.getBean(VectorStore.class)
                                    .similaritySearch(SearchRequest.builder()
                                            .query("question")
                                            .build()))
                            .isNotNull());
            assertThat(server.requests())
                    .last()
                    .satisfies((request) -> assertThat(request.text()).contains(ID, "\"page_size\":4"));
        }
    }

    @Test
    void configuresWriter() {
        this.runner
                .withPropertyValues(
                        "spring.ai.ragflow.writer.dataset-id=" + ID,
                        "spring.ai.ragflow.writer.as-chunks=true",
                        "spring.ai.ragflow.writer.wait-for-parsing=true")
                .run((context) -> assertThat(context).hasSingleBean(RagflowDocumentWriter.class));
    }

    @Test
    void configuresTools() {
        this.runner.run((context) -> assertThat(context).doesNotHaveBean(ToolCallback.class));
        this.runner
                .withPropertyValues(
                        "spring.ai.ragflow.tools.search.dataset-ids[0]=" + ID,
                        "spring.ai.ragflow.tools.search.description=Search the manuals",
                        "spring.ai.ragflow.tools.assistant.chat-id=" + ID,
                        "spring.ai.ragflow.tools.assistant.name=ask_support")
                .run((context) -> {
                    assertThat(context.getBean(RagflowSearchTool.class).getToolDefinition())
                            .returns("search_knowledge_base", ToolDefinition::name)
                            .returns("Search the manuals", ToolDefinition::description);
                    assertThat(context.getBean(RagflowAssistantTool.class)
                                    .getToolDefinition()
                                    .name())
                            .isEqualTo("ask_support");
                });
    }

    @Test
    void resolvesToolByNameWithoutRequestAtStartup() {
        try (ReplayServer server = searching()) {
            this.runner
                    .withConfiguration(AutoConfigurations.of(ToolCallingAutoConfiguration.class))
                    .withPropertyValues(
                            "ragflow.base-url=" + server.url(),
                            "spring.ai.ragflow.tools.search.dataset-ids=" + ID,
                            "spring.ai.ragflow.tools.search.name=search_manuals",
                            "spring.ai.ragflow.tools.search.limit=3")
                    .run((context) -> {
                        assertThat(server.requests()).isEmpty();
                        ToolCallback tool =
                                context.getBean(ToolCallbackResolver.class).resolve("search_manuals");
                        assertThat(tool).isNotNull();
                        assertThat(tool.call("{\"question\":\"Where?\"}")).contains("\"document\"");
                    });
            assertThat(server.requests())
                    .last()
                    .satisfies((request) -> assertThat(request.text()).contains(ID, "\"page_size\":3"));
        }
    }

    @Test
    void reportsInvalidProperties() {
        assertInvalid(
                "spring.ai.ragflow.tools.search",
                "spring.ai.ragflow.tools.search.dataset-ids=a",
                "spring.ai.ragflow.tools.search.limit=0");

        assertInvalid(
                "spring.ai.ragflow.chat", "spring.ai.ragflow.chat.chat-id=a", "spring.ai.ragflow.chat.agent-id=b");
        assertInvalid(
                "spring.ai.ragflow.retriever",
                "spring.ai.ragflow.retriever.dataset-ids=a",
                "spring.ai.ragflow.retriever.top-k=101");
        assertInvalid(
                "spring.ai.vectorstore.ragflow",
                "spring.ai.vectorstore.ragflow.dataset-id=a",
                "spring.ai.vectorstore.ragflow.document-name=");
    }

    @Test
    void backsOffFromBeansOfApplication() {
        this.runner
                .withUserConfiguration(OwnBeans.class)
                .run((context) -> assertThat(context)
                        .hasSingleBean(RagflowChatModel.class)
                        .hasBean("ownModel"));
    }

    @Test
    void backsOffWithoutSpringAi() {
        this.runner
                .withClassLoader(new FilteredClassLoader("org.springframework.ai", "io.github.ragflowspring.ai"))
                .withPropertyValues(
                        "spring.ai.ragflow.retriever.dataset-ids=" + ID,
                        "spring.ai.ragflow.writer.dataset-id=" + ID,
                        "spring.ai.vectorstore.ragflow.dataset-id=" + ID)
                .run((context) -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(RagflowClient.class)
                        .doesNotHaveBean("ragflowChatModel")
                        .doesNotHaveBean("ragflowDocumentRetriever"));
    }

    @Test
    void observesWithConventionOfApplication() {
        try (ReplayServer server =
                ReplayServer.start().replay(Recordings.recording("v0.27.0", "completions", "v27_nonstream"))) {
            this.runner
                    .withUserConfiguration(Observing.class)
                    .withPropertyValues("ragflow.base-url=" + server.url(), "spring.ai.ragflow.chat.chat-id=" + ID)
                    .run((context) -> {
                        assertThat(context.getBean(ChatModel.class)
                                        .call(new org.springframework.ai.chat.prompt.Prompt(
                                                "Where?",
                                                RagflowChatOptions.builder()
                                                        .sessionId("c2568ddce56c11f192c302fc00000001")
                                                        .build())))
                                .isNotNull();
                        TestObservationRegistryAssert.assertThat(context.getBean(TestObservationRegistry.class))
                                .hasObservationWithNameEqualTo("own.name");
                    });
        }
    }

    private void assertInvalid(String prefix, String... properties) {
        this.runner
                .withPropertyValues(properties)
                .run((context) -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .satisfies((cause) -> assertThat(context.getStartupFailure())
                                .hasStackTraceContaining(InvalidRagflowPropertyException.class.getName())
                                .hasStackTraceContaining(prefix + " has an invalid value")));
    }

    private static ReplayServer searching() {
        return ReplayServer.start()
                .replay(Recordings.of("v0.27.0").area("retrieval").stream()
                        .filter((recording) -> recording.response().status() == 200
                                && recording.response().text().matches("(?s).*\"chunks\": ?\\[\\{.*"))
                        .findFirst()
                        .orElseThrow());
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnBeans {

        @Bean
        RagflowChatModel ownModel(RagflowClient ragflowClient) {
            return RagflowChatModel.builder(ragflowClient).build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Observing {

        @Bean
        ObservationRegistry observationRegistry() {
            return TestObservationRegistry.create();
        }

        @Bean
        ChatModelObservationConvention convention() {
            return new DefaultChatModelObservationConvention() {

                @Override
                public String getName() {
                    return "own.name";
                }
            };
        }
    }
}
