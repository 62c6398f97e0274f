package io.github.ragflowspring.client.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.answer.AnswerAccumulator;
import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.client.error.RagflowAuthenticationException;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowInvalidRequestException;
import io.github.ragflowspring.client.error.RagflowModelException;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.error.RagflowServerException;
import io.github.ragflowspring.client.error.RagflowStreamException;
import io.github.ragflowspring.client.retrieval.RetrievedChunk;
import io.github.ragflowspring.fixtures.Recording;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import io.github.ragflowspring.fixtures.Slicing;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every recorded completion of every release passes through {@link ChatOperations}. */
class CompletionRecordingsTests {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final Pattern FAILURE = Pattern.compile("\\*\\*ERROR\\*\\*: ([A-Z_]+) - ");

    private static final String UNFINISHED = "no end mark";

    private static final ChatQuestion QUESTION =
            ChatQuestion.of("What is RAGFlow?").sessionId("a1");

    static Stream<Recording> completions() {
        return Recordings.ofAllReleases("completions").stream()
                .filter((recording) -> recording.request().method().equals("POST")
                        && recording.request().path().endsWith("/completions"));
    }

    static Stream<Recording> streams() {
        return completions()
                .filter((recording) -> recording.response().isEventStream()
                        && !recording.response().aborted());
    }

    static Stream<Recording> answers() {
        return completions()
                .filter((recording) -> isJson(recording)
                        && recording.response().json().path("code").asInt(-1) == 0);
    }

    static Stream<Recording> refusals() {
        return completions()
                .filter((recording) -> isJson(recording)
                        && recording.response().json().path("code").asInt(-1) != 0);
    }

    static Stream<Recording> interrupted() {
        return completions().filter((recording) -> recording.response().aborted());
    }

    @Test
    void coversAllCompletionsOfAllReleases() {
        assertThat(streams().count()
                        + answers().count()
                        + refusals().count()
                        + interrupted().count())
                .isEqualTo(completions().count())
                .isGreaterThan(250);
        assertThat(streams().map(Recording::release).distinct()).hasSameSizeAs(Recordings.releases());
    }

    @ParameterizedTest
    @MethodSource("streams")
    void readsRecordedStreamsHoweverSliced(Recording recording) {
        Outcome expected = Outcome.of(recording);
        for (Slicing slicing :
                List.of(Slicing.asRecorded(), Slicing.whole(), Slicing.random(1, 40), Slicing.random(2, 3000))) {
            Outcome actual = stream(recording, slicing);
            assertThat(actual.text).as("text").isEqualTo(expected.text);
            assertThat(actual.failure).as("failure").isEqualTo(expected.failure);
            assertThat(actual.chunkIds).as("references").isEqualTo(expected.chunkIds);
        }
    }

