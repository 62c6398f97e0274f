package io.github.ragflowspring.client.agent;

import static io.github.ragflowspring.client.agent.Forms.field;
import static io.github.ragflowspring.client.agent.Forms.form;
import static io.github.ragflowspring.client.json.JsonForms.assertForm;
import static io.github.ragflowspring.client.json.JsonForms.assertRead;

import io.github.ragflowspring.client.answer.Message;
import io.github.ragflowspring.client.answer.References;
import io.github.ragflowspring.client.model.TokenUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The JSON forms of agents, runs and sessions. */
class JsonFormTests {

    private static final Instant TIME = Instant.parse("2026-11-26T14:00:00Z");

    private static final String NO_REFERENCES = "{'chunks': [], 'citationNumbers': [], 'documents': [], 'total': null}";

    private static final AgentForm FORM =
            form("Where?", field("city", "City", AgentFieldType.OPTIONS, true, List.of("Rome"), "Rome"));

    private static final String FORM_JSON = "{'tips': 'Where?', 'fields': [{'key': 'city', 'name': 'City',"
            + " 'type': 'options', 'optional': true, 'options': ['Rome'], 'value': 'Rome'}]}";

    private static final AgentNode NODE =
            AgentNode.builder().id("LLM:0").name("Brain").type("LLM").build();

    private static final String NODE_JSON = "{'id': 'LLM:0', 'name': 'Brain', 'type': 'LLM'}";

    private static final AgentNodeRun RUN = AgentNodeRun.builder()
            .node(NODE)
            .inputs(Map.of("sys.query", "Hi"))
            .outputs(Map.of("content", "Hello"))
            .elapsed(Duration.ofMillis(1500))
            .additional(Map.of("new", 1))
            .build();

    private static final String RUN_JSON = "{'node': " + NODE_JSON
            + ", 'inputs': {'sys.query': 'Hi'}, 'outputs': {'content': 'Hello'}, 'error': null,"
            + " 'elapsed': 'PT1.5S'}";

    private static final TokenUsage USAGE =
            TokenUsage.builder().totalTokens(9L).calls(2).build();

    private static final String USAGE_JSON = "{'promptTokens': null, 'completionTokens': null, 'totalTokens': 9,"
            + " 'reasoningTokens': null, 'calls': 2}";

    private static final AgentRunResult RESULT = AgentRunResult.builder()
            .outcome(AgentRunOutcome.AWAITS_INPUT)
            .text("Hello")
            .form(FORM)
            .sessionId("s1")
            .nodes(List.of(RUN))
            .usage(USAGE)
            .unfinishedNodes(List.of("LLM:1"))
            .additional(Map.of("new", 1))
            .build();

    private static final String RESULT_JSON = "{'outcome': 'AWAITS_INPUT', 'text': 'Hello', 'reasoning': '',"
            + " 'references': " + NO_REFERENCES + ", 'citations': [], 'sources': [], 'form': " + FORM_JSON
            + ", 'sessionId': 's1', 'messageId': null, 'taskId': null, 'nodes': [" + RUN_JSON
            + "], 'files': [], 'outputs': {}, 'elapsed': null,"
            + " 'usage': " + USAGE_JSON + ", 'unfinishedNodes': ['LLM:1']}";

    @Test
    void writesAgent() {
        assertForm(
                Agent.builder()
                        .id("a1")
                        .title("Clerk")
                        .category(AgentCategory.AGENT)
                        .permission(AgentPermission.of("guests"))
                        .ownerId("u1")
                        .dsl(AgentDsl.of(Map.of("path", List.of("begin"))))
                        .beginForm(FORM)
                        .createdAt(TIME)
                        .additional(Map.of("new", 1))
                        .build(),
                "{'id': 'a1', 'title': 'Clerk', 'description': null, 'avatar': null, 'category': 'agent_canvas',"
                        + " 'permission': 'guests', 'ownerId': 'u1', 'dsl': {'path': ['begin']}, 'beginForm': "
                        + FORM_JSON + ", 'createdAt': '2026-11-26T14:00:00Z', 'updatedAt': null}");
    }

    @Test
    void writesSession() {
        assertForm(
                AgentSession.builder()
                        .id("s1")
                        .agentId("a1")
                        .messages(List.of(Message.user("Hi")))
                        .updatedAt(TIME)
                        .additional(Map.of("new", 1))
                        .build(),
                "{'id': 's1', 'agentId': 'a1', 'name': null, 'userId': null, 'messages': [{'id': null, 'role': 'user',"
                        + " 'text': 'Hi', 'reasoning': '', 'references': " + NO_REFERENCES + ", 'citations': [],"
                        + " 'sources': [], 'createdAt': null, 'feedback': null}], 'errors': null, 'dsl': null,"
                        + " 'createdAt': null, 'updatedAt': '2026-11-26T14:00:00Z'}");
    }

    @Test
    void writesResult() {
        assertForm(RESULT, RESULT_JSON);
    }

