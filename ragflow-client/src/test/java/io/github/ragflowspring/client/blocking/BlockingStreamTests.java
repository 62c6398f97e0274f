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
import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.client.chat.ChatOperations;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.dataset.Dataset;
import io.github.ragflowspring.client.error.RagflowStreamException;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Tests for streams of events and pages. */
class BlockingStreamTests {

    private static final String RELEASE = "v0.27.0";

    private static final ChatQuestion QUESTION = ChatQuestion.of("?").sessionId("s1");

    private static final String HELLO = "data:{\"code\":0,\"data\":{\"answer\":\"Hello\",\"final\":false}}\n\n";

    private static final String END = "data:{\"code\":0,\"data\":true}\n\n";

    private final MemoryServer memory = new MemoryServer();

    private final BlockingRagflowClient ragflow = TestClients.builder(this.memory, RELEASE)
            .settings((settings) -> settings.pageSize(3))
            .build()
            .blocking();

    private final ReplayServer server = ReplayServer.start();

    private final BlockingRagflowClient remote =
            TestClients.client(this.server, RELEASE).blocking();

    @AfterEach
    void stopServer() {
        this.remote.close();
        this.server.close();
    }

    @Test
    void streamsEventsToTheirEnd() {
        this.server.on((request) -> true, Reply.stream().piece(HELLO).piece(END));
        try (Stream<AnswerEvent> events = this.remote.chats().stream("c1", QUESTION)) {
            assertThat(events.toList())
                    .hasAtLeastOneElementOfType(AnswerEvent.Delta.class)
                    .last()
                    .isInstanceOf(AnswerEvent.Completed.class);
        }
        assertThat(this.server.requests()).singleElement().matches((request) -> !request.isConnectionClosedByClient());
    }

    @Test
    void sendsRequestWhenStreamIsRead() {
        this.memory.on((request) -> true, Reply.stream().piece(HELLO).piece(END));
        Stream<String> text = this.ragflow.chats().streamText("c1", QUESTION);
        assertThat(this.memory.requests()).isEmpty();
        assertThat(text).containsExactly("Hello");
        assertThat(this.memory.requests()).hasSize(1);
    }

    @Test
    void sendsNothingForStreamThatIsClosedUnread() {
        this.ragflow.chats().streamText("c1", QUESTION).close();
        assertThat(this.memory.requests()).isEmpty();
    }

    @Test
    void cancelsCallOfStreamThatIsClosedEarly() {
        this.server.on((request) -> true, Reply.stream().piece(HELLO).silence());
        try (Stream<String> text = this.remote.chats().streamText("c1", QUESTION)) {
            assertThat(text.findFirst()).contains("Hello");
            assertThat(this.server.requests().get(0).isConnectionClosedByClient())
                    .isFalse();
        }
        this.server.awaitDisconnect(TestClients.PATIENCE);
    }

    @Test
    void failsWithStackOfReaderAfterEventsBefore() {
        this.server.on((request) -> true, Reply.stream().piece(HELLO).cut());
        StringBuilder read = new StringBuilder();
        try (Stream<String> text = this.remote.chats().streamText("c1", QUESTION)) {
            RagflowStreamException failure =
                    catchThrowableOfType(RagflowStreamException.class, () -> text.forEach(read::append));
            assertThat(failure.partialAnswer()).isEqualTo("Hello");
            assertThat(failure.getStackTrace())
                    .anyMatch((element) ->
                            element.getClassName().equals(getClass().getName()));
        }
        assertThat(read).hasToString("Hello");
    }

    @Test
    void requestsOneElementAtTime() {
        AtomicLong requested = new AtomicLong();
        ChatOperations chats = mock(ChatOperations.class);
        given(chats.streamText("c1", "?"))
                .willReturn(Flux.range(1, 100).map(String::valueOf).doOnRequest(requested::addAndGet));
        Iterator<String> text =
                BlockingChatOperations.of(chats).streamText("c1", "?").iterator();
        assertThat(requested).hasValue(0);
        assertThat(text.next()).isEqualTo("1");
        assertThat(requested).hasValue(1);
        assertThat(text.next()).isEqualTo("2");
        assertThat(requested).hasValue(2);
    }

