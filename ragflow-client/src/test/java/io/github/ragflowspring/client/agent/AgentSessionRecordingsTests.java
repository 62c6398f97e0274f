package io.github.ragflowspring.client.agent;

import static io.github.ragflowspring.client.recordings.Recorded.data;
import static io.github.ragflowspring.client.recordings.Recorded.isMethod;
import static io.github.ragflowspring.client.recordings.Recorded.isOld;
import static io.github.ragflowspring.client.recordings.Recorded.lastSegment;
import static io.github.ragflowspring.client.recordings.Recorded.query;
import static io.github.ragflowspring.client.recordings.Recorded.segment;
import static io.github.ragflowspring.client.recordings.Recorded.textOrNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.answer.Message;
import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.model.PageRequest;
import io.github.ragflowspring.client.recordings.Recorded;
import io.github.ragflowspring.client.recordings.RecordingTable;
import io.github.ragflowspring.client.recordings.RecordingsTestBase;
import io.github.ragflowspring.client.retrieval.RetrievedChunk;
import io.github.ragflowspring.fixtures.RecordedRequest;
import io.github.ragflowspring.fixtures.Recording;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.Reply;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every recorded exchange about the sessions of agents passes through {@link AgentSessionOperations}. */
class AgentSessionRecordingsTests extends RecordingsTestBase {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final PageRequest FIRST = PageRequest.first(30);

    static Stream<String> oldReleases() {
        return Recorded.oldReleases();
    }

    @Override
    protected void define(RecordingTable recordings) {
        recordings.comparesRequests(30);
        recordings.area("agent_sessions");
        // v0.22.1 does not run agents, so that its sessions have no messages.
        recordings.leaveOutOlder(
                2,
                (recording) -> recording.release().equals("v0.22.1")
                        && List.of("list_after_failure", "list_with_history").contains(recording.name()));
        recordings
                .on("agent.session.create", "POST", "/agents/{}/sessions")
                .call(
                        (client, recording) -> client.agents().sessions("a1").create(),
                        (recording, session) -> assertSession(session, data(recording)));
        recordings
                .on("agent.session.delete", (recording) -> isMethod(recording, "DELETE"))
                .call(
                        (client, recording) -> client.agents().sessions("a1").delete(List.of("a1", "a2")),
                        (recording, result) -> assertDeletion(result, data(recording)));
        recordings
                .on(
                        "agent.session.get",
                        (recording) ->
                                isMethod(recording, "GET") && data(recording).isObject())
                .call(
                        (client, recording) -> client.agents().sessions("a1").get("a1"),
                        (recording, session) -> assertSession(session, data(recording)));
        recordings
                .on("agent.session.list", (recording) -> isMethod(recording, "GET"))
                .call(
                        (client, recording) -> client.agents().sessions("a1").page(AgentSessionQuery.all(), FIRST),
                        (recording, page) -> assertPage(recording, page));
        Recordings.releases().forEach((release) -> requests(recordings, release));
    }

