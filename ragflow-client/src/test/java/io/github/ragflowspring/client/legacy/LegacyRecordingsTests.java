package io.github.ragflowspring.client.legacy;

import static io.github.ragflowspring.client.recordings.Recorded.body;
import static io.github.ragflowspring.client.recordings.Recorded.data;
import static io.github.ragflowspring.client.recordings.Recorded.lastSegment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.ragflowspring.client.MemoryServer;
import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.client.answer.Message;
import io.github.ragflowspring.client.answer.MessageRole;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.chat.ChatSession;
import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowModelException;
import io.github.ragflowspring.client.recordings.Recorded;
import io.github.ragflowspring.client.recordings.RecordingTable;
import io.github.ragflowspring.client.recordings.RecordingsTestBase;
import io.github.ragflowspring.client.retrieval.RetrievedChunk;
import io.github.ragflowspring.client.transfer.UploadSource;
import io.github.ragflowspring.fixtures.Part;
import io.github.ragflowspring.fixtures.Recording;
import io.github.ragflowspring.fixtures.Reply;
import io.github.ragflowspring.fixtures.RequestMatch;
import io.github.ragflowspring.fixtures.Slicing;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every recorded exchange of the legacy API that the client has an operation for passes through {@link LegacyChatOperations}. */
class LegacyRecordingsTests extends RecordingsTestBase {

    private static final String ERROR = "**ERROR**: ";

    /** Requests whose arguments the client refuses or does not have. */
    private static final Set<String> UNSENDABLE = Set.of(
            "delete_empty_lists", "delete_missing", "list_chunks_neither", "list_chunks_get", "new_conversation_post");

    @Override
    protected void define(RecordingTable recordings) {
        recordings.of().area("legacy");
        recordings.leaveOutOlder(108, (recording) -> !isCovered(recording) || UNSENDABLE.contains(recording.name()));
        recordings
                .on("legacy.conversation.create", (recording) -> isTo(recording, "/v1/api/new_conversation"))
                .call(
                        (client, recording) -> client.legacy().newConversation("user-1"),
                        LegacyRecordingsTests::assertConversation)
                .sends((recording) -> recording.name().equals("new_conversation"), (recording, match) -> match);
        recordings
                .on("legacy.conversation.get", (recording) -> isTo(recording, "/v1/api/conversation/"))
                .call(
                        (client, recording) -> client.legacy().conversation(lastSegment(recording)),
                        LegacyRecordingsTests::assertConversation)
                .sends((recording) -> recording.name().equals("conversation_after"), (recording, match) -> match);
        recordings
                .on("legacy.stream", (recording) -> recording.response().isEventStream())
                .test("recorded", (recording) -> assertStream(recording, Slicing.asRecorded()))
                .test("pieces", (recording) -> assertStream(recording, Slicing.random(1, 90)))
                .test("request", LegacyRecordingsTests::isSentAgain, LegacyRecordingsTests::assertQuestion);
        recordings
                .on("legacy.ask", (recording) -> isCompletion(recording) && isModelFailure(recording))
                .test("failure", LegacyRecordingsTests::assertModelFailure);
        recordings
                .on("legacy.ask", LegacyRecordingsTests::isCompletion)
                .call(
                        (client, recording) -> client.legacy().ask("c1", ChatQuestion.of("x")),
                        LegacyRecordingsTests::assertAnswer)
                .failsAlso("stream", (client, recording) -> client.legacy().stream("c1", ChatQuestion.of("x")))
                .test("request", LegacyRecordingsTests::isSentAgain, LegacyRecordingsTests::assertQuestion);
        recordings
                .on("legacy.document.upload", (recording) -> isTo(recording, "/v1/api/document/upload"))
                .call(
                        (client, recording) -> upload(client, recording),
                        (recording, document) -> assertDocument(document, data(recording)))
                .sends(
                        (recording) -> List.of("upload", "upload_chinese_name").contains(recording.name()),
                        (recording, match) -> match);
        recordings
                .on("legacy.document.list", (recording) -> isTo(recording, "/v1/api/document/infos"))
                .call(
                        (client, recording) -> client.legacy().documents(List.of("a1")),
                        LegacyRecordingsTests::assertDocuments);
        recordings
                .on("legacy.document.delete", (recording) -> isTo(recording, "/v1/api/document"))
                .unknownIdsAreResults()
                .call(
                        (client, recording) -> client.legacy().delete(List.of("a1")),
                        (recording, result) ->
                                assertThat(result.deleted()).isEqualTo(Recorded.isSuccess(recording) ? 1 : 0));
        recordings
                .on("legacy.document.download", (recording) -> isTo(recording, "/v1/document/get/"))
                .successIf((recording) -> !recording.name().endsWith("_unknown"))
                .call(
                        (client, recording) ->
                                client.legacy().download(lastSegment(recording)).toBytes(1_000_000),
                        (recording, bytes) ->
                                assertThat(bytes).isEqualTo(recording.response().bodyBytes()));
        recordings
                .on("legacy.chunk.list", (recording) -> isTo(recording, "/v1/api/list_chunks"))
                .call((client, recording) -> client.legacy().chunks("a1"), LegacyRecordingsTests::assertChunks);
    }

