package io.github.ragflowspring.client.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.MemoryServer;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.VirtualTime;
import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.client.error.RagflowConnectionException;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowInvalidRequestException;
import io.github.ragflowspring.client.error.RagflowModelException;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.error.RagflowProtocolException;
import io.github.ragflowspring.client.error.RagflowServerException;
import io.github.ragflowspring.client.error.RagflowStreamException;
import io.github.ragflowspring.client.error.RagflowTimeoutException;
import io.github.ragflowspring.client.settings.RagflowClientSettings;
import io.github.ragflowspring.fixtures.RecordedRequest;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** Tests for the guarantees of streamed answers, however the server behaves. */
class ChatStreamTests {

    private static final ChatQuestion QUESTION =
            ChatQuestion.of("What is RAGFlow?").sessionId("s1");

    private final ReplayServer server = ReplayServer.start();

    @AfterEach
    void stopServer() {
        this.server.close();
    }

    /** The ways to stream, with the form of a piece of text and of the end mark. */
    enum Way {
        CHAT {
            @Override
            Flux<?> stream(ChatOperations chats) {
                return chats.stream("c1", QUESTION);
            }

            @Override
            String piece(String text) {
                return "data:{\"code\":0,\"data\":{\"answer\":\"" + text + "\",\"final\":false}}\n\n";
            }

            @Override
            String end() {
                return "data:{\"code\": 0, \"message\": \"\", \"data\": true}\n\n";
            }
        },
        OPENAI_CHUNKS {
            @Override
            Flux<?> stream(ChatOperations chats) {
                return chats.completions("c1").chunks(ChatCompletionRequest.of("What is RAGFlow?"));
            }
        },
        OPENAI_EVENTS {
            @Override
            Flux<?> stream(ChatOperations chats) {
                return chats.completions("c1").stream(ChatCompletionRequest.of("What is RAGFlow?"));
            }
        };

        abstract Flux<?> stream(ChatOperations chats);

        String piece(String text) {
            return "data:{\"choices\":[{\"delta\":{\"content\":\"" + text + "\"}}]}\n\n";
        }

        String end() {
            return "data:[DONE]\n\n";
        }
    }

    record Fault(String name, Reply reply, Class<? extends RagflowException> cause) {

        @Override
        public String toString() {
            return this.name;
        }
    }

    static Stream<Fault> faultsAfterText() {
        Reply begun = Reply.stream().piece(Way.CHAT.piece("Hello"));
        return Stream.of(
                new Fault("ends without its mark", begun, null),
                new Fault("is cut", begun.cut(), RagflowConnectionException.class),
                new Fault("is reset", begun.reset(), RagflowConnectionException.class),
                new Fault(
                        "is cut within a frame",
                        begun.piece("data:{\"code\":0,\"da").cut(),
                        RagflowConnectionException.class),
                new Fault("ends within a frame", begun.piece("data:{\"code\":0,\"da"), RagflowProtocolException.class),
                new Fault("has broken JSON", begun.piece("data:{nonsense}\n\n"), RagflowProtocolException.class),
                new Fault(
                        "has an error frame",
                        begun.piece("data:{\"code\":500,\"message\":\"boom\",\"data\":{\"answer\":\"**ERROR**: boom\","
                                + "\"reference\":[]}}\n\n" + Way.CHAT.end()),
                        RagflowServerException.class),
                new Fault("says false", begun.piece("data:{\"code\":0,\"data\":false}\n\n"), null),
                new Fault(
                        "has a frame larger than allowed",
                        begun.piece(Way.CHAT.piece("x".repeat(70_000))),
                        RagflowProtocolException.class),
                new Fault("falls silent", begun.silence(), RagflowTimeoutException.class));
    }

