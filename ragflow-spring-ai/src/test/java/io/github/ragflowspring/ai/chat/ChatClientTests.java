package io.github.ragflowspring.ai.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.ragflowspring.ai.Emulators;
import io.github.ragflowspring.emulator.script.Operation;
import io.github.ragflowspring.emulator.script.RecordedRequest;
import io.github.ragflowspring.emulator.script.ScriptedAnswer;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.advisor.MessageChatMemoryAdvisor;
import org.springframework.ai.chat.client.advisor.SafeGuardAdvisor;
import org.springframework.ai.chat.client.advisor.SimpleLoggerAdvisor;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.memory.MessageWindowChatMemory;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.converter.BeanOutputConverter;
import org.springframework.ai.converter.ListOutputConverter;
import org.springframework.ai.converter.MapOutputConverter;
import org.springframework.ai.document.Document;
import org.springframework.ai.rag.advisor.RetrievalAugmentationAdvisor;
import org.springframework.ai.tool.annotation.Tool;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.convert.support.DefaultConversionService;
import reactor.test.StepVerifier;

/** {@link RagflowChatModel} behind {@link ChatClient}, in the scenarios of the tests of Spring AI's own models. */
class ChatClientTests {

    private static final String ANIMALS = "[{\"name\":\"bat\",\"legs\":2},{\"name\":\"owl\",\"legs\":2}]";

    private final Emulators ragflow = Emulators.of(Emulators.NEWEST);

    private final RagflowChatModel model = RagflowChatModel.builder(this.ragflow.client())
            .options(RagflowChatOptions.builder().chatId(Emulators.KEEPER.id()).build())
            .build();

    private final ChatClient client = ChatClient.create(this.model);

    @Test
    void answersAndStreams() {
        assertThat(this.client.prompt("How do bats sleep?").call().content()).contains("Bats sleep upside down");
        assertThat(this.client.prompt("How do bats sleep?").stream()
                        .content()
                        .collect(Collectors.joining())
                        .block())
                .contains("Bats sleep upside down");
    }

    @Test
    void continuesSessionByOptions() {
        ChatResponse first = this.client.prompt("How do bats sleep?").call().chatResponse();
        String sessionId = first.getMetadata().get(RagflowChatMetadata.SESSION_ID);
        ChatResponse second = this.client
                .prompt("And owls?")
                .options(RagflowChatOptions.builder().sessionId(sessionId))
                .call()
                .chatResponse();
        assertThat((String) second.getMetadata().get(RagflowChatMetadata.SESSION_ID))
                .isEqualTo(sessionId);
    }

    @Test
    void remembersConversationInMemory() {
        ChatMemory memory = MessageWindowChatMemory.builder().build();
        ChatClient remembering = ChatClient.builder(this.model)
                .defaultAdvisors(MessageChatMemoryAdvisor.builder(memory).build())
                .build();
        assertThat(remembering
                        .prompt("I like bats.")
                        .advisors((advisors) -> advisors.param(ChatMemory.CONVERSATION_ID, "c1"))
                        .call()
                        .content())
                .isNotNull();
        assertThat(remembering
                        .prompt("How do owls hunt?")
                        .advisors((advisors) -> advisors.param(ChatMemory.CONVERSATION_ID, "c1"))
                        .stream()
                        .content()
                        .collect(Collectors.joining())
                        .block())
                .isNotNull();
        RecordedRequest second =
                this.ragflow.emulator().requests(Operation.CHAT_OPENAI_ASK).get(0);
        assertThat(second.json().get("messages")).hasSize(3);
        assertThat(second.body()).contains("I like bats.", "How do owls hunt?");
        assertThat(memory.get("c1"))
                .extracting((message) -> message.getMessageType().getValue())
                .containsExactly("user", "assistant", "user", "assistant");
        assertThat(memory.get("c1")).extracting(Message::getText).doesNotContain("");
    }

