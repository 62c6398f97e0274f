package io.github.ragflowspring.client.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.ragflowspring.client.MemoryServer;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.error.RagflowUnsupportedException;
import io.github.ragflowspring.fixtures.Reply;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class MemoryOperationsTests {

    private final MemoryServer server = new MemoryServer();

    private final MemoryOperations memories =
            TestClients.client(this.server, "v0.27.0").memories();

    @Test
    void doesNotFindUnknownMemoryOfAddedMessage() {
        this.server
                .on(
                        (request) -> request.method().equals("POST"),
                        Reply.json("{\"code\":500,\"data\":null,\"message\":\"Some messages failed to add.\"}"))
                .on(
                        (request) -> true,
                        Reply.json("{\"code\":404,\"data\":null,\"message\":\"Memory 'm1' not found.\"}"));

        assertThatExceptionOfType(RagflowNotFoundException.class)
                .isThrownBy(() -> this.memories
                        .add(NewMemoryMessage.of("a", "s", "u", "r"), "m1")
                        .block(TestClients.PATIENCE));
    }

    @Test
    void alwaysKeepsConversations() {
        assertThat(NewMemory.of("x", "e", "m").types(MemoryType.SEMANTIC).types())
                .containsExactly(MemoryType.RAW, MemoryType.SEMANTIC);
        assertThat(NewMemory.of("x", "e", "m").types()).containsExactly(MemoryType.RAW);
    }

    @Test
    void requiresReleaseWithMemories() {
        assertThatExceptionOfType(RagflowUnsupportedException.class)
                .isThrownBy(() -> TestClients.client(this.server, "v0.23.1")
                        .memories()
                        .list()
                        .blockLast(TestClients.PATIENCE))
                .withMessageContaining("v0.24.0");
    }

    @Test
    void refusesInvalidArguments() {
        MemoryMessageOperations messages = this.memories.messages("m1");
        for (Supplier<?> call : List.<Supplier<?>>of(
                () -> this.memories.get("a/b"),
                () -> this.memories.messages("a?b"),
                () -> messages.get(-1),
                () -> messages.forget(-1),
                () -> this.memories.add(NewMemoryMessage.of("a", "s", "u", "r"), List.of()),
                () -> NewMemory.of(" ", "e", "m"),
                () -> NewMemoryMessage.of("a", "s", " ", "r"),
                () -> MemorySearch.of(" ", "m1"),
                () -> MemorySearch.of("q", List.of()),
                () -> MemorySearch.of("q", "m1").topN(101),
                () -> RecentMessages.of("m1").limit(0),
                () -> MemoryUpdate.none().temperature(1.5))) {
            assertThatIllegalArgumentException().isThrownBy(call::get);
        }
        assertThat(this.server.requests()).isEmpty();
    }
}
