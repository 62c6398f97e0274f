package io.github.ragflowspring.client.chat;

import static io.github.ragflowspring.client.recordings.Recorded.body;
import static io.github.ragflowspring.client.recordings.Recorded.isOld;
import static io.github.ragflowspring.client.recordings.Recorded.segment;
import static io.github.ragflowspring.client.retrieval.MetadataCondition.allOf;
import static io.github.ragflowspring.client.retrieval.MetadataField.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.ragflowspring.client.MemoryServer;
import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.VirtualTime;
import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.answer.AnswerAccumulator;
import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.client.answer.Message;
import io.github.ragflowspring.client.answer.MessageRole;
import io.github.ragflowspring.client.answer.References;
import io.github.ragflowspring.client.error.RagflowModelException;
import io.github.ragflowspring.client.error.RagflowTimeoutException;
import io.github.ragflowspring.client.openai.OpenAiChunk;
import io.github.ragflowspring.client.openai.OpenAiCompletion;
import io.github.ragflowspring.client.recordings.RecordingTable;
import io.github.ragflowspring.client.recordings.RecordingsTestBase;
import io.github.ragflowspring.client.retrieval.RetrievedChunk;
import io.github.ragflowspring.fixtures.RecordedRequest;
import io.github.ragflowspring.fixtures.Recording;
import io.github.ragflowspring.fixtures.Reply;
import io.github.ragflowspring.fixtures.RequestMatch;
import io.github.ragflowspring.fixtures.Slicing;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every recorded OpenAI-compatible exchange with an assistant of every release passes through {@link ChatCompletions}. */
class OpenAiRecordingsTests extends RecordingsTestBase {

    private static final Pattern FAILURE = Pattern.compile("\\*\\*ERROR\\*\\*: ([A-Z_]+) - ");

    private static final String RAGFLOW_FAILED = "an error instead of an answer";

    private static final ChatCompletionRequest QUESTION = ChatCompletionRequest.of("What is RAGFlow?");

    @Override
    protected void define(RecordingTable recordings) {
        recordings.area("openai_chat").area("openai");
        recordings.counts("questions", 127, OpenAiRecordingsTests::isSentAgain);
        recordings
                .on("chat.openai.stream", (recording) -> recording.response().aborted())
                .test("silent", OpenAiRecordingsTests::assertTimeout);
        recordings
                .on("chat.openai.stream", (recording) -> recording.response().isEventStream())
                .test("text", OpenAiRecordingsTests::assertText)
                .test("events", OpenAiRecordingsTests::assertEvents)
                .test("request", OpenAiRecordingsTests::isSentAgain, OpenAiRecordingsTests::assertQuestion);
        recordings
                .on(
                        "chat.openai.ask",
                        (recording) -> recording.response().json().has("choices"))
                .test("answer", OpenAiRecordingsTests::assertCompletion)
                .test("request", OpenAiRecordingsTests::isSentAgain, OpenAiRecordingsTests::assertQuestion);
        recordings
                .on("chat.openai.ask", (recording) -> true)
                .call((client, recording) -> client.chats().completions("c1").complete(QUESTION))
                .failsAlso(
                        "stream",
                        (client, recording) -> client.chats().completions("c1").chunks(QUESTION))
                .test("request", OpenAiRecordingsTests::isSentAgain, OpenAiRecordingsTests::assertQuestion);
    }

    private static void assertText(Recording recording) {
        Expectation expected = Expectation.ofStream(recording);
        ChatCompletions completions = completions(recording, Slicing.random(3, 500));
        List<OpenAiChunk> chunks = new ArrayList<>();
        Throwable error = catchThrowable(
                () -> completions.chunks(QUESTION).doOnNext(chunks::add).blockLast(TestClients.PATIENCE));

        String text = chunks.stream().map(OpenAiChunk::content).collect(Collectors.joining());
        assertThat(text).isEqualTo(expected.text);
        assertThat(chunks.stream().map(OpenAiChunk::reasoning).collect(Collectors.joining()))
                .isEqualTo(expected.reasoning);
        assertFailure(error, expected);
        if (expected.failure == null) {
            OpenAiChunk last = chunks.get(chunks.size() - 1);
            assertThat(last.finishReason()).isEqualTo("stop");
            assertThat(last.usage().totalTokens()).isEqualTo(expected.totalTokens);
            assertThat(last.finalContent()).isEqualTo(expected.finalContent);
            assertThat(ids(last.references())).isEqualTo(expected.chunkIds);
        }
    }

