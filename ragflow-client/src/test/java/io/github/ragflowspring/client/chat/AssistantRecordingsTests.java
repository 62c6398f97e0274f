package io.github.ragflowspring.client.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowInvalidRequestException;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.error.RagflowServerException;
import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.model.PageRequest;
import io.github.ragflowspring.fixtures.RecordedRequest;
import io.github.ragflowspring.fixtures.Recording;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import io.github.ragflowspring.fixtures.RequestMatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Every recorded exchange about chat assistants of every release passes through {@link ChatOperations}. */
class AssistantRecordingsTests {

    /** The top-level fields of requests that the public API models, in both forms. */
    private static final Set<String> EXPRESSIBLE = Set.of(
            "name",
            "description",
            "avatar",
            "icon",
            "dataset_ids",
            "llm",
            "llm_id",
            "llm_setting",
            "prompt",
            "prompt_config",
            "similarity_threshold",
            "vector_similarity_weight",
            "top_n",
            "top_k",
            "rerank_id");

    private final ReplayServer server = ReplayServer.start();

    @AfterEach
    void stopServer() {
        this.server.close();
    }

    static Stream<Recording> all() {
        return Recordings.ofAllReleases("chats").stream();
    }

    static Stream<Recording> successes() {
        return all().filter((recording) -> code(recording) == 0);
    }

    static Stream<Recording> failures() {
        return all().filter((recording) -> code(recording) != 0);
    }

    static Stream<Recording> creations() {
        return all().filter((recording) -> recording.request().method().equals("POST") && isExpressible(recording));
    }

    /** The updates that the client sends as recorded: {@code PUT} with datasets, and {@code PATCH}. */
    static Stream<Recording> updates() {
        return all().filter((recording) -> isExpressible(recording)
                && (recording.request().method().equals("PATCH")
                        || (recording.request().method().equals("PUT")
                                && isOld(recording)
                                && recording.request().jsonBody().has("dataset_ids"))));
    }

    @Test
    void coversAllReleases() {
        assertThat(all().map(Recording::release).distinct()).hasSameSizeAs(Recordings.releases());
        assertThat(all()).hasSizeGreaterThan(330);
        assertThat(creations()).hasSizeGreaterThan(60);
        assertThat(creations().map(Recording::release).distinct()).hasSameSizeAs(Recordings.releases());
        assertThat(updates()).hasSizeGreaterThan(10);
        assertThat(updates().map(Recording::release).distinct()).hasSameSizeAs(Recordings.releases());
    }

    @ParameterizedTest
    @MethodSource("creations")
    void sendsRecordedCreations(Recording recording) {
        this.server.on((request) -> true, Reply.of(recording));
        chats(recording)
                .create(creation(recording.request().jsonBody()))
                .onErrorComplete()
                .block(TestClients.PATIENCE);
        RequestMatch.of(recording).verify(this.server.requests().get(0));
    }

    @ParameterizedTest
    @MethodSource("updates")
    void sendsRecordedUpdates(Recording recording) {
        this.server.on(
                (request) -> request.method().equals("GET"), Reply.json("{\"code\":0,\"data\":[{\"id\":\"c\"}]}"));
        this.server.on((request) -> true, Reply.of(recording));
        String path = recording.request().path();
        chats(recording)
                .update(
                        path.substring(path.lastIndexOf('/') + 1),
                        update(recording.request().jsonBody()))
                .onErrorComplete()
                .block(TestClients.PATIENCE);
        RecordedRequest sent = this.server.requests().stream()
                .filter((request) -> !request.method().equals("GET"))
                .findFirst()
                .orElseThrow();
        RequestMatch.of(recording).ignoring("/llm/model_type").verify(sent);
    }

    @ParameterizedTest
    @MethodSource("successes")
    void readsRecordedSuccesses(Recording recording) {
        JsonNode data = recording.response().json().path("data");
        switch (recording.request().method()) {
            case "POST" -> {
                this.server.on((request) -> true, Reply.of(recording));
                assertAssistant(
                        chats(recording).create(NewChatAssistant.named("x")).block(TestClients.PATIENCE), data);
            }
            case "PUT", "PATCH" -> assertUpdate(recording, data);
            case "DELETE" -> assertDeletion(recording, data);
            default -> assertList(recording, data);
        }
    }

