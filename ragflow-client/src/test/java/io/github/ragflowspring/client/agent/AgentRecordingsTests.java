package io.github.ragflowspring.client.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.error.RagflowConflictException;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowInvalidRequestException;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.error.RagflowServerException;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.fixtures.RecordedRequest;
import io.github.ragflowspring.fixtures.Recording;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import io.github.ragflowspring.fixtures.RequestMatch;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every recorded exchange about agents of every release passes through {@link AgentOperations}. */
class AgentRecordingsTests {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final AgentDsl DSL = AgentDsl.parse("{\"components\":{}}");

    private final ReplayServer server = ReplayServer.start();

    @AfterEach
    void stopServer() {
        this.server.close();
    }

    /** Those that the methods of the interface are about: versions and the routes of embedded agents are not. */
    static Stream<Recording> covered() {
        return Recordings.ofAllReleases("agents").stream()
                .filter((recording) -> !recording.request().path().endsWith("/versions")
                        && !recording.request().path().contains("/agentbots/"));
    }

    static Stream<Recording> successes() {
        return covered().filter((recording) -> code(recording) == 0);
    }

    static Stream<Recording> failures() {
        return covered().filter((recording) -> code(recording) != 0);
    }

    static Stream<String> oldReleases() {
        return Recordings.releases().stream().filter(AgentRecordingsTests::isOld);
    }

    static Stream<String> newReleases() {
        return Recordings.releases().stream().filter((release) -> !isOld(release));
    }

    @Test
    void allReleasesAreCovered() {
        assertThat(covered().map(Recording::release).distinct()).hasSameSizeAs(Recordings.releases());
        assertThat(covered()).hasSize(Recordings.ofAllReleases("agents").size() - 6);
        assertThat(successes().count() + failures().count()).isGreaterThan(180);
    }

