package io.github.ragflowspring.sample.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.assertArg;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

import io.github.ragflowspring.client.agent.Agent;
import io.github.ragflowspring.client.agent.AgentEvent;
import io.github.ragflowspring.client.agent.AgentField;
import io.github.ragflowspring.client.agent.AgentFieldType;
import io.github.ragflowspring.client.agent.AgentFileOperations;
import io.github.ragflowspring.client.agent.AgentForm;
import io.github.ragflowspring.client.agent.AgentInput;
import io.github.ragflowspring.client.agent.AgentNode;
import io.github.ragflowspring.client.agent.AgentNodeRun;
import io.github.ragflowspring.client.agent.AgentOperations;
import io.github.ragflowspring.client.agent.AgentRunRequest;
import io.github.ragflowspring.client.agent.AgentRunResult;
import io.github.ragflowspring.client.answer.References;
import io.github.ragflowspring.client.error.RagflowAgentException;
import io.github.ragflowspring.client.transfer.UploadSource;
import io.github.ragflowspring.client.transfer.UploadedFile;
import io.github.ragflowspring.sample.ProblemAdvice;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.publisher.PublisherProbe;

class AgentControllerTests {

    private static final String AGENT_ID = "agent-1";

    private final AgentOperations agents = mock(AgentOperations.class);

    private final WebTestClient page = WebTestClient.bindToController(new AgentController(this.agents))
            .controllerAdvice(new ProblemAdvice())
            .build();

    @Test
    void listsAgents() {
        given(this.agents.list()).willReturn(Flux.just(agent(null)));
        this.page
                .get()
                .uri("/api/agents")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .json("""
                        [{"id": "agent-1", "title": "Clerk", "description": "Books rooms."}]
                        """, JsonCompareMode.STRICT);
    }

    @Test
    void uploadsFile() {
        AgentFileOperations files = mock(AgentFileOperations.class);
        given(this.agents.files()).willReturn(files);
        given(files.upload(any(), any(UploadSource.class)))
                .willReturn(Mono.just(
                        UploadedFile.builder().id("f1").name("notes.txt").build()));
        MultipartBodyBuilder body = new MultipartBodyBuilder();
        body.part("file", "Notes").filename("notes.txt");
        this.page
                .post()
                .uri("/api/agents/{agentId}/files", AGENT_ID)
                .bodyValue(body.build())
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.id")
                .isEqualTo("f1");
    }

    @Test
    void runsWithFilesAndStopsOnServer() {
        given(this.agents.stream(any(), any(AgentRunRequest.class))).willReturn(Flux.empty());
        run("{\"question\": \"Hello\", \"files\": [{\"id\": \"f1\", \"name\": \"notes.txt\", \"size\": 5}]}")
                .expectStatus()
                .isOk();
        verify(this.agents).stream(eq(AGENT_ID), assertArg((AgentRunRequest request) -> {
            assertThat(request.files()).extracting(UploadedFile::id).containsExactly("f1");
            assertThat(request.stopOnCancel()).isTrue();
        }));
    }

    @Test
    void returnsFormAtBeginningOfAgent() {
        AgentField guests = AgentField.builder()
                .key("guests")
                .name("Guests")
                .type(AgentFieldType.INTEGER)
                .optional(true)
                .value(2)
                .build();
        AgentForm form = AgentForm.builder().fields(List.of(guests)).build();
        given(this.agents.get(AGENT_ID)).willReturn(Mono.just(agent(form)));
        this.page
                .get()
                .uri("/api/agents/{agentId}/form", AGENT_ID)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .json("""
                        {"tips": "", "fields": [{"key": "guests", "name": "Guests", "type": "integer",
                                                 "optional": true, "options": [], "value": 2}]}
                        """, JsonCompareMode.STRICT);
    }

