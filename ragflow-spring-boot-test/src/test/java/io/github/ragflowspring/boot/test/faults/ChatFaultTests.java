package io.github.ragflowspring.boot.test.faults;

import static io.github.ragflowspring.boot.test.faults.FaultyServer.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.client.answer.Message;
import io.github.ragflowspring.client.chat.ChatAssistantUpdate;
import io.github.ragflowspring.client.chat.ChatCompletionRequest;
import io.github.ragflowspring.client.chat.ChatOperations;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.chat.NewChatSession;
import io.github.ragflowspring.client.error.RagflowAuthenticationException;
import io.github.ragflowspring.client.error.RagflowModelException;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.error.RagflowUnsupportedException;
import io.github.ragflowspring.emulator.Seed;
import io.github.ragflowspring.emulator.script.ScriptedAnswer;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Questions that are dropped, answers that are repeated, histories that are shifted, and updates that reset assistants. */
class ChatFaultTests {

    private static final String COMPLETIONS = "/api/v1/chats/" + Seed.GUIDE_ID + "/completions";

    private static final String QUESTION = "What is reranking?";

    private static final String PASSAGE = "Reranking reads question and chunk together";

    private FaultyServer server;

    @AfterEach
    void close() {
        this.server.close();
    }

    @EachRelease
    void answersQuestionWithoutSession(String release) {
        start(release);
        JsonNode answer = this.server.post(COMPLETIONS, "{\"question\": \"" + QUESTION + "\", \"stream\": false}");
        assertThat(answer.path("data").path("reference").path("chunks").isEmpty())
                .isEqualTo(this.server.before("v0.25.6"));

        assertThat(get(chats().ask(Seed.GUIDE_ID, QUESTION)).references().chunks())
                .isNotEmpty();
    }

    @EachRelease
    void keepsReferencesOfEachAnswer(String release) {
        start(release);
        Answer first = get(chats().ask(Seed.GUIDE_ID, QUESTION));
        Answer second = get(chats().ask(Seed.GUIDE_ID, ChatQuestion.followUp(first, "What is chunking?")));
        List<Message> messages =
                get(chats().sessions(Seed.GUIDE_ID).get(first.sessionId())).messages();
        assertThat(messages).hasSize(5);
        assertThat(messages.get(0).references().isEmpty()).isTrue();
        assertSameChunks(messages.get(2), first);
        assertSameChunks(messages.get(4), second);

        JsonNode plain = this.server
                .get("/api/v1/chats/" + Seed.GUIDE_ID + "/sessions?id=" + first.sessionId())
                .path("data")
                .path(0)
                .path("messages");
        boolean shifted = release.equals("v0.23.1") || release.equals("v0.24.0");
        assertThat(plain.path(0).path("reference").size() > 0).isEqualTo(shifted);
        assertThat(plain.path(4).path("reference").size() > 0).isEqualTo(this.server.before("v0.23.1"));
    }

    @EachRelease
    void streamsAnswerOnce(String release) {
        start(release);
        String text = "Reranking sorts the chunks again, and the best ones come first in the list.";
        this.server.emulator().script().answer(ScriptedAnswer.of(text));
        List<AnswerEvent> events =
                get(chats().stream(Seed.PLAIN_CHAT_ID, "How?").collectList());
        assertThat(events.stream()
                        .filter(AnswerEvent.Delta.class::isInstance)
                        .map((event) -> ((AnswerEvent.Delta) event).text())
                        .collect(Collectors.joining()))
                .isEqualTo(text);
        assertThat(events).noneMatch(AnswerEvent.Replace.class::isInstance);

        String session = session(Seed.PLAIN_CHAT_ID);
        this.server.emulator().script().answer(ScriptedAnswer.of(text));
        String joined = this.server
                .events(
                        "/api/v1/chats/" + Seed.PLAIN_CHAT_ID + "/completions",
                        "{\"question\": \"How?\", \"stream\": true, \"session_id\": \"" + session + "\"}")
                .stream()
                .map((event) -> event.path("data").path("answer").asString(""))
                .collect(Collectors.joining());
        assertThat(joined.equals(text)).isEqualTo(this.server.since("v0.24.0"));
    }

    @EachRelease
    void streamsOpenAiCompatibleAnswerOnce(String release) {
        start(release);
        String text = "Reranking sorts the chunks again, and the best ones come first [ID:0].";
        this.server.emulator().script().answer(ScriptedAnswer.of(text).citing(PASSAGE));
        assertThat(get(chats().completions(Seed.GUIDE_ID)
                        .chunks(ChatCompletionRequest.of(QUESTION))
                        .map((chunk) -> chunk.content())
                        .collect(Collectors.joining())))
                .isEqualTo(text);

        this.server.emulator().script().answer(ScriptedAnswer.of(text).citing(PASSAGE));
        String joined = this.server
                .events(
                        "/api/v1/chats_openai/" + Seed.GUIDE_ID + "/chat/completions",
                        "{\"model\": \"model\", \"stream\": true,"
                                + " \"messages\": [{\"role\": \"user\", \"content\": \"How?\"}]}")
                .stream()
                .map((event) -> event.path("choices")
                        .path(0)
                        .path("delta")
                        .path("content")
                        .asString(""))
                .collect(Collectors.joining());
        assertThat(joined).isEqualTo(release.equals("v0.25.6") ? text + text : text);
    }