    private static void assertEvents(Recording recording) {
        Expectation expected = Expectation.ofStream(recording);
        ChatCompletions completions = completions(recording, Slicing.asRecorded());
        List<AnswerEvent> events = new ArrayList<>();
        AnswerAccumulator accumulator = new AnswerAccumulator();
        Throwable error = catchThrowable(() -> completions.stream(QUESTION)
                .doOnNext(events::add)
                .doOnNext(accumulator::add)
                .blockLast(TestClients.PATIENCE));

        assertFailure(error, expected);
        if (expected.failure == null) {
            Answer answer = ((AnswerEvent.Completed) events.get(events.size() - 1)).answer();
            assertThat(events.get(0)).isEqualTo(AnswerEvent.started(null, null));
            assertThat(answer).isEqualTo(accumulator.answer());
            assertThat(answer.text())
                    .isEqualTo((expected.finalContent != null) ? expected.finalContent : expected.text);
            assertThat(answer.reasoning()).isEqualTo(expected.reasoning);
            assertThat(ids(answer.references())).isEqualTo(expected.chunkIds);
        }
    }

    private static void assertCompletion(Recording recording) {
        JsonNode root = recording.response().json();
        JsonNode message = root.at("/choices/0/message");
        Expectation expected = new Expectation();
        expected.take(Objects.requireNonNullElse(
                Expectation.withoutThoughts(message.path("content").asString()), ""));
        ChatCompletions completions = completions(recording, Slicing.asRecorded());

        OpenAiCompletion[] completion = new OpenAiCompletion[1];
        Throwable error = catchThrowable(
                () -> completion[0] = completions.complete(QUESTION).block(TestClients.PATIENCE));

        assertFailure(error, expected);
        if (expected.failure == null) {
            assertThat(completion[0].content()).isEqualTo(expected.text);
            assertThat(completion[0].id()).isEqualTo(root.path("id").asString());
            assertThat(completion[0].model()).isEqualTo(root.path("model").asString());
            assertThat(completion[0].finishReason()).isEqualTo("stop");
            assertThat(completion[0].createdAt().getEpochSecond())
                    .isEqualTo(root.path("created").asLong());
            assertThat(completion[0].usage().promptTokens())
                    .isEqualTo(root.at("/usage/prompt_tokens").asLong());
            assertThat(completion[0].usage().completionTokens())
                    .isEqualTo(root.at("/usage/completion_tokens").asLong());
            assertThat(completion[0].usage().totalTokens())
                    .isEqualTo(root.at("/usage/total_tokens").asLong());
            assertThat(ids(completion[0].references())).isEqualTo(ids(message.path("reference")));
            assertThat(completion[0].references().chunks().stream()
                            .map((chunk) -> chunk.document().metadata())
                            .filter((metadata) -> !metadata.isEmpty()))
                    .hasSize((int) withMetadata(message.path("reference")));
            Answer answer = completions.ask(QUESTION).block(TestClients.PATIENCE);
            assertThat(answer.text()).isEqualTo(completion[0].content());
            assertThat(answer.citations()).isEqualTo(completion[0].citations());
        }
    }

    private static void assertTimeout(Recording recording) {
        MemoryServer server = new MemoryServer().on((request) -> true, Reply.of(recording));
        ChatCompletions completions =
                TestClients.shared(server, recording.release()).chats().completions("c1");

        assertThat(VirtualTime.failureOf(() -> completions.chunks(QUESTION)))
                .isInstanceOf(RagflowTimeoutException.class);
        assertThat(server.requests().get(0).isAbandoned()).isTrue();
    }

    private static boolean isSentAgain(Recording recording) {
        JsonNode body = body(recording);
        // Before v0.23.0, the request for references is next to the additional body, which is ignored.
        boolean nested = recording.release().compareTo("v0.23") >= 0;
        return isQuestion(body)
                && !recording.response().aborted()
                && (nested ? !body.has("reference") : !body.has("extra_body"));
    }