    @Test
    void refusesMemoryInSession() {
        ChatMemory memory = MessageWindowChatMemory.builder().build();
        ChatClient remembering = ChatClient.builder(this.model)
                .defaultAdvisors(MessageChatMemoryAdvisor.builder(memory).build())
                .build();
        ChatResponse first = this.client.prompt("How do bats sleep?").call().chatResponse();
        RagflowChatOptions.Builder session =
                RagflowChatOptions.builder().sessionId(first.getMetadata().get(RagflowChatMetadata.SESSION_ID));
        assertThat(remembering
                        .prompt("And owls?")
                        .options(session)
                        .advisors((advisors) -> advisors.param(ChatMemory.CONVERSATION_ID, "c1"))
                        .call()
                        .content())
                .isNotNull();
        Supplier<?> third = () -> remembering
                .prompt("And eels?")
                .options(session)
                .advisors((advisors) -> advisors.param(ChatMemory.CONVERSATION_ID, "c1"))
                .call()
                .content();
        assertThatIllegalArgumentException()
                .isThrownBy(third::get)
                .withMessageContaining("'sessionId'")
                .withMessageContaining("a session stores the conversation");
    }

    @Test
    void convertsStructuredOutput() {
        answer(ANIMALS);
        assertThat(this.client
                        .prompt("Which animals are there?")
                        .options(RagflowChatOptions.builder().citations(false))
                        .call()
                        .entity(new ParameterizedTypeReference<List<Animal>>() {}))
                .containsExactly(new Animal("bat", 2), new Animal("owl", 2));
        assertThat(this.ragflow.emulator().requests(Operation.CHAT_ASK))
                .last()
                .satisfies((request) -> assertThat(request.body()).contains("JSON Schema", "\"quote\":false"));
        answer("bat, owl");
        assertThat(this.client
                        .prompt("Which animals are there?")
                        .call()
                        .entity(new ListOutputConverter(new DefaultConversionService())))
                .containsExactly("bat", "owl");
        answer("{\"bat\":2}");
        assertThat(this.client.prompt("How many legs?").call().entity(new MapOutputConverter()))
                .isEqualTo(Map.of("bat", 2));
    }

    @Test
    void convertsStreamedStructuredOutput() {
        answer("{\"name\":\"bat\",\"legs\":2}");
        BeanOutputConverter<Animal> converter = new BeanOutputConverter<>(Animal.class);
        String text = this.client
                .prompt("Describe a bat. "
                        + converter.getFormat().replace("{", "(").replace("}", ")"))
                .options(RagflowChatOptions.builder().citations(false))
                .stream()
                .content()
                .collect(Collectors.joining())
                .block();
        assertThat(converter.convert(text)).isEqualTo(new Animal("bat", 2));
    }

    @Test
    void runsAdvisors() {
        ChatClient advised = ChatClient.builder(this.model)
                .defaultAdvisors(
                        new SimpleLoggerAdvisor(),
                        SafeGuardAdvisor.builder()
                                .sensitiveWords(List.of("secret"))
                                .build())
                .build();
        assertThat(advised.prompt("How do bats sleep?").call().content()).contains("Bats sleep");
        assertThat(advised.prompt("What is the secret?").call().content()).doesNotContain("Bats");
        assertThat(this.ragflow.emulator().requests(Operation.CHAT_ASK)).hasSize(1);
    }

    /** Advisors change the last response of a stream, which they recognize by its finish reason. */
    @Test
    void letsAdvisorsCompleteStream() {
        RetrievalAugmentationAdvisor advisor = RetrievalAugmentationAdvisor.builder()
                .documentRetriever((query) -> List.of(new Document("Bats sleep.")))
                .build();
        List<ChatResponse> responses = this.client.prompt("How do bats sleep?").advisors(advisor).stream()
                .chatResponse()
                .collectList()
                .block();
        assertThat(responses)
                .filteredOn(
                        (response) -> response.getMetadata().containsKey(RetrievalAugmentationAdvisor.DOCUMENT_CONTEXT))
                .hasSize(1);
        assertThat(this.ragflow.emulator().requests(Operation.CHAT_ASK))
                .last()
                .satisfies((request) -> assertThat(request.body()).contains("Bats sleep."));
    }

    @Test
    void refusesTools() {
        Supplier<?> call = () ->
                this.client.prompt("What time is it?").tools(new Clock()).call().content();
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(call::get)
                .withMessageContaining("RAGFlow does not call tools");
        StepVerifier.create(this.client.prompt("What time is it?").tools(new Clock()).stream()
                        .content())
                .verifyError(UnsupportedOperationException.class);
        assertThat(this.ragflow.emulator().requests()).isEmpty();
    }

    private void answer(String text) {
        this.ragflow.emulator().script().answer(ScriptedAnswer.of(text).citing());
    }

    record Animal(String name, int legs) {}

    static class Clock {

        @Tool(description = "Returns the time")
        String time() {
            return "noon";
        }
    }
}
