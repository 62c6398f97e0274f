package io.github.ragflowspring.client.chat;

import static io.github.ragflowspring.client.retrieval.MetadataCondition.allOf;
import static io.github.ragflowspring.client.retrieval.MetadataField.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.ragflowspring.client.MemoryServer;
import io.github.ragflowspring.client.Replays;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.client.answer.Message;
import io.github.ragflowspring.client.error.RagflowModelException;
import io.github.ragflowspring.client.error.RagflowUnsupportedException;
import io.github.ragflowspring.client.retrieval.MetadataFilter;
import io.github.ragflowspring.fixtures.Recording;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.Reply;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Recorded assistants and questions with all options. */
class ChatOptionsTests {

    private final MemoryServer server = new MemoryServer();

    @ParameterizedTest
    @ValueSource(strings = {"v0.25.6", "v0.27.0"})
    void sendsAndReadsAllSettings(String release) {
        Recording create = Recordings.recording(release, "chat_settings", "create_all");
        JsonNode body = create.request().jsonBody();
        ChatSettings settings = settings(body);
        NewChatAssistant assistant = NewChatAssistant.named(body.path("name").asString())
                .description(body.path("description").asString())
                .avatar(body.path("icon").asString())
                .settings(settings);

        Replays.assertRequest(
                create,
                (match) -> match.ignoring("/prompt_config/reference_metadata"),
                (client) -> client.chats().create(assistant));

        Recording get = Recordings.recording(release, "chat_settings", "get_all");
        ChatSettings read =
                Replays.answer(get, (client) -> client.chats().get("c1")).settings();
        assertThat(read.search()).isEqualTo(settings.search());
        assertThat(read.prompt().speech()).isTrue();
        assertThat(read.prompt().webSearchKey()).isEqualTo("tvly-fake");
        assertThat(read.prompt().toString()).doesNotContain("tvly-fake");
        assertThat(read.model().vision()).isFalse();
    }

    private static ChatSettings settings(JsonNode body) {
        return ChatSettings.none()
                .datasetIds(List.of(body.path("dataset_ids").get(0).asString()))
                .model((model) -> model.name(body.path("llm_id").asString())
                        .vision(false)
                        .temperature(0.2)
                        .topP(0.5)
                        .presencePenalty(0.1)
                        .frequencyPenalty(0.2)
                        .maxTokens(300))
                .prompt((prompt) -> prompt.system(
                                body.path("prompt_config").path("system").asString())
                        .opener("Hello!")
                        .emptyResponse("Nothing.")
                        .quote(true)
                        .speech(true)
                        .refineMultiturn(false)
                        .deepResearch(false)
                        .webSearchKey("tvly-fake")
                        .variables(List.of(ChatVariable.required("knowledge"), ChatVariable.optional("tone"))))
                .search((search) -> search.similarityThreshold(0.1)
                        .vectorSimilarityWeight(0.4)
                        .topN(3)
                        .topK(128)
                        .rerankModel(body.path("rerank_id").asString())
                        .keyword(true)
                        .useKnowledgeGraph(false)
                        .crossLanguages(List.of("German"))
                        .tableOfContents(false)
                        .metadataFilter(
                                MetadataFilter.manual(allOf(field("author").equalTo("Ada")))));
    }

