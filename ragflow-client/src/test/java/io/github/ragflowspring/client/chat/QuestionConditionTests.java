package io.github.ragflowspring.client.chat;

import static io.github.ragflowspring.client.retrieval.MetadataCondition.allOf;
import static io.github.ragflowspring.client.retrieval.MetadataCondition.anyOf;
import static io.github.ragflowspring.client.retrieval.MetadataField.field;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.error.RagflowUnsupportedException;
import io.github.ragflowspring.client.retrieval.MetadataCondition;
import io.github.ragflowspring.fixtures.RecordedRequest;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;

/** Tests for questions with a condition on metadata, whose documents the client selects if RAGFlow does not. */
class QuestionConditionTests {

    private static final MetadataCondition ACME = allOf(field("tenant").equalTo("acme"));

    private static final String PLAIN = "\"name\":\"n\"";

    private static final Set<String> NATIVE = Set.of("v0.23.0", "v0.23.1", "v0.24.0");

    private final ReplayServer server = ReplayServer.start();

    @AfterEach
    void stopServer() {
        this.server.close();
    }

    @ParameterizedTest
    @MethodSource("io.github.ragflowspring.fixtures.Recordings#releases")
    void restrictsQuestionInSessionOnEveryRelease(String release) {
        serve(release, PLAIN, PLAIN);
        Answer answer = chats(release)
                .ask("c1", ChatQuestion.of("What?").sessionId("s1").condition(ACME))
                .block(TestClients.PATIENCE);
        assertThat(answer.text()).isEqualTo("That.");
        JsonNode question = question();
        if (NATIVE.contains(release)) {
            assertThat(question.path("metadata_condition").path("conditions")).hasSize(1);
        } else {
            assertThat(question.path("doc_ids").asString()).isEqualTo("a,c");
            assertThat(question.has("metadata_condition")).isFalse();
        }
        assertThat(question.path("session_id").asString()).isEqualTo("s1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.20.5", "v0.25.1", "v0.25.6", "v0.27.0"})
    void restrictsStreamedQuestionAndNewSession(String release) {
        serve(release, PLAIN, PLAIN);
        chats(release).stream("c1", ChatQuestion.of("What?").condition(ACME))
                .onErrorComplete()
                .blockLast(TestClients.PATIENCE);
        assertThat(question().path("doc_ids").asString()).isEqualTo("a,c");
    }

    @Test
    void selectsDocumentsOfFaultyRelease() {
        serve("v0.23.1", PLAIN, PLAIN);
        MetadataCondition condition =
                anyOf(field("tenant").contains("acm"), field("tenant").equalTo("none"));
        chats("v0.23.1")
                .ask("c1", ChatQuestion.of("What?").sessionId("s1").condition(condition))
                .block(TestClients.PATIENCE);
        assertThat(question().path("doc_ids").asString()).isEqualTo("a,c");
    }

    /** Without ids, RAGFlow would search all documents. */
    @ParameterizedTest
    @ValueSource(strings = {"v0.20.5", "v0.22.0", "v0.25.1", "v0.27.0"})
    void searchesNothingIfNoDocumentSatisfiesCondition(String release) {
        serve(release, PLAIN, PLAIN);
        chats(release)
                .ask(
                        "c1",
                        ChatQuestion.of("What?")
                                .sessionId("s1")
                                .condition(allOf(field("tenant").equalTo("other"))))
                .block(TestClients.PATIENCE);
        assertThat(question().path("doc_ids").asString()).isEqualTo("-999");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            v0.27.0 | "meta_data_filter":{"method":"auto"} | "name":"n"  | metadata filter
            v0.25.6 | "meta_data_filter":{"method":"manual","manual":[]} | "name":"n"  | metadata filter
            v0.27.0 | "prompt_config":{"use_kg":true} | "name":"n"  | knowledge graph
            v0.20.0 | "prompt":{"reasoning":true} | "name":"n"  | several steps
            v0.26.4 | "name":"n" | "chunk_method":"table" | tables of the dataset 'd1'
            v0.26.4 | "name":"n" | "parser_config":{"field_map":{"price":"Price"}} | tables of the dataset 'd1'
            v0.22.0 | "name":"n" | "parser_id":"table" | tables of the dataset 'd1'
            v0.23.0 | "meta_data_filter":{"method":"auto"} | "name":"n"  | metadata filter
            v0.23.1 | "meta_data_filter":{"method":"manual","manual":[]} | "name":"n"  | metadata filter
            v0.24.0 | "meta_data_filter":{"method":"semi_auto","semi_auto":["tenant"]} | "name":"n"  | metadata filter
            v0.25.0 | "meta_data_filter":{"method":"auto"} | "name":"n"  | metadata filter
            v0.24.0 | "prompt_config":{"use_kg":true},"prompt":{"use_kg":true} | "name":"n"  | knowledge graph
            v0.23.1 | "name":"n" | "chunk_method":"table" | tables of the dataset 'd1'
            v0.25.0 | "name":"n" | "parser_config":{"field_map":{"price":"Price"}} | tables of the dataset 'd1'
            """)
    void refusesAssistantThatUsesOtherDocuments(String release, String assistant, String dataset, String reason) {
        serve(release, assistant, dataset);
        ChatQuestion question = ChatQuestion.of("What?").sessionId("s1").condition(ACME);
        StepVerifier.create(chats(release).ask("c1", question))
                .verifyErrorSatisfies((error) -> assertThat(error)
                        .isInstanceOf(RagflowUnsupportedException.class)
                        .hasMessageContaining(reason)
                        .hasMessageContaining("retrieval().search"));
        StepVerifier.create(chats(release).stream("c1", question)).verifyError(RagflowUnsupportedException.class);
        assertThat(questions()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            v0.23.0 | "meta_data_filter":{"method":"auto"} | "name":"n"  | metadata filter
            v0.24.0 | "meta_data_filter":{"method":"manual","manual":[]} | "name":"n"  | metadata filter
            v0.27.0 | "meta_data_filter":{"method":"auto"} | "name":"n"  | metadata filter
            v0.27.0 | "prompt_config":{"use_kg":true} | "name":"n"  | knowledge graph
            v0.26.4 | "name":"n" | "chunk_method":"table" | tables of the dataset 'd1'
            """)
    void refusesOpenAiCompatibleRequestToAssistantThatUsesOtherDocuments(
            String release, String assistant, String dataset, String reason) {
        serve(release, assistant, dataset);
        ChatCompletionRequest request = ChatCompletionRequest.of("What?").condition(ACME);
        ChatCompletions completions = chats(release).completions("c1");
        StepVerifier.create(completions.ask(request))
                .verifyErrorSatisfies((error) -> assertThat(error)
                        .isInstanceOf(RagflowUnsupportedException.class)
                        .hasMessageContaining(reason));
        StepVerifier.create(completions.stream(request)).verifyError(RagflowUnsupportedException.class);
        assertThat(questions()).isEmpty();
    }

