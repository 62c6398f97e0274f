package io.github.ragflowspring.client.memory;

import static io.github.ragflowspring.client.recordings.Recorded.body;
import static io.github.ragflowspring.client.recordings.Recorded.data;
import static io.github.ragflowspring.client.recordings.Recorded.isSuccess;
import static io.github.ragflowspring.client.recordings.Recorded.lastSegment;
import static io.github.ragflowspring.client.recordings.Recorded.query;
import static io.github.ragflowspring.client.recordings.Recorded.text;
import static io.github.ragflowspring.client.recordings.Recorded.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.MemoryServer;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.model.PageRequest;
import io.github.ragflowspring.client.recordings.RecordingTable;
import io.github.ragflowspring.client.recordings.RecordingsTestBase;
import io.github.ragflowspring.fixtures.Recording;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.Reply;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Every recorded exchange about memories of every release passes through {@link MemoryOperations}. */
class MemoryRecordingsTests extends RecordingsTestBase {

    private static final String MESSAGE = "/messages/[^/:]+:[^/]+";

    @Override
    protected void define(RecordingTable recordings) {
        recordings
                .of("v0.24.0", "v0.25.6", "v0.26.4", "v0.27.0")
                .area("memories")
                .area("memory")
                .area("messages")
                .area("memory_messages");
        recordings
                .on("memory.create", "POST", "/memories")
                .call(
                        (client, recording) -> client.memories().create(NewMemory.of("x", "e", "m")),
                        (recording, memory) -> assertSettings(memory, data(recording)));
        recordings
                .on("memory.list", "GET", "/memories")
                .call(
                        (client, recording) -> client.memories().page(MemoryQuery.all(), PageRequest.first(30)),
                        (recording, page) -> assertPage(page, data(recording)));
        recordings
                .on("memory.get", "GET", "/memories/{}/config")
                .call(
                        (client, recording) -> client.memories().get("m1"),
                        (recording, memory) -> assertSettings(memory, data(recording)));
        recordings
                .on("memory.update", "PUT", "/memories/{}")
                .call(
                        (client, recording) -> client.memories()
                                .update("m1", MemoryUpdate.none().name("x")),
                        (recording, memory) -> assertSettings(memory, data(recording)));
        recordings
                .on("memory.delete", "DELETE", "/memories/{}")
                .unknownIdsAreResults()
                .call(
                        (client, recording) -> client.memories().delete("m1"),
                        (recording, result) -> assertThat(result.deleted()).isEqualTo(isSuccess(recording) ? 1 : 0));
        recordings
                .on("memory.message.list", "GET", "/memories/{}")
                .call(
                        (client, recording) ->
                                client.memories().messages("m1").page(MemoryMessageQuery.all(), PageRequest.first(30)),
                        (recording, page) -> {
                            JsonNode messages = data(recording).path("messages");
                            assertThat(page.total())
                                    .isEqualTo(messages.path("total_count").asLong());
                            assertMessages(page.items(), messages.path("message_list"));
                        });
        recordings
                .on("memory.message.add", "POST", "/messages")
                .with(MemoryRecordingsTests::readMemory)
                .call((client, recording) -> client.memories().add(NewMemoryMessage.of("a", "s", "u", "r"), "m1"));
        recordings
                .on("memory.message.search", "GET", "/messages/search")
                .call(
                        (client, recording) -> client.memories().search(MemorySearch.of("q", "m1")),
                        (recording, messages) -> assertMessages(messages, data(recording)));
        recordings
                .on("memory.message.recent", "GET", "/messages")
                .call(
                        (client, recording) -> client.memories().recent(RecentMessages.of("m1")),
                        (recording, messages) -> assertMessages(messages, data(recording)));
        recordings
                .on("memory.message.get", "GET", MESSAGE + "/content")
                .call((client, recording) -> client.memories().messages("m1").get(1), (recording, message) -> {
                    assertMessage(message, data(recording));
                    assertThat(message.additional()).containsOnlyKeys("content_embed");
                });
        recordings
                .on("memory.message.forget", "DELETE", MESSAGE)
                .call((client, recording) -> client.memories().messages("m1").forget(1));
        recordings
                .on("memory.message.switch", "PUT", MESSAGE)
                .call((client, recording) -> client.memories().messages("m1").switchActive(1, false));
        requests(recordings, Recordings.of("v0.25.6"));
        requests(recordings, Recordings.of("v0.27.0"));
        recordings.comparesRequests(24);
    }

