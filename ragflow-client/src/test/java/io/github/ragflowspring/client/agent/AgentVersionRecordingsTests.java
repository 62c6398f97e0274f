package io.github.ragflowspring.client.agent;

import static io.github.ragflowspring.client.recordings.Recorded.body;
import static io.github.ragflowspring.client.recordings.Recorded.data;
import static io.github.ragflowspring.client.recordings.Recorded.lastSegment;
import static io.github.ragflowspring.client.recordings.Recorded.segment;
import static io.github.ragflowspring.client.recordings.Recorded.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.ragflowspring.client.MemoryServer;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.recordings.RecordingTable;
import io.github.ragflowspring.client.recordings.RecordingsTestBase;
import io.github.ragflowspring.fixtures.Recording;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.Reply;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Every recorded exchange about versions, tags, templates, forms and logs of agents passes through the operations. */
class AgentVersionRecordingsTests extends RecordingsTestBase {

    @Override
    protected void define(RecordingTable recordings) {
        recordings
                .of("v0.25.6", "v0.27.0")
                .area(
                        "agent_extras",
                        (recording) -> recording
                                .request()
                                .path()
                                .matches(".*/(versions(/[^/]+)?|tags|templates|input-form|reset|logs/[^/]+)"));
        recordings
                .on("agent.version.list", "GET", "/agents/{}/versions")
                .call(
                        (client, recording) -> client.agents()
                                .versions(segment(recording, 1))
                                .list()
                                .collectList(),
                        (recording, versions) -> {
                            JsonNode expected = data(recording);
                            assertThat(versions).hasSize(expected.size());
                            for (int i = 0; i < versions.size(); i++) {
                                assertVersion(versions.get(i), expected.get(i));
                                assertThat(versions.get(i).dsl()).isNull();
                            }
                        })
                .sends((recording) -> true, (recording, request) -> request);
        recordings
                .on("agent.version.get", "GET", "/agents/{}/versions/{}")
                .call(
                        (client, recording) ->
                                client.agents().versions(segment(recording, 1)).get(lastSegment(recording)),
                        (recording, version) -> {
                            assertVersion(version, data(recording));
                            assertThat(version.dsl().tree().keySet())
                                    .isEqualTo(Set.copyOf(
                                            data(recording).path("dsl").propertyNames()));
                        })
                .sends((recording) -> true, (recording, request) -> request);
        recordings
                .on("agent.tag.list", "GET", "/agents/tags")
                .call(
                        (client, recording) -> client.agents().tags().counts(),
                        (recording, counts) -> assertThat(List.copyOf(counts.entrySet()))
                                .isEqualTo(data(recording)
                                        .valueStream()
                                        .map((tag) -> Map.entry(
                                                tag.path("tag").asString(),
                                                tag.path("count").asLong()))
                                        .toList()))
                .sends((recording) -> recording.request().query().isEmpty(), (recording, request) -> request);
        recordings
                .on("agent.tag.replace", "PUT", "/agents/{}/tags")
                .call((client, recording) -> client.agents().tags().replace(segment(recording, 1), tags(recording)))
                .sends(
                        (recording) -> texts(body(recording).path("tags")).equals(tags(recording)),
                        (recording, request) -> request);
        recordings
                .on("agent.templates", "GET", "/agents/templates")
                .call((client, recording) -> client.agents().templates().collectList(), (recording, templates) -> {
                    List<JsonNode> expected = data(recording)
                            .valueStream()
                            .filter((template) ->
                                    !template.path("id").asString("").isEmpty())
                            .toList();
                    assertThat(templates).hasSameSizeAs(expected);
                    for (int i = 0; i < templates.size(); i++) {
                        JsonNode template = expected.get(i);
                        assertThat(templates.get(i).id())
                                .isEqualTo(template.path("id").asString());
                        assertThat(templates.get(i).titles().get("en"))
                                .isEqualTo(template.path("title").path("en").asString());
                        assertThat(templates.get(i).descriptions().get("en"))
                                .isEqualTo(
                                        template.path("description").path("en").asString());
                        assertThat(templates.get(i).category().value())
                                .isEqualTo(template.path("canvas_category").asString());
                        assertThat(templates.get(i).dsl().tree().keySet())
                                .isEqualTo(Set.copyOf(template.path("dsl").propertyNames()));
                    }
                })
                .sends((recording) -> true, (recording, request) -> request);
        recordings
                .on("agent.input_form", "GET", "/agents/{}/components/[^/]+/input-form")
                .call(
                        (client, recording) -> client.agents().inputForm(segment(recording, 1), segment(recording, 3)),
                        (recording, form) -> {
                            assertThat(form.fields())
                                    .extracting(AgentField::key)
                                    .containsExactlyElementsOf(data(recording).propertyNames());
                            form.fields()
                                    .forEach((field) ->
                                            assertField(field, data(recording).path(field.key())));
                        })
                .sends((recording) -> true, (recording, request) -> request);
        recordings
                .on("agent.reset", "POST", "/agents/{}/reset")
                .call(
                        (client, recording) -> client.agents().reset(segment(recording, 1)),
                        (recording, dsl) -> assertThat(dsl.tree().keySet())
                                .isEqualTo(Set.copyOf(data(recording).propertyNames())));
        recordings
                .on("agent.log", "GET", "/agents/{}/logs/{}")
                .call(
                        (client, recording) -> client.agents().log(segment(recording, 1), segment(recording, 3)),
                        (recording, logs) -> {
                            JsonNode expected = data(recording);
                            assertThat(logs).hasSize(expected.isArray() ? expected.size() : 0);
                            for (int i = 0; i < logs.size(); i++) {
                                JsonNode trace = expected.get(i).path("trace");
                                assertThat(logs.get(i).nodeId())
                                        .isEqualTo(expected.get(i)
                                                .path("component_id")
                                                .asString());
                                assertThat(logs.get(i).entries())
                                        .extracting(AgentLogEntry::progress)
                                        .isEqualTo(trace.valueStream()
                                                .map((entry) ->
                                                        entry.path("progress").asDouble())
                                                .toList());
                                assertThat(logs.get(i).entries())
                                        .extracting(AgentLogEntry::message)
                                        .isEqualTo(trace.valueStream()
                                                .map((entry) ->
                                                        entry.path("message").asString())
                                                .toList());
                            }
                        })
                .sends((recording) -> true, (recording, request) -> request);
        recordings.comparesRequests(72);
    }

