package io.github.ragflowspring.client.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.ragflowspring.client.agent.AgentEvent;
import io.github.ragflowspring.client.agent.AgentForm;
import io.github.ragflowspring.client.agent.AgentNode;
import io.github.ragflowspring.client.agent.AgentNodeRun;
import io.github.ragflowspring.client.agent.AgentRunOutcome;
import io.github.ragflowspring.client.agent.AgentRunResult;
import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.client.answer.References;
import io.github.ragflowspring.client.error.RagflowModelException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.http.codec.ServerSentEvent;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import reactor.test.publisher.PublisherProbe;
import reactor.test.publisher.TestPublisher;

class BrowserEventsTests {

    private static final BrowserEvents EVENTS = BrowserEvents.defaults();

    @Test
    void namesAndNumbersEventsOfAnswer() {
        List<AnswerEvent> events = List.of(
                AnswerEvent.started("session-1", "message-1"),
                AnswerEvent.reasoning("Hm."),
                AnswerEvent.delta("Par"),
                AnswerEvent.replace("Paris [ID:0]"),
                AnswerEvent.speech(new byte[] {1}),
                AnswerEvent.referenced(References.none()),
                AnswerEvent.completed(Answer.builder().text("Paris [ID:0]").build()));
        List<ServerSentEvent<Object>> sent = all(EVENTS.answer(Flux.fromIterable(events)));
        assertThat(sent)
                .extracting(ServerSentEvent::event)
                .containsExactly("started", "reasoning", "delta", "replace", "speech", "referenced", "completed");
        assertThat(sent).extracting(ServerSentEvent::id).containsExactly("1", "2", "3", "4", "5", "6", "7");
        assertThat(sent).extracting(ServerSentEvent::data).containsExactlyElementsOf(events);
        assertThat(sent).extracting(ServerSentEvent::comment).containsOnlyNulls();
    }

    @Test
    void numbersEachSubscription() {
        Flux<ServerSentEvent<Object>> events = EVENTS.answer(Flux.just(AnswerEvent.delta("a")));
        assertThat(all(events)).extracting(ServerSentEvent::id).containsExactly("1");
        assertThat(all(events)).extracting(ServerSentEvent::id).containsExactly("1");
    }

    @Test
    void omitsUnknownEvents() {
        assertThat(all(EVENTS.answer(Flux.just(AnswerEvent.unknown("{\"secret\": 1}"), AnswerEvent.delta("a")))))
                .extracting(ServerSentEvent::data)
                .containsExactly(AnswerEvent.delta("a"));
        assertThat(all(EVENTS.run(Flux.just(AgentEvent.unknown("{\"secret\": 1}"), AgentEvent.delta("a")))))
                .extracting(ServerSentEvent::data)
                .containsExactly(AgentEvent.delta("a"));
    }

    @Test
    void endsWithErrorEvent() {
        RagflowModelException failure = RagflowModelException.builder("Key sk-1 of tenant 4711 is invalid")
                .partialAnswer("Par")
                .build();
        List<ServerSentEvent<Object>> sent =
                all(EVENTS.answer(Flux.concat(Flux.just(AnswerEvent.delta("Par")), Flux.error(failure))));
        assertThat(sent).extracting(ServerSentEvent::event).containsExactly("delta", "error");
        assertThat(sent).extracting(ServerSentEvent::id).containsExactly("1", "2");
        assertThat(sent.get(1).data()).isEqualTo(BrowserError.of(failure));
        assertThat(sent.toString()).doesNotContain("sk-1", "4711");
    }

    @Test
    void convertsOtherErrors() {
        assertThat(all(EVENTS.run(Flux.error(new IllegalStateException("jdbc:secret")))))
                .extracting(ServerSentEvent::data)
                .extracting(Object::toString)
                .containsExactly(
                        "BrowserError[type=error, kind=internal, message=This application failed., retryable=false]");
    }

