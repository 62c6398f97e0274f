package io.github.ragflowspring.ai.chat;

import static io.github.ragflowspring.client.retrieval.MetadataCondition.allOf;
import static io.github.ragflowspring.client.retrieval.MetadataField.field;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.ai.Emulators;
import io.github.ragflowspring.client.answer.Citation;
import io.github.ragflowspring.client.answer.References;
import io.github.ragflowspring.client.answer.Source;
import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.model.TokenUsage;
import io.github.ragflowspring.emulator.script.Operation;
import io.github.ragflowspring.emulator.script.ScriptedAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
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

/** Tests for {@link RagflowChatModel} with chat assistants, on emulators of all releases. */
class RagflowChatModelTests {

    static final List<String> RELEASES = Emulators.RELEASES;

    private static final String QUESTION = "How do bats sleep?";

    private static final List<Message> SEVERAL =
            List.of(new UserMessage("Hello"), new AssistantMessage("Hi"), new UserMessage(QUESTION));

    @ParameterizedTest
    @FieldSource("RELEASES")
    void answersWithCitations(String release) {
        ChatResponse response = keeper(Emulators.of(release)).call(new Prompt(QUESTION));
        assertThat(response.getResult().getMetadata().getFinishReason()).isEqualTo("stop");
        AssistantMessage message = response.getResult().getOutput();
        assertThat(message.getText()).contains("Bats sleep upside down").contains("[ID:0]");
        assertThat(message.getMetadata().get(RagflowChatMetadata.REFERENCES))
                .asInstanceOf(InstanceOfAssertFactories.type(References.class))
                .satisfies((references) -> assertThat(references.isEmpty()).isFalse());
        assertThat(message.getMetadata().get(RagflowChatMetadata.CITATIONS))
                .asInstanceOf(InstanceOfAssertFactories.list(Citation.class))
                .isNotEmpty();
        assertThat(message.getMetadata().get(RagflowChatMetadata.SOURCES))
                .asInstanceOf(InstanceOfAssertFactories.list(Source.class))
                .extracting(Source::documentName)
                .contains("bats.md");
    }

    @ParameterizedTest
    @FieldSource("RELEASES")
    void continuesSessionOfResponse(String release) {
        Emulators ragflow = Emulators.of(release);
        RagflowChatModel model = keeper(ragflow);
        ChatResponse first = model.call(new Prompt(QUESTION));
        String sessionId = first.getMetadata().get(RagflowChatMetadata.SESSION_ID);
        assertThat(sessionId).isNotBlank();
        assertThat(first.getResult().getOutput().getMetadata())
                .containsEntry(RagflowChatMetadata.SESSION_ID, sessionId);
        ChatResponse second = model.call(new Prompt(
                "And owls?", RagflowChatOptions.builder().sessionId(sessionId).build()));
        assertThat((String) second.getMetadata().get(RagflowChatMetadata.SESSION_ID))
                .isEqualTo(sessionId);
        assertThat(ragflow.client()
                        .chats()
                        .sessions(Emulators.KEEPER.id())
                        .get(sessionId)
                        .block()
                        .messages())
                .filteredOn((message) -> message.role().value().equals("user"))
                .hasSize(2);
    }

    @ParameterizedTest
    @FieldSource("RELEASES")
    void streamsTextOfCompleteAnswer(String release) {
        Emulators ragflow = Emulators.of(release);
        ragflow.emulator().script().answer(ScriptedAnswer.of("Upside down.").citing("Bats sleep"));
        List<ChatResponse> responses = stream(keeper(ragflow), new Prompt(QUESTION));
        assertThat(responses).hasSizeGreaterThan(2);
        Map<String, Object> last = metadata(responses.get(responses.size() - 1));
        assertThat(textOf(responses)).isEqualTo("Upside down. [ID:0]");
        assertThat(last)
                .containsEntry(RagflowChatMetadata.TEXT, "Upside down. [ID:0]")
                .containsKeys(
                        RagflowChatMetadata.SESSION_ID,
                        RagflowChatMetadata.REFERENCES,
                        RagflowChatMetadata.CITATIONS,
                        RagflowChatMetadata.SOURCES);
        assertThat(responses)
                .allSatisfy((response) -> assertThat(metadata(response))
                        .containsEntry(RagflowChatMetadata.SESSION_ID, last.get(RagflowChatMetadata.SESSION_ID)));
    }

