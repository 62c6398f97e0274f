package io.github.ragflowspring.client.agent;

import static io.github.ragflowspring.client.recordings.Recorded.data;
import static io.github.ragflowspring.client.recordings.Recorded.isMethod;
import static io.github.ragflowspring.client.recordings.Recorded.isOld;
import static io.github.ragflowspring.client.recordings.Recorded.isSuccess;
import static io.github.ragflowspring.client.recordings.Recorded.lastSegment;
import static io.github.ragflowspring.client.recordings.Recorded.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.ragflowspring.client.MemoryServer;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.model.PageRequest;
import io.github.ragflowspring.client.recordings.Recorded;
import io.github.ragflowspring.client.recordings.RecordingTable;
import io.github.ragflowspring.client.recordings.RecordingsTestBase;
import io.github.ragflowspring.fixtures.RecordedRequest;
import io.github.ragflowspring.fixtures.Recording;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.Reply;
import io.github.ragflowspring.fixtures.RequestMatch;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every recorded exchange about agents of every release passes through {@link AgentOperations}. */
class AgentRecordingsTests extends RecordingsTestBase {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final AgentDsl DSL = AgentDsl.parse("{\"components\":{}}");

    static Stream<String> oldReleases() {
        return Recorded.oldReleases();
    }

    static Stream<String> newReleases() {
        return Recorded.newReleases();
    }

    @Override
    protected void define(RecordingTable recordings) {
        recordings.comparesRequests(17);
        recordings.area("agents");
        // Versions and the routes of embedded agents are not operations of the client.
        recordings.leaveOut(
                6,
                (recording) -> recording.request().path().endsWith("/versions")
                        || recording.request().path().contains("/agentbots/"));
        recordings
                .on("agent.create", "POST", "/agents")
                .with((server, recording) ->
                        server.on((request) -> request.method().equals("GET"), oneAgentReply(recording)))
                .call(
                        (client, recording) -> client.agents().create(NewAgent.of("x", DSL)),
                        (recording, agent) -> assertAgent(
                                agent, data(recording).isObject() ? data(recording) : first(oneAgent(recording))));
        recordings
                .on("agent.update", "PUT", "/agents/{}")
                .with((server, recording) -> server.on(
                        (request) -> request.method().equals("GET") && isSuccess(recording), oneAgentReply(recording)))
                .call(
                        (client, recording) ->
                                client.agents().update("a1", AgentUpdate.none().title("x")),
                        (recording, agent) -> assertAgent(agent, first(oneAgent(recording))));
        recordings
                .on("agent.delete", "DELETE", "/agents/{}")
                // Agents that are unknown or not visible are failures in the result.
                .successIf((recording) -> true)
                .call(
                        (client, recording) -> client.agents().delete("a1"),
                        (recording, result) -> assertDeletion(recording, result));
        recordings
                .on(
                        "agent.get",
                        (recording) ->
                                isMethod(recording, "GET") && data(recording).has("id"))
                .call(
                        (client, recording) -> client.agents().get("a1"),
                        (recording, agent) -> assertAgent(agent, data(recording)));
        recordings
                .on("agent.list", (recording) -> isMethod(recording, "GET"))
                .call(
                        (client, recording) -> client.agents().page(AgentQuery.all(), PageRequest.first(30)),
                        (recording, page) -> assertPage(page, data(recording)));
        oldReleases().forEach((release) -> requestsOfOldRelease(recordings, release));
        newReleases().forEach((release) -> requestsOfNewRelease(recordings, release));
    }

    private static void requestsOfOldRelease(RecordingTable recordings, String release) {
        Recordings all = Recordings.of(release);
        Recording byId = all.get("agents", "list_by_id");
        Recording update = all.get("agents", "update_title_and_dsl");
        Recording rename = all.get("agents", "update_title");
        Recording delete = all.get("agents", "delete_unknown");
        recordings.request(byId, (client) -> client.agents().get(query(byId, "id")));
        recordings.request(update, (client) -> client.agents().update(lastSegment(update), update(update)));
        recordings.request(rename, (client) -> client.agents().update(lastSegment(rename), update(rename)));
        recordings.request(delete, (client) -> client.agents().delete(lastSegment(delete)));
    }