    static Stream<Fault> faultsInsteadOfAStream() {
        return Stream.of(
                new Fault("nothing at all", Reply.disconnect(), RagflowConnectionException.class),
                new Fault("silence", Reply.never(), RagflowTimeoutException.class),
                new Fault("headers and silence", Reply.stream().flushHead().silence(), RagflowTimeoutException.class),
                new Fault("an empty stream", Reply.stream().flushHead(), RagflowStreamException.class),
                new Fault(
                        "an envelope with an error",
                        Reply.json("{\"code\":102,\"message\":\"?\"}"),
                        RagflowNotFoundException.class),
                new Fault(
                        "an answer in one piece",
                        Reply.json("{\"code\":0,\"data\":{\"answer\":\"Hello\"}}"),
                        RagflowProtocolException.class),
                new Fault(
                        "a web page",
                        Reply.status(200).header("content-type", "text/html").piece("<html></html>"),
                        RagflowProtocolException.class),
                new Fault("a bad gateway", Reply.status(502), RagflowServerException.class),
                new Fault("a refusal", Reply.status(400), RagflowInvalidRequestException.class));
    }

    @ParameterizedTest
    @MethodSource("faultsAfterText")
    void keepsTextOfBrokenStream(Fault fault) {
        this.server.on((request) -> true, fault.reply);

        AtomicBoolean ended = new AtomicBoolean();
        try (VirtualTime time = VirtualTime.start()) {
            StepVerifier.create(chats((settings) -> settings.maxInMemorySize(65_536)).stream("c1", QUESTION)
                            .doFinally((signal) -> ended.set(true)))
                    .expectNext(AnswerEvent.started(null, null), AnswerEvent.delta("Hello"))
                    .then(() -> passIfSilent(fault, time, ended))
                    .verifyErrorSatisfies((error) -> assertThat(error)
                            .isExactlyInstanceOf(RagflowStreamException.class)
                            .isInstanceOfSatisfying(RagflowStreamException.class, (ex) -> {
                                assertThat(ex.partialAnswer()).isEqualTo("Hello");
                                assertThat(ex.details().operation()).isEqualTo("chat.stream");
                                if (fault.cause != null) {
                                    assertThat(ex.getCause()).isExactlyInstanceOf(fault.cause);
                                } else {
                                    assertThat(ex.getCause()).isNull();
                                }
                            }));
        }
    }