    /** RAGFlow inserts the citations: into earlier text of streams on v0.23 and v0.25. */
    @ParameterizedTest
    @FieldSource("RELEASES")
    void streamsTextWithoutCitationsThatRagflowInserts(String release) {
        List<ChatResponse> responses = stream(keeper(Emulators.of(release)), new Prompt("#nocite " + QUESTION));
        String text = textOf(responses);
        String complete = (String) metadata(responses.get(responses.size() - 1)).get(RagflowChatMetadata.TEXT);
        assertThat(normalized(text)).isEqualTo(normalized(complete));
        assertThat(text).contains("Bats sleep upside down");
    }

    @ParameterizedTest
    @FieldSource("RELEASES")
    void streamsWholeTextInOnePiece(String release) {
        List<ChatResponse> responses = stream(
                keeper(Emulators.of(release)),
                new Prompt(
                        "#nocite " + QUESTION,
                        RagflowChatOptions.builder().wholeText(true).build()));
        assertThat(responses)
                .filteredOn((response) -> !text(response).isEmpty())
                .singleElement()
                .satisfies((response) ->
                        assertThat(text(response)).isEqualTo(metadata(response).get(RagflowChatMetadata.TEXT)));
    }

    @ParameterizedTest
    @FieldSource("RELEASES")
    void separatesReasoningFromText(String release) {
        Emulators ragflow = Emulators.of(release);
        ragflow.emulator().script().answer(ScriptedAnswer.of("Upside down.").thinking("They are bats."));
        List<ChatResponse> responses = stream(keeper(ragflow), new Prompt(QUESTION));
        Map<String, Object> last = metadata(responses.get(responses.size() - 1));
        assertThat(textOf(responses)).doesNotContain("They are bats.");
        assertThat((String) last.get(RagflowChatMetadata.REASONING)).contains("They are bats.");
        assertThat(responses.stream()
                        .map((response) -> metadata(response).get(RagflowChatMetadata.REASONING_DELTA))
                        .filter(Objects::nonNull)
                        .map(Object::toString)
                        .collect(Collectors.joining()))
                .isEqualTo(last.get(RagflowChatMetadata.REASONING));
    }

    @ParameterizedTest
    @FieldSource("RELEASES")
    void sendsAllMessagesByOpenAiRoute(String release) {
        Emulators ragflow = Emulators.of(release);
        List<Message> messages = new ArrayList<>(SEVERAL);
        messages.add(0, new SystemMessage("Be brief."));
        ChatResponse response = keeper(ragflow).call(new Prompt(messages));
        assertThat(text(response)).contains("Bats sleep upside down");
        assertThat(metadata(response)).containsKey(RagflowChatMetadata.REFERENCES);
        assertThat(ragflow.emulator().requests(Operation.CHAT_OPENAI_ASK))
                .singleElement()
                .satisfies((request) -> {
                    assertThat(request.json().get("messages").toString())
                            .isEqualTo("[{\"role\":\"system\",\"content\":\"Be brief.\"},"
                                    + "{\"role\":\"user\",\"content\":\"Hello\"},"
                                    + "{\"role\":\"assistant\",\"content\":\"Hi\"},"
                                    + "{\"role\":\"user\",\"content\":\"How do bats sleep?\"}]");
                });
        List<ChatResponse> streamed = stream(keeper(ragflow), new Prompt(messages));
        assertThat(textOf(streamed)).contains("Bats sleep upside down");
        assertThat(ragflow.emulator().requests(Operation.CHAT_ASK, Operation.CHAT_SESSION_CREATE))
                .isEmpty();
    }

    @ParameterizedTest
    @FieldSource("RELEASES")
    void reportsUsageAndFinishReason(String release) {
        Emulators ragflow = Emulators.of(release);
        ragflow.emulator()
                .script()
                .onQuestions()
                .times(2)
                .answer(ScriptedAnswer.of("Upside down.").usage(12, 5));
        Prompt prompt = new Prompt(SEVERAL);
        List<ChatResponse> streamed = stream(keeper(ragflow), prompt);
        for (ChatResponse response : List.of(keeper(ragflow).call(prompt), streamed.get(streamed.size() - 1))) {
            assertThat(response.getMetadata().getUsage().getPromptTokens()).isEqualTo(12);
            assertThat(response.getMetadata().getUsage().getCompletionTokens()).isEqualTo(5);
            assertThat(response.getMetadata().getUsage().getTotalTokens()).isEqualTo(17);
            assertThat(response.getMetadata().getUsage().getNativeUsage()).isInstanceOf(TokenUsage.class);
            assertThat(response.getResult().getMetadata().getFinishReason()).isEqualTo("stop");
        }
    }