    @ParameterizedTest
    @MethodSource("failures")
    void failsWithRecordedCodes(Recording recording) {
        boolean update = Set.of("PUT", "PATCH").contains(recording.request().method());
        if (update && isOld(recording)) {
            this.server.on(
                    (request) -> request.method().equals("GET"), Reply.json("{\"code\":0,\"data\":[{\"id\":\"c\"}]}"));
        }
        this.server.on((request) -> true, Reply.of(recording));
        ChatOperations chats = chats(recording);
        Throwable error = catchThrowable(() -> {
            switch (recording.request().method()) {
                case "POST" -> chats.create(NewChatAssistant.named("x")).block(TestClients.PATIENCE);
                case "PUT", "PATCH" ->
                    chats.update("c1", ChatAssistantUpdate.none().name("x")).block(TestClients.PATIENCE);
                case "DELETE" -> chats.delete(List.of("a1")).block(TestClients.PATIENCE);
                default ->
                    chats.page(ChatAssistantQuery.all(), PageRequest.first(30)).block(TestClients.PATIENCE);
            }
        });
        int code = code(recording);
        boolean write = update || recording.request().method().equals("POST");
        Class<? extends RagflowException> expected = switch (code) {
            case 101 -> RagflowInvalidRequestException.class;
            case 102 -> write ? RagflowInvalidRequestException.class : RagflowNotFoundException.class;
            case 109 -> RagflowNotFoundException.class;
            default -> RagflowServerException.class;
        };
        assertThat(error)
                .isExactlyInstanceOf(expected)
                .isInstanceOfSatisfying(
                        RagflowException.class, (ex) -> assertThat(ex.code()).isEqualTo(code));
    }

    private void assertUpdate(Recording recording, JsonNode data) {
        if (isOld(recording)) {
            this.server.on((request) -> request.method().equals("GET"), Reply.of(listOfOne(recording.release())));
            data = listOfOne(recording.release()).response().json().path("data").get(0);
        }
        this.server.on((request) -> true, Reply.of(recording));
        ChatAssistantUpdate changes = ChatAssistantUpdate.none().description("x");
        assertAssistant(chats(recording).update("c1", changes).block(TestClients.PATIENCE), data);
    }

    private void assertDeletion(Recording recording, JsonNode data) {
        this.server.on((request) -> true, Reply.of(recording));
        DeleteResult result = chats(recording).delete(List.of("a1", "a2")).block(TestClients.PATIENCE);
        assertThat(result.deleted()).isEqualTo(data.path("success_count").asInt(2));
        assertThat(result.failures()).hasSize(data.path("errors").size());
    }

    private void assertList(Recording recording, JsonNode data) {
        this.server.on((request) -> true, Reply.of(recording));
        JsonNode chats = data.isArray() ? data : data.path("chats");
        if (!chats.isArray()) {
            assertAssistant(chats(recording).get("c1").block(TestClients.PATIENCE), data);
            return;
        }
        Page<ChatAssistant> page = chats(recording)
                .page(ChatAssistantQuery.all(), PageRequest.first(30))
                .block(TestClients.PATIENCE);
        assertThat(page.items()).hasSize(chats.size());
        assertThat(page.total())
                .isEqualTo(data.has("total") ? (Long) data.path("total").asLong() : null);
        for (int i = 0; i < chats.size(); i++) {
            assertAssistant(page.items().get(i), chats.get(i));
        }
    }