    @ParameterizedTest
    @MethodSource("faultsInsteadOfAStream")
    void failsIfResponseIsNotStream(Fault fault) {
        this.server.on((request) -> true, fault.reply);
        ChatOperations chats = chats();
        try (VirtualTime time = VirtualTime.start()) {
            for (Way way : Way.values()) {
                AtomicBoolean ended = new AtomicBoolean();
                StepVerifier.create(way.stream(chats).doFinally((signal) -> ended.set(true)))
                        .expectSubscription()
                        .then(() -> passIfSilent(fault, time, ended))
                        .verifyErrorSatisfies(
                                (error) -> assertThat(error).as(way.name()).isExactlyInstanceOf(fault.cause));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void closesConnectionWhenCancelled(Way way) {
        this.server.on(
                (request) -> true, Reply.stream().piece(way.piece("Hello")).silence());

        StepVerifier.create(way.stream(chats())).expectNextCount(1).thenCancel().verify(TestClients.PATIENCE);

        assertThat(this.server.awaitDisconnect(TestClients.PATIENCE).isAbandoned())
                .isTrue();
    }

    @Test
    void closesConnectionWhenAskIsCancelled() {
        CountDownLatch received = new CountDownLatch(1);
        this.server.on(
                (request) -> {
                    received.countDown();
                    return true;
                },
                Reply.never());

        StepVerifier.create(chats().ask("c1", QUESTION))
                .then(() -> await(received))
                .thenCancel()
                .verify(TestClients.PATIENCE);

        this.server.awaitDisconnect(TestClients.PATIENCE);
    }

    @ParameterizedTest
    @EnumSource
    void readsStreamNoFasterThanRequested(Way way) {
        byte[] piece = way.piece("x".repeat(1000)).getBytes(StandardCharsets.UTF_8);
        this.server.on((request) -> true, Reply.stream().repeat(piece, 40_000));
        List<Object> seen = new ArrayList<>();

        StepVerifier.create(way.stream(chats()).doOnNext(seen::add), 0)
                .thenRequest(1)
                .expectNextCount(1)
                .thenRequest(50)
                .expectNextCount(50)
                .then(() -> assertThat(seen).hasSize(51))
                .thenCancel()
                .verify(TestClients.PATIENCE);

        // 40 MB do not fit into any buffer: the server was blocked in between.
        assertThat(this.server.awaitDisconnect(TestClients.PATIENCE).isAbandoned())
                .isTrue();
        assertThat(seen).hasSize(51);
    }

    @ParameterizedTest
    @EnumSource
    void sendsRequestForEachSubscription(Way way) {
        this.server.on((request) -> true, Reply.stream().piece(way.piece("Hello") + way.end()));
        Flux<?> stream = way.stream(chats());
        assertThat(this.server.requests()).isEmpty();

        StepVerifier.create(stream).thenConsumeWhile((event) -> true).verifyComplete();
        StepVerifier.create(stream).thenConsumeWhile((event) -> true).verifyComplete();

        assertThat(this.server.requests()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void completesAtEndMarkOfOpenStream(Way way) {
        ChatOperations chats = chatsWithoutNetwork(
                Reply.stream().piece(way.piece("Hello") + way.end()).silence());

        assertThat(VirtualTime.failureOf(() -> way.stream(chats))).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void failsAtEndMarkOfOpenStreamWithModelFailure(Way way) {
        String failure = way.piece("Hello") + way.piece("**ERROR**: RATE_LIMIT_EXCEEDED - too many") + way.end();
        ChatOperations chats = chatsWithoutNetwork(Reply.stream().piece(failure).silence());

        assertThat(VirtualTime.failureOf(() -> way.stream(chats)))
                .isInstanceOfSatisfying(
                        RagflowModelException.class,
                        (ex) -> assertThat(ex.partialAnswer()).isEqualTo("Hello"))
                .hasMessageContaining("RATE_LIMIT_EXCEEDED");
    }

    @ParameterizedTest
    @EnumSource
    void doesNotRetryStreams(Way way) {
        this.server.on((request) -> true, Reply.status(503));

        StepVerifier.create(way.stream(chats())).verifyError(RagflowServerException.class);

        assertThat(this.server.requests()).hasSize(1);
    }

    @Test
    void emitsUnknownFrames() {
        String unknown = "{\"code\":0,\"data\":{\"novelty\":1}}";
        this.server.on(
                (request) -> true,
                Reply.stream()
                        .piece(Way.CHAT.piece("Hello") + "data:" + unknown + "\n\n" + Way.CHAT.piece(" you")
                                + Way.CHAT.end()));

        StepVerifier.create(chats().stream("c1", QUESTION))
                .expectNext(
                        AnswerEvent.started(null, null),
                        AnswerEvent.delta("Hello"),
                        AnswerEvent.unknown(unknown),
                        AnswerEvent.delta(" you"))
                .expectNextMatches((event) -> event instanceof AnswerEvent.Completed completed
                        && completed.answer().text().equals("Hello you"))
                .verifyComplete();
    }

    @ParameterizedTest
    @EnumSource
    void requestsStreamExplicitly(Way way) {
        this.server.on((request) -> true, Reply.stream().piece(way.piece("Hello") + way.end()));

        way.stream(chats()).blockLast(TestClients.PATIENCE);

        RecordedRequest request = this.server.requests().get(0);
        assertThat(request.json().path("stream").isBoolean()).isTrue();
        assertThat(request.json().path("stream").booleanValue()).isTrue();
        assertThat(request.header("accept")).isEqualTo("text/event-stream");
        assertThat(request.header("content-type")).isEqualTo("application/json");
    }

    /** No limit is reached by a fault that ends the stream by itself, however long that takes. */
    private static void passIfSilent(Fault fault, VirtualTime time, AtomicBoolean ended) {
        if (fault.cause == RagflowTimeoutException.class) {
            time.passUntil(ended::get);
        }
    }

    private static ChatOperations chatsWithoutNetwork(Reply reply) {
        MemoryServer memory = new MemoryServer().on((request) -> true, reply);
        return TestClients.client(memory, "v0.27.0").chats();
    }

    private ChatOperations chats() {
        return chats(UnaryOperator.identity());
    }

    private ChatOperations chats(UnaryOperator<RagflowClientSettings> settings) {
        return TestClients.builder(this.server, "v0.27.0")
                .settings(settings)
                .build()
                .chats();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(TestClients.PATIENCE.toSeconds(), java.util.concurrent.TimeUnit.SECONDS))
                    .isTrue();
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new AssertionError(ex);
        }
    }
}