    @Test
    void fetchesPageWhenItsFirstElementIsRead() {
        this.memory.on((request) -> page(request.query()) == 1, page(1, 3));
        this.memory.on((request) -> page(request.query()) == 2, page(4, 2));
        Iterator<Dataset> datasets = this.ragflow.datasets().list().iterator();
        for (int i = 1; i <= 3; i++) {
            assertThat(datasets.next().id()).isEqualTo("d" + i);
        }
        assertThat(this.memory.requests()).hasSize(1);
        assertThat(datasets.next().id()).isEqualTo("d4");
        assertThat(this.memory.requests()).hasSize(2);
        assertThat(this.ragflow.datasets().list()).hasSize(5);
    }

    @Test
    void cancelsCallOfInterruptedReader() throws Exception {
        this.server.on((request) -> true, Reply.stream().piece(HELLO).silence());
        AtomicBoolean interrupted = new AtomicBoolean();
        CompletableFuture<Void> ended = new CompletableFuture<>();
        CompletableFuture<Void> begun = new CompletableFuture<>();
        Thread reader = new Thread(() -> {
            try (Stream<String> text = this.remote.chats().streamText("c1", QUESTION)) {
                text.forEach((soFar) -> begun.complete(null));
            } catch (CancellationException ex) {
                interrupted.set(Thread.currentThread().isInterrupted());
                ended.complete(null);
            }
        });
        reader.start();
        assertThat(begun).succeedsWithin(TestClients.PATIENCE);
        reader.interrupt();
        this.server.awaitDisconnect(TestClients.PATIENCE);
        assertThat(ended).succeedsWithin(TestClients.PATIENCE);
        assertThat(interrupted).isTrue();
    }

    @Test
    void endsReaderOfStreamThatAnotherThreadCloses() {
        CompletableFuture<Void> begun = new CompletableFuture<>();
        this.server.on((request) -> true, Reply.stream().piece(HELLO).silence());
        Stream<String> text = this.remote.chats().streamText("c1", QUESTION);
        CompletableFuture<Void> read = CompletableFuture.runAsync(
                () -> text.forEach((soFar) -> begun.complete(null)), (task) -> new Thread(task).start());
        assertThat(begun).succeedsWithin(TestClients.PATIENCE);
        text.close();
        this.server.awaitDisconnect(TestClients.PATIENCE);
        assertThat(read)
                .failsWithin(TestClients.PATIENCE)
                .withThrowableThat()
                .withMessageContaining("The stream was closed while it was read");
    }

    @Test
    void refusesEventLoop() {
        Supplier<?> call = () -> this.ragflow.chats().streamText("c1", QUESTION);
        assertThatIllegalStateException()
                .isThrownBy(() -> Mono.fromSupplier(call)
                        .subscribeOn(Schedulers.parallel())
                        .block(TestClients.PATIENCE))
                .withMessageContaining("BlockingChatOperations.streamText blocks");
        Stream<String> text = this.ragflow.chats().streamText("c1", QUESTION);
        assertThatIllegalStateException()
                .isThrownBy(() -> Mono.fromSupplier(text::toList)
                        .subscribeOn(Schedulers.parallel())
                        .block(TestClients.PATIENCE))
                .withMessageContaining("BlockingChatOperations.streamText blocks");
        assertThat(this.memory.requests()).isEmpty();
    }

    @Test
    void refusesInvalidArgumentAtOnce() {
        Supplier<?> call = () -> this.ragflow.chats().stream("a/b", QUESTION);
        assertThatIllegalArgumentException().isThrownBy(call::get);
    }

    @Test
    void readsStreamInParallel() {
        this.memory.on((request) -> true, page(1, 2));
        assertThat(this.ragflow.datasets().list().parallel().map(Dataset::id).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("d1", "d2");
    }

    @Test
    void doesNotReadClosedStream() {
        Stream<Dataset> datasets = this.ragflow.datasets().list();
        datasets.close();
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(datasets::toList);
        assertThat(this.memory.requests()).isEmpty();
    }

    private static int page(Map<String, List<String>> query) {
        return Integer.parseInt(query.get("page").get(0));
    }

    private static Reply page(int first, int count) {
        String items = IntStream.range(first, first + count)
                .mapToObj((number) -> "{\"id\":\"d" + number + "\",\"name\":\"n\"}")
                .collect(Collectors.joining(","));
        return Reply.json("{\"code\":0,\"data\":[" + items + "]}");
    }
}
