package io.github.ragflowspring.client.chat;

import static io.github.ragflowspring.client.recordings.Recorded.body;
import static io.github.ragflowspring.client.recordings.Recorded.data;
import static io.github.ragflowspring.client.recordings.Recorded.ids;
import static io.github.ragflowspring.client.recordings.Recorded.isMethod;
import static io.github.ragflowspring.client.recordings.Recorded.isOld;
import static io.github.ragflowspring.client.recordings.Recorded.isSuccess;
import static io.github.ragflowspring.client.recordings.Recorded.lastSegment;
import static io.github.ragflowspring.client.recordings.Recorded.textOrNull;
import static io.github.ragflowspring.client.recordings.Recorded.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.MemoryServer;
import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.model.PageRequest;
import io.github.ragflowspring.client.recordings.RecordingTable;
import io.github.ragflowspring.client.recordings.RecordingsTestBase;
import io.github.ragflowspring.fixtures.Recording;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Every recorded exchange about chat assistants of every release passes through {@link ChatOperations}. */
class AssistantRecordingsTests extends RecordingsTestBase {

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

    @Override
    protected void define(RecordingTable recordings) {
        recordings.comparesRequests(77);
        recordings.area("chats");
        recordings
                .on("chat.create", (recording) -> isMethod(recording, "POST"))
                .call(
                        AssistantRecordingsTests::create,
                        (recording, assistant) -> assertAssistant(assistant, data(recording)))
                .sends(AssistantRecordingsTests::isExpressible, (recording, match) -> match);
        recordings
                .on("chat.update", (recording) -> isMethod(recording, "PUT") || isMethod(recording, "PATCH"))
                .with(AssistantRecordingsTests::readBefore)
                .call(
                        AssistantRecordingsTests::update,
                        (recording, assistant) -> assertAssistant(
                                assistant,
                                isOld(recording) ? data(listOfOne(recording)).get(0) : data(recording)))
                .sends(AssistantRecordingsTests::isSentUpdate, (recording, match) -> match.ignoring("/llm/model_type"));
        recordings
                .on("chat.delete", (recording) -> isMethod(recording, "DELETE"))
                .unknownIdsAreResults()
                .call(
                        (client, recording) -> client.chats().delete(List.of("a1", "a2")),
                        (recording, result) -> assertDeletion(result, recording));
        recordings
                .on("chat.get", (recording) -> isSuccess(recording) && list(recording) == null)
                .call(
                        (client, recording) -> client.chats().get("c1"),
                        (recording, assistant) -> assertAssistant(assistant, data(recording)));
        recordings
                .on("chat.list", (recording) -> true)
                .call(
                        (client, recording) -> client.chats().page(ChatAssistantQuery.all(), PageRequest.first(30)),
                        AssistantRecordingsTests::assertPage);
    }

    private static Mono<ChatAssistant> create(RagflowClient client, Recording recording) {
        return client.chats()
                .create(isExpressible(recording) ? creation(body(recording)) : NewChatAssistant.named("x"));
    }

    private static Mono<ChatAssistant> update(RagflowClient client, Recording recording) {
        return isSentUpdate(recording)
                ? client.chats().update(lastSegment(recording), update(body(recording)))
                : client.chats().update("c1", ChatAssistantUpdate.none().description("x"));
    }

    /** The client reads assistants of old releases before and after it updates them. */
    private static void readBefore(MemoryServer server, Recording recording) {
        if (isOld(recording)) {
            server.on((request) -> request.method().equals("GET"), Reply.of(listOfOne(recording)));
        }
    }

    /** Returns whether the client sends an update as recorded: {@code PUT} with datasets, or {@code PATCH}. */
    private static boolean isSentUpdate(Recording recording) {
        return isExpressible(recording)
                && (isMethod(recording, "PATCH")
                        || (isMethod(recording, "PUT")
                                && isOld(recording)
                                && body(recording).has("dataset_ids")));
    }

    private static @Nullable JsonNode list(Recording recording) {
        JsonNode data = data(recording);
        JsonNode list = data.isArray() ? data : data.path("chats");
        return list.isArray() ? list : null;
    }

    private static void assertDeletion(DeleteResult result, Recording recording) {
        boolean success = isSuccess(recording);
        JsonNode data = data(recording);
        assertThat(result.deleted())
                .isEqualTo(success ? data.path("success_count").asInt(2) : 0);
        assertThat(result.failures()).hasSize(success ? data.path("errors").size() : 2);
    }

    private static void assertPage(Recording recording, Page<ChatAssistant> page) {
        JsonNode data = data(recording);
        JsonNode chats = list(recording);
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
        List<String> ids = new ArrayList<>(texts(data.path("dataset_ids")));
        ids.addAll(ids(data.path("datasets")));
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
            case "dataset_ids" -> settings.datasetIds(texts(value));
            case "llm_id", "model_name" -> settings.model((model) -> model.name(value.asString()));
            case "llm", "llm_setting", "prompt_config" -> withSettings(settings, value);
            case "temperature" -> settings.model((model) -> model.temperature(value.asDouble()));
            case "top_p" -> settings.model((model) -> model.topP(value.asDouble()));
            case "presence_penalty" -> settings.model((model) -> model.presencePenalty(value.asDouble()));
            case "frequency_penalty" -> settings.model((model) -> model.frequencyPenalty(value.asDouble()));
            case "max_tokens" -> settings.model((model) -> model.maxTokens(value.asInt()));
            case "model_type" -> settings;
            case "keyword" -> settings.search((search) -> search.keyword(value.asBoolean()));
            case "tts" -> settings.prompt((prompt) -> prompt.speech(value.asBoolean()));
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

    /** Returns whether the client would send a body: one in the form of its release, without unknown fields. */
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

    private static Recording listOfOne(Recording recording) {
        return Recordings.recording(recording.release(), "chats", "list_by_id");
    }

    private static Double numberOrNull(JsonNode node) {
        return node.isNumber() ? (Double) node.asDouble() : null;
    }

    private static Integer integerOrNull(JsonNode node) {
        return node.isNumber() ? (Integer) node.asInt() : null;
    }
}
