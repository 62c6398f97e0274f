package io.github.ragflowspring.client.chat;

import static io.github.ragflowspring.client.recordings.Recorded.data;
import static io.github.ragflowspring.client.recordings.Recorded.isMethod;
import static io.github.ragflowspring.client.recordings.Recorded.isSuccess;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.MemoryServer;
import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.VirtualTime;
import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.answer.AnswerAccumulator;
import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowModelException;
import io.github.ragflowspring.client.error.RagflowStreamException;
import io.github.ragflowspring.client.recordings.RecordingTable;
import io.github.ragflowspring.client.recordings.RecordingsTestBase;
import io.github.ragflowspring.client.retrieval.RetrievedChunk;
import io.github.ragflowspring.fixtures.Recording;
import io.github.ragflowspring.fixtures.Reply;
import io.github.ragflowspring.fixtures.Slicing;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every recorded completion of every release passes through {@link ChatOperations}. */
class CompletionRecordingsTests extends RecordingsTestBase {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final Pattern FAILURE = Pattern.compile("\\*\\*ERROR\\*\\*: ([A-Z_]+) - ");

    private static final String UNFINISHED = "no end mark";

    /** The failure of a model in a stream before v0.23.0. */
    private static final String FAILURE_WITHOUT_KIND = "\n**ERROR**: ";

    private static final ChatQuestion QUESTION =
            ChatQuestion.of("What is RAGFlow?").sessionId("a1");

    @Override
    protected void define(RecordingTable recordings) {
        recordings.area(
                "completions",
                (recording) -> isMethod(recording, "POST")
                        && recording.request().path().endsWith("/completions"));
        recordings
                .on("chat.stream", (recording) -> recording.response().aborted())
                .test("interrupted", CompletionRecordingsTests::assertInterruption);
        recordings
                .on("chat.stream", (recording) -> recording.response().isEventStream())
                .test("recorded", (recording) -> assertStream(recording, Slicing.asRecorded()))
                .test("whole", (recording) -> assertStream(recording, Slicing.whole()))
                .test("short pieces", (recording) -> assertStream(recording, Slicing.random(1, 40)))
                .test("long pieces", (recording) -> assertStream(recording, Slicing.random(2, 3000)));
        recordings
                .on("chat.ask", (recording) -> isSuccess(recording))
                .test("answer", CompletionRecordingsTests::assertAnswer);
        recordings
                .on("chat.ask", (recording) -> true)
                .with(CompletionRecordingsTests::readSession)
                .call((client, recording) -> client.chats().ask("c1", QUESTION))
                .failsAlso("stream", (client, recording) -> client.chats().stream("c1", QUESTION));
    }

    private static void assertStream(Recording recording, Slicing slicing) {
        Outcome expected = Outcome.of(recording);
        Outcome actual = stream(recording, slicing);
        assertThat(actual.text).as("text").isEqualTo(expected.text);
        assertThat(actual.failure).as("failure").isEqualTo(expected.failure);
        assertThat(actual.chunkIds).as("references").isEqualTo(expected.chunkIds);
    }

    private static void assertInterruption(Recording recording) {
        Outcome expected = Outcome.of(recording);
        RagflowClient client = client(recording, Slicing.asRecorded());
        Throwable error = VirtualTime.failureOf(() -> client.chats().stream("c1", QUESTION));
        assertThat(error).isInstanceOf(RagflowException.class);
        if (recording.response().bodyBytes().length > 0) {
            assertThat(error)
                    .isInstanceOfSatisfying(
                            RagflowStreamException.class,
                            (ex) -> assertThat(ex.partialAnswer()).isEqualTo(expected.text));
        }
    }

    private static void assertAnswer(Recording recording) {
        JsonNode data = data(recording);
        Outcome expected = new Outcome();
        expected.take(withoutThoughts(data.path("answer").asString("")));
        expected.takeReferences(data.path("reference"));

        Answer answer = null;
        Throwable error = null;
        try {
            answer = client(recording, Slicing.asRecorded())
                    .chats()
                    .ask("c1", QUESTION)
                    .block(TestClients.PATIENCE);
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

    private static Outcome stream(Recording recording, Slicing slicing) {
        Outcome outcome = new Outcome();
        AnswerAccumulator accumulator = new AnswerAccumulator();
        List<AnswerEvent> events = new ArrayList<>();
        try {
            client(recording, slicing).chats().stream("c1", QUESTION)
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

    private static RagflowClient client(Recording recording, Slicing slicing) {
        MemoryServer server = new MemoryServer();
        readSession(server, recording);
        server.on((request) -> true, Reply.of(recording, slicing));
        return TestClients.shared(server, recording.release());
    }

    private static void readSession(MemoryServer server, Recording recording) {
        server.on(
                (request) -> request.path().contains("/sessions"), Reply.json("{\"code\":0,\"data\":{\"id\":\"a1\"}}"));
    }

    private static @Nullable String textOrNull(JsonNode node) {
        return node.isString() ? node.stringValue() : null;
    }

    private static String withoutThoughts(String text) {
        return text.startsWith("<think>") ? text.substring(text.indexOf("</think>") + "</think>".length()) : text;
    }

    /** The content of a recorded stream, computed from its frames without the code under test. */
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
            } else if (answer.contains(FAILURE_WITHOUT_KIND)) {
                // The line feed is text.
                this.text = answer.substring(0, answer.indexOf(FAILURE_WITHOUT_KIND) + 1);
                this.failure = "";
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
}
