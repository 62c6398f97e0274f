package io.github.ragflowspring.client.chat;

import static io.github.ragflowspring.client.retrieval.MetadataCondition.allOf;
import static io.github.ragflowspring.client.retrieval.MetadataField.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.error.RagflowUnsupportedException;
import io.github.ragflowspring.client.retrieval.MetadataCondition;
import io.github.ragflowspring.fixtures.RecordedRequest;
import io.github.ragflowspring.fixtures.Recording;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import io.github.ragflowspring.fixtures.RequestMatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tests for questions: the requests to each release, and the validation. */
class QuestionTests {

    private static final MetadataCondition ALICE = allOf(field("author").equalTo("Alice"));

    /** Fields of recorded bodies that a question does not set, because their effect differs between releases. */
    private static final Set<String> NEVER_SENT =
            Set.of("legacy", "reasoning", "pass_all_history_messages", "store_history_messages", "unknown_field");

    private final ReplayServer server = ReplayServer.start();

    @AfterEach
    void stopServer() {
        this.server.close();
    }

    /** The recorded questions in a session whose body a client sends, possibly on another route of the release. */
    static Stream<Recording> questions() {
        return Recordings.ofAllReleases("completions").stream()
                .filter((recording) -> recording.request().method().equals("POST")
                        && recording.request().path().endsWith("/completions")
                        && isQuestion(recording.request().jsonBody())
                        && !recording.response().aborted());
    }

    @Test
    void continuesSessionOfAnswer() {
        Answer answer = Answer.builder().text("Paris").sessionId("s1").build();
        assertThat(ChatQuestion.followUp(answer, "How large is it?"))
                .isEqualTo(ChatQuestion.of("How large is it?").sessionId("s1"));
        Supplier<?> withoutSession =
                () -> ChatQuestion.followUp(Answer.builder().text("Paris").build(), "How large is it?");
        assertThatIllegalArgumentException()
                .isThrownBy(withoutSession::get)
                .withMessage("'answer' must have a session");
    }

    @Test
    void coversAllReleases() {
        assertThat(questions().map(Recording::release).distinct()).hasSameSizeAs(Recordings.releases());
        assertThat(questions()).hasSizeGreaterThan(150);
    }

