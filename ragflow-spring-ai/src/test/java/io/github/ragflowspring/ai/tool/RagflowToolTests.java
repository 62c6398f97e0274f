package io.github.ragflowspring.ai.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.ragflowspring.ai.Emulators;
import io.github.ragflowspring.client.chat.ChatAssistant;
import io.github.ragflowspring.client.dataset.Dataset;
import io.github.ragflowspring.client.error.RagflowModelException;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.model.tool.ToolCallingChatOptions;
import org.springframework.ai.tool.execution.ToolExecutionException;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tests for {@link RagflowSearchTool} and {@link RagflowAssistantTool}. */
class RagflowToolTests {

    static final List<String> RELEASES = Emulators.RELEASES;

    private static final String INPUT = "{\"question\":\"How do bats sleep?\"}";

    @ParameterizedTest
    @FieldSource("RELEASES")
    void searchesDatasets(String release) {
        Emulators ragflow = Emulators.of(release);
        JsonNode passages = json(searchTool(ragflow).limit(1).build().call(INPUT));
        assertThat(passages).hasSize(1);
        assertThat(passages.get(0).get("text").stringValue()).contains("Bats sleep upside down");
        assertThat(passages.get(0).get("document").stringValue()).isEqualTo("bats.md");
        assertThat(passages.get(0).get("score").doubleValue()).isPositive();
    }

    @ParameterizedTest
    @FieldSource("RELEASES")
    void asksAssistant(String release) {
        Emulators ragflow = Emulators.of(release);
        JsonNode result = json(assistantTool(ragflow).build().call(INPUT));
        assertThat(result.get("answer").stringValue()).contains("Bats sleep upside down");
        assertThat(result.get("sources").toString()).contains("bats.md");
    }

    @Test
    void describesItselfByDataset() {
        Emulators ragflow = Emulators.of(Emulators.NEWEST);
        Dataset plain = Dataset.builder().id("d1").name("Zoo").description("").build();
        Dataset described = Dataset.builder()
                .id("d2")
                .name("Tierkunde für Köche")
                .description(" Animals. ")
                .build();
        var definition = RagflowSearchTool.builder(ragflow.client(), List.of(described, plain))
                .build()
                .getToolDefinition();
        assertThat(definition.name()).isEqualTo("search_tierkunde_fur_koche");
        assertThat(definition.description()).endsWith("It contains: Tierkunde für Köche (Animals.); Zoo");
        assertThat(json(definition.inputSchema()).get("required").toString()).isEqualTo("[\"question\"]");
        var given = RagflowSearchTool.builder(ragflow.client(), List.of(plain))
                .name("find")
                .description("Find animals.")
                .build()
                .getToolDefinition();
        assertThat(given.name()).isEqualTo("find");
        assertThat(given.description()).isEqualTo("Find animals.");
    }

    @Test
    void describesItselfByAssistant() {
        Emulators ragflow = Emulators.of(Emulators.NEWEST);
        ChatAssistant assistant = ChatAssistant.builder()
                .id("c1")
                .name("Keeper")
                .description("Knows animals")
                .build();
        var definition = RagflowAssistantTool.builder(ragflow.client(), assistant)
                .build()
                .getToolDefinition();
        assertThat(definition.name()).isEqualTo("ask_keeper");
        assertThat(definition.description()).contains("'Keeper'").endsWith("Knows animals");
        var given = RagflowAssistantTool.builder(ragflow.client(), assistant)
                .name("keeper")
                .description("Ask the keeper.")
                .build()
                .getToolDefinition();
        assertThat(given.name()).isEqualTo("keeper");
        assertThat(given.description()).isEqualTo("Ask the keeper.");
    }

