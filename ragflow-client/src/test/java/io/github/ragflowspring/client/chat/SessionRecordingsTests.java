package io.github.ragflowspring.client.chat;

import static io.github.ragflowspring.client.recordings.Recorded.body;
import static io.github.ragflowspring.client.recordings.Recorded.data;
import static io.github.ragflowspring.client.recordings.Recorded.ids;
import static io.github.ragflowspring.client.recordings.Recorded.isMethod;
import static io.github.ragflowspring.client.recordings.Recorded.isOld;
import static io.github.ragflowspring.client.recordings.Recorded.isSuccess;
import static io.github.ragflowspring.client.recordings.Recorded.lastSegment;
import static io.github.ragflowspring.client.recordings.Recorded.query;
import static io.github.ragflowspring.client.recordings.Recorded.segment;
import static io.github.ragflowspring.client.recordings.Recorded.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.MemoryServer;
import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.answer.Feedback;
import io.github.ragflowspring.client.answer.Message;
import io.github.ragflowspring.client.answer.MessageRole;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.model.PageRequest;
import io.github.ragflowspring.client.recordings.Recorded;
import io.github.ragflowspring.client.recordings.RecordingTable;
import io.github.ragflowspring.client.recordings.RecordingsTestBase;
import io.github.ragflowspring.client.retrieval.RetrievedChunk;
import io.github.ragflowspring.fixtures.Recording;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.Reply;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Every recorded exchange about sessions of every release passes through {@link ChatSessionOperations}. */
class SessionRecordingsTests extends RecordingsTestBase {

    @Override
    protected void define(RecordingTable recordings) {
        recordings.comparesRequests(25);
        recordings.area("sessions").area("completions", (recording) -> isMethod(recording, "GET"));
        recordings
                .on(
                        "chat.message.rate",
                        (recording) -> isSuccess(recording)
                                && recording.request().path().contains("/messages/"))
                .test("message", this::assertMessageChange);
        recordings
                .on("chat.session.create", (recording) -> isMethod(recording, "POST"))
                .call(
                        (client, recording) -> sessions(client).create("x"),
                        (recording, session) -> assertSession(session, data(recording)));
        recordings
                .on("chat.session.delete", (recording) -> isMethod(recording, "DELETE"))
                .call(
                        (client, recording) -> sessions(client).delete(List.of("a1", "a2")),
                        (recording, result) -> assertDeletion(result, data(recording)));
        recordings
                .on(
                        "chat.session.update",
                        (recording) -> isUpdate(recording) && data(recording).isObject())
                .call(
                        (client, recording) -> sessions(client)
                                .update("a1", ChatSessionUpdate.none().name("x")),
                        (recording, session) -> assertSession(session, data(recording)));
        // Old releases respond without the session, which the client reads then: the recording is the response to both.
        recordings
                .on("chat.session.update", (recording) -> isUpdate(recording) && isSuccess(recording))
                .call((client, recording) -> sessions(client)
                        .update("a1", ChatSessionUpdate.none().name("x"))
                        .onErrorComplete(RagflowNotFoundException.class));
        recordings
                .on("chat.session.update", SessionRecordingsTests::isUpdate)
                .call((client, recording) ->
                        sessions(client).update("a1", ChatSessionUpdate.none().name("x")));
        recordings
                .on(
                        "chat.session.get",
                        (recording) ->
                                isMethod(recording, "GET") && data(recording).isObject())
                .call((client, recording) -> sessions(client).get("a1"), (recording, session) -> {
                    assertThat(isOld(recording)).isFalse();
                    assertSession(session, data(recording));
                });
        recordings
                .on("chat.session.list", (recording) -> isMethod(recording, "GET"))
                .call(
                        (client, recording) -> sessions(client).page(ChatSessionQuery.all(), PageRequest.first(30)),
                        (recording, page) -> assertPage(page, data(recording)));
        Recordings.releases().forEach((release) -> requests(recordings, release));
    }

