package io.github.ragflowspring.client.internal.transport;

import io.github.ragflowspring.client.LeakWatch;
import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.chat.ChatSessionQuery;
import io.github.ragflowspring.client.model.PageRequest;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import io.netty.buffer.PooledByteBufAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** Tests that all network buffers are released, however a call ends. */
class BufferLeakTests {

    private static final String FRAME = "data:{\"code\":0,\"data\":{\"answer\":\"" + "x".repeat(500)
            + "\",\"final\":false,\"session_id\":\"s\"}}\n\n";

    private static final String END = "data:{\"code\":0,\"data\":true}\n\n";

    private final LeakWatch leaks = LeakWatch.start();

    @AfterEach
    void stopWatching() {
        this.leaks.close();
    }

    @Test
    void detectsLostBuffer() {
        PooledByteBufAllocator.DEFAULT.buffer(64).writeByte(1);
        this.leaks.assertSome();
    }

    @Test
    void releasesBuffersOfCompletedCancelledAndFailedStreams() {
        byte[] frame = FRAME.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        try (ReplayServer server = ReplayServer.start()) {
            server.on(
                    (request) -> request.path().contains("/c-complete/"),
                    Reply.stream().repeat(frame, 50).piece(END));
            server.on(
                    (request) -> request.path().contains("/c-endless/"),
                    Reply.stream().repeat(frame, 5000).silence());
            server.on(
                    (request) -> request.path().contains("/c-reset/"),
                    Reply.stream().repeat(frame, 50).reset());
            server.on(
                    (request) -> request.path().contains("/c-broken/"),
                    Reply.stream().repeat(frame, 50).piece("data:{\n\n").repeat(frame, 500));
            server.on(
                    (request) -> request.path().contains("/c-large/"),
                    Reply.stream()
                            .repeat(frame, 50)
                            .piece("data:" + "x".repeat(500_000))
                            .repeat(frame, 100));
            server.on(
                    (request) -> request.path().contains("/c-json/"),
                    Reply.json("{\"code\":102,\"message\":\"" + "x".repeat(50_000) + "\"}"));
            RagflowClient client = TestClients.builder(server, "v0.23.1")
                    .settings((settings) -> settings.maxInMemorySize(400_000))
                    .build();
            for (int i = 0; i < 8; i++) {
                int taken = i;
                stream(client, "c-complete").blockLast(TestClients.PATIENCE);
                stream(client, "c-endless").take(taken * 80L + 1).blockLast(TestClients.PATIENCE);
                stream(client, "c-reset").onErrorComplete().blockLast(TestClients.PATIENCE);
                stream(client, "c-broken").onErrorComplete().blockLast(TestClients.PATIENCE);
                stream(client, "c-large").onErrorComplete().blockLast(TestClients.PATIENCE);
                stream(client, "c-json").onErrorComplete().blockLast(TestClients.PATIENCE);
                client.chats()
                        .sessions("c-json")
                        .page(ChatSessionQuery.all(), PageRequest.first(30))
                        .onErrorComplete()
                        .block(TestClients.PATIENCE);
            }
            this.leaks.assertNone();
        }
    }

    private static Flux<AnswerEvent> stream(RagflowClient client, String chatId) {
        return client.chats().stream(chatId, ChatQuestion.of("q").sessionId("s"));
    }
}
