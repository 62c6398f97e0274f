package io.github.ragflowspring.ai.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.ai.Emulators;
import io.github.ragflowspring.ai.chat.RagflowChatModel;
import io.github.ragflowspring.ai.chat.RagflowChatOptions;
import io.github.ragflowspring.ai.retrieval.RagflowDocumentRetriever;
import io.github.ragflowspring.ai.vectorstore.RagflowVectorStore;
import io.github.ragflowspring.client.answer.Source;
import io.github.ragflowspring.emulator.script.ScriptedAnswer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.memory.MessageWindowChatMemory;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.rag.Query;
import org.springframework.core.io.ByteArrayResource;

/** The examples of the guide. */
class ExamplesTests {

    private final Emulators ragflow = Emulators.of(Emulators.NEWEST);

    private final ChatClient.Builder builder = ChatClient.builder(RagflowChatModel.builder(this.ragflow.client())
            .options(RagflowChatOptions.builder().chatId(Emulators.KEEPER.id()).build())
            .build());

    private final Conversations conversations = new Conversations(this.builder.build());

    private final ChatModel echo =
            (prompt) -> new ChatResponse(List.of(new Generation(new AssistantMessage(prompt.getContents()))));

    @Test
    void answersInController() {
        assertThat(new AskController(this.builder).ask("How do bats sleep?")).contains("upside down");
    }

    @Test
    void converses() {
        String sessionId = this.conversations.next(null, "How do bats sleep?");
        assertThat(this.conversations.next(sessionId, "And owls?")).isEqualTo(sessionId);
        MessageWindowChatMemory memory = MessageWindowChatMemory.builder().build();
        assertThat(this.conversations.remember(memory, "c1", "How do bats sleep?"))
                .contains("upside down");
        assertThat(memory.get("c1")).hasSize(2);
    }

    @Test
    void findsSources() {
        ChatResponse response =
                this.builder.build().prompt("How do bats sleep?").call().chatResponse();
        assertThat(this.conversations.sources(response))
                .extracting(Source::documentName)
                .contains("bats.md");
    }

    @Test
    void filtersAndStreams() {
        assertThat(this.conversations.since(2024, "Who hunts at night?")).contains("Bats");
        assertThat(this.conversations.stream("How do bats sleep?")
                        .collect(Collectors.joining())
                        .block())
                .contains("upside down");
        assertThat(this.conversations.whole("How do bats sleep?").collectList().block())
                .singleElement()
                .asString()
                .contains("upside down");
    }

    @Test
    void convertsStructuredOutput() {
        this.ragflow.emulator().script().answer(ScriptedAnswer.of("{\"name\":\"bat\",\"legs\":2}"));
        assertThat(this.conversations.animal("Which animal sleeps upside down?"))
                .isEqualTo(new Conversations.Animal("bat", 2));
    }

    @Test
    void augmentsOtherModel() {
        Augmentation augmentation = new Augmentation();
        ChatClient augmented = augmentation.augmented(this.echo, this.ragflow.client(), Emulators.ANIMALS.id());
        assertThat(augmented.prompt("How do bats sleep?").call().content()).contains("Bats sleep upside down");
        assertThat(augmentation.ofTenant(augmented, "acme", "How do bats sleep?"))
                .doesNotContain("upside down");
        RagflowVectorStore store = RagflowVectorStore.builder(this.ragflow.client(), Emulators.ANIMALS.id())
                .build();
        assertThat(augmentation
                        .withVectorStore(this.echo, store)
                        .prompt("How do bats sleep?")
                        .call()
                        .content())
                .contains("Bats sleep upside down");
    }

    @Test
    void storesFile() {
        ByteArrayResource file = new ByteArrayResource("Foxes live in dens.".getBytes(StandardCharsets.UTF_8)) {

            @Override
            public String getFilename() {
                return "foxes.txt";
            }
        };
        new Augmentation().store(this.ragflow.client(), Emulators.ANIMALS.id(), file);
        assertThat(RagflowDocumentRetriever.builder(this.ragflow.client())
                        .datasetIds(List.of(Emulators.ANIMALS.id()))
                        .filterExpression("source == 'foxes.txt'")
                        .build()
                        .retrieve(new Query("Where do foxes live?")))
                .isNotEmpty();
    }

    @Test
    void offersTools() {
        assertThat(new Augmentation()
                        .withTools(
                                ChatClient.create(this.echo),
                                this.ragflow.client(),
                                this.ragflow
                                        .client()
                                        .datasets()
                                        .get(Emulators.ANIMALS.id())
                                        .block(),
                                this.ragflow
                                        .client()
                                        .chats()
                                        .get(Emulators.KEEPER.id())
                                        .block()))
                .contains("upside down");
    }

    @Test
    void offersToolOfId() {
        assertThat(new Augmentation()
                        .withToolOfId(ChatClient.create(this.echo), this.ragflow.client(), Emulators.ANIMALS.id()))
                .contains("upside down");
    }
}