    private static void assertQuestion(Recording recording) {
        JsonNode body = body(recording);
        // The assistant is read first if there is a condition.
        MemoryServer server = new MemoryServer()
                .on(
                        (request) -> request.method().equals("GET"),
                        Reply.json("{\"code\":0,\"data\":[{\"id\":\"" + segment(recording, 1) + "\"}]}"))
                .on((request) -> true, Reply.of(recording));
        Flux.from(ask(TestClients.client(server, recording.release()), recording))
                .onErrorComplete()
                .blockLast(TestClients.PATIENCE);
        RecordedRequest sent = server.requests().get(server.requests().size() - 1);
        if (isOld(recording) || !recording.request().path().contains("chats_openai")) {
            RequestMatch match = RequestMatch.of(recording);
            (isOld(recording) ? match.ignoring("/model") : match).verify(sent);
        } else {
            assertThat(sent.path()).isEqualTo(recording.request().path().replace("/chats_openai/", "/openai/"));
            assertThat(sent.json()).isEqualTo(body);
        }
    }

    private static Publisher<?> ask(RagflowClient client, Recording recording) {
        ChatCompletions completions = client.chats().completions(segment(recording, 1));
        ChatCompletionRequest request = request(body(recording), recording.release());
        return body(recording).path("stream").asBoolean() ? completions.chunks(request) : completions.complete(request);
    }

    private static void assertFailure(Throwable error, Expectation expected) {
        if (expected.failure == null) {
            assertThat(error).isNull();
        } else if (expected.failure.equals(RAGFLOW_FAILED)) {
            assertThat(error).isInstanceOfSatisfying(RagflowModelException.class, (failure) -> {
                assertThat(failure.kind()).isEmpty();
                assertThat(failure.partialAnswer()).isEqualTo(expected.text).isBlank();
                assertThat(failure.rawText()).startsWith("**ERROR**: ");
            });
        } else {
            assertThat(error).isInstanceOfSatisfying(RagflowModelException.class, (failure) -> {
                assertThat(failure.kind()).isEqualTo(expected.failure);
                assertThat(failure.partialAnswer()).isEqualTo(expected.text);
                assertThat(failure.rawText()).startsWith("**ERROR**: " + expected.failure + " - ");
            });
        }
    }

    private static ChatCompletionRequest request(JsonNode body, String release) {
        List<Message> messages = new ArrayList<>();
        body.path("messages")
                .forEach((message) -> messages.add(Message.builder()
                        .role(MessageRole.of(message.path("role").asString()))
                        .text(message.path("content").asString())
                        .build()));
        ChatCompletionRequest request = ChatCompletionRequest.of(messages);
        JsonNode extra = body.path("extra_body");
        if (!extra.path("reference").asBoolean(false) && !body.path("reference").asBoolean(false)) {
            request = request.references(false);
        }
        JsonNode metadata = extra.path("reference_metadata");
        if (metadata.path("include").asBoolean(false)) {
            List<String> fields = new ArrayList<>();
            metadata.path("fields").forEach((field) -> fields.add(field.asString()));
            request = request.metadataFields(fields);
        }
        if (extra.has("metadata_condition")) {
            JsonNode criterion = extra.at("/metadata_condition/conditions/0");
            request = request.condition(allOf(field(criterion.path("name").asString())
                    .equalTo(criterion.path("value").asString())));
        }
        ChatModelSettings model = ChatModelSettings.none();
        String name = body.path("model").asString();
        if (!name.equals("model") && release.compareTo("v0.25") > 0) {
            model = model.name(name);
        }
        return model.equals(ChatModelSettings.none()) ? request : request.model(model);
    }

    /** Whether a body is one that the client would send. */
    private static boolean isQuestion(JsonNode body) {
        if (!body.path("stream").isBoolean() || !body.path("model").isString()) {
            return false;
        }
        JsonNode messages = body.path("messages");
        for (JsonNode message : messages) {
            if (!message.path("content").isString()) {
                return false;
            }
        }
        JsonNode last = messages.path(messages.size() - 1);
        JsonNode extra = body.path("extra_body");
        return last.path("role").asString("").equals("user")
                && !last.path("content").asString("").isBlank()
                && List.of("model", "messages", "stream", "extra_body", "reference")
                        .containsAll(body.propertyNames())
                && (!body.has("reference") || body.path("reference").asBoolean(false))
                && (extra.isMissingNode() || (extra.isObject() && isKnown(extra)));
    }

