package io.github.ragflowspring.ai.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.ragflowspring.ai.Emulators;
import io.github.ragflowspring.client.error.RagflowModelException;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** Failures of {@link RagflowChatModel} with chat assistants, on emulators of all releases. */
class RagflowChatModelFailureTests {

    static final List<String> RELEASES = Emulators.RELEASES;

    private static final String QUESTION = "How do bats sleep?";

    @ParameterizedTest
    @FieldSource("RELEASES")
    void failsIfModelFails(String release) {
        Emulators ragflow = Emulators.of(release);
        RagflowChatModel model = keeper(ragflow);
        Prompt several = new Prompt(
                List.of(new UserMessage("Hello"), new AssistantMessage("Hi"), new UserMessage("#fail-model")));
        for (Prompt prompt : List.of(new Prompt("#fail-model"), several)) {
            Supplier<?> call = () -> model.call(prompt);
            assertThatExceptionOfType(RagflowModelException.class)
                    .isThrownBy(call::get)
                    .satisfies((ex) -> assertThat(ex.kind()).isEqualTo("MAX_RETRIES_EXCEEDED"));
            StepVerifier.create(model.stream(prompt))
                    .thenConsumeWhile((response) -> text(response).isEmpty())
                    .verifyError(RagflowModelException.class);
        }
    }

    @ParameterizedTest
    @FieldSource("RELEASES")
    void failsAfterTextIfModelFailsLater(String release) {
        RagflowChatModel model = model(release);
        StringBuilder text = new StringBuilder();
        StepVerifier.create(model.stream(new Prompt("#fail-mid " + QUESTION)))
                .thenConsumeWhile((response) -> text.append(text(response)) != null)
                .verifyErrorSatisfies((ex) -> assertThat(ex)
                        .asInstanceOf(InstanceOfAssertFactories.type(RagflowModelException.class))
                        .satisfies(
                                (failure) -> assertThat(failure.partialAnswer().strip())
                                        .isEqualTo(text.toString().strip())));
        assertThat(text.toString()).doesNotContain("**ERROR**");
    }

    @Test
    void failsIfAssistantDoesNotExist() {
        RagflowChatModel model = model(Emulators.NEWEST);
        Prompt prompt = new Prompt(
                QUESTION,
                RagflowChatOptions.builder()
                        .chatId("00000000000000000000000000000000")
                        .build());
        Supplier<?> call = () -> model.call(prompt);
        assertThatExceptionOfType(RagflowNotFoundException.class).isThrownBy(call::get);
        StepVerifier.create(model.stream(prompt)).verifyError(RagflowNotFoundException.class);
    }

    @Test
    void refusesPromptThatRagflowWouldNotAnswer() {
        RagflowChatModel model = model(Emulators.NEWEST);
        List<Message> several =
                List.of(new UserMessage("Hello"), new AssistantMessage("Hi"), new UserMessage(QUESTION));
        assertRefused(
                model,
                new Prompt(
                        several,
                        RagflowChatOptions.builder()
                                .sessionId("abc")
                                .userId(null)
                                .build()),
                "'sessionId'");
        assertRefused(
                model,
                new Prompt(
                        several,
                        RagflowChatOptions.builder().variables(Map.of("a", "b")).build()),
                "'variables'");
        assertRefused(model, new Prompt(List.of(new SystemMessage("Be brief."))), "last message");
        assertRefused(model, new Prompt(QUESTION, ChatOptions.builder().topK(3).build()), "'topK'");
        assertRefused(
                model,
                new Prompt(
                        QUESTION,
                        ChatOptions.builder().stopSequences(List.of("x")).build()),
                "'stopSequences'");
        assertRefused(
                RagflowChatModel.builder(Emulators.of(Emulators.NEWEST).client())
                        .build(),
                new Prompt(QUESTION),
                "'chatId'");
    }

    @Test
    void sendsNothingBeforeSubscription() {
        Emulators ragflow = Emulators.of(Emulators.NEWEST);
        assertThat(keeper(ragflow).stream(new Prompt(QUESTION))).isNotNull();
        assertThat(ragflow.emulator().requests()).isEmpty();
    }

    @Test
    void refusesToBlockEventLoop() {
        Emulators ragflow = Emulators.of(Emulators.NEWEST);
        RagflowChatModel model = keeper(ragflow);
        Supplier<?> call = () -> Mono.fromCallable(() -> model.call(new Prompt(QUESTION)))
                .subscribeOn(Schedulers.parallel())
                .block();
        assertThatIllegalStateException()
                .isThrownBy(call::get)
                .withMessageContaining("RagflowChatModel.call blocks")
                .withMessageContaining("'stream'");
        assertThat(ragflow.emulator().requests()).isEmpty();
    }

    private static void assertRefused(RagflowChatModel model, Prompt prompt, String reason) {
        Supplier<?> call = () -> model.call(prompt);
        Supplier<?> stream = () -> model.stream(prompt);
        assertThatIllegalArgumentException().isThrownBy(call::get).withMessageContaining(reason);
        assertThatIllegalArgumentException().isThrownBy(stream::get).withMessageContaining(reason);
    }

    private static RagflowChatModel model(String release) {
        return keeper(Emulators.of(release));
    }

    private static RagflowChatModel keeper(Emulators ragflow) {
        return RagflowChatModel.builder(ragflow.client())
                .options(RagflowChatOptions.builder()
                        .chatId(Emulators.KEEPER.id())
                        .build())
                .build();
    }

    private static String text(ChatResponse response) {
        return response.getResult().getOutput().getText();
    }
}
