package io.github.ragflowspring.boot.test.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.agent.AgentInput;
import io.github.ragflowspring.client.agent.AgentOperations;
import io.github.ragflowspring.client.agent.AgentRunRequest;
import io.github.ragflowspring.client.agent.AgentRunResult;
import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.client.chat.ChatOperations;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.error.RagflowConnectionException;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowModelException;
import io.github.ragflowspring.client.error.RagflowProtocolException;
import io.github.ragflowspring.client.error.RagflowRateLimitedException;
import io.github.ragflowspring.client.error.RagflowServerException;
import io.github.ragflowspring.client.error.RagflowStreamException;
import io.github.ragflowspring.client.error.RagflowTimeoutException;
import io.github.ragflowspring.client.retrieval.RetrievalOperations;
import io.github.ragflowspring.client.retrieval.RetrievalQuery;
import io.github.ragflowspring.emulator.RagflowEmulator;
import io.github.ragflowspring.emulator.Seed;
import io.github.ragflowspring.emulator.script.Fault;
import io.github.ragflowspring.emulator.script.Operation;
import io.github.ragflowspring.emulator.script.ScriptedAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/** Scripted answers and faults reach the beans of an application in the same way on every release. */
class ScriptedReleaseTests {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String PASSAGE = "Reranking reads question and chunk together";

    private static final ChatQuestion QUESTION = ChatQuestion.of("What is reranking?");

    @Nested
    @AutoConfigureRagflowEmulator(release = "v0.23.1")
    class OfV0231 extends AnyRelease {}

    @Nested
    @AutoConfigureRagflowEmulator(release = "v0.24.0")
    class OfV0240 extends AnyRelease {}

    @Nested
    @AutoConfigureRagflowEmulator(release = "v0.25.6")
    class OfV0256 extends AnyRelease {}

    @Nested
    @AutoConfigureRagflowEmulator(release = "v0.26.4")
    class OfV0264 extends AnyRelease {}

    @Nested
    @AutoConfigureRagflowEmulator(release = "v0.27.0")
    class OfV0270 extends AnyRelease {}

    @SpringBootTest(
            classes = EmptyApplication.class,
            webEnvironment = WebEnvironment.NONE,
            properties = {"ragflow.retry.delay=1ms", "ragflow.retry.max-delay=1s"})
    abstract static class AnyRelease {

        @Autowired
        RagflowEmulator ragflow;

        @Autowired
        RagflowClient client;

        @Autowired
        ChatOperations chats;

        @Autowired
        AgentOperations agents;

        @Autowired
        RetrievalOperations retrieval;

        @Test
        void citesSource() {
            this.ragflow.script().answer(ScriptedAnswer.of("It sorts again.").citing(PASSAGE));
            Answer answer = this.chats.ask(Seed.GUIDE_ID, QUESTION).block(PATIENCE);
            assertThat(answer.text()).isEqualTo("It sorts again. [ID:0]");
            assertThat(answer.citations())
                    .singleElement()
                    .satisfies((citation) ->
                            assertThat(citation.chunks().get(0).content()).contains(PASSAGE));
            this.ragflow.script().verify();
        }

        @Test
        void streamsReasoningAndText() {
            this.ragflow
                    .script()
                    .answer(ScriptedAnswer.of("It sorts what was found once more, the best of it first.")
                            .thinking("Let me think about this for a moment.")
                            .citing(PASSAGE));
            List<AnswerEvent> events =
                    this.chats.stream(Seed.GUIDE_ID, QUESTION).collectList().block(PATIENCE);
            assertThat(events.stream().filter(AnswerEvent.Delta.class::isInstance))
                    .hasSizeGreaterThan(1);
            assertThat(events).last().isInstanceOfSatisfying(AnswerEvent.Completed.class, (completed) -> {
                assertThat(completed.answer().text())
                        .isEqualTo("It sorts what was found once more, the best of it first. [ID:0]");
                assertThat(completed.answer().reasoning()).isEqualTo("Let me think about this for a moment.");
                assertThat(completed.answer().references().chunks()).hasSize(1);
            });
        }