    @ParameterizedTest
    @FieldSource("RELEASES")
    void selectsDocumentsByCondition(String release) {
        Emulators ragflow = Emulators.of(release);
        ChatResponse response = keeper(ragflow)
                .call(new Prompt(
                        "Who hunts at night?",
                        RagflowChatOptions.builder()
                                .condition(allOf(field("kind").equalTo("bird")))
                                .build()));
        assertThat(references(response).chunks())
                .isNotEmpty()
                .allSatisfy((chunk) -> assertThat(chunk.documentName()).isEqualTo("owls.md"));
        assertThat(ragflow.emulator().requests(Operation.CHAT_OPENAI_ASK)).hasSize(1);
    }

    @ParameterizedTest
    @FieldSource("RELEASES")
    void answersFromGivenDocuments(String release) {
        Emulators ragflow = Emulators.of(release);
        List<String> owlsAndEels = ragflow.client()
                .datasets()
                .documents(Emulators.ANIMALS.id())
                .list()
                .filter((document) -> !document.name().equals("bats.md"))
                .map(Document::id)
                .collectList()
                .block();
        ChatResponse response = keeper(ragflow)
                .call(new Prompt(
                        "Who hunts at night?",
                        RagflowChatOptions.builder().documentIds(owlsAndEels).build()));
        assertThat(references(response).chunks())
                .isNotEmpty()
                .noneMatch((chunk) -> "bats.md".equals(chunk.documentName()));
        assertThat(ragflow.emulator().requests(Operation.CHAT_ASK))
                .singleElement()
                .satisfies((request) ->
                        assertThat(request.body()).contains("\"doc_ids\":\"" + String.join(",", owlsAndEels) + "\""));
    }

    @Test
    void sendsModelSettings() {
        Emulators ragflow = Emulators.of(Emulators.NEWEST);
        assertThat(text(keeper(ragflow)
                        .call(new Prompt(
                                QUESTION, ChatOptions.builder().temperature(0.5).build()))))
                .isNotEmpty();
        assertThat(ragflow.emulator().requests(Operation.CHAT_OPENAI_ASK))
                .singleElement()
                .satisfies((request) -> assertThat(request.body()).contains("\"temperature\":0.5"));
    }

    @ParameterizedTest
    @FieldSource("RELEASES")
    void requestsAnswerWithoutCitations(String release) {
        Emulators ragflow = Emulators.of(release);
        RagflowChatOptions withoutCitations =
                RagflowChatOptions.builder().citations(false).build();
        assertThat(text(keeper(ragflow).call(new Prompt(QUESTION, withoutCitations))))
                .isNotEmpty();
        ChatResponse response = keeper(ragflow).call(new Prompt(SEVERAL, withoutCitations));
        assertThat(references(response).isEmpty()).isTrue();
        assertThat(ragflow.emulator().requests(Operation.CHAT_ASK))
                .last()
                .satisfies((request) -> assertThat(request.body()).contains("\"quote\":false"));
    }

    @Test
    void sendsVariablesAsText() {
        Emulators ragflow = Emulators.of(Emulators.NEWEST);
        ChatResponse response = keeper(ragflow)
                .call(new Prompt(
                        QUESTION,
                        RagflowChatOptions.builder()
                                .variables(Map.of("edition", 7))
                                .build()));
        assertThat(text(response)).isNotEmpty();
        assertThat(ragflow.emulator().requests(Operation.CHAT_ASK))
                .singleElement()
                .satisfies((request) -> assertThat(request.body()).contains("\"edition\":\"7\""));
    }

    private static RagflowChatModel keeper(Emulators ragflow) {
        return RagflowChatModel.builder(ragflow.client())
                .options(RagflowChatOptions.builder()
                        .chatId(Emulators.KEEPER.id())
                        .build())
                .build();
    }

    private static List<ChatResponse> stream(RagflowChatModel model, Prompt prompt) {
        return model.stream(prompt).collectList().block();
    }

    private static String textOf(List<ChatResponse> responses) {
        return responses.stream().map(RagflowChatModelTests::text).collect(Collectors.joining());
    }

    private static String text(ChatResponse response) {
        return response.getResult().getOutput().getText();
    }

    private static Map<String, Object> metadata(ChatResponse response) {
        return response.getResult().getOutput().getMetadata();
    }

    private static References references(ChatResponse response) {
        return (References) metadata(response).get(RagflowChatMetadata.REFERENCES);
    }

    private static String normalized(String text) {
        return text.replaceAll("\\[ID:\\d+]|##\\d+\\$\\$", "").replaceAll("\\s", "");
    }
}