    /** A filter that is switched off adds nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"v0.23.0", "v0.23.1", "v0.24.0", "v0.25.0"})
    void sendsConditionToAssistantWithoutFilter(String release) {
        serve(release, "\"meta_data_filter\":{\"method\":\"disabled\"}", PLAIN);
        chats(release)
                .ask("c1", ChatQuestion.of("What?").sessionId("s1").condition(ACME))
                .block(TestClients.PATIENCE);
        assertThat(question().path("metadata_condition").path("conditions")).hasSize(1);
        assertThat(question().has("doc_ids")).isFalse();
    }

    @Test
    void asksTablesOfReleaseThatRestrictsThem() {
        serve("v0.27.0", "\"meta_data_filter\":{\"method\":\"disabled\"}", "\"chunk_method\":\"table\"");
        chats("v0.27.0")
                .ask("c1", ChatQuestion.of("What?").sessionId("s1").condition(ACME))
                .block(TestClients.PATIENCE);
        assertThat(question().path("doc_ids").asString()).isEqualTo("a,c");
    }

    @Test
    void refusesOtherOptionsBeforeSelectingDocuments() {
        ChatQuestion question =
                ChatQuestion.of("What?").sessionId("s1").condition(ACME).stored(false);
        StepVerifier.create(chats("v0.25.1").ask("c1", question)).verifyError(RagflowUnsupportedException.class);
        assertThat(this.server.requests()).isEmpty();
    }

    private void serve(String release, String assistant, String dataset) {
        boolean wrapped = release.compareTo("v0.25") >= 0;
        this.server.on(
                (request) -> request.path().endsWith("/documents"),
                Reply.json("{\"code\":0,\"data\":{\"docs\":[{\"id\":\"a\",\"meta_fields\":{\"tenant\":\"acme\"}},"
                        + "{\"id\":\"b\",\"meta_fields\":{\"tenant\":\"zeta\"}},"
                        + "{\"id\":\"c\",\"meta_fields\":{\"tenant\":\"acme\"}},{\"id\":\"d\"}],\"total\":4}}"));
        String knowledge = "{\"id\":\"d1\"," + dataset + "}";
        this.server.on(
                (request) -> request.path().endsWith("/datasets"),
                Reply.json("{\"code\":0,\"data\":[" + knowledge + "]}"));
        this.server.on(
                (request) -> request.path().endsWith("/datasets/d1"),
                Reply.json("{\"code\":0,\"data\":" + knowledge + "}"));
        String chat = "{\"id\":\"c1\",\"dataset_ids\":[\"d1\"]," + assistant + "}";
        this.server.on(
                (request) -> request.path().endsWith("/chats/c1"), Reply.json("{\"code\":0,\"data\":" + chat + "}"));
        this.server.on(
                (request) -> request.path().endsWith("/chats"),
                Reply.json(
                        "{\"code\":0,\"data\":" + (wrapped ? "{\"chats\":[" + chat + "]}" : "[" + chat + "]") + "}"));
        this.server.on(
                (request) ->
                        request.path().endsWith("/sessions") && request.method().equals("POST"),
                Reply.json("{\"code\":0,\"data\":{\"id\":\"s1\"}}"));
        this.server.on(
                (request) -> request.path().contains("/sessions/"),
                Reply.json("{\"code\":0,\"data\":{\"id\":\"s1\",\"messages\":[]}}"));
        this.server.on(
                (request) -> request.path().endsWith("/completions"),
                Reply.json("{\"code\":0,\"data\":{\"answer\":\"That.\",\"session_id\":\"s1\"}}"));
    }

    private JsonNode question() {
        assertThat(questions()).hasSize(1);
        return questions().get(0).json();
    }

    private List<RecordedRequest> questions() {
        return this.server.requests().stream()
                .filter((request) -> request.path().endsWith("/completions"))
                .toList();
    }

    private ChatOperations chats(String release) {
        return TestClients.client(this.server, release).chats();
    }
}