        @Test
        void separatesReasoningThatTemplateOpens() {
            ScriptedAnswer scripted = ScriptedAnswer.of("Okay, the user asks.</think>It sorts again.");
            this.ragflow.script().answer(scripted).answer(scripted);

            Answer whole = this.chats.ask(Seed.GUIDE_ID, QUESTION).block(PATIENCE);
            AnswerEvent last = this.chats.stream(Seed.GUIDE_ID, QUESTION).blockLast(PATIENCE);

            assertThat(whole.reasoning()).isEqualTo("Okay, the user asks.");
            assertThat(whole.text()).startsWith("It sorts again.");
            assertThat(last).isInstanceOfSatisfying(AnswerEvent.Completed.class, (completed) -> {
                assertThat(completed.answer().reasoning()).isEqualTo(whole.reasoning());
                assertThat(completed.answer().text()).isEqualTo(whole.text());
            });
        }

        @Test
        void reportsModelFailureInWordsOfProvider() {
            ScriptedAnswer scripted = ScriptedAnswer.of("It sorts\n**ERROR**: Connection error.");
            this.ragflow.script().answer(scripted).answer(scripted);

            for (Runnable question : List.<Runnable>of(this::ask, this::stream)) {
                assertThatExceptionOfType(RagflowModelException.class)
                        .isThrownBy(question::run)
                        .satisfies((ex) -> {
                            assertThat(ex.partialAnswer()).isEqualTo("It sorts\n");
                            assertThat(ex.rawText()).startsWith("**ERROR**: Connection error.");
                        });
            }
        }

        @Test
        void reportsModelFailure() {
            this.ragflow
                    .script()
                    .answer(ScriptedAnswer.failing("RATE_LIMIT_EXCEEDED", "Slow down."))
                    .answer(ScriptedAnswer.of("It sorts").thenFailing());
            assertThatExceptionOfType(RagflowModelException.class)
                    .isThrownBy(this::ask)
                    .satisfies((ex) -> assertThat(ex.kind()).isEqualTo("RATE_LIMIT_EXCEEDED"));
            assertThatExceptionOfType(RagflowModelException.class)
                    .isThrownBy(this::stream)
                    .satisfies((ex) -> assertThat(ex.partialAnswer()).isEqualTo("It sorts"));
        }

        @Test
        void answersThatNothingWasFound() {
            this.ragflow.script().answer(ScriptedAnswer.nothingFound()).answer(ScriptedAnswer.finding(PASSAGE));
            assertThat(this.chats.ask(Seed.GUIDE_ID, QUESTION).block(PATIENCE).text())
                    .startsWith("The handbook says nothing about that.");
            assertThat(this.retrieval
                            .search(RetrievalQuery.of("anything", Seed.HANDBOOK_ID))
                            .block(PATIENCE)
                            .chunks())
                    .singleElement()
                    .satisfies((chunk) -> assertThat(chunk.content()).contains(PASSAGE));
        }

        @Test
        void runsAgent() {
            AgentRunResult form = this.agents
                    .run(Seed.RESEARCHER_ID, AgentRunRequest.ofInputs(Map.of()))
                    .block(PATIENCE);
            this.ragflow.script().answer(ScriptedAnswer.of("It sorts again.").citing(PASSAGE));
            AgentRunResult result = this.agents
                    .run(
                            Seed.RESEARCHER_ID,
                            AgentRunRequest.ofInputs(Map.of("topic", AgentInput.of("reranking")))
                                    .sessionId(form.sessionId()))
                    .block(PATIENCE);
            assertThat(result.text()).contains("It sorts again. [ID:");
            assertThat(result.references().chunks())
                    .singleElement()
                    .satisfies((chunk) -> assertThat(chunk.content()).contains(PASSAGE));
        }

        @Test
        void reportsRateLimit() {
            this.ragflow.script().onQuestions().fail(Fault.status(429, Duration.ofSeconds(7)));
            assertThatExceptionOfType(RagflowRateLimitedException.class)
                    .isThrownBy(this::ask)
                    .satisfies((ex) -> assertThat(ex.retryAfter()).isEqualTo(Duration.ofSeconds(7)));
        }

        @Test
        void retriesAfterGatewayFailures() {
            this.ragflow.script().on(Operation.RETRIEVAL_SEARCH).times(2).fail(Fault.status(503));
            assertThat(this.retrieval
                            .search(RetrievalQuery.of("What is reranking?", Seed.HANDBOOK_ID))
                            .block(PATIENCE)
                            .chunks())
                    .isNotEmpty();
            assertThat(this.ragflow.requests(Operation.RETRIEVAL_SEARCH)).hasSize(3);
        }