    @EachRelease
    void emitsTextOfSearchWithoutHitsOnce(String release) {
        start(release);
        String text = get(chats().ask(Seed.GUIDE_ID, "zzzz qqqq")).text();
        assertThat(get(chats().streamText(Seed.GUIDE_ID, "zzzz qqqq").collect(Collectors.joining())))
                .isEqualTo(text);
        long repetitions = this.server
                .events(
                        COMPLETIONS,
                        "{\"question\": \"zzzz qqqq\", \"stream\": true, \"session_id\": \"" + session(Seed.GUIDE_ID)
                                + "\"}")
                .stream()
                .filter((event) ->
                        event.path("data").path("answer").asString("").equals(text))
                .count();
        boolean twice = release.equals("v0.23.1") || this.server.since("v0.26.4");
        assertThat(repetitions).isEqualTo(twice ? 2 : 1);
    }

    @EachRelease
    void failsIfModelFails(String release) {
        start(release);
        JsonNode answer = this.server.post(
                COMPLETIONS,
                "{\"question\": \"What? #fail-model\", \"stream\": false, \"session_id\": \"" + session(Seed.GUIDE_ID)
                        + "\"}");
        assertThat(answer.path("code").asInt()).isZero();
        assertThat(answer.path("data").path("answer").asString()).contains("**ERROR**");

        assertThatExceptionOfType(RagflowModelException.class)
                .isThrownBy(() -> get(chats().ask(Seed.GUIDE_ID, "What? #fail-model")));
    }

    @EachRelease
    void distinguishesForeignResourcesFromWrongKeys(String release) {
        start(release);
        String foreign = FaultyServer.OTHER_ASSISTANT.id();
        JsonNode answer = this.server.post(
                "/api/v1/chats/" + foreign + "/completions",
                "{\"question\": \"x\", \"stream\": false, \"session_id\": \"0123456789ab11f1a51002fc00000001\"}");
        assertThat(answer.path("code").asInt()).isEqualTo(this.server.before("v0.25.6") ? 102 : 109);
        assertThatExceptionOfType(RagflowNotFoundException.class)
                .isThrownBy(() -> get(chats().ask(foreign, ChatQuestion.of("x"))));

        Mono<?> wrongKey =
                this.server.client().withApiKey("ragflow-wrong").chats().list().collectList();
        assertThatExceptionOfType(RagflowAuthenticationException.class).isThrownBy(() -> get(wrongKey));
    }

    @EachRelease
    void keepsDatasetsOfUpdatedAssistant(String release) {
        start(release);
        get(chats().update(Seed.GUIDE_ID, ChatAssistantUpdate.none().description("New")));
        assertThat(datasets()).containsExactly(Seed.HANDBOOK_ID);

        this.server.json("PUT", "/api/v1/chats/" + Seed.GUIDE_ID, "{\"name\": \"Renamed\"}");
        boolean clears = this.server.since("v0.22.0") && this.server.before("v0.25.6");
        assertThat(datasets()).hasSize(clears ? 0 : 1);
    }

    @EachRelease
    void keepsPromptOfUpdatedAssistant(String release) {
        start(release);
        get(chats().update(
                        Seed.GUIDE_ID,
                        ChatAssistantUpdate.none()
                                .settings(
                                        (settings) -> settings.prompt((prompt) -> prompt.emptyResponse("Nothing.")))));
        String opener = get(chats().get(Seed.GUIDE_ID)).settings().prompt().opener();
        get(chats().update(
                        Seed.GUIDE_ID,
                        ChatAssistantUpdate.none()
                                .settings((settings) -> settings.prompt((prompt) -> prompt.quote(true)))));
        assertThat(get(chats().get(Seed.GUIDE_ID)).settings().prompt().emptyResponse())
                .isEqualTo("Nothing.");
        assertThat(get(chats().get(Seed.GUIDE_ID)).settings().prompt().opener()).isEqualTo(opener);

        boolean flat = this.server.since("v0.25.6");
        String body = flat
                ? "{\"name\": \"RAGFlow guide\", \"prompt_config\": {\"quote\": true}}"
                : "{\"name\": \"RAGFlow guide\", \"prompt\": {\"show_quote\": true}}";
        this.server.json("PUT", "/api/v1/chats/" + Seed.GUIDE_ID, body);
        assertThat("Nothing."
                        .equals(get(chats().get(Seed.GUIDE_ID))
                                .settings()
                                .prompt()
                                .emptyResponse()))
                .isEqualTo(!flat);
    }

    @EachRelease
    void refusesUserThatSessionDoesNotKeep(String release) {
        start(release);
        JsonNode created = this.server.post(
                "/api/v1/chats/" + Seed.GUIDE_ID + "/sessions", "{\"name\": \"s\", \"user_id\": \"alice\"}");
        assertThat(created.path("data").path("user_id").asString().equals("alice"))
                .isEqualTo(this.server.before("v0.25.6"));

        Mono<?> create =
                chats().sessions(Seed.GUIDE_ID).create(NewChatSession.named("s").userId("alice"));
        if (this.server.before("v0.25.6")) {
            assertThat(get(create)).hasFieldOrPropertyWithValue("userId", "alice");
        } else {
            assertThatExceptionOfType(RagflowUnsupportedException.class).isThrownBy(() -> get(create));
        }
    }

    private List<String> datasets() {
        return get(chats().get(Seed.GUIDE_ID)).settings().datasetIds();
    }

    private String session(String chatId) {
        return get(chats().sessions(chatId).create("s")).id();
    }

    private static void assertSameChunks(Message message, Answer answer) {
        assertThat(answer.references().chunks()).isNotEmpty();
        assertThat(message.references().chunks())
                .extracting((chunk) -> chunk.id())
                .containsExactlyElementsOf(answer.references().chunks().stream()
                        .map((chunk) -> chunk.id())
                        .toList());
    }

    private ChatOperations chats() {
        return this.server.client().chats();
    }

    private void start(String release) {
        this.server = FaultyServer.of(release);
    }
}