    @ParameterizedTest
    @MethodSource("answers")
    void readsRecordedAnswers(Recording recording) {
        JsonNode data = recording.response().json().path("data");
        Outcome expected = new Outcome();
        expected.take(withoutThoughts(data.path("answer").asString("")));
        expected.takeReferences(data.path("reference"));

        try (Rule rule = new Rule(recording, Slicing.asRecorded())) {
            Answer answer = null;
            Throwable error = null;
            try {
                answer = rule.client.chats().ask("c1", QUESTION).block(TestClients.PATIENCE);
            } catch (RagflowModelException ex) {
                error = ex;
            }
            if (expected.failure != null) {
                assertThat(error).isInstanceOfSatisfying(RagflowModelException.class, (failure) -> {
                    assertThat(failure.kind()).isEqualTo(expected.failure);
                    assertThat(failure.partialAnswer()).isEqualTo(expected.text);
                    assertThat(failure.rawText()).startsWith("**ERROR**: " + expected.failure);
                });
            } else {
                assertThat(answer).isNotNull();
                assertThat(answer.text()).isEqualTo(expected.text);
                assertThat(answer.references().chunks())
                        .extracting(RetrievedChunk::id)
                        .isEqualTo(expected.chunkIds);
                assertThat(answer.sessionId()).isEqualTo(textOrNull(data.path("session_id")));
                assertThat(answer.messageId()).isEqualTo(textOrNull(data.path("id")));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void failsWithSameErrorForAskAndStream(Recording recording) {
        Class<? extends RagflowException> expected = expectedError(recording);
        try (Rule rule = new Rule(recording, Slicing.asRecorded())) {
            ChatOperations chats = rule.client.chats();
            Throwable asked = catchThrowable(() -> chats.ask("c1", QUESTION).block(TestClients.PATIENCE));
            Throwable streamed =
                    catchThrowable(() -> chats.stream("c1", QUESTION).blockLast(TestClients.PATIENCE));
            JsonNode answer = recording.response().json();
            assertThat(List.of(asked, streamed))
                    .allSatisfy((error) -> assertThat(error)
                            .isExactlyInstanceOf(expected)
                            .isInstanceOfSatisfying(RagflowException.class, (ex) -> {
                                assertThat(ex.code())
                                        .isEqualTo(answer.path("code").asInt());
                                assertThat(ex.status())
                                        .isEqualTo(recording.response().status());
                                assertThat(ex.serverMessage())
                                        .startsWith(answer.path("message").asString());
                            }));
        }
    }

    @ParameterizedTest
    @MethodSource("interrupted")
    void keepsTextOfRecordedInterruptions(Recording recording) {
        Outcome expected = Outcome.of(recording);
        try (Rule rule = new Rule(recording, Slicing.asRecorded())) {
            RagflowClient client = rule.client
                    .mutate()
                    .settings((settings) -> settings.withStreamIdleTimeout(java.time.Duration.ofMillis(400)))
                    .build();
            Throwable error =
                    catchThrowable(() -> client.chats().stream("c1", QUESTION).blockLast(TestClients.PATIENCE));
            assertThat(error).isInstanceOf(RagflowException.class);
            if (recording.response().bodyBytes().length > 0) {
                assertThat(error)
                        .isInstanceOfSatisfying(
                                RagflowStreamException.class,
                                (ex) -> assertThat(ex.partialAnswer()).isEqualTo(expected.text));
            }
        }
    }

    private static Outcome stream(Recording recording, Slicing slicing) {
        Outcome outcome = new Outcome();
        AnswerAccumulator accumulator = new AnswerAccumulator();
        List<AnswerEvent> events = new ArrayList<>();
        try (Rule rule = new Rule(recording, slicing)) {
            rule.client.chats().stream("c1", QUESTION)
                    .doOnNext(events::add)
                    .doOnNext(accumulator::add)
                    .blockLast(TestClients.PATIENCE);
            assertThat(events.get(events.size() - 1))
                    .isInstanceOfSatisfying(
                            AnswerEvent.Completed.class,
                            (completed) -> assertThat(completed.answer()).isEqualTo(accumulator.answer()));
            outcome.text = accumulator.answer().text();
        } catch (RagflowModelException ex) {
            outcome.text = ex.partialAnswer();
            outcome.failure = ex.kind();
        } catch (RagflowStreamException ex) {
            outcome.text = ex.partialAnswer();
            outcome.failure = (ex.getCause() instanceof RagflowException cause) ? "code " + cause.code() : UNFINISHED;
        }
        assertThat(events).noneMatch(AnswerEvent.Unknown.class::isInstance);
        assertThat(events).filteredOn(AnswerEvent.Started.class::isInstance).hasSizeLessThanOrEqualTo(1);
        assertThat(accumulator.answer().text()).isEqualTo(outcome.text).doesNotContain("**ERROR**", "<think>");
        outcome.chunkIds = accumulator.answer().references().chunks().stream()
                .map(RetrievedChunk::id)
                .toList();
        return outcome;
    }

    private static Class<? extends RagflowException> expectedError(Recording recording) {
        int status = recording.response().status();
        int code = recording.response().json().path("code").asInt(-1);
        boolean old = recording.release().compareTo("v0.25") < 0;
        if (status == 401) {
            return RagflowAuthenticationException.class;
        }
        return switch (code) {
            case 101 -> RagflowInvalidRequestException.class;
            case 102 -> RagflowNotFoundException.class;
            case 109 -> old ? RagflowAuthenticationException.class : RagflowNotFoundException.class;
            default -> RagflowServerException.class;
        };
    }

    private static boolean isJson(Recording recording) {
        return recording.response().status() != 0
                && !recording.response().isEventStream()
                && !recording.response().aborted();
    }

    private static String textOrNull(JsonNode node) {
        return node.isString() ? node.stringValue() : null;
    }

    private static String withoutThoughts(String text) {
        return text.startsWith("<think>") ? text.substring(text.indexOf("</think>") + "</think>".length()) : text;
    }

    /** The expected result of a recording, computed from its frames without the code under test. */
    private static final class Outcome {

        private String text = "";

        private String failure;

        private List<String> chunkIds = List.of();

        static Outcome of(Recording recording) {
            Outcome outcome = new Outcome();
            StringBuilder deltas = new StringBuilder();
            boolean thinking = false;
            boolean ended = false;
            String whole = null;
            for (String frame : recording.response().text().split("\n\n", -1)) {
                if (!frame.startsWith("data:") || !frame.endsWith("}")) {
                    continue;
                }
                JsonNode root = JSON.readTree(frame.substring("data:".length()));
                JsonNode data = root.path("data");
                if (root.path("code").asInt() != 0) {
                    outcome.text = (whole != null) ? whole : deltas.toString();
                    outcome.failure = "code " + root.path("code").asInt();
                    return outcome;
                }
                if (!data.isObject()) {
                    ended |= data.asBoolean(false);
                    continue;
                }
                thinking |= data.path("start_to_think").asBoolean(false);
                String answer = data.path("answer").asString();
                boolean delta = data.has("final");
                if (delta && !data.path("final").asBoolean()) {
                    if (!thinking) {
                        deltas.append(answer);
                    }
                } else if (!answer.isEmpty()) {
                    whole = withoutThoughts(answer);
                }
                if (data.path("end_to_think").asBoolean(false)) {
                    thinking = false;
                }
                outcome.takeReferences(data.path("reference"));
            }
            outcome.take((whole != null) ? whole : deltas.toString());
            if (!ended && outcome.failure == null) {
                outcome.failure = UNFINISHED;
            }
            return outcome;
        }

        void take(String answer) {
            Matcher matcher = FAILURE.matcher(answer);
            if (matcher.find()) {
                this.text = answer.substring(0, matcher.start());
                this.failure = matcher.group(1);
            } else {
                this.text = answer;
            }
        }

        void takeReferences(JsonNode reference) {
            if (!reference.path("chunks").isEmpty()) {
                List<String> ids = new ArrayList<>();
                reference
                        .path("chunks")
                        .forEach((chunk) -> ids.add(chunk.path("id").asString()));
                this.chunkIds = ids;
            }
        }
    }

    /** Answers every completion with a recording. */
    private static final class Rule implements AutoCloseable {

        private final ReplayServer server = ReplayServer.start();

        private final RagflowClient client;

        Rule(Recording recording, Slicing slicing) {
            this.server.on((request) -> request.path().endsWith("/completions"), Reply.of(recording, slicing));
            this.server.on(
                    (request) -> request.path().contains("/sessions"),
                    Reply.json("{\"code\":0,\"data\":{\"id\":\"a1\"}}"));
            this.client = TestClients.client(this.server, recording.release());
        }

        @Override
        public void close() {
            this.server.close();
        }
    }
}