    private static void requests(RecordingTable recordings, Recordings all) {
        Recording create = all.get("memory", "create");
        recordings.request(
                create,
                (client) -> client.memories()
                        .create(NewMemory.of(text(create, "name"), text(create, "embd_id"), text(create, "llm_id"))
                                .types(MemoryType.SEMANTIC, MemoryType.EPISODIC)));
        Recording get = all.get("memory", "config");
        recordings.request(
                get, (client) -> client.memories().get(get.request().path().split("/", -1)[4]));
        Recording list = all.get("memory", "list_type");
        recordings.request(
                list,
                (match) -> match.ignoringQuery("page", "page_size"),
                (client) -> client.memories().page(MemoryQuery.all().type(MemoryType.SEMANTIC), PageRequest.first(30)));
        Recording update = all.get("memory", "update");
        recordings.request(
                update,
                (match) -> match.ignoring("/avatar"),
                (client) -> client.memories()
                        .update(
                                lastSegment(update),
                                MemoryUpdate.none()
                                        .name(text(update, "name"))
                                        .description(text(update, "description"))
                                        .permission(MemoryPermission.TEAM)
                                        .size(1048576L)
                                        .forgettingPolicy("FIFO")
                                        .temperature(0.3)
                                        .systemPrompt("")
                                        .avatar("")
                                        .userPrompt("")));
        Recording delete = all.get("memory", "delete");
        recordings.request(delete, (client) -> client.memories().delete(lastSegment(delete)));
        Recording add = all.get("memory_messages", "add");
        recordings.request(
                add,
                (client) -> client.memories()
                        .add(
                                NewMemoryMessage.of(
                                                text(add, "agent_id"),
                                                text(add, "session_id"),
                                                text(add, "user_input"),
                                                text(add, "agent_response"))
                                        .userId(text(add, "user_id")),
                                texts(body(add).path("memory_id"))));
        Recording page = all.get("memory_messages", "list_agent_two");
        recordings.request(
                page,
                (match) -> match.ignoringQuery("page", "page_size"),
                (client) -> client.memories()
                        .messages(lastSegment(page))
                        .page(MemoryMessageQuery.all().agentIds("agent-one", "agent-two"), PageRequest.first(30)));
        Recording search = all.get("memory_messages", "search_session");
        recordings.request(
                search,
                (client) -> client.memories()
                        .search(MemorySearch.of(query(search, "query"), query(search, "memory_id"))
                                .sessionId(query(search, "session_id"))));
        Recording recent = all.get("memory_messages", "recent_agent_session");
        recordings.request(
                recent,
                (client) -> client.memories()
                        .recent(RecentMessages.of(query(recent, "memory_id"))
                                .agentId(query(recent, "agent_id"))
                                .sessionId(query(recent, "session_id"))));
        Recording content = all.get("memory_messages", "content");
        recordings.request(content, (client) -> {
            String[] ids = content.request().path().split("/", -1)[4].split(":", -1);
            return client.memories().messages(ids[0]).get(Long.parseLong(ids[1]));
        });
        Recording forget = all.get("memory_messages", "forget");
        recordings.request(forget, (client) -> {
            String[] ids = lastSegment(forget).split(":", -1);
            return client.memories().messages(ids[0]).forget(Long.parseLong(ids[1]));
        });
        Recording status = all.get("memory_messages", "status_false");
        recordings.request(status, (client) -> {
            String[] ids = lastSegment(status).split(":", -1);
            return client.memories().messages(ids[0]).switchActive(Long.parseLong(ids[1]), false);
        });
    }

