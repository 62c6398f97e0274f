package io.github.ragflowspring.client.searchapp;

import static io.github.ragflowspring.client.recordings.Recorded.body;
import static io.github.ragflowspring.client.recordings.Recorded.data;
import static io.github.ragflowspring.client.recordings.Recorded.isMethod;
import static io.github.ragflowspring.client.recordings.Recorded.isSuccess;
import static io.github.ragflowspring.client.recordings.Recorded.lastSegment;
import static io.github.ragflowspring.client.recordings.Recorded.text;
import static io.github.ragflowspring.client.recordings.Recorded.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.ragflowspring.client.MemoryServer;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.answer.AnswerAccumulator;
import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.client.answer.MindMap;
import io.github.ragflowspring.client.error.RagflowModelException;
import io.github.ragflowspring.client.error.RagflowStreamException;
import io.github.ragflowspring.client.model.OrderBy;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.model.PageRequest;
import io.github.ragflowspring.client.recordings.RecordingTable;
import io.github.ragflowspring.client.recordings.RecordingsTestBase;
import io.github.ragflowspring.client.retrieval.RetrievedChunk;
import io.github.ragflowspring.fixtures.Recording;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.Reply;
import io.github.ragflowspring.fixtures.Slicing;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every recorded exchange about search apps of every release passes through {@link SearchAppOperations}. */
class SearchAppRecordingsTests extends RecordingsTestBase {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Override
    protected void define(RecordingTable recordings) {
        recordings
                .of("v0.25.6", "v0.26.4", "v0.27.0")
                .area("searches")
                .area("search_apps")
                .area("dataset_extras", SearchAppRecordingsTests::isSearch);
        // Datasets in a question are checked and then ignored.
        recordings.leaveOut(2, (recording) -> recording.name().equals("completions_kb_in_request"));
        recordings
                .on("search.stream", (recording) -> recording.response().isEventStream())
                .test("recorded", (recording) -> assertStream(recording, Slicing.asRecorded()))
                .test("pieces", (recording) -> assertStream(recording, Slicing.random(1, 40)))
                .test("complete", SearchAppRecordingsTests::assertAnswer);
        recordings
                .on("search.stream", "POST", "/searches/{}/completions?")
                .call((client, recording) -> client.searches().stream("s1", "q").then())
                .failsAlso("ask", (client, recording) -> client.searches().ask("s1", "q"));
        recordings
                .on("search.passages", SearchAppRecordingsTests::isSearch)
                .with((server, recording) -> server.on(
                        (request) -> request.method().equals("GET"),
                        Reply.json("{\"code\":0,\"data\":{\"id\":\"s1\",\"search_config\":{\"kb_ids\":[\"d1\"]}}}")))
                .call((client, recording) -> client.searches().search("s1", "q"), (recording, result) -> {
                    assertThat(result.chunks())
                            .extracting(RetrievedChunk::id)
                            .isEqualTo(fields(data(recording).path("chunks"), "chunk_id"))
                            .isNotEmpty();
                    assertThat(result.chunks())
                            .extracting(RetrievedChunk::content)
                            .isEqualTo(fields(data(recording).path("chunks"), "content_with_weight"));
                    assertThat(result.chunks())
                            .extracting(RetrievedChunk::documentName)
                            .isEqualTo(fields(data(recording).path("chunks"), "docnm_kwd"));
                    assertThat(result.labels()).hasSameSizeAs(data(recording).path("labels"));
                    assertThat(result.total())
                            .isEqualTo(data(recording).path("total").asLong());
                });
        recordings
                .on("search.create", "POST", "/searches")
                .with(SearchAppRecordingsTests::readSearchApp)
                .call(
                        (client, recording) -> client.searches().create(NewSearchApp.named("x")),
                        (recording, searchApp) -> assertThat(searchApp.id()).isEqualTo("s1"));
        recordings
                .on("search.list", "GET", "/searches")
                .call(
                        (client, recording) -> client.searches().page(SearchAppQuery.all(), PageRequest.first(30)),
                        (recording, page) -> assertPage(page, data(recording)));
        recordings
                .on("search.get", "GET", "/searches/{}")
                .call((client, recording) -> client.searches().get("s1"), (recording, searchApp) -> {
                    assertSearchApp(searchApp, data(recording));
                    assertSettings(searchApp.settings(), data(recording).path("search_config"));
                });
        recordings
                .on("search.update", "PUT", "/searches/{}")
                .call(
                        (client, recording) -> client.searches()
                                .update("s1", SearchAppUpdate.none().name("x")),
                        (recording, searchApp) -> assertSearchApp(searchApp, data(recording)));
        recordings
                .on("search.delete", "DELETE", "/searches/{}")
                .unknownIdsAreResults()
                .call(
                        (client, recording) -> client.searches().delete("s1"),
                        (recording, result) -> assertThat(result.deleted()).isEqualTo(isSuccess(recording) ? 1 : 0));
        recordings
                .on("search.related_questions", "POST", "/chat/recommendation")
                .call(
                        (client, recording) -> client.searches().relatedQuestions("s1", "q"),
                        (recording, questions) -> assertThat(questions).isEqualTo(texts(data(recording))));
        recordings
                .on("search.mind_map", (recording) -> isMethod(recording, "POST"))
                .call(
                        (client, recording) -> client.searches().mindMap("s1", "q"),
                        (recording, mindMap) -> assertMindMap(mindMap, data(recording)))
                .failsAlso("of datasets", (client, recording) -> client.models().mindMap("q", List.of("d1")));
        requests(recordings, Recordings.of("v0.25.6"));
        requests(recordings, Recordings.of("v0.27.0"));
        recordings.comparesRequests(20);
    }