    private static boolean isTo(Recording recording, String path) {
        String found = recording.request().path();
        return path.endsWith("/") ? found.startsWith(path) : found.equals(path);
    }

    private static boolean isCovered(Recording recording) {
        return isCompletion(recording)
                || isTo(recording, "/v1/document/get/")
                || isTo(recording, "/v1/api/conversation/")
                || Set.of(
                                "/v1/api/new_conversation",
                                "/v1/api/document",
                                "/v1/api/document/upload",
                                "/v1/api/document/infos",
                                "/v1/api/list_chunks")
                        .contains(recording.request().path());
    }

    private static boolean isCompletion(Recording recording) {
        return isTo(recording, "/v1/api/completion");
    }

    private static boolean isModelFailure(Recording recording) {
        return !recording.response().isEventStream()
                && data(recording).path("answer").asString("").contains(ERROR);
    }

    private static void assertConversation(Recording recording, ChatSession conversation) {
        JsonNode data = data(recording);
        assertThat(conversation.id()).isEqualTo(data.path("id").asString()).isNotEmpty();
        assertThat(conversation.chatId()).isEqualTo(data.path("dialog_id").asString());
        JsonNode messages = data.path("message");
        assertThat(conversation.messages()).hasSize(messages.size());
        int answer = 0;
        for (int i = 0; i < messages.size(); i++) {
            Message message = conversation.messages().get(i);
            assertThat(message.rawContent())
                    .isEqualTo(messages.path(i).path("content").asString());
            if (i > 0 && messages.path(i).path("role").asString().equals("assistant")) {
                assertThat(message.references().chunks())
                        .extracting(RetrievedChunk::id)
                        .isEqualTo(chunkIds(data.path("reference").path(answer++)));
            }
        }
    }

    private static void assertStream(Recording recording, Slicing slicing) {
        Expected expected = Expected.of(recording);
        MemoryServer server = new MemoryServer().on((request) -> true, Reply.of(recording, slicing));
        List<AnswerEvent> events = new ArrayList<>();
        Throwable error = catchThrowable(() -> legacy(server, recording).stream("c1", ChatQuestion.of("x"))
                .doOnNext(events::add)
                .blockLast(TestClients.PATIENCE));
        if (expected.failed) {
            assertThat(error).isInstanceOf(RagflowException.class);
            return;
        }
        assertThat(error).isNull();
        Answer answer = ((AnswerEvent.Completed) events.get(events.size() - 1)).answer();
        assertThat(answer.text()).isEqualTo(expected.text);
        assertThat(answer.references().chunks()).extracting(RetrievedChunk::id).isEqualTo(expected.chunkIds);
    }

    private static void assertModelFailure(Recording recording) {
        MemoryServer server = new MemoryServer().on((request) -> true, Reply.of(recording));
        assertThat(catchThrowable(() -> legacy(server, recording)
                        .ask("c1", ChatQuestion.of("x"))
                        .block(TestClients.PATIENCE)))
                .isInstanceOfSatisfying(
                        RagflowModelException.class,
                        (failure) -> assertThat(failure.kind()).isNotEmpty());
    }

    private static void assertAnswer(Recording recording, Answer answer) {
        JsonNode data = data(recording);
        assertThat(answer.text()).isEqualTo(data.path("answer").asString());
        assertThat(answer.messageId()).isEqualTo(data.path("id").asString());
        assertThat(answer.references().chunks())
                .extracting(RetrievedChunk::id)
                .isEqualTo(chunkIds(data.path("reference")));
        assertThat(answer.references().chunks()).allSatisfy((chunk) -> {
            assertThat(chunk.content()).isNotEmpty();
            assertThat(chunk.document().name()).isNotEmpty();
        });
    }

    private static Mono<Document> upload(RagflowClient client, Recording recording) {
        String dataset = "x";
        boolean parse = false;
        UploadSource file = UploadSource.of("x.txt", new byte[] {1});
        for (Part part : Objects.requireNonNullElse(recording.request().multipart(), List.<Part>of())) {
            switch (part.name()) {
                case "kb_name" -> dataset = part.text();
                case "run" -> parse = part.text().equals("1");
                default -> {
                    String name = (part.filenameStar() != null) ? part.filenameStar() : part.filename();
                    if (part.name().equals("file") && name != null && !name.isEmpty()) {
                        file = UploadSource.of(name, part.content());
                    }
                }
            }
        }
        return client.legacy().upload(dataset, file, parse);
    }