    private static boolean isKnown(JsonNode extra) {
        boolean references = !extra.has("reference")
                || (extra.path("reference").isBoolean()
                        && extra.path("reference").booleanValue());
        JsonNode metadata = extra.path("reference_metadata");
        return references
                && (metadata.isMissingNode()
                        || (metadata.path("include").asBoolean(false)
                                && (!metadata.has("fields")
                                        || metadata.path("fields").isArray())))
                && (!extra.has("metadata_condition")
                        || extra.at("/metadata_condition/conditions/0").isObject());
    }

    private static ChatCompletions completions(Recording recording, Slicing slicing) {
        MemoryServer server = new MemoryServer().on((request) -> true, Reply.of(recording, slicing));
        return TestClients.shared(server, recording.release()).chats().completions("c1");
    }

    private static List<String> ids(References references) {
        return (references != null)
                ? references.chunks().stream().map(RetrievedChunk::id).toList()
                : List.of();
    }

    private static List<String> ids(JsonNode reference) {
        List<String> ids = new ArrayList<>();
        reference.forEach((chunk) -> ids.add(chunk.path("id").asString()));
        return ids;
    }

    private static long withMetadata(JsonNode reference) {
        long count = 0;
        for (JsonNode chunk : reference) {
            if (!chunk.path("document_metadata").isEmpty()) {
                count++;
            }
        }
        return count;
    }

    /** The content of a recorded stream, computed from its frames without the code under test. */
    private static final class Expectation {

        private String text = "";

        private String reasoning = "";

        private String finalContent;

        private Long totalTokens;

        private String failure;

        private List<String> chunkIds = List.of();

        static Expectation ofStream(Recording recording) {
            Expectation expected = new Expectation();
            List<String> contents = new ArrayList<>();
            for (String frame : recording.response().text().split("\n\n", -1)) {
                if (!frame.startsWith("data:{")) {
                    continue;
                }
                JsonNode root = JsonMapper.shared().readTree(frame.substring("data:".length()));
                JsonNode delta = root.at("/choices/0/delta");
                if (delta.path("content").isString()
                        && !delta.path("content").asString().isEmpty()) {
                    contents.add(delta.path("content").asString());
                }
                String reasoning = delta.path("reasoning_content").asString("");
                String sent = String.join("", contents);
                if (!reasoning.isEmpty() && sent.startsWith("<think>" + reasoning)) {
                    // v0.23.1 repeats content as reasoning.
                    expected.reasoning = sent.substring("<think>".length());
                    contents.clear();
                } else if (!sent.isEmpty() && ("<think>" + reasoning).startsWith(sent)) {
                    // So do earlier releases, sometimes with more of it.
                    expected.reasoning = reasoning;
                    contents.clear();
                } else {
                    expected.reasoning += reasoning;
                }
                if (root.at("/choices/0/finish_reason").isString()) {
                    expected.totalTokens = root.at("/usage/total_tokens").asLong();
                    expected.finalContent =
                            withoutThoughts(delta.path("final_content").asString(""));
                    expected.chunkIds = ids(delta.path("reference"));
                }
            }
            if (recording.release().equals("v0.25.6") && contents.size() > 1) {
                String repeated = contents.remove(contents.size() - 1);
                expected.finalContent = Objects.requireNonNullElse(expected.finalContent, withoutThoughts(repeated));
            }
            String content = String.join("", contents);
            expected.take(content.isEmpty() && expected.finalContent != null ? expected.finalContent : content);
            return expected;
        }

        void take(String content) {
            Matcher matcher = FAILURE.matcher(content);
            if (matcher.find()) {
                this.text = content.substring(0, matcher.start());
                this.failure = matcher.group(1);
            } else if (content.strip().startsWith("**ERROR**: ")) {
                this.text = content.substring(0, content.indexOf('*'));
                this.failure = RAGFLOW_FAILED;
            } else {
                this.text = content;
            }
        }

        private static String withoutThoughts(String content) {
            String text = content.startsWith("<think>")
                    ? content.substring(content.indexOf("</think>") + "</think>".length())
                    : content;
            return text.isEmpty() ? null : text;
        }
    }
}