    private static boolean isSearch(Recording recording) {
        return recording.request().path().equals("/api/v1/datasets/search")
                || recording.name().equals("search_with_search_id")
                || recording.name().equals("search_labels");
    }

    private static List<String> fields(JsonNode objects, String name) {
        return objects.valueStream()
                .map((object) -> object.path(name).asString())
                .toList();
    }

    private static void requests(RecordingTable recordings, Recordings all) {
        Recording create = all.get("search_apps", "create_full");
        recordings.request(
                create,
                (client) -> client.searches()
                        .create(NewSearchApp.named(text(create, "name"))
                                .description(text(create, "description"))
                                .avatar(text(create, "avatar"))
                                .settings((settings) -> settings.datasetIds(texts(body(create)
                                                .path("search_config")
                                                .path("kb_ids")))
                                        .similarityThreshold(0.1))));
        Recording update = all.get("search_apps", "update");
        recordings.request(
                update,
                (match) -> match.ignoring("/search_config/use_kg")
                        .ignoring("/search_config/summary")
                        .ignoring("/search_config/web_search")
                        .ignoring("/search_config/related_search")
                        .ignoring("/search_config/query_mindmap")
                        .ignoring("/search_config/keyword")
                        .ignoring("/search_config/highlight")
                        .ignoring("/search_config/chat_settingcross_languages")
                        .ignoring("/search_config/meta_data_filter")
                        .ignoring("/search_config/llm_setting"),
                (client) -> client.searches()
                        .update(
                                lastSegment(update),
                                SearchAppUpdate.none()
                                        .name(text(update, "name"))
                                        .settings((settings) -> settings.datasetIds(texts(body(update)
                                                        .path("search_config")
                                                        .path("kb_ids")))
                                                .documentIds(List.of())
                                                .similarityThreshold(0.1)
                                                .vectorSimilarityWeight(0.3)
                                                .rerankModel("")
                                                .topK(1024)
                                                .model((model) -> model.name(body(update)
                                                        .path("search_config")
                                                        .path("chat_id")
                                                        .asString())))));
        Recording merge = all.get("search_apps", "update_merge");
        recordings.request(
                merge,
                (client) -> client.searches()
                        .update(
                                lastSegment(merge),
                                SearchAppUpdate.none()
                                        .name(text(merge, "name"))
                                        .settings((settings) -> settings.topK(512))));
        Recording delete = all.get("search_apps", "delete");
        recordings.request(delete, (client) -> client.searches().delete(lastSegment(delete)));
        Recording get = all.get("search_apps", "get_new");
        recordings.request(get, (client) -> client.searches().get(lastSegment(get)));
        Recording list = all.get("search_apps", "list_keywords");
        recordings.request(
                list,
                (match) -> match.ignoringQuery("page", "page_size", "orderby", "desc"),
                (client) -> client.searches().page(SearchAppQuery.all().keywords("full"), PageRequest.first(30)));
        Recording ordered = all.get("search_apps", "list_orderby");
        recordings.request(
                ordered,
                (match) -> match.ignoringQuery("page", "page_size"),
                (client) -> client.searches()
                        .page(SearchAppQuery.all().orderBy(OrderBy.NAME).descending(false), PageRequest.first(30)));
        Recording completion = all.get("search_apps", "completions");
        recordings.request(
                completion,
                (client) -> client.searches().stream(
                        completion.request().path().split("/", -1)[4], text(completion, "question")));
        Recording related = all.get("search_apps", "recommendation");
        recordings.request(
                related,
                (client) -> client.searches().relatedQuestions(text(related, "search_id"), text(related, "question")));
        Recording mindMap = all.get("search_apps", "mindmap_search_id");
        recordings.request(
                mindMap, (client) -> client.searches().mindMap(text(mindMap, "search_id"), text(mindMap, "question")));
    }

