package io.github.ragflowspring.client.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.answer.Feedback;
import io.github.ragflowspring.client.answer.Message;
import io.github.ragflowspring.client.answer.MessageRole;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.model.PageRequest;
import io.github.ragflowspring.client.retrieval.RetrievedChunk;
import io.github.ragflowspring.fixtures.Recording;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import io.github.ragflowspring.fixtures.RequestMatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Every recorded exchange about sessions of every release passes through {@link ChatSessionOperations}. */
class SessionRecordingsTests {

    private final ReplayServer server = ReplayServer.start();

    @AfterEach
    void stopServer() {
        this.server.close();
    }

    static Stream<Recording> sessionRecordings() {
        return Stream.concat(
                Recordings.ofAllReleases("sessions").stream(),
                Recordings.ofAllReleases("completions").stream()
                        .filter((recording) -> recording.request().method().equals("GET")));
    }

    static Stream<Recording> covered() {
        return sessionRecordings();
    }

    static Stream<Recording> successes() {
        return covered().filter((recording) -> code(recording) == 0);
    }

    static Stream<Recording> failures() {
        return covered().filter((recording) -> code(recording) != 0);
    }

    @Test
    void coversAllReleases() {
        assertThat(covered().map(Recording::release).distinct()).hasSameSizeAs(Recordings.releases());
        assertThat(covered()).hasSizeGreaterThan(250);
    }

    @ParameterizedTest
    @MethodSource("successes")
    void readsRecordedSuccesses(Recording recording) {
        this.server.on((request) -> true, Reply.of(recording));
        ChatSessionOperations sessions = sessions(recording);
        JsonNode data = recording.response().json().path("data");
        if (recording.request().path().contains("/messages/")) {
            assertMessageChange(recording, sessions, data);
            return;
        }
        switch (recording.request().method()) {
            case "POST" -> assertSession(sessions.create("x").block(TestClients.PATIENCE), data);
            case "DELETE" -> assertDeletion(sessions.delete(List.of("a1", "a2")).block(TestClients.PATIENCE), data);
            case "PUT", "PATCH" -> {
                ChatSession updated = sessions.update(
                                "a1", ChatSessionUpdate.none().name("x"))
                        .onErrorComplete(RagflowNotFoundException.class)
                        .block(TestClients.PATIENCE);
                if (data.isObject()) {
                    assertSession(updated, data);
                }
            }
            default -> assertList(recording, sessions, data);
        }
    }

    private void assertMessageChange(Recording recording, ChatSessionOperations sessions, JsonNode data) {
        String[] segments = recording.request().path().split("/", -1);
        String messageId = segments[8];
        boolean deletion = recording.request().method().equals("DELETE");
        ChatSession session = (deletion
                        ? sessions.messages(segments[6]).delete(messageId)
                        : sessions.messages(segments[6]).rate(messageId, Feedback.good()))
                .block(TestClients.PATIENCE);
        assertSession(session, data);
        assertThat(this.server.requests().get(0).target())
                .isEqualTo(recording.request().target().replace(segments[4], "c1"));
        if (deletion) {
            assertThat(this.server.requests().get(0).method()).isEqualTo("DELETE");
            assertThat(session.messages()).noneMatch((message) -> messageId.equals(message.id()));
        } else {
            assertThat(this.server.requests().get(0).json())
                    .isEqualTo(recording.request().jsonBody());
            assertThat(session.messages())
                    .filteredOn((message) -> message.feedback() != null)
                    .singleElement()
                    .satisfies((message) -> {
                        assertThat(message.id()).isEqualTo(messageId);
                        assertThat(message.role()).isEqualTo(MessageRole.ASSISTANT);
                        assertThat(message.feedback()).isEqualTo(Feedback.good());
                    });
        }
    }

