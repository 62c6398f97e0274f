package io.github.ragflowspring.client.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.VirtualTime;
import io.github.ragflowspring.client.error.RagflowTimeoutException;
import io.github.ragflowspring.client.transfer.UploadSource;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** Tests for uploads on a slow line. Reactor Netty accepts all pieces long before it sends them. */
class SlowUploadTests {

    private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(10);

    /** Numbers of pieces around the number that Reactor Netty accepts at once. */
    private static final byte[] CONTENT = new byte[120 * 16 * 1024];

    private final ConnectionProvider connections = ConnectionProvider.create("slow", 1);

    private volatile Channel channel;

    private FaultServer server;

    @AfterEach
    void stop() {
        this.connections.disposeLater().block(Wire.PATIENCE);
        this.server.close();
    }

    @Test
    void acceptsUploadThatMovesForLongerThanResponseTimeout() {
        try (VirtualTime time = VirtualTime.start()) {
            AtomicLong room = new AtomicLong();
            this.server =
                    new FaultServer(null, (wire) -> readSlowly(wire, () -> passIfMoved(time, room)), true).listen();

            assertThat(upload().block(Wire.PATIENCE)).isGreaterThan(RESPONSE_TIMEOUT.multipliedBy(2));
        }
    }

    @Test
    void endsUploadThatStandsStill() {
        CountDownLatch readSome = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        this.server = new FaultServer(null, (wire) -> standStill(wire, readSome, ended), true).listen();

        try (VirtualTime time = VirtualTime.start()) {
            CompletableFuture<Duration> upload =
                    upload().doFinally((signal) -> ended.countDown()).toFuture();
            VirtualTime.await(() -> readSome.getCount() == 0);
            time.passUntil(upload::isDone);

            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(upload::get)
                    .havingCause()
                    .isInstanceOf(RagflowTimeoutException.class)
                    .withMessageContaining("'responseTimeout'");
        }
    }

    /** Lets half of the permitted silence of the upload pass whenever the client has sent something. */
    private void passIfMoved(VirtualTime time, AtomicLong room) {
        Channel connected = this.channel;
        long now = connected.bytesBeforeUnwritable() - connected.bytesBeforeWritable();
        if (room.getAndSet(now) != now) {
            time.pass(RESPONSE_TIMEOUT.dividedBy(2));
        }
    }

    private static void readSlowly(Wire wire, Runnable eachChunk) throws IOException {
        wire.narrow().readChunks(eachChunk);
        Fault.good(wire, Use.UPLOAD);
    }

    private static void standStill(Wire wire, CountDownLatch readSome, CountDownLatch ended) throws IOException {
        wire.narrow().readSome(CONTENT.length / 4);
        readSome.countDown();
        try {
            ended.await();
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    private Mono<Duration> upload() {
        HttpClient httpClient = HttpClient.create(this.connections)
                .option(ChannelOption.SO_SNDBUF, 32 * 1024)
                .doOnConnected((connection) -> this.channel = connection.channel());
        return RagflowClient.builder()
                .baseUrl(this.server.url())
                .apiKey(TestClients.API_KEY)
                .webClientBuilder(WebClient.builder().clientConnector(new ReactorClientHttpConnector(httpClient)))
                .settings((settings) -> settings.serverVersion("v0.27.0").responseTimeout(RESPONSE_TIMEOUT))
                .build()
                .datasets()
                .documents("ds1")
                .upload(UploadSource.of(
                        "large.bin", UploadSource.of("large.bin", CONTENT).content()))
                .elapsed()
                .map((result) -> Duration.ofMillis(result.getT1()));
    }
}
