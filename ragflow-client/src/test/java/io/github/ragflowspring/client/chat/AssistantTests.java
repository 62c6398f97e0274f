package io.github.ragflowspring.client.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.error.RagflowUnsupportedException;
import io.github.ragflowspring.client.model.OrderBy;
import io.github.ragflowspring.fixtures.RecordedRequest;
import io.github.ragflowspring.fixtures.Recording;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tests that {@link ChatOperations} changes and deletes no more than requested. */
class AssistantTests {

    private final ReplayServer server = ReplayServer.start();

    @AfterEach
    void stopServer() {
        this.server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.23.1", "v0.27.0"})
    void findsAssistantByName(String release) {
        String assistants = "[{\"id\":\"c1\",\"name\":\"guide\"},{\"id\":\"c2\",\"name\":\"Guide\"}]";
        boolean listed = release.equals("v0.23.1");
        this.server.on(
                "GET",
                "/api/v1/chats",
                Reply.json("{\"code\":0,\"data\":"
                        + (listed ? assistants : "{\"chats\":" + assistants + ",\"total\":2}") + "}"));

        assertThat(chats(release)
                        .findByName("Guide")
                        .block(TestClients.PATIENCE)
                        .id())
                .isEqualTo("c2");
        assertThat(chats(release).findByName("GUIDE").block(TestClients.PATIENCE))
                .isNull();

        assertThat(this.server.requests().get(0).query()).containsEntry("name", List.of("Guide"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.23.1", "v0.24.0"})
    void keepsDatasetsWhenUpdatingOldRelease(String release) {
        keepsDatasets(release, Recordings.recording(release, "chats", "list_by_id"));
    }

    private void keepsDatasets(String release, Recording list) {
        String datasetId = list.response().json().at("/data/0/datasets/0/id").asString();
        this.server.on("GET", "/api/v1/chats", Reply.of(list));
        this.server.on("PUT", "/api/v1/chats/c1", Reply.json("{\"code\":0}"));

        chats(release).update("c1", ChatAssistantUpdate.none().name("new name")).block(TestClients.PATIENCE);

        assertThat(methods()).containsExactly("GET", "PUT", "GET");
        assertThat(this.server.requests().get(0).query()).containsEntry("id", List.of("c1"));
        assertThat(this.server.requests().get(1).json())
                .isEqualTo(json("{\"name\":\"new name\",\"dataset_ids\":[\"%s\"]}".formatted(datasetId)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.20.0", "v0.20.5", "v0.21.1"})
    void leavesOutDatasetsWhenReleaseKeepsThem(String release) {
        this.server.on("GET", "/api/v1/chats", Reply.of(Recordings.recording("v0.20.5", "chats", "list_by_id")));
        this.server.on("PUT", "/api/v1/chats/c1", Reply.json("{\"code\":0}"));

        chats(release).update("c1", ChatAssistantUpdate.none().name("new name")).block(TestClients.PATIENCE);

        assertThat(methods()).containsExactly("GET", "PUT", "GET");
        assertThat(this.server.requests().get(1).json()).isEqualTo(json("{\"name\":\"new name\"}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.22.0", "v0.22.1", "v0.23.0"})
    void sendsDatasetsWhenReleaseRemovesThem(String release) {
        keepsDatasets(release, Recordings.recording("v0.22.1", "chats", "list_by_id"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.20.2", "v0.20.4", "v0.20.5", "v0.21.0", "v0.21.1"})
    void refusesToRemoveDatasetsThatReleaseKeeps(String release) {
        this.server.on("GET", "/api/v1/chats", Reply.of(Recordings.recording("v0.20.5", "chats", "list_by_id")));
        ChatAssistantUpdate update = ChatAssistantUpdate.none().settings((settings) -> settings.datasetIds(List.of()));

        assertThatExceptionOfType(RagflowUnsupportedException.class)
                .isThrownBy(() -> chats(release).update("c1", update).block(TestClients.PATIENCE))
                .withMessageContaining("removing all datasets of an assistant")
                .withMessageContaining("v0.22.0");
        assertThat(methods()).containsExactly("GET");
    }

    @ParameterizedTest
    @CsvSource({"v0.20.0, true", "v0.20.1, true", "v0.20.2, false", "v0.23.1, false"})
    void createsAssistantWithListOfDatasetsWhereReleaseNeedsIt(String release, boolean sent) {
        this.server.on((request) -> true, Reply.of(Recordings.recording("v0.20.5", "chats", "create_minimal")));

        chats(release).create(NewChatAssistant.named("a")).block(TestClients.PATIENCE);

        assertThat(this.server.requests().get(0).json().has("dataset_ids")).isEqualTo(sent);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.25.6", "v0.26.4", "v0.27.0"})
    void updatesNewReleaseWithOneCall(String release) {
        this.server.on("PATCH", "/api/v1/chats/c1", Reply.of(Recordings.recording(release, "chats", "update_patch")));

        ChatAssistant updated = chats(release)
                .update(
                        "c1",
                        ChatAssistantUpdate.none()
                                .settings((settings) -> settings.prompt((prompt) -> prompt.opener("Hi"))))
                .block(TestClients.PATIENCE);

        assertThat(methods()).containsExactly("PATCH");
        assertThat(this.server.requests().get(0).json()).isEqualTo(json("{\"prompt_config\":{\"prologue\":\"Hi\"}}"));
        assertThat(updated.settings().prompt().opener()).isEqualTo("Hello patched");
    }

    @ParameterizedTest
    @MethodSource("io.github.ragflowspring.fixtures.Recordings#releases")
    void removesDatasets(String release) {
        this.server.on(
                (request) -> request.method().equals("GET"), Reply.json("{\"code\":0,\"data\":[{\"id\":\"c1\"}]}"));
        this.server.on((request) -> true, Reply.json("{\"code\":0,\"data\":{\"id\":\"c1\"}}"));

        chats(release)
                .update("c1", ChatAssistantUpdate.none().settings((settings) -> settings.datasetIds(List.of())))
                .block(TestClients.PATIENCE);

        RecordedRequest sent = this.server.requests().stream()
                .filter((request) -> !request.method().equals("GET"))
                .findFirst()
                .orElseThrow();
        assertThat(sent.json()).isEqualTo(json("{\"dataset_ids\":[]}"));
    }

    @ParameterizedTest
    @MethodSource("io.github.ragflowspring.fixtures.Recordings#releases")
    void sendsNoUpdateWithoutChanges(String release) {
        this.server.on("GET", "/api/v1/chats", Reply.json("{\"code\":0,\"data\":[{\"id\":\"c1\"}]}"));
        this.server.on("GET", "/api/v1/chats/c1", Reply.json("{\"code\":0,\"data\":{\"id\":\"c1\"}}"));

        chats(release).update("c1", ChatAssistantUpdate.none()).block(TestClients.PATIENCE);

        assertThat(methods()).containsExactly("GET");
    }

    @Test
    void doesNotUpdateUnknownAssistantOfOldRelease() {
        this.server.on(
                "GET", "/api/v1/chats", Reply.of(Recordings.recording("v0.23.1", "chats", "list_by_unknown_id")));

        StepVerifier.create(
                        chats("v0.23.1").update("c1", ChatAssistantUpdate.none().name("x")))
                .verifyError(RagflowNotFoundException.class);

        assertThat(methods()).containsExactly("GET");
    }

    @ParameterizedTest
    @CsvSource({"v0.23.1, '{\"model_name\":\"m@f\",\"model_type\":\"chat\"}'", "v0.24.0, '{\"model_name\":\"m@f\"}'"})
    void sendsModelTypeIfUpdateFailsWithoutIt(String release, String llm) {
        this.server.on((request) -> true, Reply.json("{\"code\":0,\"data\":[{\"id\":\"c1\"}]}"));

        chats(release)
                .update(
                        "c1",
                        ChatAssistantUpdate.none().settings((settings) -> settings.model((model) -> model.name("m@f"))))
                .block(TestClients.PATIENCE);

        assertThat(this.server.requests().get(1).json().path("llm")).isEqualTo(json(llm));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.23.1", "v0.24.0"})
    void readsVectorWeightAsSet(String release) {
        Recording full = Recordings.recording(release, "chats", "create_full");
        this.server.on((request) -> true, Reply.of(full));
        double sent = full.request()
                .jsonBody()
                .at("/prompt/keywords_similarity_weight")
                .asDouble();

        ChatAssistant assistant = chats(release)
                .create(NewChatAssistant.named("x")
                        .settings((settings) -> settings.search((search) -> search.vectorSimilarityWeight(sent))))
                .block(TestClients.PATIENCE);

        assertThat(assistant.settings().search().vectorSimilarityWeight())
                .isEqualTo(sent)
                .isEqualTo(0.7);
        assertThat(this.server.requests().get(0).json().path("prompt"))
                .isEqualTo(json("{\"keywords_similarity_weight\":0.7}"));
    }

    @ParameterizedTest
    @MethodSource("io.github.ragflowspring.fixtures.Recordings#releases")
    void deletesNothingWithoutIds(String release) {
        ChatOperations chats = chats(release);

        assertThat(chats.delete(List.of()).block(TestClients.PATIENCE).deleted())
                .isZero();
        for (List<String> ids : List.of(Arrays.asList("a1", null), List.of("a1", " "), List.of(""))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> chats.delete(ids))
                    .withMessageContaining("chatIds");
        }
        assertThat(this.server.requests()).isEmpty();
    }

    @Test
    void deletesAllOfOldReleaseByIds() {
        this.server.on(
                (request) -> request.method().equals("GET"),
                Reply.json("{\"code\":0,\"data\":[{\"id\":\"a1\"},{\"id\":\"a2\"}]}"));
        this.server.on((request) -> request.method().equals("DELETE"), Reply.json("{\"code\":0}"));

        chats("v0.23.1").deleteAll().block(TestClients.PATIENCE);

        assertThat(methods()).containsExactly("GET", "DELETE");
        assertThat(this.server.requests().get(1).json()).isEqualTo(json("{\"ids\":[\"a1\",\"a2\"]}"));
    }

    @Test
    void sendsNoDeletionIfListIsEmpty() {
        this.server.on((request) -> request.method().equals("GET"), Reply.json("{\"code\":0,\"data\":[]}"));

        chats("v0.24.0").deleteAll().block(TestClients.PATIENCE);

        assertThat(methods()).containsExactly("GET");
    }

    @Test
    void deletesAllOfNewReleaseByFlag() {
        Recording recording = Recordings.recording("v0.27.0", "chats", "delete_all_flag");
        this.server.on((request) -> true, Reply.of(recording));

        chats("v0.27.0").deleteAll().block(TestClients.PATIENCE);

        assertThat(this.server.requests().get(0).json())
                .isEqualTo(recording.request().jsonBody());
    }

    @ParameterizedTest
    @CsvSource({"v0.23.1, list_by_unknown_name", "v0.24.0, list_by_unknown_name", "v0.27.0, list_by_name_unknown"})
    void listsNothingForUnknownName(String release, String name) {
        this.server.on((request) -> true, Reply.of(Recordings.recording(release, "chats", name)));

        StepVerifier.create(chats(release).list(ChatAssistantQuery.all().name("nope")))
                .verifyComplete();

        assertThat(this.server.requests().get(0).query()).containsEntry("name", List.of("nope"));
    }

    @Test
    void fetchesPagesOnDemand() {
        this.server.on(
                (request) -> request.query().get("page").equals(List.of("1")),
                Reply.json("{\"code\":0,\"data\":{\"chats\":[" + items(1, 30) + "],\"total\":31}}"));
        this.server.on(
                (request) -> request.query().get("page").equals(List.of("2")),
                Reply.json("{\"code\":0,\"data\":{\"chats\":[" + items(31, 31) + "],\"total\":31}}"));

        StepVerifier.create(chats("v0.27.0").list().map(ChatAssistant::id), 30)
                .expectNextCount(30)
                .then(() -> assertThat(this.server.requests()).hasSize(1))
                .thenRequest(2)
                .expectNext("a31")
                .verifyComplete();
        assertThat(this.server.requests()).hasSize(2);
    }

    private static String items(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj((i) -> "{\"id\":\"a" + i + "\"}")
                .collect(Collectors.joining(","));
    }

    @Test
    void refusesInvalidArguments() {
        ChatOperations chats = chats("v0.27.0");
        ChatSearchSettings search = ChatSearchSettings.none();

        assertThatIllegalArgumentException().isThrownBy(() -> NewChatAssistant.named(" "));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NewChatAssistant.named("x").additional("llm_id", "m"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChatModelSettings.none().additional(" ", "m"));
        assertThatIllegalArgumentException().isThrownBy(() -> chats.get("a/b"));
        assertThatIllegalArgumentException().isThrownBy(() -> search.similarityThreshold(1.1));
        assertThatIllegalArgumentException().isThrownBy(() -> search.vectorSimilarityWeight(-0.1));
        assertThatIllegalArgumentException().isThrownBy(() -> search.topN(0));
        assertThatIllegalArgumentException().isThrownBy(() -> search.topK(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChatModelSettings.none().maxTokens(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChatSettings.none().datasetIds(List.of("")));
        assertThat(this.server.requests()).isEmpty();
    }

    @Test
    void readsFieldsThatAreNotModelled() {
        this.server.on((request) -> true, Reply.json("""
                        {"code":0,"data":{"id":"c1","novelty":{"a":[1]},"llm_setting":{"top_p":0.3,"thinking":true},
                          "prompt_config":{"system":"s","novel":false},"top_n":8}}
                        """));

        ChatAssistant assistant = chats("v0.27.0").get("c1").block(TestClients.PATIENCE);

        assertThat(assistant.additional()).isEqualTo(Map.of("novelty", Map.of("a", List.of(1))));
        assertThat(assistant.settings().model().additional()).isEqualTo(Map.of("thinking", true));
        assertThat(assistant.settings().model().topP()).isEqualTo(0.3);
        assertThat(assistant.settings().prompt().additional()).isEqualTo(Map.of("novel", false));
        assertThat(assistant.settings().search().topN()).isEqualTo(8);
    }

    @Test
    void copiesSettingsToNewAssistant() {
        this.server.on((request) -> true, Reply.json("""
                        {"code":0,"data":{"id":"c1","dataset_ids":["d1"],"llm_id":"m@f","llm_setting":{"thinking":true},
                          "prompt_config":{"system":"s","tts":false,"parameters":[{"key":"knowledge"}]},"top_n":8}}
                        """));
        ChatAssistant assistant = chats("v0.27.0").get("c1").block(TestClients.PATIENCE);

        chats("v0.27.0")
                .create(NewChatAssistant.named("Copy")
                        .settings(assistant.settings())
                        .additional("novelty", 7))
                .block(TestClients.PATIENCE);

        assertThat(this.server.requests().get(1).json()).isEqualTo(json("""
                        {"name":"Copy","dataset_ids":["d1"],"llm_id":"m@f","llm_setting":{"thinking":true},
                          "prompt_config":{"system":"s","tts":false,"parameters":[{"key":"knowledge","optional":false}]},
                          "top_n":8,"novelty":7}
                        """));
    }

    @Test
    void unsetsPropertiesByNull() {
        assertThat(NewChatAssistant.named("x")
                        .description("d")
                        .description(null)
                        .avatar(null)
                        .settings((ChatSettings) null))
                .isEqualTo(NewChatAssistant.named("x"));
        assertThat(ChatAssistantUpdate.none().name("x").name(null).isEmpty()).isTrue();
        assertThat(ChatModelSettings.none()
                        .name("m")
                        .name(null)
                        .topP(0.5)
                        .topP(null)
                        .maxTokens(null))
                .isEqualTo(ChatModelSettings.none());
        assertThat(ChatSettings.none().datasetIds(List.of("d1")).datasetIds(null))
                .isEqualTo(ChatSettings.none());
        assertThat(ChatAssistantQuery.all().orderBy(OrderBy.UPDATED).orderBy(null))
                .isEqualTo(ChatAssistantQuery.all());
    }

    private ChatOperations chats(String release) {
        return TestClients.client(this.server, release).chats();
    }

    private List<String> methods() {
        return this.server.requests().stream().map(RecordedRequest::method).toList();
    }

    private static JsonNode json(String json) {
        return JsonMapper.shared().readTree(json);
    }
}