    private static void assertDocuments(Recording recording, List<Document> documents) {
        JsonNode data = data(recording);
        assertThat(documents).hasSize(data.size());
        for (int i = 0; i < data.size(); i++) {
            assertDocument(documents.get(i), data.get(i));
        }
    }

    private static void assertDocument(Document document, JsonNode data) {
        assertThat(document.id()).isEqualTo(data.path("id").asString()).isNotEmpty();
        assertThat(document.name()).isEqualTo(data.path("name").asString());
        assertThat(document.datasetId()).isEqualTo(data.path("kb_id").asString());
        assertThat(document.chunkCount()).isEqualTo(data.path("chunk_num").asInt());
        assertThat(document.file().size()).isEqualTo(data.path("size").asLong());
    }

    private static void assertChunks(Recording recording, List<RetrievedChunk> chunks) {
        JsonNode data = data(recording);
        assertThat(chunks).hasSize(data.size());
        for (int i = 0; i < data.size(); i++) {
            assertThat(chunks.get(i).content())
                    .isEqualTo(data.get(i).path("content").asString());
            assertThat(chunks.get(i).document().name())
                    .isEqualTo(data.get(i).path("doc_name").asString());
        }
    }

    /** Whether the client would send the recorded question. */
    private static boolean isSentAgain(Recording recording) {
        JsonNode body = body(recording);
        JsonNode messages = body.path("messages");
        JsonNode last = messages.path(messages.size() - 1);
        boolean stream = body.path("stream").asBoolean(true);
        return last.path("role").asString("").equals("user")
                && !last.path("content").asString("").isBlank()
                && messages.valueStream().noneMatch((message) -> message.has("id"))
                && body.path("quote").asBoolean(false)
                && (!body.has("stream") || !stream)
                && (!body.has("doc_ids") || body.path("doc_ids").isString())
                && Set.of("conversation_id", "messages", "quote", "stream", "doc_ids")
                        .containsAll(body.propertyNames());
    }

    private static void assertQuestion(Recording recording) {
        JsonNode body = body(recording);
        List<Message> history = new ArrayList<>();
        JsonNode messages = body.path("messages");
        for (int i = 0; i < messages.size() - 1; i++) {
            history.add(Message.builder()
                    .role(MessageRole.of(messages.path(i).path("role").asString()))
                    .text(messages.path(i).path("content").asString())
                    .build());
        }
        ChatQuestion question = ChatQuestion.of(
                        messages.path(messages.size() - 1).path("content").asString())
                .history(history);
        if (body.has("doc_ids")) {
            question =
                    question.documentIds(List.of(body.path("doc_ids").asString().split(",", -1)));
        }
        MemoryServer server = new MemoryServer().on((request) -> true, Reply.of(recording));
        LegacyChatOperations legacy = legacy(server, recording);
        String conversationId = body.path("conversation_id").asString();
        if (body.has("stream")) {
            legacy.ask(conversationId, question).onErrorComplete().block(TestClients.PATIENCE);
        } else {
            legacy.stream(conversationId, question).onErrorComplete().blockLast(TestClients.PATIENCE);
        }
        RequestMatch.of(recording).verify(server.requests().get(0));
    }

    private static LegacyChatOperations legacy(MemoryServer server, Recording recording) {
        return TestClients.shared(server, recording.release()).legacy();
    }

    private static List<String> chunkIds(JsonNode reference) {
        List<String> ids = new ArrayList<>();
        reference
                .path("chunks")
                .forEach((chunk) -> ids.add(chunk.path("chunk_id").asString()));
        return ids;
    }

    /** The content of a recorded stream, computed from its frames without the code under test. */
    private static final class Expected {

        private String text = "";

        private boolean failed;

        private List<String> chunkIds = List.of();

        static Expected of(Recording recording) {
            Expected expected = new Expected();
            for (String frame : recording.response().text().split("\n\n", -1)) {
                if (!frame.startsWith("data:{")) {
                    continue;
                }
                JsonNode root = JsonMapper.shared().readTree(frame.substring("data:".length()));
                expected.failed |= root.path("code").asInt() != 0;
                JsonNode data = root.path("data");
                if (data.isObject()) {
                    String answer = data.path("answer").asString("");
                    expected.failed |= answer.contains(ERROR);
                    expected.text = answer.substring(
                            answer.indexOf("</think>") < 0 ? 0 : answer.indexOf("</think>") + "</think>".length());
                    if (data.path("reference").has("chunks")) {
                        expected.chunkIds = chunkIds(data.path("reference"));
                    }
                }
            }
            return expected;
        }
    }
}