    /** Adding fails with a code of the server; the memory exists nevertheless. */
    private static void readMemory(MemoryServer server, Recording recording) {
        server.on(
                (request) -> request.method().equals("GET"),
                Reply.json("{\"code\":0,\"data\":{\"id\":\"m1\",\"name\":\"x\"}}"));
    }

    private static void assertPage(Page<Memory> page, JsonNode data) {
        assertThat(page.total()).isEqualTo(data.path("total_count").asLong());
        assertThat(page.items()).hasSameSizeAs(data.path("memory_list"));
        for (int i = 0; i < page.items().size(); i++) {
            assertMemory(page.items().get(i), data.path("memory_list").get(i));
        }
    }

    private static void assertMemory(Memory memory, JsonNode data) {
        assertThat(memory.id()).isEqualTo(data.path("id").asString());
        assertThat(memory.name()).isEqualTo(data.path("name").asString());
        assertThat(memory.types()).extracting(MemoryType::value).isEqualTo(texts(data.path("memory_type")));
        assertThat(memory.permission())
                .isEqualTo(MemoryPermission.of(data.path("permissions").asString()));
        assertThat(memory.ownerId()).isEqualTo(data.path("tenant_id").asString());
        assertThat(memory.createdAt().toEpochMilli())
                .isEqualTo(data.path("create_time").asLong());
    }

    private static void assertSettings(Memory memory, JsonNode data) {
        assertMemory(memory, data);
        assertThat(memory.size()).isEqualTo(data.path("memory_size").asLong());
        assertThat(memory.temperature()).isEqualTo(data.path("temperature").asDouble());
        assertThat(memory.forgettingPolicy())
                .isEqualTo(data.path("forgetting_policy").asString());
        assertThat(memory.systemPrompt()).isEqualTo(data.path("system_prompt").asString());
        assertThat(memory.model()).isEqualTo(data.path("llm_id").asString());
        assertThat(memory.embeddingModel()).isEqualTo(data.path("embd_id").asString());
    }

    private static void assertMessages(List<MemoryMessage> messages, JsonNode data) {
        assertThat(messages).hasSameSizeAs(data);
        for (int i = 0; i < messages.size(); i++) {
            assertMessage(messages.get(i), data.get(i));
        }
    }

    private static void assertMessage(MemoryMessage message, JsonNode data) {
        assertThat(message.id()).isEqualTo(data.path("message_id").asLong());
        assertThat(message.memoryId()).isEqualTo(data.path("memory_id").asString());
        assertThat(message.type())
                .isEqualTo(MemoryType.of(data.path("message_type").asString()));
        assertThat(message.content()).isEqualTo(known(data.path("content")));
        assertThat(message.agentId()).isEqualTo(known(data.path("agent_id")));
        assertThat(message.sessionId()).isEqualTo(known(data.path("session_id")));
        assertThat(message.userId()).isEqualTo(known(data.path("user_id")));
        assertThat(message.active()).isEqualTo(data.path("status").asBoolean());
        assertThat(message.sourceId())
                .isEqualTo(
                        data.path("source_id").isNumber()
                                ? (Long) data.path("source_id").asLong()
                                : null);
        assertThat(message.validAt()).isNotNull();
        assertThat(message.forgottenAt() != null).isEqualTo(known(data.path("forget_at")) != null);
        assertThat(message.invalidAt() != null).isEqualTo(known(data.path("invalid_at")) != null);
        assertMessages(message.extracted(), data.path("extract"));
    }

    /** Returns a text; missing ones are the text "None" in lists. */
    private static @Nullable String known(JsonNode text) {
        boolean missing = !text.isString()
                || text.stringValue().isEmpty()
                || text.stringValue().equals("None");
        return missing ? null : text.stringValue();
    }
}