    private static void readSearchApp(MemoryServer server, Recording recording) {
        server.on(
                (request) -> request.method().equals("GET"),
                Reply.json("{\"code\":0,\"data\":{\"id\":\"s1\",\"name\":\"x\"}}"));
    }

    private static void assertStream(Recording recording, Slicing slicing) {
        List<AnswerEvent> events = new ArrayList<>();
        AnswerAccumulator accumulator = new AnswerAccumulator();
        MemoryServer server = new MemoryServer().on((request) -> true, Reply.of(recording, slicing));
        Throwable error =
                catchThrowable(() -> TestClients.shared(server, recording.release()).searches().stream("s1", "q")
                        .doOnNext(events::add)
                        .doOnNext(accumulator::add)
                        .blockLast(TestClients.PATIENCE));
        assertOutcome(recording, error, error == null ? accumulator.answer() : null);
        if (error == null) {
            assertThat(events.get(0)).isEqualTo(AnswerEvent.started(null, null));
            assertThat(events.get(events.size() - 1)).isEqualTo(AnswerEvent.completed(accumulator.answer()));
        }
    }

    private static void assertAnswer(Recording recording) {
        MemoryServer server = new MemoryServer().on((request) -> true, Reply.of(recording));
        List<Answer> answers = new ArrayList<>();
        Throwable error = catchThrowable(() -> answers.add(TestClients.shared(server, recording.release())
                .searches()
                .ask("s1", "q")
                .block(TestClients.PATIENCE)));
        assertOutcome(recording, error, error == null ? answers.get(0) : null);
    }

    private static void assertOutcome(Recording recording, Throwable error, Answer answer) {
        Expected expected = new Expected(recording);
        if (expected.code != 0) {
            assertThat(error)
                    .isInstanceOfSatisfying(
                            RagflowStreamException.class,
                            (ex) -> assertThat(ex.code()).isEqualTo(expected.code));
        } else if (expected.text.toString().contains("**ERROR**")) {
            assertThat(error)
                    .isInstanceOfSatisfying(
                            RagflowModelException.class,
                            (ex) -> assertThat(expected.text.toString())
                                    .startsWith(ex.partialAnswer().strip())
                                    .contains("**ERROR**: " + ex.kind()));
        } else {
            assertThat(error).isNull();
            assertThat(answer.text()).isEqualTo(expected.text.toString());
            assertThat(answer.reasoning()).isEqualTo(expected.reasoning.toString());
            assertThat(answer.references().chunks())
                    .extracting(RetrievedChunk::id)
                    .isEqualTo(expected.chunks);
        }
    }

