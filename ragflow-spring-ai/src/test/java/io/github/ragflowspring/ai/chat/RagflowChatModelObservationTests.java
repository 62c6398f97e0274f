package io.github.ragflowspring.ai.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.ragflowspring.ai.Emulators;
import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.error.RagflowModelException;
import io.github.ragflowspring.emulator.script.ScriptedAnswer;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.observation.ChatModelObservationDocumentation.HighCardinalityKeyNames;
import org.springframework.ai.chat.observation.ChatModelObservationDocumentation.LowCardinalityKeyNames;
import org.springframework.ai.chat.observation.DefaultChatModelObservationConvention;
import org.springframework.ai.chat.prompt.Prompt;
import reactor.core.Disposable;
import reactor.test.StepVerifier;

/** Observations of {@link RagflowChatModel}, in the scenarios of the observation tests of Spring AI's own models. */
class RagflowChatModelObservationTests {

    private static final String NAME = DefaultChatModelObservationConvention.DEFAULT_NAME;

    private final Emulators ragflow = Emulators.of(Emulators.NEWEST);

    private final TestObservationRegistry registry = TestObservationRegistry.create();

    private final List<Observation.Context> stopped = new CopyOnWriteArrayList<>();

    private RagflowClient client;

    private RagflowChatModel model;

    @BeforeEach
    void createModel() {
        this.registry.observationConfig().observationHandler(new ObservationHandler<>() {

            @Override
            public void onStop(Observation.Context context) {
                RagflowChatModelObservationTests.this.stopped.add(context);
            }

            @Override
            public boolean supportsContext(Observation.Context context) {
                return true;
            }
        });
        this.client = this.ragflow
                .client()
                .mutate()
                .observationRegistry(this.registry)
                .build();
        this.model = RagflowChatModel.builder(this.client)
                .options(RagflowChatOptions.builder()
                        .chatId(Emulators.KEEPER.id())
                        .build())
                .observationRegistry(this.registry)
                .build();
        this.ragflow
                .emulator()
                .script()
                .onQuestions()
                .always()
                .answer(ScriptedAnswer.of("Upside down.").usage(12, 5));
    }

    @AfterEach
    void closeClient() {
        this.client.close();
    }

    @Test
    void observesCall() {
        ChatResponse response = this.model.call(prompt());
        assertObserved(response, false);
    }

    @Test
    void observesStream() {
        List<ChatResponse> responses = this.model.stream(prompt()).collectList().block();
        assertObserved(responses.get(responses.size() - 1), true);
    }

    @Test
    void isParentOfObservationOfClient() {
        assertThat(this.model.call(new Prompt("How do bats sleep?"))).isNotNull();
        assertThat(this.model.stream(new Prompt("How do bats sleep?")).blockLast())
                .isNotNull();
        assertThat(this.stopped.stream().filter((context) -> context.getName().equals(NAME)))
                .hasSize(2)
                .allSatisfy(
                        (context) -> assertThat(context.getParentObservation()).isNull());
        assertThat(this.stopped.stream().filter((context) -> context.getName().startsWith("ragflow.")))
                .hasSize(2)
                .allSatisfy((context) -> assertThat(
                                context.getParentObservation().getContextView().getName())
                        .isEqualTo(NAME));
    }

    @Test
    void isChildOfObservationInContext() {
        Observation parent = Observation.start("parent", this.registry);
        assertThat(this.model.stream(prompt())
                        .contextWrite((context) -> context.put(ObservationThreadLocalAccessor.KEY, parent))
                        .blockLast())
                .isNotNull();
        parent.stop();
        TestObservationRegistryAssert.assertThat(this.registry)
                .hasObservationWithNameEqualTo(NAME)
                .that()
                .hasParentObservationEqualTo(parent);
    }

    @Test
    void isChildOfCurrentObservation() {
        Observation parent = Observation.start("parent", this.registry);
        parent.scoped(() -> assertThat(this.model.call(prompt())).isNotNull());
        parent.stop();
        TestObservationRegistryAssert.assertThat(this.registry)
                .hasObservationWithNameEqualTo(NAME)
                .that()
                .hasParentObservationEqualTo(parent);
    }