    @ParameterizedTest
    @CsvSource({
        "v0.23.1, /llm/model_type, image2text",
        "v0.24.0, /llm/model_type, image2text",
        "v0.25.6, /llm_setting/model_type, image2text",
        "v0.26.4, /llm_setting/model_type, vision",
        "v0.27.0, /llm_setting/model_type, vision"
    })
    void namesVisionModelsAsRelease(String release, String pointer, String type) {
        this.server.on((request) -> true, Reply.json("{\"code\":0,\"data\":{\"id\":\"c1\"}}"));
        TestClients.client(this.server, release)
                .chats()
                .create(NewChatAssistant.named("x")
                        .settings((settings) ->
                                settings.model((model) -> model.name("v").vision(true))))
                .block(TestClients.PATIENCE);

        assertThat(this.server.requests().get(0).json().at(pointer).asString()).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.25.6", "v0.27.0"})
    void sendsHistoryAndDoesNotStore(String release) {
        Recording store = Recordings.recording(release, "chat_options", "store_false");
        String chatId = store.request().jsonBody().path("chat_id").asString();
        String text = store.request()
                .jsonBody()
                .path("messages")
                .path(0)
                .path("content")
                .asString();
        Replays.assertRequest(
                store,
                (client) -> client.chats().ask(chatId, ChatQuestion.of(text).stored(false)));

        this.server.on((request) -> true, Reply.of(store));
        TestClients.client(this.server, release)
                .chats()
                .ask(
                        chatId,
                        ChatQuestion.of("Who am I?")
                                .history(List.of(Message.user("I am Ann."), Message.assistant("Hi Ann.")))
                                .reasoning(1)
                                .webSearch(false))
                .block(TestClients.PATIENCE);
        JsonNode sent = this.server.requests().get(0).json();
        assertThat(sent.path("messages")).hasSize(3);
        assertThat(sent.path("messages").path(1).path("role").asString()).isEqualTo("assistant");
        assertThat(sent.path("pass_all_history_messages").asBoolean()).isTrue();
        assertThat(sent.path("store_history_messages").asBoolean()).isTrue();
        assertThat(sent.path("reasoning").asInt()).isEqualTo(1);
        assertThat(sent.path("internet").asBoolean(true)).isFalse();
    }

    @Test
    void reportsModelThatFailsWithoutAssistant() {
        Recording recording = Recordings.recording("v0.25.6", "chat_options", "no_chat_nonstream");
        Replays.assertRequest(recording, (client) -> client.models().ask(ChatQuestion.of("Hello")));
        this.server.on((request) -> true, Reply.of(recording));
        assertThatExceptionOfType(RagflowModelException.class)
                .isThrownBy(() -> TestClients.client(this.server, "v0.25.6")
                        .models()
                        .ask(ChatQuestion.of("Hello"))
                        .block(TestClients.PATIENCE));
    }

    @Test
    void answersWithoutAssistant() {
        String release = "v0.27.0";
        Recording whole = Recordings.recording(release, "chat_options", "no_chat_nonstream");
        Replays.assertRequest(whole, (client) -> client.models().ask(ChatQuestion.of("Hello")));
        Answer answer = Replays.answer(whole, (client) -> client.models().ask(ChatQuestion.of("Hello")));
        assertThat(answer.text()).startsWith("Stand-in answer to: Hello");
        assertThat(answer.sessionId()).isNullOrEmpty();

        Recording streamed = Recordings.recording(release, "chat_options", "no_chat");
        Replays.assertRequest(streamed, (client) -> client.models().stream(ChatQuestion.of("Hello")));
        this.server.on((request) -> true, Reply.of(streamed));
        assertThat(TestClients.client(this.server, release).models().stream(ChatQuestion.of("Hello"))
                        .blockLast(TestClients.PATIENCE))
                .isInstanceOfSatisfying(
                        AnswerEvent.Completed.class,
                        (completed) -> assertThat(completed.answer().text()).isEqualTo(answer.text()));

        Recording failed = Recordings.recording(release, "chat_options", "no_chat_http_500_nonstream");
        MemoryServer failing = new MemoryServer().on((request) -> true, Reply.of(failed));
        assertThatExceptionOfType(RagflowModelException.class)
                .isThrownBy(() -> TestClients.client(failing, release)
                        .models()
                        .ask(ChatQuestion.of("x"))
                        .block(TestClients.PATIENCE));
    }

    @Test
    void refusesOptionsThatReleaseIgnores() {
        for (ChatQuestion question : List.of(
                ChatQuestion.of("x").stored(false),
                ChatQuestion.of("x").history(List.of(Message.user("y"))),
                ChatQuestion.of("x").reasoning(2),
                ChatQuestion.of("x").webSearch(true))) {
            assertThatExceptionOfType(RagflowUnsupportedException.class)
                    .isThrownBy(() -> TestClients.client(this.server, "v0.24.0")
                            .chats()
                            .ask("c1", question.sessionId("s1"))
                            .block(TestClients.PATIENCE));
        }
        for (Supplier<?> call : List.<Supplier<?>>of(
                () -> ChatQuestion.of("x").reasoning(5),
                () -> TestClients.client(this.server, "v0.27.0")
                        .models()
                        .ask(ChatQuestion.of("x").sessionId("s1")))) {
            assertThatIllegalArgumentException().isThrownBy(call::get);
        }
        assertThat(this.server.requests()).isEmpty();
    }
}