    private static void assertAssistant(ChatAssistant assistant, JsonNode data) {
        assertThat(assistant.id()).isEqualTo(data.path("id").asString());
        assertThat(assistant.name()).isEqualTo(data.path("name").asString());
        assertThat(assistant.description()).isEqualTo(textOrNull(data.path("description")));
        assertThat(assistant.avatar())
                .isEqualTo(textOrNull(data.has("icon") ? data.path("icon") : data.path("avatar")));
        assertThat(assistant.createdAt().toEpochMilli())
                .isEqualTo(data.path("create_time").asLong());
        assertThat(assistant.updatedAt().toEpochMilli())
                .isEqualTo(data.path("update_time").asLong());
        assertThat(assistant.settings().datasetIds()).isEqualTo(datasetIds(data));

        boolean flat = data.has("prompt_config");
        JsonNode llm = data.path(flat ? "llm_setting" : "llm");
        ChatModelSettings model = assistant.settings().model();
        assertThat(model.name()).isEqualTo(textOrNull(flat ? data.path("llm_id") : llm.path("model_name")));
        assertThat(model.temperature()).isEqualTo(numberOrNull(llm.path("temperature")));
        assertThat(model.topP()).isEqualTo(numberOrNull(llm.path("top_p")));
        assertThat(model.presencePenalty()).isEqualTo(numberOrNull(llm.path("presence_penalty")));
        assertThat(model.frequencyPenalty()).isEqualTo(numberOrNull(llm.path("frequency_penalty")));
        assertThat(model.maxTokens()).isEqualTo(integerOrNull(llm.path("max_tokens")));

        JsonNode config = data.path(flat ? "prompt_config" : "prompt");
        ChatPromptSettings prompt = assistant.settings().prompt();
        assertThat(prompt.system())
                .isEqualTo(config.path(flat ? "system" : "prompt").asString());
        assertThat(prompt.opener())
                .isEqualTo(config.path(flat ? "prologue" : "opener").asString());
        assertThat(prompt.emptyResponse())
                .isEqualTo(config.path("empty_response").asString());
        assertThat(prompt.quote())
                .isEqualTo(config.path(flat ? "quote" : "show_quote").asBoolean());
        assertThat(prompt.refineMultiturn())
                .isEqualTo(config.path("refine_multiturn").asBoolean());
        List<ChatVariable> variables = new ArrayList<>();
        config.path(flat ? "parameters" : "variables")
                .forEach((variable) -> variables.add(
                        variable.path("optional").asBoolean()
                                ? ChatVariable.optional(variable.path("key").asString())
                                : ChatVariable.required(variable.path("key").asString())));
        assertThat(prompt.variables()).isEqualTo(variables);

        JsonNode place = flat ? data : config;
        ChatSearchSettings search = assistant.settings().search();
        assertThat(search.similarityThreshold())
                .isEqualTo(place.path("similarity_threshold").asDouble());
        double weight = flat
                ? data.path("vector_similarity_weight").asDouble()
                : 1 - config.path("keywords_similarity_weight").asDouble();
        assertThat(search.vectorSimilarityWeight()).isCloseTo(weight, Offset.offset(1e-9));
        assertThat(search.topN()).isEqualTo(place.path("top_n").asInt());
        assertThat(search.topK()).isEqualTo(integerOrNull(data.path("top_k")));
        assertThat(search.rerankModel())
                .isEqualTo(textOrNull(flat ? data.path("rerank_id") : config.path("rerank_model")));
    }

    private static List<String> datasetIds(JsonNode data) {
        List<String> ids = new ArrayList<>();
        data.path("dataset_ids").forEach((id) -> ids.add(id.asString()));
        data.path("datasets").forEach((dataset) -> ids.add(dataset.path("id").asString()));
        return ids;
    }

    /** Returns the creation that corresponds to a recorded body. */
    private static NewChatAssistant creation(JsonNode body) {
        NewChatAssistant assistant = NewChatAssistant.named(body.path("name").asString());
        for (String name : body.propertyNames()) {
            JsonNode value = body.path(name);
            assistant = switch (name) {
                case "description" -> assistant.description(value.asString());
                case "avatar", "icon" -> assistant.avatar(value.asString());
                case "name" -> assistant;
                default -> assistant.settings((settings) -> withSetting(settings, name, value));
            };
        }
        return assistant;
    }

    /** Returns the update that corresponds to a recorded body. */
    private static ChatAssistantUpdate update(JsonNode body) {
        ChatAssistantUpdate update = ChatAssistantUpdate.none();
        for (String name : body.propertyNames()) {
            JsonNode value = body.path(name);
            update = switch (name) {
                case "description" -> update.description(value.asString());
                case "avatar", "icon" -> update.avatar(value.asString());
                case "name" -> update.name(value.asString());
                default -> update.settings((settings) -> withSetting(settings, name, value));
            };
        }
        return update;
    }