    @ParameterizedTest
    @FieldSource("RELEASES")
    void readsDescriptionWhenModelNeedsIt(String release) {
        Emulators ragflow = Emulators.of(release);
        RagflowSearchTool search = RagflowSearchTool.builder(ragflow.client(), Emulators.ANIMALS.id())
                .build();
        RagflowAssistantTool ask = RagflowAssistantTool.builder(ragflow.client(), Emulators.KEEPER.id())
                .build();
        assertThat(search.getToolDefinition().name()).isEqualTo("search_knowledge_base");
        assertThat(ask.getToolDefinition().name()).isEqualTo("ask_assistant");
        assertThat(ragflow.emulator().requests()).isEmpty();
        assertThat(search.getToolDefinition().description()).endsWith("It contains: Animals");
        assertThat(ask.getToolDefinition().description()).contains("'Keeper'");
        int requests = ragflow.emulator().requests().size();
        assertThat(search.getToolDefinition().description()).endsWith("It contains: Animals");
        assertThat(ragflow.emulator().requests()).hasSize(requests);
        assertThat(json(search.call(INPUT)).toString()).contains("bats.md");
        assertThat(json(ask.call(INPUT)).get("sources").toString()).contains("bats.md");
    }

    @Test
    void hasGeneralDescriptionUntilItCanBeRead() {
        Emulators ragflow = Emulators.of(Emulators.NEWEST);
        String unknown = "00000000000000000000000000000000";
        RagflowSearchTool absent =
                RagflowSearchTool.builder(ragflow.client(), unknown).build();
        assertThat(absent.getToolDefinition().description()).endsWith("passages that answer a question.");
        RagflowAssistantTool tool = RagflowAssistantTool.builder(ragflow.client(), Emulators.KEEPER.id())
                .build();
        String onEventLoop = Mono.fromCallable(() -> tool.getToolDefinition().description())
                .subscribeOn(Schedulers.parallel())
                .block();
        assertThat(onEventLoop).isEqualTo("Ask an assistant, which answers from its documents.");
        assertThat(tool.getToolDefinition().description()).contains("'Keeper'");
    }

    @Test
    void warnsOnceThatDescriptionCannotBeRead() {
        Emulators ragflow = Emulators.of(Emulators.NEWEST);
        RagflowSearchTool tool = RagflowSearchTool.builder(ragflow.client(), "00000000000000000000000000000000")
                .name("find")
                .build();
        List<String> warnings = warnings(() -> {
            for (int i = 0; i < 3; i++) {
                assertThat(tool.getToolDefinition().description()).isNotEmpty();
                assertThat(Mono.fromCallable(() -> tool.getToolDefinition().description())
                                .subscribeOn(Schedulers.parallel())
                                .block())
                        .isNotEmpty();
            }
        });
        assertThat(warnings)
                .hasSize(2)
                .allSatisfy((warning) -> assertThat(warning)
                        .startsWith("The description of tool 'find' could not be read: ")
                        .endsWith("the model reads 'Search the knowledge base for passages that answer a question.'"));
        assertThat(warnings.get(0)).contains("'dataset.get' failed: not found");
        assertThat(warnings.get(1)).contains("event-loop thread");
    }

    @Test
    void doesNotWarnOfDescriptionThatWasRead() {
        RagflowAssistantTool tool = RagflowAssistantTool.builder(
                        Emulators.of(Emulators.NEWEST).client(), Emulators.KEEPER.id())
                .build();
        assertThat(warnings(
                        () -> assertThat(tool.getToolDefinition().description()).contains("'Keeper'")))
                .isEmpty();
    }

    private static List<String> warnings(Runnable action) {
        Logger logger = (Logger) LoggerFactory.getLogger(ReadDescription.class);
        ListAppender<ILoggingEvent> appender = new ListAppender<>();
        appender.start();
        logger.addAppender(appender);
        try {
            action.run();
        } finally {
            logger.detachAppender(appender);
        }
        return appender.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @ParameterizedTest
    @CsvSource({"知识库,search_knowledge_base", "  A/B test!,search_a_b_test", "Ünïcode,search_unicode"})
    void derivesNameThatModelsAccept(String dataset, String name) {
        assertThat(ToolNames.of("search", dataset, "knowledge_base")).isEqualTo(name);
        assertThat(ToolNames.of("search", "a".repeat(100), "")).hasSize(64);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"question\":\" \"}", "{\"question\":1}", "no json", "[]"})
    void reportsInvalidInputToModel(String input) {
        Supplier<?> call =
                () -> searchTool(Emulators.of(Emulators.NEWEST)).build().call(input);
        assertThatExceptionOfType(ToolExecutionException.class).isThrownBy(call::get);
    }

