package io.github.ragflowspring.client.faults;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.VirtualTime;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowProtocolException;
import io.github.ragflowspring.client.error.RagflowStreamException;
import io.github.ragflowspring.client.faults.FaultMatrix.Cell;
import io.github.ragflowspring.client.faults.FaultMatrix.Connection;
import io.github.ragflowspring.client.faults.FaultMatrix.Outcome;
import io.github.ragflowspring.client.settings.RetrySettings;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.CoreSubscriber;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.LoopResources;

/** One fault of one call, as observed by the client and the server. */
final class Encounter {

    /** These last until a limit is reached. Any other ends before, so that the limit is too long to wait for. */
    private static final Set<Fault> LASTING = Set.of(Fault.NO_ANSWER, Fault.STALL, Fault.DRIP);

    private static final Duration LIMIT = Duration.ofMinutes(5);

    /** A dripping response takes more than twice the limit in total. */
    private static final Duration BETWEEN_DRIPS = LIMIT.dividedBy(20);

    private final Cell cell;

    private final LoopResources loop;

    private final Certificates certificates;

    /** How many bytes the client has read and handled. */
    private final AtomicLong received = new AtomicLong();

    private volatile boolean silent;

    Encounter(Cell cell, LoopResources loop, Certificates certificates) {
        this.cell = cell;
        this.loop = loop;
        this.certificates = certificates;
    }

    /** Whether a cell ends only when a limit is reached. Such cells need the time for themselves. */
    static boolean lasts(Cell cell) {
        return LASTING.contains(cell.fault());
    }

    /** Runs the call with the fault, and then a call without a fault on the same client. */
    String run() throws Exception {
        if (!lasts(this.cell)) {
            return run(null);
        }
        try (VirtualTime time = VirtualTime.start()) {
            return run(time);
        }
    }

