package io.github.ragflowspring.client.legacy;

import static io.github.ragflowspring.client.retrieval.MetadataCondition.allOf;
import static io.github.ragflowspring.client.retrieval.MetadataField.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.ragflowspring.client.MemoryServer;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.error.RagflowUnsupportedException;
import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.transfer.UploadSource;
import io.github.ragflowspring.fixtures.Reply;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

class LegacyChatOperationsTests {

    private final MemoryServer server = new MemoryServer();

    static Stream<Arguments> calls() {
        return Stream.of(
                call("ChatSessionOperations.create", LegacyChatOperations::newConversation),
                call("ChatSessionOperations.get", (legacy) -> legacy.conversation("c1")),
                call("ChatOperations.ask", (legacy) -> legacy.ask("c1", ChatQuestion.of("x"))),
                call("ChatOperations.stream", (legacy) -> legacy.stream("c1", ChatQuestion.of("x"))),
                call(
                        "DocumentOperations.upload",
                        (legacy) -> legacy.upload("d", UploadSource.of("x.txt", new byte[] {1}), true)),
                call("DocumentOperations.get", (legacy) -> legacy.documents(List.of("x1"))),
                call("ChunkOperations.list", (legacy) -> legacy.chunks("x1")),
                call("DocumentOperations.delete", (legacy) -> legacy.delete(List.of("x1"))),
                call("docs/migration.md", (legacy) -> legacy.download("x1").toBytes(10)));
    }

    private static Arguments call(String successor, Function<LegacyChatOperations, Publisher<?>> call) {
        return Arguments.of(successor, call);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void namesSuccessorOnReleaseWithoutLegacyApi(String successor, Function<LegacyChatOperations, Publisher<?>> call) {
        for (String release : List.of("v0.22.1", "v0.23.1", "v0.27.0")) {
            assertThatExceptionOfType(RagflowUnsupportedException.class)
                    .isThrownBy(() -> Flux.from(call.apply(legacy(release))).blockLast(TestClients.PATIENCE))
                    .withMessageContaining("RAGFlow " + release + " does not have")
                    .withMessageContaining(successor)
                    .withMessageContaining("docs/migration.md");
        }
        assertThat(this.server.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.20.0", "v0.22.0"})
    void refusesOptionsThatServerIgnores(String release) {
        ChatQuestion question = ChatQuestion.of("x");
        for (ChatQuestion refused : List.of(
                question.condition(allOf(field("tenant").equalTo("acme"))),
                question.webSearch(true),
                question.userId("u1"),
                question.stored(false))) {
            assertThatExceptionOfType(RagflowUnsupportedException.class)
                    .isThrownBy(() -> legacy(release).ask("c1", refused).block(TestClients.PATIENCE));
            assertThatExceptionOfType(RagflowUnsupportedException.class)
                    .isThrownBy(() -> legacy(release).stream("c1", refused).blockLast(TestClients.PATIENCE));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        legacy(release).ask("c1", question.sessionId("s1")).block(TestClients.PATIENCE))
                .withMessageContaining("'sessionId'");
        assertThat(this.server.requests()).isEmpty();
    }

    @Test
    void sendsNothingForNoDocuments() {
        assertThat(legacy("v0.22.0").delete(List.of()).block(TestClients.PATIENCE))
                .isEqualTo(DeleteResult.none());
        assertThat(legacy("v0.22.0").documents(List.of()).block(TestClients.PATIENCE))
                .isEmpty();
        assertThat(this.server.requests()).isEmpty();
    }

    @Test
    void deletesDocumentsOneByOneBecauseServerStopsAtFirstUnknown() {
        this.server.on((request) -> request.text().contains("x2"), Reply.json("{\"code\":102,\"message\":\"no\"}"));
        this.server.on((request) -> true, Reply.json("{\"code\":0,\"data\":true,\"message\":\"success\"}"));
        DeleteResult result =
                legacy("v0.22.0").delete(List.of("x1", "x2", "x3")).block(TestClients.PATIENCE);
        assertThat(result.deleted()).isEqualTo(2);
        assertThat(result.failures()).extracting(DeleteResult.Failure::id).containsExactly("x2");
    }

    @Test
    void usesKeyOfAssistant() {
        this.server.on((request) -> true, Reply.json("{\"code\":0,\"data\":{\"id\":\"c1\",\"message\":[]}}"));
        TestClients.client(this.server, "v0.22.0")
                .withApiKey("assistant-key")
                .legacy()
                .newConversation()
                .block(TestClients.PATIENCE);
        assertThat(this.server.requests().get(0).header("authorization")).isEqualTo("Bearer assistant-key");
        assertThat(this.server.requests().get(0).target()).isEqualTo("/v1/api/new_conversation");
    }

    private LegacyChatOperations legacy(String release) {
        return TestClients.shared(this.server, release).legacy();
    }
}