    @Test
    void convertsErrorOfName() {
        assertThat(all(EVENTS.of(Flux.just("a"), (data) -> {
                    throw new IllegalStateException(data);
                })))
                .extracting(ServerSentEvent::event)
                .containsExactly("error");
    }

    @Test
    void namesAndNumbersEventsOfRun() {
        AgentNode node = AgentNode.builder().id("LLM:0").type("LLM").build();
        AgentForm form = AgentForm.builder().tips("Which topic?").build();
        List<AgentEvent> events = List.of(
                AgentEvent.started("session-1", "message-1", "task-1"),
                AgentEvent.nodeStarted(node, "Thinking"),
                AgentEvent.reasoning("Hm."),
                AgentEvent.delta("Par"),
                AgentEvent.replace("Paris"),
                AgentEvent.messageEnded(References.none()),
                AgentEvent.userInputRequested(form),
                AgentEvent.completed(AgentRunResult.builder().form(form).build()));
        List<ServerSentEvent<Object>> sent = all(EVENTS.run(Flux.fromIterable(events)));
        assertThat(sent)
                .extracting(ServerSentEvent::event)
                .containsExactly(
                        "started",
                        "node_started",
                        "reasoning",
                        "delta",
                        "replace",
                        "message_ended",
                        "user_input_requested",
                        "completed");
        assertThat(sent).extracting(ServerSentEvent::data).containsExactlyElementsOf(events);
        assertThat(sent).last().extracting(ServerSentEvent::id).isEqualTo("8");
    }

    @Test
    void omitsInternalsOfRun() {
        AgentNodeRun secret = nodeRun(Map.of("system_prompt", "secret"), "Traceback: secret");
        AgentNodeRun shown = nodeRun(Map.of(), "This step failed.");
        AgentNodeRun successful = AgentNodeRun.builder()
                .node(AgentNode.builder().id("LLM:1").build())
                .build();
        Map<String, Object> values = Map.of("value", "secret");
        AgentRunResult result = AgentRunResult.builder()
                .outcome(AgentRunOutcome.ANSWERED)
                .text("Paris")
                .build();
        List<ServerSentEvent<Object>> sent = all(EVENTS.run(Flux.just(
                AgentEvent.workflowStarted(values),
                AgentEvent.nodeFinished(secret, List.of(secret)),
                AgentEvent.nodeFinished(successful, List.of()),
                AgentEvent.workflowFinished(values, Duration.ofSeconds(1), null),
                AgentEvent.completed(result.toBuilder()
                        .nodes(List.of(secret))
                        .outputs(values)
                        .additional(values)
                        .build()))));
        assertThat(sent)
                .extracting(ServerSentEvent::data)
                .containsExactly(
                        AgentEvent.workflowStarted(Map.of()),
                        AgentEvent.nodeFinished(shown, List.of(shown)),
                        AgentEvent.nodeFinished(successful, List.of()),
                        AgentEvent.workflowFinished(Map.of(), Duration.ofSeconds(1), null),
                        AgentEvent.completed(
                                result.toBuilder().nodes(List.of(shown)).build()));
        assertThat(sent.toString()).doesNotContain("secret");
    }

    @Test
    void sendsCommentsWhileStreamIsOpen() {
        TestPublisher<AnswerEvent> events = TestPublisher.create();
        StepVerifier.withVirtualTime(() -> EVENTS.answer(events.flux()))
                .thenAwait(Duration.ofSeconds(30))
                .assertNext(BrowserEventsTests::isHeartbeat)
                .assertNext(BrowserEventsTests::isHeartbeat)
                .then(() -> events.next(AnswerEvent.delta("a")))
                .assertNext((event) -> assertThat(event.id()).isEqualTo("1"))
                .thenAwait(Duration.ofSeconds(15))
                .assertNext(BrowserEventsTests::isHeartbeat)
                .then(events::complete)
                .verifyComplete();
    }