    @ParameterizedTest
    @MethodSource("questions")
    void sendsRecordedQuestions(Recording recording) {
        this.server.on("GET", "/api/v1/chats/{id}", Reply.json("{\"code\":0,\"data\":{\"id\":\"c1\"}}"));
        JsonNode body = recording.request().jsonBody();
        String[] segments = recording.request().path().split("/", -1);
        boolean chatInPath = recording.request().path().contains("/chats/");
        String chatId = chatInPath ? segments[4] : body.path("chat_id").asString();
        this.server.on("GET", "/api/v1/chats", Reply.json("{\"code\":0,\"data\":[{\"id\":\"" + chatId + "\"}]}"));
        this.server.on((request) -> true, Reply.of(recording));
        ChatQuestion question = question(body);
        boolean conditionIgnored = question.condition() != null && !isOld(recording.release());

        if (conditionIgnored) {
            // The assistant has no datasets, and so no documents that satisfy the condition.
            chats(recording.release()).ask(chatId, question).onErrorComplete().block(TestClients.PATIENCE);
            RecordedRequest asked =
                    this.server.requests().get(this.server.requests().size() - 1);
            assertThat(asked.method()).isEqualTo("POST");
            assertThat(asked.json().has("metadata_condition")).isFalse();
            assertThat(asked.json().path("doc_ids").asString()).isEqualTo("-999");
            return;
        }
        if (body.path("stream").asBoolean()) {
            chats(recording.release()).stream(chatId, question)
                    .next()
                    .onErrorComplete()
                    .block(TestClients.PATIENCE);
        } else {
            chats(recording.release()).ask(chatId, question).onErrorComplete().block(TestClients.PATIENCE);
        }

        RecordedRequest sent = this.server.requests().get((question.condition() != null) ? 1 : 0);
        if (isOld(recording.release())) {
            RequestMatch.of(recording).verify(sent);
        } else {
            assertThat(sent.method() + " " + sent.path()).isEqualTo("POST /api/v1/chat/completions");
            assertThat(sent.json().path("chat_id").asString()).isEqualTo(chatId);
            for (String name : body.propertyNames()) {
                if (!NEVER_SENT.contains(name)) {
                    assertThat(sent.json().path(name)).as(name).isEqualTo(body.path(name));
                }
            }
            assertThat(sent.json().propertyNames())
                    .isSubsetOf(Stream.concat(body.propertyNames().stream(), Stream.of("chat_id"))
                            .toList());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "v0.23.1, '/api/v1/chats/c1/sessions /api/v1/chats/c1/completions'",
        "v0.24.0, '/api/v1/chats/c1/sessions /api/v1/chats/c1/completions'",
        "v0.25.0, '/api/v1/chats/c1/sessions /api/v1/chats/c1/completions'",
        "v0.25.1, '/api/v1/chat/completions'",
        "v0.25.6, '/api/v1/chat/completions'",
        "v0.26.4, '/api/v1/chat/completions'",
        "v0.27.0, '/api/v1/chat/completions'"
    })
    void createsSessionFirstIfReleaseDropsQuestion(String release, String paths) {
        replyToAll();

        chats(release).ask("c1", ChatQuestion.of("What?")).block(TestClients.PATIENCE);

        assertThat(paths()).containsExactly(paths.split(" "));
        if (paths.contains("sessions")) {
            assertThat(this.server.requests().get(1).json())
                    .isEqualTo(json("{\"session_id\":\"s1\",\"question\":\"What?\",\"stream\":false}"));
        } else {
            assertThat(this.server.requests().get(0).json().has("session_id")).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.25.1", "v0.25.5"})
    void sendsHistoryIfReleaseReplacesIt(String release) {
        this.server.on(
                "GET",
                "/api/v1/chats/c1/sessions/s1",
                Reply.json("{\"code\":0,\"data\":{\"id\":\"s1\",\"messages\":["
                        + "{\"role\":\"assistant\",\"content\":\"Hi\"}]}}"));
        replyToAll();

        chats(release).ask("c1", ChatQuestion.of("What?").sessionId("s1")).block(TestClients.PATIENCE);

        assertThat(this.server.requests().get(1).json().path("messages"))
                .isEqualTo(json(
                        "[{\"role\":\"assistant\",\"content\":\"Hi\"},{\"role\":\"user\",\"content\":\"What?\"}]"));
        assertThat(this.server.requests().get(1).json().has("question")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.23.1", "v0.24.0", "v0.25.0"})
    void sendsConditionIfReleaseSupportsIt(String release) {
        String assistant = "{\"id\":\"c1\",\"name\":\"n\"}";
        this.server.on(
                (request) -> request.path().endsWith("/chats"),
                Reply.json("{\"code\":0,\"data\":[" + assistant + "]}"));
        this.server.on(
                (request) -> request.path().endsWith("/chats/c1"),
                Reply.json("{\"code\":0,\"data\":" + assistant + "}"));
        replyToAll();
        ChatQuestion question = ChatQuestion.of("What?").sessionId("s1").condition(ALICE);

        chats(release).ask("c1", question).block(TestClients.PATIENCE);
        assertThat(this.server.requests()).hasSize(2);
        assertThat(this.server.requests().get(1).json().path("metadata_condition"))
                .isEqualTo(
                        json(
                                "{\"logic\":\"and\",\"conditions\":[{\"name\":\"author\",\"comparison_operator\":\"is\",\"value\":\"Alice\"}]}"));
    }

    @ParameterizedTest
    @CsvSource({"v0.23.1, false", "v0.24.0, false", "v0.25.0, false", "v0.25.1, true", "v0.25.6, true", "v0.27.0, true"
    })
    void sendsModelOnlyIfReleaseSupportsIt(String release, boolean counts) {
        replyToAll();
        ChatQuestion question = ChatQuestion.of("What?")
                .sessionId("s1")
                .model(ChatModelSettings.none().name("m@f").temperature(0.5));

        if (counts) {
            chats(release).ask("c1", question).block(TestClients.PATIENCE);
            JsonNode sent = this.server
                    .requests()
                    .get(this.server.requests().size() - 1)
                    .json();
            assertThat(sent.path("llm_id").asString()).isEqualTo("m@f");
            assertThat(sent.path("temperature").asDouble()).isEqualTo(0.5);
        } else {
            StepVerifier.create(chats(release).ask("c1", question))
                    .verifyErrorSatisfies((error) -> assertThat(error)
                            .isInstanceOf(RagflowUnsupportedException.class)
                            .hasMessageContaining("from v0.25.1 on"));
            assertThat(this.server.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"v0.23.1, true", "v0.25.0, true", "v0.25.5, true", "v0.25.6, false", "v0.27.0, false"})
    void createsSessionOfUser(String release, boolean keepsUsers) {
        replyToAll();
        ChatQuestion question = ChatQuestion.of("What?").userId("u1");

        if (keepsUsers) {
            chats(release).ask("c1", question).block(TestClients.PATIENCE);
            assertThat(this.server.requests().get(0).json())
                    .isEqualTo(json("{\"name\":\"New session\",\"user_id\":\"u1\"}"));
        } else {
            StepVerifier.create(chats(release).ask("c1", question)).verifyError(RagflowUnsupportedException.class);
            assertThat(this.server.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.ragflowspring.fixtures.Recordings#releases")
    void sendsDocumentsVariablesAndCitationsOnAllReleases(String release) {
        replyToAll();
        ChatQuestion question = ChatQuestion.of("What?")
                .sessionId("s1")
                .documentIds(List.of("d1", "d2"))
                .variable("product", "RAGFlow")
                .citations(false);

        chats(release).ask("c1", question).block(TestClients.PATIENCE);

        JsonNode sent = this.server.requests().get(0).json();
        assertThat(sent.path("doc_ids").asString()).isEqualTo("d1,d2");
        assertThat(sent.path("product").asString()).isEqualTo("RAGFlow");
        assertThat(sent.path("quote").isBoolean()).isTrue();
        assertThat(sent.path("quote").booleanValue()).isFalse();
        assertThat(sent.path("stream").booleanValue()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "question",
                "stream",
                "session_id",
                "kb_ids",
                "doc_ids",
                "tenant_id",
                "name",
                "knowledge",
                "quote"
            })
    void refusesReservedVariables(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChatQuestion.of("What?").variable(name, "x"))
                .withMessageContaining(name);
    }

    @Test
    void refusesInvalidArguments() {
        ChatQuestion question = ChatQuestion.of("What?");

        assertThatIllegalArgumentException().isThrownBy(() -> ChatQuestion.of(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> question.documentIds(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> question.documentIds(List.of("d1,d2")));
        assertThatIllegalArgumentException().isThrownBy(() -> question.documentIds(List.of("")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> question.documentIds(List.of("d1")).condition(ALICE));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> question.model(ChatModelSettings.none().temperature(0.5)));
        assertThat(question.variable("a", "1").variable("b", "2").variables()).isEqualTo(Map.of("a", "1", "b", "2"));
    }

    @ParameterizedTest
    @MethodSource("io.github.ragflowspring.fixtures.Recordings#releases")
    void sendsAdditionalFields(String release) {
        replyToAll();

        chats(release)
                .ask("c1", ChatQuestion.of("What?").sessionId("s1").additional("novelty", true))
                .block(TestClients.PATIENCE);

        assertThat(this.server.requests().get(0).json().path("novelty").booleanValue())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"question", "doc_ids", "llm_id", "stream", "user_id", " "})
    void refusesReservedFields(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChatQuestion.of("What?").additional(name, "x"));
    }

    @Test
    void unsetsPropertiesByNull() {
        ChatQuestion question = ChatQuestion.of("What?");

        assertThat(question.sessionId("s1")
                        .sessionId(null)
                        .userId("u1")
                        .userId(null)
                        .documentIds(List.of("d1"))
                        .documentIds(null)
                        .condition(ALICE)
                        .condition(null)
                        .model(ChatModelSettings.none().name("m@f"))
                        .model(null)
                        .variable("a", "1")
                        .variable("a", null))
                .isEqualTo(question)
                .hasSameHashCodeAs(question);
    }

    private void replyToAll() {
        this.server.on(
                (request) -> request.path().endsWith("/sessions"), Reply.json("{\"code\":0,\"data\":{\"id\":\"s1\"}}"));
        this.server.on(
                (request) -> request.path().contains("/sessions/"),
                Reply.json("{\"code\":0,\"data\":{\"id\":\"s1\",\"messages\":[]}}"));
        this.server.on(
                (request) -> request.path().endsWith("/completions"),
                Reply.json("{\"code\":0,\"data\":{\"answer\":\"That.\",\"session_id\":\"s1\"}}"));
    }

    private List<String> paths() {
        return this.server.requests().stream().map(RecordedRequest::path).toList();
    }

    private ChatOperations chats(String release) {
        return TestClients.client(this.server, release).chats();
    }

    private static ChatQuestion question(JsonNode body) {
        ChatQuestion question = ChatQuestion.of(body.path("question").asString())
                .sessionId(body.path("session_id").asString());
        for (String name : body.propertyNames()) {
            JsonNode value = body.path(name);
            question = switch (name) {
                case "doc_ids" -> question.documentIds(List.of(value.asString().split(",", -1)));
                case "metadata_condition" -> question.condition(condition(value));
                case "quote" -> value.booleanValue() ? question : question.citations(false);
                case "llm_id" -> question.model(model(body));
                case "foo" -> question.variable(name, value.asString());
                default -> question;
            };
        }
        return question;
    }

    private static ChatModelSettings model(JsonNode body) {
        ChatModelSettings model =
                ChatModelSettings.none().name(body.path("llm_id").asString());
        if (body.has("temperature")) {
            model = model.temperature(body.path("temperature").asDouble());
        }
        return body.has("max_tokens") ? model.maxTokens(body.path("max_tokens").asInt()) : model;
    }

    private static MetadataCondition condition(JsonNode condition) {
        JsonNode criterion = condition.path("conditions").path(0);
        assertThat(criterion.path("comparison_operator").asString()).isEqualTo("is");
        return allOf(field(criterion.path("name").asString())
                .equalTo(criterion.path("value").asString()));
    }

    private static boolean isQuestion(JsonNode body) {
        if (body == null || !body.isObject()) {
            return false;
        }
        List<String> names = new ArrayList<>(body.propertyNames());
        return body.path("question").isString()
                && !body.path("question").asString().isBlank()
                && body.path("session_id").isString()
                && !body.path("session_id").asString().isEmpty()
                && body.path("stream").isBoolean()
                && !names.contains("messages");
    }

    private static boolean isOld(String release) {
        return release.compareTo("v0.25") < 0;
    }

    private static JsonNode json(String json) {
        return JsonMapper.shared().readTree(json);
    }
}