    private static void requests(RecordingTable recordings, String release) {
        Recordings all = Recordings.of(release);
        boolean old = isOld(release);
        Recording create = all.get("sessions", old ? "create" : "create_named");
        Recording rename = all.get("sessions", old ? "update_name" : "update_patch");
        Recording delete = all.get("sessions", "delete_one");
        Recording get = all.get("sessions", old ? "list_by_id" : "get_v27");
        recordings.request(create, (client) -> sessions(client, create).create(text(create, "name")));
        recordings.request(
                rename,
                (client) -> sessions(client, rename)
                        .update(lastSegment(rename), ChatSessionUpdate.none().name(text(rename, "name"))));
        recordings.request(
                delete,
                (client) -> sessions(client, delete)
                        .delete(Recorded.texts(body(delete).path("ids"))));
        recordings.request(get, (client) -> sessions(client, get).get(old ? query(get, "id") : lastSegment(get)));
        if (old) {
            Recording ofUser = all.get("sessions", "create_with_user");
            recordings.request(
                    ofUser,
                    (client) -> sessions(client, ofUser)
                            .create(NewChatSession.named(text(ofUser, "name")).userId(text(ofUser, "user_id"))));
        } else {
            Recording deletion = all.get("sessions", "delete_all_flag");
            recordings.request(deletion, (client) -> sessions(client, deletion).deleteAll());
        }
    }

    private void assertMessageChange(Recording recording) {
        this.server = new MemoryServer().on((request) -> true, Reply.of(recording));
        ChatSessionOperations sessions = sessions(recording);
        JsonNode data = data(recording);
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
    @MethodSource("io.github.ragflowspring.fixtures.Recordings#releases")
    void readsReferencesOfEachAnswerOfHistory(String release) {
        boolean old = isOld(release);
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

    @ParameterizedTest
    @MethodSource("io.github.ragflowspring.fixtures.Recordings#olderReleases")
    void readsReferencesThatBelongToTheirMessage(String release) {
        Recording recording = Recordings.recording(release, "completions", "session_history_after");
        this.server.on((request) -> true, Reply.of(recording));

        ChatSession session = sessions(recording).get("a1").block(TestClients.PATIENCE);

        JsonNode messages = data(recording).path(0).path("messages");
        assertThat(session.messages()).hasSize(messages.size());
        assertThat(messages.path(2).path("reference")).isNotEmpty();
        for (int i = 0; i < messages.size(); i++) {
            assertThat(session.messages().get(i).references().chunks())
                    .as("message %s", i)
                    .extracting(RetrievedChunk::id)
                    .isEqualTo(ids(messages.path(i).path("reference")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.20.5", "v0.21.1", "v0.22.0", "v0.22.1"})
    void readsReferencesOfSessionThatBeginsWithoutOne(String release) {
        Recording recording = Recordings.recording("v0.22.0", "completions", "session_history_made_by_completion");
        this.server.on((request) -> true, Reply.of(recording));

        ChatSession session = TestClients.client(this.server, release)
                .chats()
                .sessions("c1")
                .get("a1")
                .block(TestClients.PATIENCE);

        assertThat(session.messages().get(0).references().isEmpty()).isTrue();
        assertThat(session.messages().get(2).references().chunks())
                .extracting(RetrievedChunk::id)
                .isNotEmpty()
                .isEqualTo(ids(data(recording).path(0).path("messages").path(0).path("reference")));
    }

    @Test
    void ignoresReferencesThatFirstReleaseMisplaces() {
        this.server.on(
                (request) -> true, Reply.of(Recordings.recording("v0.20.5", "completions", "session_history_after")));

        ChatSession session = TestClients.client(this.server, "v0.20.0")
                .chats()
                .sessions("c1")
                .get("a1")
                .block(TestClients.PATIENCE);

        assertThat(session.messages())
                .allMatch((message) -> message.references().isEmpty());
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

    private static void assertPage(Page<ChatSession> page, JsonNode data) {
        assertThat(page.items()).hasSize(data.size());
        for (int i = 0; i < data.size(); i++) {
            assertSession(page.items().get(i), data.get(i));
        }
    }

    private static boolean isUpdate(Recording recording) {
        return isMethod(recording, "PUT") || isMethod(recording, "PATCH");
    }

    private ChatSessionOperations sessions(Recording recording) {
        return sessions(TestClients.client(this.server, recording.release()));
    }

    private static ChatSessionOperations sessions(RagflowClient client) {
        return client.chats().sessions("c1");
    }

    private static ChatSessionOperations sessions(RagflowClient client, Recording recording) {
        return client.chats().sessions(segment(recording, 1));
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
}
