package io.github.ragflowspring.client.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.LeakWatch;
import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.agent.AgentEvent;
import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.client.error.RagflowConnectionException;
import io.github.ragflowspring.client.settings.RagflowClientSettings;
import io.github.ragflowspring.client.settings.RetrySettings;
import io.github.ragflowspring.client.transfer.UploadSource;
import io.netty.resolver.AbstractAddressResolver;
import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.reactivestreams.Subscription;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.LoopResources;
import reactor.test.scheduler.VirtualTimeScheduler;

/**
 * Tests for the cancellation of calls at any point: the server notices the end of the exchange, the subscriber receives no
 * further signal, and the only connection of the pool is available for the next call.
 */
class CancellationTests {

    private static final String END = "the end";

    private static LoopResources loop;

    private static LeakWatch leaks;

    private Pool pool;

    private FaultServer server;

    private final Listener listener = new Listener();

    @BeforeAll
    static void makeLoop() {
        loop = LoopResources.create("cancelling-client", 1, true);
        leaks = LeakWatch.start();
    }

    @AfterAll
    static void noBufferIsLost() {
        try (LeakWatch watch = leaks) {
            loop.disposeLater(Duration.ZERO, Wire.PATIENCE).block(Wire.PATIENCE);
            watch.assertNone();
        }
    }

    @BeforeEach
    void makePool() {
        this.pool = new Pool(loop);
    }