    @Test
    void hidesVersionOfOtherAgent() {
        Recording recording = Recordings.recording("v0.27.0", "agent_extras", "version_one");
        MemoryServer memory = new MemoryServer().on((request) -> true, Reply.of(recording));

        assertThatExceptionOfType(RagflowNotFoundException.class)
                .isThrownBy(() -> TestClients.client(memory, "v0.24.0")
                        .agents()
                        .versions("other")
                        .get("v1")
                        .block(TestClients.PATIENCE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.24.0", "v0.25.0"})
    void usesRoutesOfPages(String release) {
        MemoryServer memory = new MemoryServer()
                .on(
                        (request) -> request.path().matches(".*/(getlistversion/a1|templates)"),
                        Reply.json("{\"code\":0,\"data\":[],\"message\":\"success\"}"))
                .on((request) -> true, Reply.json("{\"code\":0,\"data\":{\"components\":{}},\"message\":\"success\"}"));
        AgentOperations agents = TestClients.client(memory, release).agents();

        agents.versions("a1").list().collectList().block(TestClients.PATIENCE);
        agents.inputForm("a1", "begin").block(TestClients.PATIENCE);
        agents.log("a1", "m1").block(TestClients.PATIENCE);
        agents.reset("a1").block(TestClients.PATIENCE);
        agents.templates().collectList().block(TestClients.PATIENCE);

        assertThat(memory.requests())
                .extracting((request) -> request.method() + " " + request.path())
                .containsExactly(
                        "GET /v1/canvas/getlistversion/a1",
                        "GET /v1/canvas/input_form",
                        "GET /v1/canvas/trace",
                        "POST /v1/canvas/reset",
                        "GET /v1/canvas/templates");
        assertThat(memory.requests().get(1).query())
                .isEqualTo(Map.of("id", List.of("a1"), "component_id", List.of("begin")));
        assertThat(memory.requests().get(2).query())
                .isEqualTo(Map.of("canvas_id", List.of("a1"), "message_id", List.of("m1")));
        assertThat(memory.requests().get(3).json().path("id").asString()).isEqualTo("a1");
    }

    /** Returns the recorded tags if the client accepts them. */
    private static List<String> tags(Recording recording) {
        JsonNode tags = body(recording).path("tags");
        boolean accepted = tags.isArray()
                && tags.valueStream()
                        .allMatch((tag) -> tag.isString() && !tag.asString().contains(","));
        return accepted ? texts(tags) : List.of("red");
    }

    private static void assertField(AgentField field, JsonNode expected) {
        assertThat(field.name()).isEqualTo(expected.path("name").asString(""));
        assertThat(field.type().value()).isEqualTo(expected.path("type").asString(""));
        assertThat(field.optional()).isEqualTo(expected.path("optional").asBoolean(false));
        assertThat(field.options()).isEqualTo(texts(expected.path("options")));
    }

    private static void assertVersion(AgentVersion version, JsonNode expected) {
        assertThat(version.id()).isEqualTo(expected.path("id").asString());
        assertThat(version.title()).isEqualTo(expected.path("title").asString());
        assertThat(version.published()).isEqualTo(expected.path("release").asBoolean());
        assertThat(Objects.requireNonNull(version.createdAt()).toEpochMilli())
                .isEqualTo(expected.path("create_time").asLong());
    }
}