    @Test
    void sendsNoCommentsAfterError() {
        TestPublisher<AnswerEvent> events = TestPublisher.create();
        StepVerifier.withVirtualTime(
                        () -> EVENTS.heartbeat(Duration.ofSeconds(1)).answer(events.flux()))
                .thenAwait(Duration.ofSeconds(1))
                .assertNext(BrowserEventsTests::isHeartbeat)
                .then(() -> events.error(new IllegalStateException()))
                .assertNext((event) -> assertThat(event.event()).isEqualTo("error"))
                .verifyComplete();
    }

    @Test
    void sendsNoCommentsIfSwitchedOff() {
        TestPublisher<AnswerEvent> events = TestPublisher.create();
        StepVerifier.withVirtualTime(() -> EVENTS.heartbeat(Duration.ZERO).answer(events.flux()))
                .expectSubscription()
                .expectNoEvent(Duration.ofHours(1))
                .then(events::complete)
                .verifyComplete();
    }

    @Test
    void refusesNegativeInterval() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EVENTS.heartbeat(Duration.ofSeconds(-1)))
                .withMessage("'interval' must not be negative");
    }

    @Test
    void dropsCommentsIfBrowserReadsSlowly() {
        StepVerifier.withVirtualTime(() -> EVENTS.answer(Flux.never()), 0)
                .expectSubscription()
                .expectNoEvent(Duration.ofHours(1))
                .thenRequest(1000)
                .assertNext(BrowserEventsTests::isHeartbeat)
                .expectNoEvent(Duration.ofSeconds(14))
                .thenCancel()
                .verify();
    }

    @Test
    void requestsEventsAsBrowserReads() {
        TestPublisher<AnswerEvent> events = TestPublisher.create();
        StepVerifier.create(EVENTS.answer(events.flux()), 0)
                .expectSubscription()
                .then(() -> events.next(AnswerEvent.delta("a")).assertMaxRequested(1))
                .thenRequest(1)
                .expectNextCount(1)
                .thenCancel()
                .verify();
        events.assertNoRequestOverflow();
    }

    @Test
    void cancelsStreamWhenBrowserDisconnects() {
        PublisherProbe<AnswerEvent> answer =
                PublisherProbe.of(Flux.concat(Flux.just(AnswerEvent.delta("a")), Flux.never()));
        StepVerifier.create(EVENTS.answer(answer.flux()))
                .expectNextCount(1)
                .thenCancel()
                .verify();
        answer.assertWasCancelled();
        PublisherProbe<AgentEvent> run = PublisherProbe.of(Flux.concat(Flux.just(AgentEvent.delta("a")), Flux.never()));
        StepVerifier.create(EVENTS.run(run.flux()))
                .expectNextCount(1)
                .thenCancel()
                .verify();
        run.assertWasCancelled();
    }

    @Test
    void passesContextToStream() {
        Flux<AnswerEvent> events =
                Flux.deferContextual((context) -> Flux.just(AnswerEvent.delta(context.get("tenant"))));
        assertThat(all(EVENTS.answer(events).contextWrite((context) -> context.put("tenant", "acme"))))
                .extracting(ServerSentEvent::data)
                .containsExactly(AnswerEvent.delta("acme"));
    }

    private static AgentNodeRun nodeRun(Map<String, Object> values, String error) {
        return AgentNodeRun.builder()
                .node(AgentNode.builder().id("LLM:0").type("LLM").build())
                .inputs(values)
                .outputs(values)
                .additional(values)
                .elapsed(Duration.ofMillis(5))
                .error(error)
                .build();
    }

    private static void isHeartbeat(ServerSentEvent<Object> event) {
        assertThat(event.comment()).isEqualTo("heartbeat");
        assertThat(event.data()).isNull();
        assertThat(event.id()).isNull();
    }

    private static List<ServerSentEvent<Object>> all(Flux<ServerSentEvent<Object>> events) {
        return events.collectList().blockOptional(Duration.ofMinutes(1)).orElseThrow();
    }
}