    @Test
    void writesEvents() {
        assertForm(
                AgentEvent.started("s1", null),
                "{'type': 'started', 'sessionId': 's1', 'messageId': null, 'taskId': null}");
        assertForm(
                AgentEvent.workflowStarted(Map.of("query", "Hi")),
                "{'type': 'workflow_started', 'inputs': {'query': 'Hi'}}");
        assertForm(
                AgentEvent.nodeStarted(NODE, "Searching"),
                "{'type': 'node_started', 'node': " + NODE_JSON + ", 'thoughts': 'Searching'}");
        assertForm(
                AgentEvent.nodeFinished(RUN, List.of(RUN)),
                "{'type': 'node_finished', 'run': " + RUN_JSON + ", 'trace': [" + RUN_JSON + "]}");
        assertForm(AgentEvent.delta("Hel"), "{'type': 'delta', 'text': 'Hel'}");
        assertForm(AgentEvent.reasoning("Hm"), "{'type': 'reasoning', 'text': 'Hm'}");
        assertForm(
                AgentEvent.messageEnded(
                        References.none(),
                        List.of(AgentFile.builder()
                                .id("f1")
                                .name("report.docx")
                                .format("docx")
                                .build())),
                "{'type': 'message_ended', 'references': " + NO_REFERENCES
                        + ", 'files': [{'id': 'f1', 'name': 'report.docx', 'format': 'docx', 'mimeType': null,"
                        + " 'size': null}]}");
        assertForm(AgentEvent.userInputRequested(FORM), "{'type': 'user_input_requested', 'form': " + FORM_JSON + "}");
        assertForm(
                AgentEvent.workflowFinished(Map.of("content", "Hello"), Duration.ofSeconds(2), USAGE),
                "{'type': 'workflow_finished', 'outputs': {'content': 'Hello'}, 'elapsed': 'PT2S', 'usage': "
                        + USAGE_JSON + "}");
        assertForm(AgentEvent.completed(RESULT), "{'type': 'completed', 'result': " + RESULT_JSON + "}");
        assertForm(AgentEvent.unknown("{}"), "{'type': 'unknown'}");
    }

    @Test
    void writesAndReadsInput() {
        AgentInput city = AgentInput.of(AgentFieldType.OPTIONS, "Rome");
        assertForm(city, "{'type': 'options', 'value': 'Rome'}");
        assertRead("{'type': 'options', 'value': 'Rome'}", city);
        assertRead(
                "{'type': 'a_new_type', 'value': {'id': 'f1'}}",
                AgentInput.of(AgentFieldType.of("a_new_type"), Map.of("id", "f1")));
        assertRead("{'value': 7}", AgentInput.of(AgentFieldType.INTEGER, 7));
        assertRead("{'type': 'line'}", AgentInput.of(AgentFieldType.LINE, null));
    }

    @Test
    void writesAndReadsWorkflow() {
        AgentDsl dsl = AgentDsl.of(Map.of("path", List.of("begin")));
        assertForm(dsl, "{'path': ['begin']}");
        assertRead("{'path': ['begin']}", dsl);
    }

    @Test
    void writesSpeech() {
        assertForm(AgentEvent.speech(new byte[] {0, -1}), "{'type': 'speech', 'sound': 'AP8='}");
    }

    @Test
    void writesVersion() {
        AgentVersion version = AgentVersion.builder()
                .id("v1")
                .title("Ada_Support_2026")
                .published(true)
                .createdAt(Instant.parse("2026-11-21T10:00:00Z"))
                .build();

        assertForm(version, """
                {'id': 'v1', 'title': 'Ada_Support_2026', 'published': true, 'description': null, 'dsl': null,
                 'createdAt': '2026-11-21T10:00:00Z', 'updatedAt': null}""");
    }

    @Test
    void writesTemplate() {
        AgentTemplate template = AgentTemplate.builder()
                .id("t1")
                .titles(Map.of("en", "Support"))
                .category(AgentCategory.AGENT)
                .types(List.of("Recommended"))
                .build();

        assertForm(template, """
                {'id': 't1', 'titles': {'en': 'Support'}, 'descriptions': {}, 'category': 'agent_canvas',
                 'types': ['Recommended'], 'avatar': null, 'dsl': null}""");
    }

    @Test
    void writesLog() {
        AgentLogEntry entry = AgentLogEntry.builder()
                .message("Done")
                .progress(1.0)
                .elapsed(Duration.ofMillis(1500))
                .build();

        assertForm(AgentNodeLog.builder().nodeId("File").entries(List.of(entry)).build(), """
                {'nodeId': 'File', 'entries': [{'message': 'Done', 'progress': 1.0, 'elapsed': 'PT1.5S'}]}""");
    }

    @Test
    void writesWebhookResponse() {
        AgentWebhookResponse response = AgentWebhookResponse.builder()
                .status(202)
                .contentType("text/plain")
                .body("queued")
                .build();

        assertForm(response, "{'status': 202, 'contentType': 'text/plain', 'body': 'queued', 'message': null}");
    }
}