    @ParameterizedTest
    @MethodSource("failures")
    void failsWithRecordedCodes(Recording recording) {
        this.server.on((request) -> true, Reply.of(recording));
        ChatSessionOperations sessions = sessions(recording);
        Throwable error = catchThrowable(() -> {
            switch (recording.request().method()) {
                case "POST" -> sessions.create("x").block(TestClients.PATIENCE);
                case "DELETE" -> sessions.delete(List.of("a1")).block(TestClients.PATIENCE);
                case "PUT", "PATCH" ->
                    sessions.update("a1", ChatSessionUpdate.none().name("x")).block(TestClients.PATIENCE);
                default ->
                    sessions.page(ChatSessionQuery.all(), PageRequest.first(30)).block(TestClients.PATIENCE);
            }
        });
        int code = code(recording);
        assertThat(error)
                .isInstanceOfSatisfying(
                        RagflowException.class, (ex) -> assertThat(ex.code()).isEqualTo(code));
        if (Set.of(102, 109).contains(code)) {
            assertThat(error).isInstanceOf(RagflowNotFoundException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.ragflowspring.fixtures.Recordings#releases")
    void sendsRecordedRequests(String release) {
        Recordings recordings = Recordings.of(release);
        boolean old = release.compareTo("v0.25") < 0;
        Recording create = recordings.get("sessions", old ? "create" : "create_named");
        Recording rename = recordings.get("sessions", old ? "update_name" : "update_patch");
        Recording delete = recordings.get("sessions", "delete_one");
        Recording get = recordings.get("sessions", old ? "list_by_id" : "get_v27");

        assertRequest(create, (sessions) -> sessions.create(textOf(create, "name")));
        assertRequest(
                rename,
                (sessions) -> sessions.update(
                        lastSegment(rename), ChatSessionUpdate.none().name(textOf(rename, "name"))));
        assertRequest(
                delete,
                (sessions) -> sessions.delete(
                        List.of(delete.request().jsonBody().path("ids").path(0).asString())));
        assertRequest(
                get,
                (sessions) -> sessions.get(old ? get.request().query().get("id").get(0) : lastSegment(get)));
        if (old) {
            Recording ofUser = recordings.get("sessions", "create_with_user");
            assertRequest(
                    ofUser,
                    (sessions) -> sessions.create(
                            NewChatSession.named(textOf(ofUser, "name")).userId(textOf(ofUser, "user_id"))));
        } else {
            assertRequest(recordings.get("sessions", "delete_all_flag"), ChatSessionOperations::deleteAll);
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.ragflowspring.fixtures.Recordings#releases")
    void assignsReferencesToAnswersOfHistory(String release) {
        boolean old = release.compareTo("v0.25") < 0;
        Recording recording = old
                ? Recordings.recording(release, "completions", "session_history_after")
                : Recordings.recording(release, "sessions", "get_after_four_turns");
        this.server.on((request) -> true, Reply.of(recording));

        ChatSession session = sessions(recording).get("a1").block(TestClients.PATIENCE);

        List<List<String>> references = session.messages().stream()
                .map((message) -> message.references().chunks().stream()
                        .map(RetrievedChunk::id)
                        .toList())
                .toList();
        assertThat(references.get(0)).as("the greeting").isEmpty();
        assertThat(session.messages())
                .filteredOn((message) -> message.role().equals(MessageRole.USER))
                .allSatisfy(
                        (message) -> assertThat(message.references().isEmpty()).isTrue());
        assertThat(references.stream().filter((ids) -> !ids.isEmpty()).toList())
                .isEqualTo(recordedReferences(recording));
        assertThat(references.get(2)).as("the first answer").isNotEmpty();
        assertThat(session.messages().get(2).citations())
                .isNotEmpty()
                .allSatisfy((citation) -> assertThat(citation.chunks()).hasSize(1));
    }

    private void assertList(Recording recording, ChatSessionOperations sessions, JsonNode data) {
        if (data.isArray()) {
            Page<ChatSession> page =
                    sessions.page(ChatSessionQuery.all(), PageRequest.first(30)).block(TestClients.PATIENCE);
            assertThat(page.items()).hasSize(data.size());
            for (int i = 0; i < data.size(); i++) {
                assertSession(page.items().get(i), data.get(i));
            }
        } else {
            assertThat(recording.release()).isGreaterThan("v0.25");
            assertSession(sessions.get("a1").block(TestClients.PATIENCE), data);
        }
    }

    private static void assertSession(ChatSession session, JsonNode data) {
        assertThat(session.id()).isEqualTo(data.path("id").asString());
        assertThat(session.name()).isEqualTo(data.path("name").asString());
        assertThat(session.chatId()).isEqualTo(data.path("chat_id").asString());
        assertThat(session.createdAt().toEpochMilli())
                .isEqualTo(data.path("create_time").asLong());
        assertThat(session.messages()).extracting(Message::rawContent).isEqualTo(texts(data, "content"));
        assertThat(session.messages())
                .extracting((message) -> message.role().value())
                .isEqualTo(texts(data, "role"));
        assertThat(session.userId())
                .isEqualTo(
                        data.path("user_id").asString().isEmpty()
                                ? null
                                : data.path("user_id").asString());
    }

    private static void assertDeletion(DeleteResult result, JsonNode data) {
        if (data.has("errors")) {
            assertThat(result.hasFailures()).isTrue();
            assertThat(result.deleted()).isEqualTo(data.path("success_count").asInt());
            assertThat(result.failures()).hasSameSizeAs(data.path("errors"));
        } else {
            assertThat(result).isEqualTo(DeleteResult.of(2, List.of()));
        }
    }

    private void assertRequest(
            Recording recording,
            java.util.function.Function<ChatSessionOperations, org.reactivestreams.Publisher<?>> call) {
        try (ReplayServer own = ReplayServer.start()) {
            own.on((request) -> true, Reply.of(recording));
            ChatSessionOperations sessions = TestClients.client(own, recording.release())
                    .chats()
                    .sessions(recording.request().path().split("/", -1)[4]);
            reactor.core.publisher.Flux.from(call.apply(sessions))
                    .onErrorComplete()
                    .blockLast(TestClients.PATIENCE);
            RequestMatch.of(recording).verify(own.requests().get(0));
            assertThat(own.requests().get(0).header("authorization")).isEqualTo("Bearer " + TestClients.API_KEY);
        }
    }

    private ChatSessionOperations sessions(Recording recording) {
        return TestClients.client(this.server, recording.release()).chats().sessions("c1");
    }

    private static List<List<String>> recordedReferences(Recording recording) {
        JsonNode data = recording.response().json().path("data");
        JsonNode session = data.isArray() ? data.get(0) : data;
        List<List<String>> references = new ArrayList<>();
        JsonNode lists = session.has("reference") ? session.path("reference") : session.path("messages");
        for (JsonNode list : lists) {
            List<String> ids = new ArrayList<>();
            JsonNode chunks = session.has("reference") ? list.path("chunks") : list.path("reference");
            chunks.forEach((chunk) -> ids.add(chunk.path("id").asString()));
            if (!ids.isEmpty()) {
                references.add(ids);
            }
        }
        return references;
    }

    private static List<String> texts(JsonNode session, String name) {
        List<String> texts = new ArrayList<>();
        JsonNode messages = session.has("messages") ? session.path("messages") : session.path("message");
        messages.forEach((message) -> texts.add(message.path(name).asString()));
        return texts;
    }

    private static String textOf(Recording recording, String name) {
        return recording.request().jsonBody().path(name).asString();
    }

    private static String lastSegment(Recording recording) {
        String path = recording.request().path();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static int code(Recording recording) {
        return recording.response().json().path("code").asInt(-1);
    }
}