    @Test
    void observesFailure() {
        this.ragflow.emulator().script().clear();
        Supplier<?> call = () -> this.model.call(new Prompt("#fail-model"));
        assertThatExceptionOfType(RagflowModelException.class).isThrownBy(call::get);
        StepVerifier.create(this.model.stream(new Prompt("#fail-model")))
                .thenConsumeWhile((response) -> true)
                .verifyError(RagflowModelException.class);
        assertThat(this.stopped.stream().filter((context) -> context.getName().equals(NAME)))
                .hasSize(2)
                .allSatisfy((context) -> assertThat(context.getError()).isInstanceOf(RagflowModelException.class));
    }

    @Test
    void stopsObservationOfCancelledStream() {
        Disposable subscription = this.model.stream(prompt()).subscribe();
        subscription.dispose();
        assertThat(this.stopped.stream().filter((context) -> context.getName().equals(NAME)))
                .hasSize(1);
    }

    private static Prompt prompt() {
        return new Prompt(
                List.of(new UserMessage("Hello"), new AssistantMessage("Hi"), new UserMessage("How do bats sleep?")),
                RagflowChatOptions.builder()
                        .model("emulated-chat@local@Emulator")
                        .temperature(0.0)
                        .maxTokens(2048)
                        .frequencyPenalty(0.0)
                        .presencePenalty(0.0)
                        .topP(1.0)
                        .build());
    }

    private void assertObserved(ChatResponse response, boolean stream) {
        var observation = TestObservationRegistryAssert.assertThat(this.registry)
                .doesNotHaveAnyRemainingCurrentObservation()
                .hasNumberOfObservationsWithNameEqualTo(NAME, 1)
                .hasObservationWithNameEqualTo(NAME)
                .that()
                .hasContextualNameEqualTo("chat emulated-chat@local@Emulator")
                .hasLowCardinalityKeyValue(LowCardinalityKeyNames.AI_OPERATION_TYPE.asString(), "chat")
                .hasLowCardinalityKeyValue(LowCardinalityKeyNames.AI_PROVIDER.asString(), "ragflow")
                .hasLowCardinalityKeyValue(
                        LowCardinalityKeyNames.REQUEST_MODEL.asString(), "emulated-chat@local@Emulator")
                .hasLowCardinalityKeyValue(
                        LowCardinalityKeyNames.RESPONSE_MODEL.asString(),
                        response.getMetadata().getModel().isEmpty()
                                ? KeyValue.NONE_VALUE
                                : response.getMetadata().getModel())
                .hasHighCardinalityKeyValue(HighCardinalityKeyNames.REQUEST_FREQUENCY_PENALTY.asString(), "0.0")
                .hasHighCardinalityKeyValue(HighCardinalityKeyNames.REQUEST_MAX_TOKENS.asString(), "2048")
                .hasHighCardinalityKeyValue(HighCardinalityKeyNames.REQUEST_PRESENCE_PENALTY.asString(), "0.0")
                .hasHighCardinalityKeyValue(HighCardinalityKeyNames.REQUEST_TEMPERATURE.asString(), "0.0")
                .hasHighCardinalityKeyValue(HighCardinalityKeyNames.REQUEST_TOP_P.asString(), "1.0")
                .hasHighCardinalityKeyValue(HighCardinalityKeyNames.RESPONSE_FINISH_REASONS.asString(), "[\"stop\"]")
                .hasHighCardinalityKeyValue(HighCardinalityKeyNames.USAGE_INPUT_TOKENS.asString(), "12")
                .hasHighCardinalityKeyValue(HighCardinalityKeyNames.USAGE_OUTPUT_TOKENS.asString(), "5")
                .hasHighCardinalityKeyValue(HighCardinalityKeyNames.USAGE_TOTAL_TOKENS.asString(), "17")
                .hasBeenStarted()
                .hasBeenStopped();
        if (stream) {
            observation.hasHighCardinalityKeyValue(HighCardinalityKeyNames.REQUEST_STREAM.asString(), "true");
        } else {
            observation.doesNotHaveHighCardinalityKeyValueWithKey(HighCardinalityKeyNames.REQUEST_STREAM.asString());
        }
    }
}