    private static void requestsOfNewRelease(RecordingTable recordings, String release) {
        Recordings all = Recordings.of(release);
        Recording get = all.get("agents", "get_v27");
        Recording page = all.get("agents", "list_paged");
        Recording delete = all.get("agents", "delete");
        recordings.request(get, (client) -> client.agents().get(lastSegment(get)));
        recordings.request(
                page,
                (match) -> match.ignoringQuery("canvas_category"),
                (client) -> client.agents().page(AgentQuery.all().descending(false), PageRequest.first(2)));
        recordings.request(delete, (client) -> client.agents().delete(lastSegment(delete)));
    }

    @ParameterizedTest
    @MethodSource("oldReleases")
    void readsNewAgentOfOldReleaseByItsTitle(String release) {
        Recording byTitle = Recordings.recording(release, "agents", "list_by_title");

        List<RecordedRequest> sent = creation(release);

        RequestMatch.of(byTitle)
                .ignoringQuery("page", "page_size", "orderby", "desc")
                .verify(sent.get(1));
        assertThat(sent.get(1).query())
                .containsEntry("orderby", List.of("create_time"))
                .containsEntry("desc", List.of("true"));
    }

    @ParameterizedTest
    @MethodSource("newReleases")
    void createsAgentOfNewReleaseWithOneRequest(String release) {
        assertThat(creation(release)).hasSize(1);
    }

    private List<RecordedRequest> creation(String release) {
        Recording create = Recordings.recording(release, "agents", "create_echo");
        this.server.on((request) -> request.method().equals("GET"), Reply.of(oneAgent(release)));
        this.server.on((request) -> true, Reply.of(create));
        agents(create).create(newAgent(create)).block(TestClients.PATIENCE);
        RequestMatch.of(create).verify(this.server.requests().get(0));
        return this.server.requests();
    }

    @ParameterizedTest
    @MethodSource("oldReleases")
    void sendsTitleWithWorkflowToOldRelease(String release) {
        Recording agent = oneAgent(release);
        this.server.on((request) -> request.method().equals("GET"), Reply.of(agent));
        this.server.on((request) -> true, Reply.of(Recordings.recording(release, "agents", "update_title_and_dsl")));

        agents(agent).update("a1", AgentUpdate.none().dsl(DSL)).block(TestClients.PATIENCE);

        assertThat(this.server.requests()).extracting(RecordedRequest::method).containsExactly("GET", "PUT", "GET");
        assertThat(this.server.requests().get(1).json())
                .isEqualTo(JSON.readTree("{\"title\":\"%s\",\"dsl\":{\"components\":{}}}"
                        .formatted(first(agent).path("title").asString())));
    }

    @ParameterizedTest
    @MethodSource("newReleases")
    void sendsRecordedUpdates(String release) {
        Recording agent = oneAgent(release);
        for (String name : List.of("update_dsl", "update_title")) {
            Recording update = Recordings.recording(release, "agents", name);
            MemoryServer server = new MemoryServer();
            server.on((request) -> request.method().equals("GET"), Reply.of(agent));
            server.on((request) -> true, Reply.of(update));

            TestClients.shared(server, release)
                    .agents()
                    .update(lastSegment(update), update(update))
                    .block(TestClients.PATIENCE);

            RequestMatch.of(update).verify(put(server.requests()));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "v0.25.0, '{\"title\":\"x\"}'",
        "v0.25.1, '{\"title\":\"x\",\"release\":true}'",
        "v0.25.6, '{\"title\":\"x\",\"release\":true}'",
        "v0.26.3, '{\"title\":\"x\",\"release\":true,\"canvas_type\":\"Recommended\"}'",
        "v0.27.0, '{\"title\":\"x\",\"release\":true,\"canvas_type\":\"Recommended\"}'",
    })
    void keepsPublicationAndTypeOfRenamedAgent(String release, String body) {
        publishedAgent();

        TestClients.client(this.server, release)
                .agents()
                .update("a1", AgentUpdate.none().title("x"))
                .block(TestClients.PATIENCE);

        assertThat(put(this.server.requests()).json()).isEqualTo(JSON.readTree(body));
    }

    @Test
    void doesNotPublishNewWorkflow() {
        publishedAgent();

        TestClients.client(this.server, "v0.27.0")
                .agents()
                .update("a1", AgentUpdate.none().dsl(DSL))
                .block(TestClients.PATIENCE);

        assertThat(put(this.server.requests()).json())
                .isEqualTo(JSON.readTree("{\"dsl\":{\"components\":{}},\"canvas_type\":\"Recommended\"}"));
    }

