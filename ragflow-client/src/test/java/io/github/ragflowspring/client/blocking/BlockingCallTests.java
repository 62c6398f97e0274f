package io.github.ragflowspring.client.blocking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import io.github.ragflowspring.client.BlockingRagflowClient;
import io.github.ragflowspring.client.MemoryServer;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.chat.ChatAssistant;
import io.github.ragflowspring.client.chat.ChatOperations;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.llm.AvailableModel;
import io.github.ragflowspring.fixtures.RecordedRequest;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import io.micrometer.observation.Observation;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Tests for blocking calls that return one result. */
class BlockingCallTests {

    private static final String RELEASE = "v0.27.0";

    private static final String GUIDE = "{\"code\":0,\"data\":{\"id\":\"c1\",\"name\":\"Guide\"}}";

    private static final Reply CHAT = Reply.json(GUIDE);

    private static final Reply UNKNOWN = Reply.json("{\"code\":102,\"message\":\"Chat not found!\",\"data\":false}");

    private final MemoryServer memory = new MemoryServer();

    private final BlockingRagflowClient ragflow =
            TestClients.client(this.memory, RELEASE).blocking();

    private final ReplayServer server = ReplayServer.start();

    private final BlockingRagflowClient remote =
            TestClients.client(this.server, RELEASE).blocking();

    @AfterEach
    void stopServer() {
        this.remote.close();
        this.server.close();
    }

    /** Returns the kinds of threads of the JDK: platform threads, and virtual ones from JDK 21 on. */
    static List<Starter> threads() {
        List<Starter> starters = new ArrayList<>();
        starters.add(new Starter("platform", (task) -> {
            Thread thread = new Thread(task);
            thread.start();
            return thread;
        }));
        for (Method method : Thread.class.getMethods()) {
            if (method.getName().equals("startVirtualThread")) {
                starters.add(new Starter("virtual", (task) -> (Thread) invoke(method, task)));
            }
        }
        return starters;
    }

    @Test
    void returnsResult() {
        this.memory.on("GET", "/api/v1/chats/{id}", CHAT);
        assertThat(this.ragflow.chats().get("c1").name()).isEqualTo("Guide");
    }

    @ParameterizedTest
    @MethodSource("threads")
    void waitsOnAnyThread(Starter starter) {
        CountDownLatch mayAnswer = new CountDownLatch(1);
        this.server.on("GET", "/api/v1/chats/{id}", waiting(mayAnswer));
        CompletableFuture<ChatAssistant> result = new CompletableFuture<>();
        starter.start(() -> result.complete(this.remote.chats().get("c1")));
        assertThat(this.server.takeRequest(TestClients.PATIENCE).path()).endsWith("/chats/c1");
        assertThat(result).isNotDone();
        mayAnswer.countDown();
        assertThat(result).succeedsWithin(TestClients.PATIENCE);
    }

    @Test
    void returnsListOfOneResponse() {
        this.memory.on(
                "GET", "/api/v1/models", Reply.of(Recordings.recording(RELEASE, "models", "list_type_embedding")));
        assertThat(this.ragflow.models().list())
                .extracting(AvailableModel::reference)
                .containsExactly("live-embed@live@OpenAI-API-Compatible");
    }

    @Test
    void returnsNullWithoutResult() {
        this.memory.on(
                (request) -> request.path().endsWith("/index"),
                Reply.json("{\"code\":0,\"data\":{},\"message\":\"\"}"));
        assertThat(this.ragflow.datasets().raptor("d1").progress()).isNull();
    }

    @Test
    void returnsNothing() {
        this.memory.on((request) -> true, Reply.json("{\"code\":0,\"data\":true,\"message\":\"success\"}"));
        this.ragflow.agents().stop("t1");
        assertThat(this.memory.requests()).hasSize(1);
    }

    @Test
    void sharesClientWithOtherKey() {
        this.memory.on("GET", "/api/v1/chats/{id}", CHAT);
        assertThat(this.ragflow.withApiKey("ragflow-other").chats().get("c1")).isNotNull();
        assertThat(this.memory.requests().get(0).header("authorization")).isEqualTo("Bearer ragflow-other");
    }

