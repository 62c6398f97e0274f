package io.github.ragflowspring.ai.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.ragflowspring.ai.Emulators;
import io.github.ragflowspring.client.agent.AgentForm;
import io.github.ragflowspring.client.agent.AgentRunOutcome;
import io.github.ragflowspring.emulator.Seed;
import io.github.ragflowspring.emulator.script.Operation;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;

/** Tests for {@link RagflowChatModel} with agents, on emulators of all releases. */
class AgentChatModelTests {

    /** Releases whose agents wait for a form although the request has a question; v0.26 does not. */
    static final List<String> RELEASES = List.of("v0.23.1", "v0.24.0", "v0.25.6", "v0.27.0");

    @ParameterizedTest
    @FieldSource("RELEASES")
    void returnsFormAndContinuesRunWithInputs(String release) {
        RagflowChatModel model = researcher(Emulators.of(release));
        ChatResponse waiting = model.call(new Prompt("Hello"));
        assertThat(metadata(waiting)).containsEntry(RagflowChatMetadata.OUTCOME, AgentRunOutcome.AWAITS_INPUT);
        assertThat(waiting.getResult().getMetadata().getFinishReason()).isEqualTo("awaits_input");
        AgentForm form = (AgentForm) metadata(waiting).get(RagflowChatMetadata.FORM);
        String key = form.fields().get(0).key();
        RagflowChatOptions options = RagflowChatOptions.builder()
                .sessionId(waiting.getMetadata().get(RagflowChatMetadata.SESSION_ID))
                .variables(Map.of(key, "chunk size"))
                .build();
        List<ChatResponse> responses =
                model.stream(new Prompt("chunk size", options)).collectList().block();
        ChatResponse last = responses.get(responses.size() - 1);
        assertThat(metadata(last))
                .containsEntry(RagflowChatMetadata.OUTCOME, AgentRunOutcome.ANSWERED)
                .containsEntry(RagflowChatMetadata.TEXT, textOf(responses));
        assertThat(textOf(responses)).isNotBlank();
    }

    @Test
    void refusesPromptOfWhichAgentIgnoresPart() {
        Emulators ragflow = Emulators.of(Emulators.NEWEST);
        RagflowChatModel model = researcher(ragflow);
        assertRefused(
                model,
                new Prompt(List.of(new UserMessage("Hello"), new AssistantMessage("Hi"), new UserMessage("And?"))),
                "send the question only");
        assertRefused(
                model,
                new Prompt(
                        "Hello",
                        RagflowChatOptions.builder()
                                .documentIds(List.of("abc"))
                                .temperature(0.5)
                                .build()),
                "agents do not support 'documentIds', 'model' and its settings");
        assertThat(ragflow.emulator().requests()).isEmpty();
    }

    @Test
    void replacesAssistantOfModelByAgentOfPrompt() {
        Emulators ragflow = Emulators.of(Emulators.NEWEST);
        RagflowChatModel model = RagflowChatModel.builder(ragflow.client())
                .options(RagflowChatOptions.builder()
                        .chatId(Emulators.KEEPER.id())
                        .build())
                .build();
        assertThat(model.call(new Prompt(
                        "Hello",
                        RagflowChatOptions.builder().agentId(Seed.RESEARCHER_ID).build())))
                .isNotNull();
        assertThat(ragflow.emulator().requests(Operation.AGENT_RUN)).hasSize(1);
    }

    private static void assertRefused(RagflowChatModel model, Prompt prompt, String reason) {
        Supplier<?> call = () -> model.call(prompt);
        assertThatIllegalArgumentException().isThrownBy(call::get).withMessageContaining(reason);
    }

    private static RagflowChatModel researcher(Emulators ragflow) {
        return RagflowChatModel.builder(ragflow.client())
                .options(
                        RagflowChatOptions.builder().agentId(Seed.RESEARCHER_ID).build())
                .build();
    }

    private static String textOf(List<ChatResponse> responses) {
        return responses.stream()
                .map((response) -> response.getResult().getOutput().getText())
                .collect(Collectors.joining());
    }

    private static Map<String, Object> metadata(ChatResponse response) {
        return response.getResult().getOutput().getMetadata();
    }
}