    @Test
    void prefersGivenPublicationAndType() {
        publishedAgent();

        TestClients.client(this.server, "v0.27.0")
                .agents()
                .update("a1", AgentUpdate.none().additional("release", false).additional("canvas_type", ""))
                .block(TestClients.PATIENCE);

        assertThat(this.server.requests()).extracting(RecordedRequest::method).containsExactly("PUT", "GET");
        assertThat(put(this.server.requests()).json())
                .isEqualTo(JSON.readTree("{\"release\":false,\"canvas_type\":\"\"}"));
    }

    @Test
    void asksForCategoryGivenByQuery() {
        this.server.on((request) -> true, Reply.json("{\"code\":0,\"data\":{\"canvas\":[],\"total\":0}}"));

        TestClients.client(this.server, "v0.27.0")
                .agents()
                .page(AgentQuery.all().additional("canvas_category", "dataflow_canvas"), PageRequest.first(1))
                .block(TestClients.PATIENCE);

        assertThat(this.server.requests().get(0).query()).containsEntry("canvas_category", List.of("dataflow_canvas"));
    }

    private void publishedAgent() {
        this.server.on(
                (request) -> request.method().equals("GET") && request.query().containsKey("keywords"),
                Reply.json(
                        "{\"code\":0,\"data\":{\"canvas\":[{\"id\":\"a0\",\"title\":\"Old bot\",\"canvas_type\":\"Other\"},"
                                + "{\"id\":\"a1\",\"title\":\"Old\",\"canvas_type\":\"Recommended\"}],\"total\":2}}"));
        this.server.on(
                (request) -> request.path().endsWith("/agents/a1")
                        && request.method().equals("GET"),
                Reply.json(
                        "{\"code\":0,\"data\":{\"id\":\"a1\",\"title\":\"Old\",\"last_publish_time\":1795679097538}}"));
        this.server.on(
                (request) -> request.method().equals("GET"),
                Reply.json("{\"code\":0,\"data\":[{\"id\":\"a1\",\"title\":\"Old\"}]}"));
        this.server.on((request) -> true, Reply.json("{\"code\":0,\"data\":true}"));
    }