    @Test
    void reportsFailuresToModel() {
        Emulators ragflow = Emulators.of(Emulators.NEWEST);
        Dataset unknown = Dataset.builder()
                .id("00000000000000000000000000000000")
                .name("x")
                .build();
        Supplier<?> search = () -> RagflowSearchTool.builder(ragflow.client(), List.of(unknown))
                .build()
                .call(INPUT);
        assertThatExceptionOfType(ToolExecutionException.class)
                .isThrownBy(search::get)
                .withCauseInstanceOf(RagflowNotFoundException.class);
        Supplier<?> ask = () -> assistantTool(ragflow).build().call("{\"question\":\"#fail-model\"}");
        assertThatExceptionOfType(ToolExecutionException.class)
                .isThrownBy(ask::get)
                .withCauseInstanceOf(RagflowModelException.class);
    }

    @Test
    void refusesInvalidSettings() {
        Emulators ragflow = Emulators.of(Emulators.NEWEST);
        Supplier<?> withoutDatasets = () -> RagflowSearchTool.builder(ragflow.client(), List.of());
        assertThatIllegalArgumentException().isThrownBy(withoutDatasets::get);
        Supplier<?> withoutIds = () -> RagflowSearchTool.builder(ragflow.client());
        assertThatIllegalArgumentException().isThrownBy(withoutIds::get);
        Supplier<?> withoutAssistant = () -> RagflowAssistantTool.builder(ragflow.client(), " ");
        assertThatIllegalArgumentException().isThrownBy(withoutAssistant::get);
        Supplier<?> blank = () -> searchTool(ragflow).description(" ").build();
        assertThatIllegalArgumentException().isThrownBy(blank::get);
        Supplier<?> tooMany = () -> searchTool(ragflow).limit(101).build();
        assertThatIllegalArgumentException().isThrownBy(tooMany::get);
    }

    @Test
    void refusesToBlockEventLoop() {
        RagflowSearchTool tool = searchTool(Emulators.of(Emulators.NEWEST)).build();
        Supplier<?> call = () -> Mono.fromCallable(() -> tool.call(INPUT))
                .subscribeOn(Schedulers.parallel())
                .block();
        assertThatIllegalStateException().isThrownBy(call::get).withMessageContaining("'search_animals' blocks");
    }

    @Test
    void isCalledByModel() {
        RagflowSearchTool tool = searchTool(Emulators.of(Emulators.NEWEST))
                .customize((query) -> query.similarityThreshold(0.1))
                .build();
        String content = ChatClient.create(new CallingModel())
                .prompt("How do bats sleep?")
                .tools(tool)
                .call()
                .content();
        assertThat(content).contains("Bats sleep upside down");
    }

    private static RagflowSearchTool.Builder searchTool(Emulators ragflow) {
        Dataset dataset =
                ragflow.client().datasets().get(Emulators.ANIMALS.id()).block();
        return RagflowSearchTool.builder(ragflow.client(), List.of(dataset));
    }

    private static RagflowAssistantTool.Builder assistantTool(Emulators ragflow) {
        return RagflowAssistantTool.builder(
                ragflow.client(),
                ragflow.client().chats().get(Emulators.KEEPER.id()).block());
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    /** A model that calls the tool and repeats its result. */
    private static final class CallingModel implements ChatModel {

        @Override
        public ChatOptions getOptions() {
            return ToolCallingChatOptions.builder().build();
        }

        @Override
        public ChatResponse call(Prompt prompt) {
            var last = prompt.getInstructions().get(prompt.getInstructions().size() - 1);
            AssistantMessage message = (last instanceof ToolResponseMessage response)
                    ? new AssistantMessage(response.getResponses().get(0).responseData())
                    : AssistantMessage.builder()
                            .content("")
                            .toolCalls(List.of(new AssistantMessage.ToolCall("1", "function", "search_animals", INPUT)))
                            .build();
            return new ChatResponse(List.of(new Generation(message)));
        }
    }
}