    @AfterEach
    void stop() {
        if (this.server != null) {
            this.server.close();
        }
        this.pool.close();
        assertThat(this.listener.heardLater()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void cancelsBeforeHeaders(Use use) throws Exception {
        Moment asked = new Moment();
        this.server = FaultServer.start((wire) -> {
            asked.comes();
            wire.silence();
        });
        RagflowClient client = client(this.pool.httpClient(), "v0.27.0");

        cancelAt(asked, use.call(client));

        theServerSeesTheEnd();
        theNextCallWorks(use, client);
    }

    @ParameterizedTest
    @EnumSource
    void cancelsInMiddleOfResponse(Use use) throws Exception {
        Moment begun = new Moment();
        this.server = FaultServer.start((wire) -> {
            wire.head(200, use.headers("Transfer-Encoding: chunked"))
                    .chunk(use.pieces().get(0));
            wire.silence();
        });
        boolean handedOn = use.isStream() || use == Use.DOWNLOAD;
        RagflowClient client = client(
                this.pool.httpClient(),
                "v0.27.0",
                (request, next) -> next.exchange(request)
                        .map((response) -> response.mutate()
                                .body((body) -> handedOn ? body : body.doOnNext((bytes) -> begun.comes()))
                                .build()));

        // The subscriber receives the beginning of a streamed answer as soon as it has arrived.
        cancelAt(begun, use.call(client), (result) -> {
            if (result instanceof AnswerEvent.Delta || result instanceof AgentEvent.Delta || use == Use.DOWNLOAD) {
                begun.comes();
            }
        });

        theServerSeesTheEnd();
        theNextCallWorks(use, client);
    }

    @Test
    void cancelsInMiddleOfUpload() throws Exception {
        Moment sending = new Moment();
        Moment sourceCancelled = new Moment();
        this.server = FaultServer.start((wire) -> {});
        RagflowClient client = client(this.pool.httpClient(), "v0.27.0");
        Flux<DataBuffer> stalled = Flux.<DataBuffer>just(
                        DefaultDataBufferFactory.sharedInstance.wrap(new byte[100_000]))
                .concatWith(Mono.<DataBuffer>never().doOnSubscribe((subscription) -> sending.comes()))
                .doOnCancel(sourceCancelled::comes);

        cancelAt(
                sending,
                client.datasets()
                        .documents("d1")
                        .upload(UploadSource.of("stalled.bin", stalled))
                        .flux());

        sourceCancelled.await();
        theServerSeesTheEnd();
        assertThat(this.server.requests()).as("whole requests").isEmpty();
        theNextCallWorks(Use.UPLOAD, client);
    }

    @Test
    void cancelsInMiddleOfDownloadToFile(@TempDir Path folder) throws Exception {
        this.server = FaultServer.start((wire) -> {
            wire.head(200, Use.DOWNLOAD.headers("Transfer-Encoding: chunked")).chunk(new byte[50_000]);
            wire.silence();
        });
        RagflowClient client = client(this.pool.httpClient(), "v0.27.0");

        client.datasets()
                .documents("d1")
                .download("x")
                .toFile(folder.resolve("file.bin"))
                .flux()
                .subscribe(this.listener);
        Await.until(() -> bytesIn(folder) > 0);
        cancel();

        theServerSeesTheEnd();
        theNextCallWorks(Use.DOWNLOAD, client);
        Await.until(() -> isEmpty(folder));
    }

    @ParameterizedTest
    @EnumSource
    void cancelsDuringNameLookup(Use use) throws Exception {
        Names names = new Names();
        this.server = FaultServer.start((wire) -> Fault.good(wire, use));
        RagflowClient client = client(this.pool.httpClient().resolver(names), "v0.27.0")
                .mutate()
                .baseUrl(this.server.url().replace("127.0.0.1", "ragflow.example"))
                .apiKey(TestClients.API_KEY)
                .build();

        cancelAt(names.asked, use.call(client));
        names.answer();

        assertThat(this.pool.awaitIdle()).isTrue();
        theNextCallWorks(use, client);
        // The pool has one connection: a request of the cancelled call would have been received first.
        assertThat(this.server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void cancelsDuringReleaseDetection(Use use) throws Exception {
        Moment asked = new Moment();
        this.server = FaultServer.start((wire) -> {
            asked.comes();
            wire.silence();
        });
        RagflowClient client = client(this.pool.httpClient(), RagflowClientSettings.AUTO);

        cancelAt(asked, use.call(client));

        theServerSeesTheEnd();
        theNextCallWorks(use, client);
    }

    @Test
    void continuesReleaseDetectionForRemainingSubscriber() throws Exception {
        Moment asked = new Moment();
        Moment goOn = new Moment();
        this.server = FaultServer.start((wire) -> {
            if (isVersion(wire)) {
                asked.comes();
                goOn.await();
                version(wire);
            } else {
                Fault.good(wire, Use.PLAIN_CALL);
            }
        });
        RagflowClient client = client(this.pool.httpClient(), RagflowClientSettings.AUTO);
        Mono<?> call = Use.PLAIN_CALL.call(client).next();
        Moment done = new Moment();

        Disposable leaving = call.subscribe();
        asked.await();
        call.subscribe((session) -> done.comes());
        leaving.dispose();
        goOn.comes();

        done.await();
        assertThat(this.server.requests())
                .filteredOn((request) -> request.line().contains("/version"))
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void cancelsOnThreadOfConnection(Use use) throws Exception {
        Moment asked = new Moment();
        Moment cancelled = new Moment();
        AtomicReference<String> thread = new AtomicReference<>();
        this.server = FaultServer.start((wire) -> {
            asked.comes();
            wire.silence();
        });
        RagflowClient client = client(
                this.pool.httpClient(),
                "v0.27.0",
                (request, next) -> next.exchange(request).doOnCancel(() -> {
                    thread.set(Thread.currentThread().getName());
                    cancelled.comes();
                }));

        cancelAt(asked, use.call(client));

        cancelled.await();
        assertThat(thread.get()).startsWith("cancelling-client");
        theServerSeesTheEnd();
        theNextCallWorks(use, client);
    }

    @Test
    void cancelsBeforeNextAttempt() throws Exception {
        Moment failed = new Moment();
        this.server = FaultServer.start((wire) -> {
            wire.head(503, "Content-Length: 0");
            failed.comes();
        });
        Duration wait = Duration.ofMinutes(1);
        RagflowClient client = client(this.pool.httpClient(), "v0.27.0")
                .mutate()
                .settings((settings) -> settings.retry(RetrySettings.defaults()
                                .maxRetries(2)
                                .delay(wait)
                                .maxDelay(wait)
                                .jitter(0))
                        .responseTimeout(wait.multipliedBy(10)))
                .build();
        VirtualTimeScheduler clock = VirtualTimeScheduler.getOrSet();
        try {
            Use.PLAIN_CALL.call(client).subscribe(this.listener);
            failed.await();
            assertThat(this.pool.awaitIdle()).isTrue();
            awaitEventLoop();

            this.listener.cancel();
            clock.advanceTimeBy(wait.multipliedBy(2));

            // There is one connection: another attempt would come first.
            theNextCallWorks(Use.PLAIN_CALL, client);
            assertThat(this.server.requests()).hasSize(2);
        } finally {
            VirtualTimeScheduler.reset();
        }
    }

    @Test
    void cancelsWhileWaitingForConnection() throws Exception {
        Moment asked = new Moment();
        this.server = FaultServer.start((wire) -> {
            asked.comes();
            wire.silence();
        });
        RagflowClient client = client(this.pool.httpClient(), "v0.27.0");
        Disposable first = Use.CHAT_STREAM.call(client).subscribe();
        asked.await();
        Disposable second = Use.CHAT_STREAM.call(client).subscribe();
        Await.until(() -> this.pool.pending() == 1);

        // Reactor Netty keeps the place in the queue, but gives up the connection that it leads to.
        second.dispose();
        first.dispose();

        theServerSeesTheEnd();
        assertThat(this.pool.awaitIdle()).isTrue();
        theNextCallWorks(Use.CHAT_STREAM, client);
        assertThat(this.server.requests()).hasSize(2);
    }

    @Test
    void failsWhenTooManyCallsWaitForConnection() throws Exception {
        Moment asked = new Moment();
        this.server = FaultServer.start((wire) -> {
            asked.comes();
            wire.silence();
        });
        RagflowClient client = client(this.pool.httpClient(), "v0.27.0");
        Disposable first = Use.CHAT_STREAM.call(client).subscribe();
        asked.await();
        List<Disposable> waiting = Stream.generate(
                        () -> Use.CHAT_STREAM.call(client).subscribe())
                .limit(2)
                .toList();
        Await.until(() -> this.pool.pending() == 2);
        AtomicReference<Throwable> error = new AtomicReference<>();
        Moment refused = new Moment();

        Use.CHAT_STREAM.call(client).subscribe((event) -> {}, (ex) -> {
            error.set(ex);
            refused.comes();
        });

        refused.await();
        assertThat(error.get()).isInstanceOf(RagflowConnectionException.class).hasMessageContaining("connection pool");
        waiting.forEach(Disposable::dispose);
        first.dispose();
        theServerSeesTheEnd();
        assertThat(this.pool.awaitIdle()).isTrue();
        theNextCallWorks(Use.CHAT_STREAM, client);
    }

    /** Cancels when the moment has come. Whether anything is heard from then on is checked when the test ends. */
    private void cancelAt(Moment moment, Flux<?> call) {
        cancelAt(moment, call, (result) -> {});
    }

    private void cancelAt(Moment moment, Flux<?> call, Consumer<Object> onResult) {
        this.listener.onResult = onResult;
        call.subscribe(this.listener);
        moment.await();
        cancel();
    }

    private void cancel() {
        this.listener.cancel();
        assertThat(this.pool.awaitIdle()).as("the pool gets idle").isTrue();
    }

    /** Waits until the event loop has finished its current task, such as handling an answer. */
    private static void awaitEventLoop() throws Exception {
        loop.onClient(true).submit(() -> {}).get(Wire.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private void theServerSeesTheEnd() throws Exception {
        // A connection is established before the server accepts it.
        Await.until(() -> !this.server.connections().isEmpty());
        for (Wire wire : this.server.connections()) {
            assertThat(wire.awaitEnd()).as("the connection is closed").isTrue();
        }
    }

    private void theNextCallWorks(Use use, RagflowClient client) {
        this.server.play((wire) -> {
            if (isVersion(wire)) {
                version(wire);
            } else {
                Fault.good(wire, use);
            }
        });
        assertThat(use.call(client).collectList().block(Wire.PATIENCE)).isNotEmpty();
        assertThat(this.pool.awaitIdle()).isTrue();
    }

    private static boolean isVersion(Wire wire) {
        return wire.request().line().contains("/system/version");
    }

    private static void version(Wire wire) throws IOException {
        String body = "{\"code\":0,\"data\":\"v0.27.0\"}";
        wire.head(200, "Content-Type: application/json", "Content-Length: " + body.length())
                .send(body);
    }

    private static boolean isEmpty(Path folder) {
        return files(folder).isEmpty();
    }

    private static long bytesIn(Path folder) {
        return files(folder).stream().map(Path::toFile).mapToLong(File::length).sum();
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private RagflowClient client(HttpClient httpClient, String release) {
        return client(httpClient, release, (request, next) -> next.exchange(request));
    }

    private RagflowClient client(HttpClient httpClient, String release, ExchangeFilterFunction filter) {
        return RagflowClient.builder()
                .baseUrl(this.server.url())
                .apiKey(TestClients.API_KEY)
                .webClientBuilder(WebClient.builder()
                        .clientConnector(new ReactorClientHttpConnector(httpClient))
                        .filter(filter))
                .settings((settings) -> settings.serverVersion(release))
                .build();
    }

    /** An event that happens once and can be awaited. */
    private static final class Moment {

        private final CountDownLatch latch = new CountDownLatch(1);

        void comes() {
            this.latch.countDown();
        }

        void await() {
            try {
                assertThat(this.latch.await(Wire.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                        .isTrue();
            } catch (InterruptedException ex) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Records every signal, including those after a cancellation, which the subscribers and operators of Reactor drop.
     */
    private static final class Listener implements CoreSubscriber<Object> {

        private final List<Object> signals = new CopyOnWriteArrayList<>();

        private volatile Subscription subscription;

        private volatile Consumer<Object> onResult = (result) -> {};

        private volatile int heardBefore;

        /** Cancels a call that is not over. */
        void cancel() {
            assertThat(this.signals).noneMatch((signal) -> signal instanceof Throwable || signal.equals(END));
            this.heardBefore = this.signals.size();
            this.subscription.cancel();
        }

        List<Object> heardLater() {
            return this.signals.subList(this.heardBefore, this.signals.size());
        }

        @Override
        public void onSubscribe(Subscription call) {
            this.subscription = call;
            call.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(Object result) {
            this.signals.add(result);
            this.onResult.accept(result);
        }

        @Override
        public void onError(Throwable error) {
            this.signals.add(error);
        }

        @Override
        public void onComplete() {
            this.signals.add(END);
        }
    }

    /** Looks up names, but withholds the first result until it is released. */
    private static final class Names extends AddressResolverGroup<InetSocketAddress> {

        private final Moment asked = new Moment();

        private final AtomicReference<Runnable> held = new AtomicReference<>();

        void answer() {
            this.held.get().run();
        }

        @Override
        protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
            return new AbstractAddressResolver<>(executor, InetSocketAddress.class) {

                @Override
                protected boolean doIsResolved(InetSocketAddress address) {
                    return !address.isUnresolved();
                }

                @Override
                protected void doResolve(InetSocketAddress unresolved, Promise<InetSocketAddress> promise) {
                    give(() -> promise.trySuccess(loopback(unresolved)));
                }

                @Override
                protected void doResolveAll(InetSocketAddress unresolved, Promise<List<InetSocketAddress>> promise) {
                    give(() -> promise.trySuccess(List.of(loopback(unresolved))));
                }
            };
        }

        private void give(Runnable answer) {
            if (this.held.compareAndSet(null, answer)) {
                this.asked.comes();
            } else {
                answer.run();
            }
        }

        private static InetSocketAddress loopback(InetSocketAddress unresolved) {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), unresolved.getPort());
        }
    }
}
