package io.github.ragflowspring.client.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.memory.Memory;
import io.github.ragflowspring.client.memory.MemoryMessage;
import io.github.ragflowspring.client.memory.MemoryMessageQuery;
import io.github.ragflowspring.client.memory.MemoryOperations;
import io.github.ragflowspring.client.memory.MemoryPermission;
import io.github.ragflowspring.client.memory.MemorySearch;
import io.github.ragflowspring.client.memory.MemoryType;
import io.github.ragflowspring.client.memory.MemoryUpdate;
import io.github.ragflowspring.client.memory.NewMemory;
import io.github.ragflowspring.client.memory.NewMemoryMessage;
import io.github.ragflowspring.client.memory.RecentMessages;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Runs the examples of {@code docs/memories.md}. */
class MemoryExamplesTests {

    private static final String RELEASE = "v0.27.0";

    private final ReplayServer server = ReplayServer.start();

    private final MemoryOperations memories =
            TestClients.client(this.server, RELEASE).memories();

    private final String memoryId = "m1";

    private final long messageId = 13;

    @AfterEach
    void stopServer() {
        this.server.close();
    }

    @Test
    void createsAndUpdatesMemory() {
        on("POST", "/memories", "memory", "create");
        on("PUT", "/memories/m1", "memory", "update");

        Mono<Memory> created = this.memories.create(
                NewMemory.of("Customers", "text-embedding-v4@Tongyi-Qianwen", "qwen-plus@Tongyi-Qianwen")
                        .types(MemoryType.SEMANTIC, MemoryType.EPISODIC));
        Mono<Memory> updated =
                this.memories.update(this.memoryId, MemoryUpdate.none().permission(MemoryPermission.TEAM));

        assertThat(created.block(TestClients.PATIENCE).types()).hasSize(3);
        assertThat(updated.block(TestClients.PATIENCE).permission()).isEqualTo(MemoryPermission.TEAM);
    }

    @Test
    void remembersAndRecalls() {
        on("POST", "/messages", "memory_messages", "add");
        on("GET", "/messages/search", "memory_messages", "search");
        on("GET", "/messages", "memory_messages", "recent_agent_session");

        Mono<Void> added = this.memories.add(
                NewMemoryMessage.of("support-bot", "session-1", "I keep bees.", "Noted."), this.memoryId);
        Mono<List<MemoryMessage>> found =
                this.memories.search(MemorySearch.of("What does the user keep?", this.memoryId)
                        .similarityThreshold(0.3)
                        .topN(3));
        Mono<List<MemoryMessage>> newest = this.memories.recent(
                RecentMessages.of(this.memoryId).sessionId("session-1").limit(5));

        assertThat(added.thenReturn("added").block(TestClients.PATIENCE)).isEqualTo("added");
        assertThat(found.block(TestClients.PATIENCE).get(0).content()).contains("Rex");
        assertThat(newest.block(TestClients.PATIENCE)).isNotEmpty();
    }

    @Test
    void managesMessages() {
        on("GET", "/memories/m1", "memory_messages", "list_agent");
        on("GET", "/messages/m1:13/content", "memory_messages", "content");
        on("PUT", "/messages/m1:13", "memory_messages", "status_false");
        on("DELETE", "/messages/m1:13", "memory_messages", "forget");

        Flux<MemoryMessage> messages = this.memories
                .messages(this.memoryId)
                .list(MemoryMessageQuery.all().agentIds("support-bot"));
        Mono<MemoryMessage> message = this.memories.messages(this.memoryId).get(this.messageId);
        Mono<Void> hidden = this.memories.messages(this.memoryId).switchActive(this.messageId, false);
        Mono<Void> forgotten = this.memories.messages(this.memoryId).forget(this.messageId);

        assertThat(messages.collectList().block(TestClients.PATIENCE)).isNotEmpty();
        assertThat(message.block(TestClients.PATIENCE).content()).startsWith("User Input:");
        assertThat(hidden.then(forgotten).thenReturn("done").block(TestClients.PATIENCE))
                .isEqualTo("done");
    }

    private void on(String method, String path, String area, String recording) {
        this.server.on(
                (request) -> request.method().equals(method) && request.path().endsWith(path),
                Reply.of(Recordings.recording(RELEASE, area, recording)));
    }
}