    @Test
    void refusesInvalidArgumentBeforeSending() {
        Supplier<?> call = () -> this.ragflow.chats().get("a/b");
        assertThatIllegalArgumentException().isThrownBy(call::get).withMessageContaining("chatId");
        assertThat(this.memory.requests()).isEmpty();
    }

    @Test
    void failsWithStackOfCaller() {
        this.server.on("GET", "/api/v1/chats/{id}", UNKNOWN);
        RagflowNotFoundException failure = catchThrowableOfType(RagflowNotFoundException.class, () -> ask(this.remote));
        assertThat(failure.code()).isEqualTo(102);
        List<String> methods = Arrays.stream(failure.getStackTrace())
                .map((element) -> element.getClassName() + "." + element.getMethodName())
                .toList();
        assertThat(methods.get(0)).endsWith(".get").contains("$Proxy");
        assertThat(methods.get(1)).isEqualTo(getClass().getName() + ".ask");
        assertThat(failure.getSuppressed()).singleElement().satisfies((origin) -> {
            assertThat(origin).hasMessage("Another thread created the exception");
            assertThat(origin.getStackTrace())
                    .anyMatch((element) -> element.getClassName().contains(".internal.wire."));
        });
    }

    @Test
    void keepsStackOfCallingThread() {
        this.memory.on("GET", "/api/v1/chats/{id}", UNKNOWN);
        RagflowNotFoundException failure =
                catchThrowableOfType(RagflowNotFoundException.class, () -> ask(this.ragflow));
        assertThat(failure.getStackTrace())
                .anyMatch((element) -> element.getMethodName().equals("ask")
                        && element.getClassName().equals(getClass().getName()));
        assertThat(failure.getSuppressed()).isEmpty();
    }

    /** Concurrent calls may share a request, such as that for the release. */
    @Test
    void addsStackOfEachCallerToSharedException() throws Exception {
        RagflowException shared = CompletableFuture.supplyAsync(
                        () -> RagflowNotFoundException.builder("unknown").build())
                .get();
        ChatOperations chats = mock(ChatOperations.class);
        given(chats.get("c1")).willReturn(Mono.error(shared));
        BlockingChatOperations blocking = BlockingChatOperations.of(chats);
        assertThat(catchThrowableOfType(RagflowNotFoundException.class, () -> first(blocking)))
                .isSameAs(shared);
        assertThat(catchThrowableOfType(RagflowNotFoundException.class, () -> second(blocking)))
                .isSameAs(shared);
        assertThat(shared.getStackTrace())
                .anyMatch((element) -> element.getMethodName().equals("first"));
        assertThat(shared.getSuppressed()[1].getStackTrace())
                .anyMatch((element) -> element.getMethodName().equals("second"));
    }

    @ParameterizedTest
    @MethodSource("threads")
    void cancelsCallOfInterruptedThread(Starter starter) throws Exception {
        this.server.on("GET", "/api/v1/chats/{id}", Reply.never());
        AtomicBoolean interrupted = new AtomicBoolean();
        CompletableFuture<ChatAssistant> result = new CompletableFuture<>();
        Thread thread = starter.start(() -> {
            try {
                result.complete(this.remote.chats().get("c1"));
            } catch (RuntimeException ex) {
                interrupted.set(Thread.currentThread().isInterrupted());
                result.completeExceptionally(new IllegalStateException(ex));
            }
        });
        RecordedRequest request = this.server.takeRequest(TestClients.PATIENCE);
        thread.interrupt();
        request.awaitDisconnect(TestClients.PATIENCE);
        assertThat(result)
                .failsWithin(TestClients.PATIENCE)
                .withThrowableThat()
                .havingRootCause()
                .isInstanceOf(InterruptedException.class);
        assertThat(interrupted).isTrue();
    }