    private String run(@Nullable VirtualTime time) throws Exception {
        Fault fault = this.cell.fault();
        Use use = this.cell.use();
        FaultServer server = new FaultServer(tls(), fault.on(use), fault.isImpatient());
        try (server;
                Pool pool = new Pool(this.loop)) {
            if (fault != Fault.REFUSED) {
                server.listen();
            }
            RagflowClient client = client(server, pool);
            Watcher watcher = new Watcher();
            if (time != null) {
                server.onPause(() -> pause(time, server, watcher));
            }
            use.call(client).subscribe(watcher);
            if (time != null && fault != Fault.DRIP) {
                VirtualTime.await(() -> this.silent);
                time.passUntil(watcher::isEnded);
            }
            boolean ended = watcher.end.await(Wire.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            int requests = server.requests().size();
            boolean idle = pool.awaitIdle();
            String connection = connection(server, client);
            boolean idleAgain = pool.awaitIdle();
            Throwable error = watcher.error.get();
            return (ended ? "" : "no end, ") + watcher.signals + " signal, " + describe(error)
                    + Results.seen(use, watcher.results, error) + ", requests: "
                    + requests
                    + ", connection: " + connection + ", pool idle: " + (idle && idleAgain)
                    + (stackTrace(error).contains(TestClients.API_KEY) ? ", shows the key" : "");
        }
    }

    /** Lets time pass only when all that the server has sent has arrived, however slow the machine is. */
    private void pause(VirtualTime time, FaultServer server, Watcher watcher) {
        VirtualTime.await(() -> this.received.get() >= server.sent() || watcher.isEnded());
        if (this.cell.fault() == Fault.DRIP) {
            time.pass(BETWEEN_DRIPS);
        } else {
            this.silent = true;
        }
    }

    /** Describes the expected outcome in the same words. */
    static String expected(Cell cell) {
        Outcome outcome = cell.outcome();
        String error = (outcome.error() == null)
                ? "ok"
                : outcome.error().getSimpleName()
                        + ((outcome.cause() != null) ? " by " + outcome.cause().getSimpleName() : "")
                        + (outcome.retryable() ? ", retryable" : "");
        return "1 signal, " + error + Results.expected(cell) + ", requests: " + outcome.requests() + ", connection: "
                + outcome.connection() + ", pool idle: true";
    }

    private static String describe(@Nullable Throwable error) {
        if (error == null) {
            return "ok";
        }
        Throwable cause = (error instanceof RagflowStreamException) ? error.getCause() : null;
        boolean retryable = error instanceof RagflowException known && known.isRetryable();
        return error.getClass().getSimpleName()
                + ((cause != null) ? " by " + cause.getClass().getSimpleName() : "")
                + (retryable ? ", retryable" : "");
    }

    private String connection(FaultServer server, RagflowClient client) throws Exception {
        int before = server.connections().size();
        if (this.cell.outcome().connection() == Connection.CLOSED) {
            for (Wire wire : server.connections()) {
                wire.awaitEnd();
            }
        }
        boolean anyOpen = server.connections().stream().anyMatch(Wire::isOpen);
        if (this.cell.fault() == Fault.WRONG_CERTIFICATE) {
            return anyOpen ? "left open" : (before == 1) ? Connection.CLOSED.name() : before + " connections";
        }
        if (!server.isListening()) {
            server.listen();
        }
        int requests = server.requests().size();
        server.play((wire) -> Fault.good(wire, this.cell.use()));
        try {
            this.cell.use().call(client).blockLast(Wire.PATIENCE);
        } catch (RagflowProtocolException ex) {
            this.cell.use().call(client).blockLast(Wire.PATIENCE);
            return Connection.SPOILED.name();
        }
        int used = server.requests().get(requests).connection();
        if (used <= before) {
            return (before == 1) ? Connection.REUSED.name() : "one of " + before + " reused";
        }
        return anyOpen ? "left open" : ((before == 0) ? Connection.NONE : Connection.CLOSED).name();
    }

    private @Nullable SSLContext tls() {
        return switch (this.cell.fault()) {
            case WRONG_CERTIFICATE -> this.certificates.wrong();
            case REDIRECT_TO_HTTP -> this.certificates.right();
            default -> null;
        };
    }

    private RagflowClient client(FaultServer server, Pool pool) {
        HttpClient httpClient = pool.httpClient()
                .secure((spec) -> spec.sslContext(this.certificates.client()))
                .doOnConnected((connection) -> connection.channel().pipeline().addFirst(new Counter(this.received)));
        return RagflowClient.builder()
                .baseUrl(server.url())
                .apiKey(TestClients.API_KEY)
                .webClientBuilder(WebClient.builder().clientConnector(new ReactorClientHttpConnector(httpClient)))
                .settings((settings) -> settings.serverVersion("v0.27.0")
                        .maxInMemorySize(64 * 1024)
                        .responseTimeout(LIMIT)
                        .streamIdleTimeout(LIMIT)
                        .retry(RetrySettings.defaults()
                                .maxRetries(2)
                                .delay(Duration.ofMillis(1))
                                .maxDelay(Duration.ofMillis(50))
                                .jitter(0.5)))
                .build();
    }

    private static String stackTrace(@Nullable Throwable error) {
        StringWriter text = new StringWriter();
        if (error != null) {
            error.printStackTrace(new PrintWriter(text));
        }
        return text.toString();
    }

    /** Counts the bytes of a connection when all other handlers have done with them. */
    private static final class Counter extends ChannelInboundHandlerAdapter {

        private final AtomicLong received;

        Counter(AtomicLong received) {
            this.received = received;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            int length = (message instanceof ByteBuf bytes) ? bytes.readableBytes() : 0;
            context.fireChannelRead(message);
            this.received.addAndGet(length);
        }
    }

    /** Keeps the results, and counts the signals that end the call. */
    private static final class Watcher implements CoreSubscriber<Object> {

        private final List<Object> results = new CopyOnWriteArrayList<>();

        private final AtomicInteger signals = new AtomicInteger();

        private final AtomicReference<Throwable> error = new AtomicReference<>();

        private final CountDownLatch end = new CountDownLatch(1);

        boolean isEnded() {
            return this.end.getCount() == 0;
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(Object result) {
            this.results.add(result);
        }

        @Override
        public void onError(Throwable failure) {
            this.error.set(failure);
            onComplete();
        }

        @Override
        public void onComplete() {
            this.signals.incrementAndGet();
            this.end.countDown();
        }
    }
}