    private static ChatSettings withSetting(ChatSettings settings, String name, JsonNode value) {
        return switch (name) {
            case "dataset_ids" -> {
                List<String> ids = new ArrayList<>();
                value.forEach((id) -> ids.add(id.asString()));
                yield settings.datasetIds(ids);
            }
            case "llm_id", "model_name" -> settings.model((model) -> model.name(value.asString()));
            case "llm", "llm_setting", "prompt_config" -> withSettings(settings, value);
            case "temperature" -> settings.model((model) -> model.temperature(value.asDouble()));
            case "top_p" -> settings.model((model) -> model.topP(value.asDouble()));
            case "presence_penalty" -> settings.model((model) -> model.presencePenalty(value.asDouble()));
            case "frequency_penalty" -> settings.model((model) -> model.frequencyPenalty(value.asDouble()));
            case "max_tokens" -> settings.model((model) -> model.maxTokens(value.asInt()));
            case "model_type" -> settings;
            case "keyword", "tts" -> settings.prompt((prompt) -> prompt.additional(name, value.asBoolean()));
            case "system" -> settings.prompt((prompt) -> prompt.system(value.asString()));
            case "prompt" ->
                value.isObject()
                        ? withSettings(settings, value)
                        : settings.prompt((prompt) -> prompt.system(value.asString()));
            case "opener", "prologue" -> settings.prompt((prompt) -> prompt.opener(value.asString()));
            case "empty_response" -> settings.prompt((prompt) -> prompt.emptyResponse(value.asString()));
            case "show_quote", "quote" -> settings.prompt((prompt) -> prompt.quote(value.asBoolean()));
            case "refine_multiturn" -> settings.prompt((prompt) -> prompt.refineMultiturn(value.asBoolean()));
            case "variables", "parameters" -> {
                List<ChatVariable> variables = new ArrayList<>();
                value.forEach((variable) -> variables.add(
                        variable.path("optional").asBoolean()
                                ? ChatVariable.optional(variable.path("key").asString())
                                : ChatVariable.required(variable.path("key").asString())));
                yield settings.prompt((prompt) -> prompt.variables(variables));
            }
            case "similarity_threshold" -> settings.search((search) -> search.similarityThreshold(value.asDouble()));
            case "keywords_similarity_weight", "vector_similarity_weight" ->
                settings.search((search) -> search.vectorSimilarityWeight(value.asDouble()));
            case "top_n" -> settings.search((search) -> search.topN(value.asInt()));
            case "top_k" -> settings.search((search) -> search.topK(value.asInt()));
            case "rerank_model", "rerank_id" -> settings.search((search) -> search.rerankModel(value.asString()));
            default -> throw new AssertionError("No setting for " + name);
        };
    }

    private static ChatSettings withSettings(ChatSettings settings, JsonNode values) {
        ChatSettings result = settings;
        for (String name : values.propertyNames()) {
            result = withSetting(result, name, values.path(name));
        }
        return result;
    }

    /** Whether a body is one that the client would send: of the form of its release, and with nothing unknown. */
    private static boolean isExpressible(Recording recording) {
        JsonNode body = recording.request().jsonBody();
        return body != null
                && body.isObject()
                && !body.isEmpty()
                && EXPRESSIBLE.containsAll(body.propertyNames())
                && (!body.has("name") || !textOrNullIfNoText(body.path("name")).isBlank())
                && (body.has("name") || !recording.request().method().equals("POST"))
                && (!body.has("dataset_ids") || body.path("dataset_ids").isArray())
                && (isOld(recording) || !(body.has("llm") || body.has("prompt")));
    }

    private static String textOrNullIfNoText(JsonNode node) {
        return node.isString() ? node.stringValue() : "";
    }

    private static Recording listOfOne(String release) {
        return Recordings.recording(release, "chats", "list_by_id");
    }

    private ChatOperations chats(Recording recording) {
        return TestClients.client(this.server, recording.release()).chats();
    }

    private static boolean isOld(Recording recording) {
        return recording.release().compareTo("v0.25") < 0;
    }

    private static String textOrNull(JsonNode node) {
        return node.asString("").isEmpty() ? null : node.asString();
    }

    private static Double numberOrNull(JsonNode node) {
        return node.isNumber() ? (Double) node.asDouble() : null;
    }

    private static Integer integerOrNull(JsonNode node) {
        return node.isNumber() ? (Integer) node.asInt() : null;
    }

    private static int code(Recording recording) {
        return recording.response().json().path("code").asInt(-1);
    }
}