    /** The content of a recorded stream, read without the code under test. */
    private static final class Expected {

        private final StringBuilder text = new StringBuilder();

        private final StringBuilder reasoning = new StringBuilder();

        private final List<String> chunks = new ArrayList<>();

        private int code;

        Expected(Recording recording) {
            boolean thinking = false;
            for (String line : recording.response().text().split("\n", -1)) {
                if (!line.startsWith("data:")) {
                    continue;
                }
                JsonNode frame = JSON.readTree(line.substring("data:".length()));
                this.code = Math.max(this.code, frame.path("code").asInt());
                JsonNode data = frame.path("data");
                if (data.path("final").asBoolean(false)
                        && !data.path("answer").asString().isEmpty()) {
                    this.text.setLength(0);
                    this.text.append(data.path("answer").asString().replaceFirst("(?s)^<think>.*?</think>", ""));
                } else {
                    thinking = (thinking || data.path("start_to_think").asBoolean(false))
                            && !data.path("end_to_think").asBoolean(false);
                    (thinking ? this.reasoning : this.text)
                            .append(data.path("answer").asString(""));
                }
                data.path("reference")
                        .path("chunks")
                        .forEach((chunk) -> this.chunks.add(chunk.path("id").asString()));
            }
        }
    }

    private static void assertSearchApp(SearchApp searchApp, JsonNode data) {
        assertThat(searchApp.id()).isEqualTo(data.path("id").asString());
        assertThat(searchApp.name()).isEqualTo(data.path("name").asString());
        assertThat(searchApp.description())
                .isEqualTo(
                        data.path("description").asString("").isEmpty()
                                ? null
                                : data.path("description").asString());
        assertThat(searchApp.ownerId())
                .isEqualTo(
                        data.path("tenant_id").asString(data.path("created_by").asString("")));
    }

    private static void assertSettings(SearchAppSettings settings, JsonNode config) {
        if (!config.isObject()) {
            return;
        }
        assertThat(settings.datasetIds()).isEqualTo(texts(config.path("kb_ids")));
        assertThat(settings.similarityThreshold())
                .isEqualTo(config.path("similarity_threshold").asDouble());
        String model = config.path("chat_id").asString("");
        assertThat(settings.model().name()).isEqualTo(model.isEmpty() ? null : model);
        if (config.has("top_k")) {
            assertThat(settings.documentIds()).isEqualTo(texts(config.path("doc_ids")));
            assertThat(settings.topK()).isEqualTo(config.path("top_k").asInt());
            assertThat(settings.additional()).containsKeys("summary", "web_search");
        }
    }

    private static void assertPage(Page<SearchApp> page, JsonNode data) {
        assertThat(page.total()).isEqualTo(data.path("total").asLong());
        assertThat(page.items()).hasSameSizeAs(data.path("search_apps"));
        for (int i = 0; i < page.items().size(); i++) {
            assertSearchApp(page.items().get(i), data.path("search_apps").get(i));
            assertThat(page.items().get(i).settings()).isEqualTo(SearchAppSettings.none());
        }
    }

    private static void assertMindMap(MindMap mindMap, JsonNode data) {
        assertThat(mindMap.topic()).isEqualTo(data.path("id").asString());
        assertThat(mindMap.children()).hasSameSizeAs(data.path("children"));
        for (int i = 0; i < mindMap.children().size(); i++) {
            assertMindMap(mindMap.children().get(i), data.path("children").get(i));
        }
    }
}