    @Test
    void sendsNothingForInterruptedThread() {
        Thread.currentThread().interrupt();
        try {
            Supplier<?> call = () -> this.ragflow.chats().get("c1");
            assertThatExceptionOfType(CancellationException.class).isThrownBy(call::get);
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(this.memory.requests()).isEmpty();
    }

    @Test
    void refusesEventLoop() {
        this.memory.on("GET", "/api/v1/chats/{id}", CHAT);
        Mono<ChatAssistant> onEventLoop =
                Mono.fromSupplier(() -> this.ragflow.chats().get("c1")).subscribeOn(Schedulers.parallel());
        assertThatIllegalStateException()
                .isThrownBy(() -> onEventLoop.block(TestClients.PATIENCE))
                .withMessageStartingWith(
                        "BlockingChatOperations.get blocks, which is not allowed on the event-loop thread 'parallel-");
        assertThat(this.memory.requests()).isEmpty();
        assertThat(Mono.fromSupplier(() -> this.ragflow.chats().get("c1"))
                        .subscribeOn(Schedulers.boundedElastic())
                        .block(TestClients.PATIENCE))
                .isNotNull();
    }

    @Test
    void refusesEventLoopOfHttpClient() {
        this.server.on("GET", "/api/v1/chats/{id}", CHAT);
        Mono<ChatAssistant> nested = TestClients.client(this.server, RELEASE)
                .chats()
                .get("c1")
                .map((chat) -> this.remote.chats().get("c1"));
        assertThatIllegalStateException()
                .isThrownBy(() -> nested.block(TestClients.PATIENCE))
                .withMessageContaining("event-loop thread 'reactor-http-");
        assertThat(this.server.requests()).hasSize(1);
    }

    @Test
    void callsApiKeyProviderOnThreadOfCaller() {
        this.server.on("GET", "/api/v1/chats/{id}", CHAT);
        ThreadLocal<String> key = ThreadLocal.withInitial(() -> "ragflow-initial");
        BlockingChatOperations chats = TestClients.builder(this.server, RELEASE)
                .apiKeyProvider(() -> Mono.fromSupplier(key::get))
                .build()
                .blocking()
                .chats();
        key.set("ragflow-of-caller");
        assertThat(chats.get("c1")).isNotNull();
        assertThat(this.server.requests().get(0).header("authorization")).isEqualTo("Bearer ragflow-of-caller");
    }

    @Test
    void isPartOfObservationOfCaller() {
        this.memory.on("GET", "/api/v1/chats/{id}", CHAT);
        TestObservationRegistry observations = TestObservationRegistry.create();
        BlockingChatOperations chats = TestClients.builder(this.memory, RELEASE)
                .observationRegistry(observations)
                .build()
                .blocking()
                .chats();
        Observation caller = Observation.createNotStarted("caller", observations);
        assertThat(caller.observe(() -> chats.get("c1"))).isNotNull();
        TestObservationRegistryAssert.assertThat(observations)
                .hasObservationWithNameEqualTo("ragflow.client.operation")
                .that()
                .hasParentObservationEqualTo(caller)
                .hasBeenStopped();
    }

    @Test
    void describesAndComparesOperations() {
        ChatOperations chats = mock(ChatOperations.class, "chats");
        BlockingChatOperations blocking = BlockingChatOperations.of(chats);
        assertThat(blocking)
                .hasToString("BlockingChatOperations[chats]")
                .isEqualTo(BlockingChatOperations.of(chats))
                .hasSameHashCodeAs(BlockingChatOperations.of(chats))
                .isNotEqualTo(BlockingChatOperations.of(mock(ChatOperations.class)))
                .isNotEqualTo(chats)
                .isNotEqualTo(null);
    }

    private static Reply waiting(CountDownLatch mayAnswer) {
        return Reply.status(200)
                .header("content-type", "application/json")
                .await(mayAnswer)
                .piece(GUIDE);
    }

    private static ChatAssistant ask(BlockingRagflowClient client) {
        return client.chats().get("c1");
    }

    private static ChatAssistant first(BlockingChatOperations chats) {
        return chats.get("c1");
    }

    private static ChatAssistant second(BlockingChatOperations chats) {
        return chats.get("c1");
    }

    private static Object invoke(Method method, Runnable task) {
        try {
            return method.invoke(null, task);
        } catch (ReflectiveOperationException ex) {
            throw new IllegalStateException(ex);
        }
    }

    /** Starts a thread of some kind. */
    record Starter(String kind, Function<Runnable, Thread> threads) {

        Thread start(Runnable task) {
            return this.threads.apply(task);
        }

        @Override
        public String toString() {
            return this.kind;
        }
    }
}