    private static void requests(RecordingTable recordings, String release) {
        Recordings all = Recordings.of(release);
        boolean old = isOld(release);
        Recording create = all.get("agent_sessions", old ? "create_empty_object" : "create");
        Recording ofUser = all.get("agent_sessions", old ? "create_user_id_query" : "create_user_id");
        Recording list = all.get("agent_sessions", old ? "list_by_user_id" : "list_user_id");
        Recording delete = all.get("agent_sessions", "delete_one");
        Recording get = all.get("agent_sessions", old ? "list_by_id" : "get_v27");
        recordings.request(create, (client) -> sessions(client, create).create());
        // A user in the query is enough for all releases.
        recordings.request(
                ofUser,
                (match) -> match.ignoring("/user_id"),
                (client) -> sessions(client, ofUser)
                        .create(NewAgentSession.named("named").userId(query(ofUser, "user_id"))));
        recordings.request(
                list,
                (match) -> match.ignoringQuery("page", "page_size", "orderby", "desc", "dsl"),
                (client) -> sessions(client, list).page(AgentSessionQuery.all().userId(query(list, "user_id")), FIRST));
        recordings.request(
                delete,
                (client) -> sessions(client, delete)
                        .delete(Recorded.texts(Recorded.body(delete).path("ids"))));
        recordings.request(
                get,
                (match) -> match.ignoringQuery("dsl"),
                (client) -> sessions(client, get).get(old ? query(get, "id") : lastSegment(get)));
        if (old) {
            // Old releases do not know the name of a session.
            recordings.request(create, (client) -> sessions(client, create).create(NewAgentSession.named("x")));
        } else {
            Recording everything = all.get("agent_sessions", "delete_all_flag");
            recordings.request(
                    everything, (client) -> sessions(client, everything).deleteAll());
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.ragflowspring.fixtures.Recordings#releases")
    void listsWorkflowsOnlyOnRequest(String release) {
        Recording without = Recordings.recording(release, "agent_sessions", "list_dsl_false");
        this.server.on((request) -> request.query().get("dsl").equals(List.of("false")), Reply.of(without));
        this.server.on(
                (request) -> request.query().get("dsl").equals(List.of("true")),
                Reply.of(Recordings.recording(release, "agent_sessions", "list_default")));
        AgentSessionOperations sessions = sessions(without);

        assertThat(sessions.page(AgentSessionQuery.all(), FIRST)
                        .block(TestClients.PATIENCE)
                        .items())
                .isNotEmpty()
                .allSatisfy((session) -> assertThat(session.dsl()).isNull());
        assertThat(sessions.page(AgentSessionQuery.all().dsl(true), FIRST)
                        .block(TestClients.PATIENCE)
                        .items())
                .isNotEmpty()
                .allSatisfy((session) -> assertThat(session.dsl().tree()).containsKey("components"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.25.6", "v0.26.4"})
    void resolvesCitationsOfHistory(String release) {
        Recording recording = Recordings.recording(release, "agent_sessions", "get_rag_fresh");
        this.server.on((request) -> true, Reply.of(recording));

        AgentSession session = sessions(recording).get("a1").block(TestClients.PATIENCE);

        JsonNode data = recording.response().json().path("data");
        JsonNode reference =
                data.path("reference").isArray() ? data.path("reference").path(0) : data.path("reference");
        assertThat(session.messages())
                .extracting((message) -> message.references().isEmpty())
                .containsExactly(true, true, false);
        assertCitations(session.messages().get(2), reference.path("chunks"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.26.4", "v0.27.0"})
    void resolvesCitationsOfListedHistory(String release) {
        Recording recording = Recordings.recording(release, "agent_sessions", "list_rag_reference");
        this.server.on((request) -> true, Reply.of(recording));

        AgentSession session = sessions(recording)
                .page(AgentSessionQuery.all(), FIRST)
                .block(TestClients.PATIENCE)
                .items()
                .get(0);

        JsonNode messages = recording.response().json().path("data").path(0).path("message");
        int withReferences = 0;
        for (int i = 0; i < messages.size(); i++) {
            if (!messages.path(i).path("reference").isEmpty()) {
                withReferences++;
                var chunks = JSON.createObjectNode();
                messages.path(i)
                        .path("reference")
                        .forEach((chunk) -> chunks.set(chunk.path("citation_id").asString(), chunk));
                assertCitations(session.messages().get(i), chunks);
            } else {
                assertThat(session.messages().get(i).references().isEmpty()).isTrue();
            }
        }
        assertThat(withReferences).isGreaterThan(1);
    }

    @Test
    void assignsReferencesBesideMessagesToAnswersInTurn() {
        this.server.on((request) -> true, Reply.json("""
                        {"code":0,"data":{"id":"s1","dialog_id":"a1","message":[
                          {"role":"assistant","content":"Hi"},
                          {"role":"user","content":"q1"},{"role":"assistant","content":"one [ID:7]"},
                          {"role":"user","content":"q2"},{"role":"assistant","content":"two"},
                          {"role":"user","content":"q3"},{"role":"assistant","content":"three [ID:7]"}],
                         "reference":[{"chunks":{"7":{"id":"c1"}}},{"chunks":{}},{"chunks":{"7":{"id":"c3"}}}]}}"""));

        AgentSession session = TestClients.client(this.server, "v0.27.0")
                .agents()
                .sessions("a1")
                .get("s1")
                .block(TestClients.PATIENCE);

        assertThat(session.messages())
                .extracting((message) -> message.citations().stream()
                        .map((citation) -> citation.chunks().get(0).id())
                        .toList())
                .containsExactly(List.of(), List.of(), List.of("c1"), List.of(), List.of(), List.of(), List.of("c3"));
    }

    @Test
    void sendsNothingToDeleteNothing() {
        AgentSessionOperations sessions =
                TestClients.client(this.server, "v0.23.1").agents().sessions("a1");

        assertThat(sessions.delete(List.of()).block(TestClients.PATIENCE)).isEqualTo(DeleteResult.none());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sessions.delete(Arrays.asList("s1", null)))
                .withMessageContaining("sessionIds");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sessions.delete(List.of(" ")))
                .withMessageContaining("sessionIds");
        assertThat(this.server.requests()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("oldReleases")
    void deletesAllSessionsOfOldReleaseById(String release) {
        Recording list = Recordings.recording(release, "agent_sessions", "list_dsl_false");
        this.server.on((request) -> request.method().equals("GET"), Reply.of(list));
        this.server.on((request) -> true, Reply.json("{\"code\":0}"));
        List<String> ids = new ArrayList<>();
        list.response()
                .json()
                .path("data")
                .forEach((session) -> ids.add(session.path("id").asString()));

        sessions(list).deleteAll().block(TestClients.PATIENCE);

        assertThat(ids).isNotEmpty();
        assertThat(this.server.requests()).extracting(RecordedRequest::method).containsExactly("GET", "DELETE");
        assertThat(this.server.requests().get(0).query()).containsEntry("dsl", List.of("false"));
        assertThat(this.server.requests().get(1).json().path("ids")).isEqualTo(JSON.valueToTree(ids));
    }

    @ParameterizedTest
    @MethodSource("oldReleases")
    void sendsNoDeletionToOldReleaseWithoutSessions(String release) {
        this.server.on((request) -> request.method().equals("GET"), Reply.json("{\"code\":0,\"data\":[]}"));

        TestClients.client(this.server, release)
                .agents()
                .sessions("a1")
                .deleteAll()
                .block(TestClients.PATIENCE);

        assertThat(this.server.requests()).extracting(RecordedRequest::method).containsExactly("GET");
    }

    private static void assertCitations(Message message, JsonNode chunksByNumber) {
        assertThat(message.citations())
                .isNotEmpty()
                .allSatisfy((citation) -> assertThat(citation.chunks().get(0).id())
                        .isNotEmpty()
                        .isEqualTo(chunksByNumber
                                .path(String.valueOf(citation.numbers().get(0)))
                                .path("id")
                                .asString()));
        assertThat(message.references().chunks())
                .extracting(RetrievedChunk::documentName)
                .hasSize(chunksByNumber.size())
                .doesNotContainNull();
    }

    private static void assertPage(Recording recording, Page<AgentSession> page) {
        JsonNode root = recording.response().json();
        assertThat(page.items()).hasSize(root.path("data").size());
        for (int i = 0; i < page.items().size(); i++) {
            assertSession(page.items().get(i), root.path("data").get(i));
        }
        assertThat(page.total())
                .isEqualTo(root.has("total") ? (Long) root.path("total").asLong() : null);
    }

    private static void assertSession(AgentSession session, JsonNode data) {
        assertThat(session.id()).isNotEmpty().isEqualTo(data.path("id").asString());
        assertThat(session.agentId())
                .isNotEmpty()
                .isEqualTo((data.has("agent_id") ? data.path("agent_id") : data.path("dialog_id")).asString());
        assertThat(session.name()).isEqualTo(textOrNull(data.path("name")));
        assertThat(session.userId()).isEqualTo(textOrNull(data.path("user_id")));
        assertThat(session.errors()).isEqualTo(textOrNull(data.path("errors")));
        assertThat(session.messages())
                .extracting(Message::rawContent)
                .isNotEmpty()
                .isEqualTo(texts(data, "content"));
        assertThat(session.messages())
                .extracting((message) -> message.role().value())
                .isEqualTo(texts(data, "role"));
        assertThat(session.createdAt() == null).isEqualTo(!data.has("create_time"));
        if (data.has("create_time")) {
            assertThat(session.createdAt().toEpochMilli())
                    .isEqualTo(data.path("create_time").asLong());
            assertThat(session.updatedAt().toEpochMilli())
                    .isEqualTo(data.path("update_time").asLong());
        }
        if (data.has("dsl")) {
            JsonNode dsl =
                    data.path("dsl").isString() ? JSON.readTree(data.path("dsl").stringValue()) : data.path("dsl");
            assertThat(JSON.readTree(session.dsl().toJson())).isEqualTo(dsl);
        } else {
            assertThat(session.dsl()).isNull();
        }
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

    private AgentSessionOperations sessions(Recording recording) {
        return TestClients.client(this.server, recording.release()).agents().sessions("a1");
    }

    private static AgentSessionOperations sessions(RagflowClient client, Recording recording) {
        return client.agents().sessions(segment(recording, 1));
    }

    private static List<String> texts(JsonNode session, String name) {
        List<String> texts = new ArrayList<>();
        JsonNode messages = session.has("messages") ? session.path("messages") : session.path("message");
        messages.forEach((message) -> texts.add(message.path(name).asString()));
        return texts;
    }
}