    @ParameterizedTest
    @MethodSource("successes")
    void aRecordedSuccessIsRead(Recording recording) {
        Recording agent = oneAgent(recording.release());
        JsonNode data = recording.response().json().path("data");
        switch (recording.request().method()) {
            case "POST" -> {
                this.server.on((request) -> request.method().equals("POST"), Reply.of(recording));
                this.server.on((request) -> true, Reply.of(agent));
                Agent created =
                        agents(recording).create(AgentDraft.of("x", DSL)).block(TestClients.PATIENCE);
                assertAgent(created, data.isObject() ? data : first(agent));
            }
            case "PUT" -> {
                this.server.on((request) -> request.method().equals("PUT"), Reply.of(recording));
                this.server.on((request) -> true, Reply.of(agent));
                Agent updated = agents(recording)
                        .update("a1", AgentChanges.none().title("x"))
                        .block(TestClients.PATIENCE);
                assertAgent(updated, first(agent));
            }
            case "DELETE" -> {
                this.server.on((request) -> true, Reply.of(recording));
                agents(recording).delete("a1").block(TestClients.PATIENCE);
                assertThat(this.server.requests()).hasSize(1);
            }
            default -> {
                this.server.on((request) -> true, Reply.of(recording));
                assertRead(recording, data);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aRecordedFailureIsAnErrorWithItsCode(Recording recording) {
        this.server.on((request) -> true, Reply.of(recording));
        AgentOperations agents = agents(recording);
        String method = recording.request().method();
        Throwable error = catchThrowable(() -> {
            switch (method) {
                case "POST" -> agents.create(AgentDraft.of("x", DSL)).block(TestClients.PATIENCE);
                case "PUT" ->
                    agents.update("a1", AgentChanges.none().title("x")).block(TestClients.PATIENCE);
                case "DELETE" -> agents.delete("a1").block(TestClients.PATIENCE);
                default -> agents.page(AgentQuery.all()).block(TestClients.PATIENCE);
            }
        });
        int code = code(recording);
        Class<? extends RagflowException> expected = switch (code) {
            case 100 -> RagflowServerException.class;
            case 101 -> RagflowInvalidRequestException.class;
            case 102 -> method.equals("POST") ? RagflowConflictException.class : RagflowNotFoundException.class;
            default -> RagflowNotFoundException.class;
        };
        assertThat(error)
                .isExactlyInstanceOf(expected)
                .isInstanceOfSatisfying(
                        RagflowException.class, (ex) -> assertThat(ex.code()).isEqualTo(code));
    }

    @ParameterizedTest
    @MethodSource("oldReleases")
    void theRequestsOfOldReleasesAreThoseThatWereRecorded(String release) {
        Recordings recordings = Recordings.of(release);
        Recording create = recordings.get("agents", "create_echo");
        Recording byTitle = recordings.get("agents", "list_by_title");
        Recording byId = recordings.get("agents", "list_by_id");
        Recording update = recordings.get("agents", "update_title_and_dsl");
        Recording rename = recordings.get("agents", "update_title");
        Recording delete = recordings.get("agents", "delete_unknown");

        List<RecordedRequest> creation = requests(create, (agents) -> agents.create(draft(create)));
        RequestMatch.of(create).verify(creation.get(0));
        RequestMatch.of(byTitle)
                .ignoringQuery("page", "page_size", "orderby", "desc")
                .verify(creation.get(1));
        assertThat(creation.get(1).query())
                .containsEntry("orderby", List.of("create_time"))
                .containsEntry("desc", List.of("true"));
        RequestMatch.of(byId)
                .verify(requests(byId, (agents) -> agents.get(query(byId, "id")))
                        .get(0));
        RequestMatch.of(update)
                .verify(requests(update, (agents) -> agents.update(lastSegment(update), changes(update)))
                        .get(0));
        RequestMatch.of(rename)
                .verify(requests(rename, (agents) -> agents.update(lastSegment(rename), changes(rename)))
                        .get(0));
        RequestMatch.of(delete)
                .verify(requests(delete, (agents) -> agents.delete(lastSegment(delete)))
                        .get(0));
    }

    @ParameterizedTest
    @MethodSource("newReleases")
    void theRequestsOfNewReleasesAreThoseThatWereRecorded(String release) {
        Recordings recordings = Recordings.of(release);
        Recording create = recordings.get("agents", "create_echo");
        Recording get = recordings.get("agents", "get_v27");
        Recording page = recordings.get("agents", "list_paged");
        Recording update = recordings.get("agents", "update_dsl");
        Recording rename = recordings.get("agents", "update_title");
        Recording delete = recordings.get("agents", "delete");

        List<RecordedRequest> creation = requests(create, (agents) -> agents.create(draft(create)));
        RequestMatch.of(create).verify(creation.get(0));
        assertThat(creation).hasSize(1);
        RequestMatch.of(get)
                .verify(requests(get, (agents) -> agents.get(lastSegment(get))).get(0));
        RequestMatch.of(page)
                .verify(requests(
                                page,
                                (agents) -> agents.page(AgentQuery.all().size(2).oldestFirst()))
                        .get(0));
        RequestMatch.of(update)
                .verify(requests(update, (agents) -> agents.update(lastSegment(update), changes(update)))
                        .get(0));
        RequestMatch.of(rename)
                .verify(requests(rename, (agents) -> agents.update(lastSegment(rename), changes(rename)))
                        .get(0));
        RequestMatch.of(delete)
                .verify(requests(delete, (agents) -> agents.delete(lastSegment(delete)))
                        .get(0));
    }

    @ParameterizedTest
    @MethodSource("oldReleases")
    void aNewWorkflowIsSentWithTheTitleThatItNeeds(String release) {
        Recording agent = oneAgent(release);
        this.server.on((request) -> request.method().equals("GET"), Reply.of(agent));
        this.server.on((request) -> true, Reply.of(Recordings.recording(release, "agents", "update_title_and_dsl")));

        agents(agent).update("a1", AgentChanges.none().dsl(DSL)).block(TestClients.PATIENCE);

        assertThat(this.server.requests()).extracting(RecordedRequest::method).containsExactly("GET", "PUT", "GET");
        assertThat(this.server.requests().get(1).json())
                .isEqualTo(JSON.readTree("{\"title\":\"%s\",\"dsl\":{\"components\":{}}}"
                        .formatted(first(agent).path("title").asString())));
    }

    @Test
    void newReleasesNeedNoTitleForAWorkflow() {
        Recording agent = oneAgent("v0.27.0");
        this.server.on((request) -> request.method().equals("GET"), Reply.of(agent));
        this.server.on((request) -> true, Reply.of(Recordings.recording("v0.27.0", "agents", "update_dsl")));

        agents(agent).update("a1", AgentChanges.none().dsl(DSL)).block(TestClients.PATIENCE);

        assertThat(this.server.requests()).extracting(RecordedRequest::method).containsExactly("PUT", "GET");
        assertThat(this.server.requests().get(0).json()).isEqualTo(JSON.readTree("{\"dsl\":{\"components\":{}}}"));
    }

    @Test
    void noChangesAreNotSent() {
        Recording agent = oneAgent("v0.27.0");
        this.server.on((request) -> true, Reply.of(agent));

        Agent same = agents(agent).update("a1", AgentChanges.none()).block(TestClients.PATIENCE);

        assertAgent(same, first(agent));
        assertThat(this.server.requests()).extracting(RecordedRequest::method).containsExactly("GET");
    }

    @Test
    void titlesAreSentAsRagflowKeepsThem() {
        assertThat(AgentDraft.of("  echo ", DSL).title()).isEqualTo("echo");
        assertThat(AgentChanges.none().title(" echo\n").title()).isEqualTo("echo");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AgentDraft.of(" ", DSL))
                .withMessageContaining("title");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AgentChanges.none().title(""))
                .withMessageContaining("title");
    }

    @ParameterizedTest
    @MethodSource("oldReleases")
    void anUnknownTitleFindsNothingOnOldReleases(String release) {
        Recording unknown = Recordings.recording(release, "agents", "list_by_unknown_title");
        this.server.on((request) -> true, Reply.of(unknown));

        assertThat(agents(unknown).findByTitle("nope").collectList().block(TestClients.PATIENCE))
                .isEmpty();
        RequestMatch.of(unknown)
                .ignoringQuery("page", "page_size", "orderby", "desc")
                .verify(this.server.requests().get(0));
    }

    @ParameterizedTest
    @MethodSource("newReleases")
    void onlyTheWholeTitleIsFoundOnNewReleases(String release) {
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
                .ignoringQuery("page", "page_size", "orderby", "desc")
                .verify(this.server.requests().get(0));
        assertThat(agents(found).findByTitle(title).collectList().block(TestClients.PATIENCE))
                .extracting(Agent::title)
                .containsExactly(title);
    }

    @Test
    void allPagesAreListed() {
        Recording paged = Recordings.recording("v0.27.0", "agents", "list_paged");
        for (int i = 1; i <= 4; i++) {
            String page = Integer.toString(i);
            this.server.on(
                    (request) -> request.query().get("page").contains(page),
                    Reply.json(paged.response().text().replaceAll("\"title\": ?\"", "$0" + page)));
        }
        int total = paged.response().json().path("data").path("total").asInt();

        List<Agent> all =
                agents(paged).list(AgentQuery.all().size(2)).collectList().block(TestClients.PATIENCE);

        assertThat(all).hasSize(total);
        assertThat(this.server.requests())
                .extracting((request) -> request.query().get("page").get(0))
                .containsExactly("1", "2", "3", "4");
    }

    private void assertRead(Recording recording, JsonNode data) {
        if (data.has("id")) {
            assertAgent(agents(recording).get("a1").block(TestClients.PATIENCE), data);
            return;
        }
        JsonNode expected = data.isArray() ? data : data.path("canvas");
        Page<Agent> page = agents(recording).page(AgentQuery.all()).block(TestClients.PATIENCE);
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
        assertThat(agent.category()).isEqualTo(data.path("canvas_category").asString());
        assertThat(agent.permission()).isEqualTo(data.path("permission").asString());
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

    private List<RecordedRequest> requests(Recording recording, Function<AgentOperations, Publisher<?>> call) {
        try (ReplayServer own = ReplayServer.start()) {
            own.on((request) -> request.method().equals("GET"), Reply.of(oneAgent(recording.release())));
            own.on((request) -> true, Reply.of(recording));
            Flux.from(call.apply(TestClients.client(own, recording.release()).agents()))
                    .onErrorComplete(RagflowNotFoundException.class)
                    .blockLast(TestClients.PATIENCE);
            return own.requests();
        }
    }

    private AgentOperations agents(Recording recording) {
        return TestClients.client(this.server, recording.release()).agents();
    }

    private static Recording oneAgent(String release) {
        return Recordings.recording(release, "agents", isOld(release) ? "list_by_id" : "get_v27");
    }

    private static JsonNode first(Recording recording) {
        JsonNode data = recording.response().json().path("data");
        return data.isArray() ? data.get(0) : data;
    }

    private static AgentDraft draft(Recording recording) {
        JsonNode body = recording.request().jsonBody();
        return AgentDraft.of(body.path("title").asString(), dsl(body))
                .description(body.path("description").asString());
    }

    private static AgentChanges changes(Recording recording) {
        JsonNode body = recording.request().jsonBody();
        AgentChanges changes = AgentChanges.none().title(body.path("title").asString());
        if (body.has("description")) {
            changes = changes.description(body.path("description").asString());
        }
        return body.has("dsl") ? changes.dsl(dsl(body)) : changes;
    }

    @SuppressWarnings("unchecked")
    private static AgentDsl dsl(JsonNode body) {
        return AgentDsl.of((Map<String, Object>) JSON.convertValue(body.path("dsl"), Map.class));
    }

    private static String query(Recording recording, String name) {
        return recording.request().query().get(name).get(0);
    }

    private static String lastSegment(Recording recording) {
        String path = recording.request().path();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static boolean isOld(String release) {
        return release.compareTo("v0.25") < 0;
    }

    private static int code(Recording recording) {
        return recording.response().json().path("code").asInt(-1);
    }
}