    private static RecordedRequest put(List<RecordedRequest> requests) {
        return requests.stream()
                .filter((request) -> request.method().equals("PUT"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void doesNotSendEmptyUpdate() {
        Recording agent = oneAgent("v0.27.0");
        this.server.on((request) -> true, Reply.of(agent));

        Agent same = agents(agent).update("a1", AgentUpdate.none()).block(TestClients.PATIENCE);

        assertAgent(same, first(agent));
        assertThat(this.server.requests()).extracting(RecordedRequest::method).containsExactly("GET");
    }

    @Test
    void stripsTitles() {
        assertThat(NewAgent.of("  echo ", DSL).title()).isEqualTo("echo");
        assertThat(AgentUpdate.none().title(" echo\n").title()).isEqualTo("echo");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NewAgent.of(" ", DSL))
                .withMessageContaining("title");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AgentUpdate.none().title(""))
                .withMessageContaining("title");
    }

    @ParameterizedTest
    @MethodSource("oldReleases")
    void findsNothingByUnknownTitleOnOldRelease(String release) {
        Recording unknown = Recordings.recording(release, "agents", "list_by_unknown_title");
        this.server.on((request) -> true, Reply.of(unknown));

        assertThat(agents(unknown).findByTitle("nope").collectList().block(TestClients.PATIENCE))
                .isEmpty();
        RequestMatch.of(unknown)
                .ignoringQuery("page", "page_size", "orderby", "desc", "canvas_category")
                .verify(this.server.requests().get(0));
    }

    @ParameterizedTest
    @MethodSource("newReleases")
    void findsOnlyWholeTitleOnNewRelease(String release) {
        Recording found = Recordings.recording(release, "agents", "list_keywords");
        this.server.on((request) -> true, Reply.of(found));
        String title = found.response()
                .json()
                .path("data")
                .path("canvas")
                .path(0)
                .path("title")
                .asString();

        assertThat(agents(found).findByTitle("echo").collectList().block(TestClients.PATIENCE))
                .isEmpty();
        RequestMatch.of(found)
                .ignoringQuery("page", "page_size", "orderby", "desc", "canvas_category")
                .verify(this.server.requests().get(0));
        assertThat(agents(found).findByTitle(title).collectList().block(TestClients.PATIENCE))
                .extracting(Agent::title)
                .containsExactly(title);
    }

    @Test
    void listsAllPages() {
        Recording paged = Recordings.recording("v0.27.0", "agents", "list_paged");
        for (int i = 1; i <= 4; i++) {
            String page = Integer.toString(i);
            this.server.on(
                    (request) -> request.query().get("page").contains(page),
                    Reply.json(paged.response().text().replaceAll("\"(?:id|title)\": ?\"", "$0" + page)));
        }
        int total = paged.response().json().path("data").path("total").asInt();

        List<Agent> all = TestClients.builder(this.server, "v0.27.0")
                .settings((settings) -> settings.pageSize(2))
                .build()
                .agents()
                .list()
                .collectList()
                .block(TestClients.PATIENCE);

        assertThat(all).hasSize(total);
        assertThat(this.server.requests())
                .extracting((request) -> request.query().get("page").get(0))
                .containsExactly("1", "2", "3", "4");
    }

    private static void assertDeletion(Recording recording, DeleteResult result) {
        if (isSuccess(recording)) {
            assertThat(result).isEqualTo(DeleteResult.of(1, List.of()));
        } else {
            String message = recording.response().json().path("message").asString();
            assertThat(result).isEqualTo(DeleteResult.of(0, List.of(DeleteResult.Failure.of("a1", message))));
        }
    }

    private static void assertPage(Page<Agent> page, JsonNode data) {
        JsonNode expected = data.isArray() ? data : data.path("canvas");
        assertThat(page.items()).hasSize(expected.size());
        for (int i = 0; i < expected.size(); i++) {
            assertAgent(page.items().get(i), expected.get(i));
        }
        assertThat(page.total())
                .isEqualTo(data.isArray() ? null : (Long) data.path("total").asLong());
    }

    private static void assertAgent(Agent agent, JsonNode data) {
        assertThat(agent.id()).isNotEmpty().isEqualTo(data.path("id").asString());
        assertThat(agent.title()).isEqualTo(data.path("title").asString());
        assertThat(agent.description()).isEqualTo(data.path("description").asString(null));
        assertThat(agent.category())
                .isEqualTo(AgentCategory.of(data.path("canvas_category").asString()));
        assertThat(agent.permission())
                .isEqualTo(AgentPermission.of(data.path("permission").asString()));
        assertThat(agent.ownerId())
                .isNotEmpty()
                .isEqualTo(
                        data.has("user_id")
                                ? data.path("user_id").asString()
                                : data.path("tenant_id").asString());
        assertThat(agent.updatedAt().toEpochMilli())
                .isEqualTo(data.path("update_time").asLong());
        assertThat(agent.createdAt() == null).isEqualTo(!data.has("create_time"));
        if (data.has("dsl")) {
            assertThat(agent.dsl().toJson()).isEqualTo(JSON.writeValueAsString(data.path("dsl")));
        } else {
            assertThat(agent.dsl()).isNull();
        }
    }

    private AgentOperations agents(Recording recording) {
        return TestClients.client(this.server, recording.release()).agents();
    }

    private static Reply oneAgentReply(Recording recording) {
        return Reply.of(oneAgent(recording));
    }

    private static Recording oneAgent(Recording recording) {
        return oneAgent(recording.release());
    }

    private static Recording oneAgent(String release) {
        return Recordings.recording(release, "agents", isOld(release) ? "list_by_id" : "get_v27");
    }

    private static JsonNode first(Recording recording) {
        JsonNode data = data(recording);
        return data.isArray() ? data.get(0) : data;
    }

    private static NewAgent newAgent(Recording recording) {
        JsonNode body = recording.request().jsonBody();
        return NewAgent.of(body.path("title").asString(), dsl(body))
                .description(body.path("description").asString());
    }

    private static AgentUpdate update(Recording recording) {
        JsonNode body = recording.request().jsonBody();
        AgentUpdate update = AgentUpdate.none().title(body.path("title").asString());
        if (body.has("description")) {
            update = update.description(body.path("description").asString());
        }
        return body.has("dsl") ? update.dsl(dsl(body)) : update;
    }

    @SuppressWarnings("unchecked")
    private static AgentDsl dsl(JsonNode body) {
        return AgentDsl.of((Map<String, Object>) JSON.convertValue(body.path("dsl"), Map.class));
    }
}