    @Test
    void streamsEventsThatPageShows() {
        AgentNode begin = AgentNode.builder().id("begin").type("Begin").build();
        AgentNode ask = AgentNode.builder()
                .id("UserFillUp:City")
                .name("Ask")
                .type("UserFillUp")
                .build();
        AgentNodeRun begun = AgentNodeRun.builder()
                .node(begin)
                .elapsed(Duration.ofNanos(1_500_000))
                .build();
        AgentNodeRun failed = AgentNodeRun.builder().node(ask).error("No city").build();
        AgentField city = AgentField.builder()
                .key("city")
                .name("City")
                .type(AgentFieldType.LINE)
                .value("Berlin")
                .build();
        AgentForm form =
                AgentForm.builder().tips("Where?").fields(List.of(city)).build();
        given(this.agents.stream(any(), any(AgentRunRequest.class)))
                .willReturn(Flux.just(
                        AgentEvent.started("session-1", "message-1"),
                        AgentEvent.workflowStarted(Map.of()),
                        AgentEvent.nodeStarted(begin, ""),
                        AgentEvent.nodeFinished(begun, List.of()),
                        AgentEvent.reasoning("Hm."),
                        AgentEvent.delta("Hello."),
                        AgentEvent.messageEnded(References.none()),
                        AgentEvent.nodeFinished(failed, List.of()),
                        AgentEvent.unknown("{}"),
                        AgentEvent.userInputRequested(form),
                        AgentEvent.workflowFinished(Map.of(), null, null),
                        AgentEvent.completed(AgentRunResult.builder().build())));
        run("{\"question\": \"Hello\"}")
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentTypeCompatibleWith(MediaType.TEXT_EVENT_STREAM)
                .expectBodyList(new ParameterizedTypeReference<Map<String, Object>>() {})
                .value((events) -> {
                    assertThat(events)
                            .extracting((event) -> event.get("type"))
                            .containsExactly(
                                    "started",
                                    "workflow_started",
                                    "node_started",
                                    "node_finished",
                                    "reasoning",
                                    "delta",
                                    "message_ended",
                                    "node_finished",
                                    "user_input_requested",
                                    "workflow_finished",
                                    "completed");
                    assertThat(events.get(0)).containsEntry("sessionId", "session-1");
                    assertThat(events.get(7))
                            .extracting("run")
                            .hasFieldOrPropertyWithValue("error", "This step failed.");
                    assertThat(events.get(8))
                            .containsEntry(
                                    "form",
                                    Map.of(
                                            "tips",
                                            "Where?",
                                            "fields",
                                            List.of(Map.of(
                                                    "key", "city",
                                                    "name", "City",
                                                    "type", "line",
                                                    "optional", false,
                                                    "options", List.of(),
                                                    "value", "Berlin"))));
                });
    }

    @Test
    void beginsRun() {
        given(this.agents.stream(any(), any(AgentRunRequest.class))).willReturn(Flux.empty());
        run("{\"question\": \"Hello\", \"sessionId\": null}").expectStatus().isOk();
        verify(this.agents).stream(AGENT_ID, AgentRunRequest.of("Hello").stopOnCancel(true));
    }

    @Test
    void continuesWithInputs() {
        given(this.agents.stream(any(), any(AgentRunRequest.class))).willReturn(Flux.empty());
        run("""
                        {"sessionId": "session-1", "inputs": {"city": {"type": "line", "value": "Berlin"},
                                                              "guests": {"type": "integer", "value": 2}}}
                        """).expectStatus().isOk();
        verify(this.agents).stream(
                AGENT_ID,
                AgentRunRequest.ofInputs(Map.of(
                                "city",
                                AgentInput.of(AgentFieldType.LINE, "Berlin"),
                                "guests",
                                AgentInput.of(AgentFieldType.INTEGER, 2)))
                        .sessionId("session-1")
                        .stopOnCancel(true));
    }

    @Test
    void refusesToContinueWithoutInput() {
        run("{\"sessionId\": \"session-1\"}").expectStatus().isBadRequest();
        then(this.agents).shouldHaveNoInteractions();
    }

    @Test
    void reportsFailureAsLastEvent() {
        given(this.agents.stream(any(), any(AgentRunRequest.class)))
                .willReturn(Flux.concat(
                        Flux.just(AgentEvent.delta("He")),
                        Flux.error(RagflowAgentException.builder("It failed")
                                .nodeId("LLM:0")
                                .nodeError("Down")
                                .partialAnswer("He")
                                .build())));
        run("{\"question\": \"Hello\"}")
                .expectStatus()
                .isOk()
                .expectBodyList(new ParameterizedTypeReference<Map<String, Object>>() {})
                .value((events) -> assertThat(events)
                        .containsExactly(
                                Map.of("type", "delta", "text", "He"),
                                Map.of(
                                        "type", "error",
                                        "kind", "agent",
                                        "message", "A step of the agent failed.",
                                        "retryable", false)));
    }

    @Test
    void stopsRunWhenPageDisconnects() {
        PublisherProbe<AgentEvent> events =
                PublisherProbe.of(Flux.concat(Flux.just(AgentEvent.delta("He")), Flux.never()));
        given(this.agents.stream(any(), any(AgentRunRequest.class))).willReturn(events.flux());
        StepVerifier.create(run("{\"question\": \"Hello\"}")
                        .returnResult(new ParameterizedTypeReference<Map<String, Object>>() {})
                        .getResponseBody())
                .expectNextCount(1)
                .thenCancel()
                .verify();
        events.assertWasCancelled();
    }

    private WebTestClient.ResponseSpec run(String body) {
        return this.page
                .post()
                .uri("/api/agents/{agentId}/stream", AGENT_ID)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    private static Agent agent(@Nullable AgentForm beginForm) {
        return Agent.builder()
                .id(AGENT_ID)
                .title("Clerk")
                .description("Books rooms.")
                .ownerId("owner-1")
                .beginForm(beginForm)
                .build();
    }
}