        @Test
        void reportsGatewayFailure() {
            for (int status : new int[] {500, 502, 503, 504}) {
                asking(
                        Fault.status(status),
                        RagflowServerException.class,
                        (ex) -> assertThat(ex.status()).isEqualTo(status));
            }
            asking(
                    Fault.status(413),
                    RagflowException.class,
                    (ex) -> assertThat(ex.status()).isEqualTo(413));
        }

        @Test
        void reportsErrorOfRagflow() {
            asking(Fault.error(102, "Not today."), RagflowException.class, (ex) -> {
                assertThat(ex.code()).isEqualTo(102);
                assertThat(ex.serverMessage()).isEqualTo("Not today.");
            });
        }

        @Test
        void reportsLostConnection() {
            asking(Fault.disconnect(), RagflowConnectionException.class, (ex) -> {});
            asking(Fault.cutAfter(0), RagflowConnectionException.class, (ex) -> {});
            asking(Fault.cutAfter(1), RagflowConnectionException.class, (ex) -> {});
        }

        @Test
        void reportsUnreadableAnswer() {
            asking(Fault.malformed(), RagflowProtocolException.class, (ex) -> {});
            asking(Fault.empty(), RagflowProtocolException.class, (ex) -> {});
            asking(Fault.answer(200, "text/html", "<p>Welcome!"), RagflowProtocolException.class, (ex) -> {});
        }

        @Test
        void reportsTruncatedStream() {
            this.ragflow
                    .script()
                    .answer(ScriptedAnswer.of("One two three four five six seven eight nine ten.")
                            .with(Fault.cutAfter(2)))
                    .answer(ScriptedAnswer.of("One two three four.").with(Fault.noEndMark()));
            assertThatExceptionOfType(RagflowStreamException.class)
                    .isThrownBy(this::stream)
                    .satisfies((ex) -> assertThat(ex.partialAnswer().strip())
                            .isEqualTo("One two three four five six seven eight"));
            assertThatExceptionOfType(RagflowStreamException.class)
                    .isThrownBy(this::stream)
                    .satisfies((ex) -> assertThat(ex.partialAnswer()).isEqualTo("One two three four."));
        }

        @Test
        void reportsUnreadableStream() {
            for (Fault fault : List.of(Fault.malformed(), Fault.empty())) {
                this.ragflow.script().onQuestions().fail(fault);
                assertThatExceptionOfType(RagflowException.class)
                        .as(fault.toString())
                        .isThrownBy(this::stream);
            }
        }

        @Test
        void reportsTimeout() {
            RagflowClient impatient = this.client
                    .mutate()
                    .settings((settings) -> settings.streamIdleTimeout(Duration.ofMillis(200)))
                    .build();
            this.ragflow.script().onQuestions().times(2).fail(Fault.silence());
            assertThatExceptionOfType(RagflowTimeoutException.class)
                    .isThrownBy(
                            () -> impatient.chats().ask(Seed.GUIDE_ID, QUESTION).block(PATIENCE));
            assertThatExceptionOfType(RagflowTimeoutException.class)
                    .isThrownBy(() ->
                            impatient.chats().stream(Seed.GUIDE_ID, QUESTION).blockLast(PATIENCE));
        }

        @Test
        void recordsRequests() {
            ask();
            assertThat(this.ragflow.requests(Operation.CHAT_ASK))
                    .singleElement()
                    .satisfies((request) -> {
                        assertThat(request.json().toString()).contains("What is reranking?");
                        assertThat(request.hasApiKey(this.ragflow.apiKey())).isTrue();
                    });
        }

        private <E extends RagflowException> void asking(Fault fault, Class<E> type, Consumer<E> check) {
            this.ragflow.script().onQuestions().fail(fault);
            assertThatExceptionOfType(type)
                    .as(fault.toString())
                    .isThrownBy(this::ask)
                    .satisfies(check::accept);
        }

        private void ask() {
            this.chats.ask(Seed.GUIDE_ID, QUESTION).block(PATIENCE);
        }

        private void stream() {
            this.chats.stream(Seed.GUIDE_ID, QUESTION).blockLast(PATIENCE);
        }
    }
}
