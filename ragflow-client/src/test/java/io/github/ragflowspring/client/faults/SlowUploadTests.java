package io.github.ragflowspring.client.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.error.RagflowTimeoutException;
import io.github.ragflowspring.client.transfer.UploadSource;
import io.netty.channel.ChannelOption;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.test.StepVerifier;

/** Uploads on a slow line, of which Reactor Netty has taken all pieces long before they are sent. */
class SlowUploadTests {

    private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(1);

    /** As many pieces as Reactor Netty takes at once, with those around them. */
    private static final byte[] CONTENT = new byte[120 * 16 * 1024];

    private final ConnectionProvider connections = ConnectionProvider.create("slow", 1);

    private FaultServer server;

    @AfterEach
    void stop() {
        this.connections.disposeLater().block(Wire.PATIENCE);
        this.server.close();
    }

    @Test
    void anUploadThatMovesMayTakeLongerThanTheResponseTimeout() {
        this.server = new FaultServer(null, SlowUploadTests::readSlowly, true).listen();

        StepVerifier.create(upload())
                .assertNext((duration) -> assertThat(duration).isGreaterThan(RESPONSE_TIMEOUT.multipliedBy(2)))
                .expectComplete()
                .verify(Wire.PATIENCE);
    }

    @Test
    void anUploadThatStandsStillEnds() {
        CountDownLatch ended = new CountDownLatch(1);
        this.server = new FaultServer(null, (wire) -> standStill(wire, ended), true).listen();

        StepVerifier.create(upload().doFinally((signal) -> ended.countDown()))
                .expectErrorSatisfies((error) -> assertThat(error)
                        .isInstanceOf(RagflowTimeoutException.class)
                        .hasMessageContaining("ragflow.response-timeout"))
                .verify(Wire.PATIENCE);
    }

    private static void readSlowly(Wire wire) throws IOException {
        wire.narrow().readSlowly(Duration.ofMillis(20));
        Fault.good(wire, Use.UPLOAD);
    }

    private static void standStill(Wire wire, CountDownLatch ended) throws IOException {
        wire.narrow().readSome(CONTENT.length / 4);
        try {
            ended.await();
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    private Mono<Duration> upload() {
        HttpClient httpClient = HttpClient.create(this.connections).option(ChannelOption.SO_SNDBUF, 32 * 1024);
        return RagflowClient.builder()
                .baseUrl(this.server.url())
                .apiKey(TestClients.API_KEY)
                .webClientBuilder(WebClient.builder().clientConnector(new ReactorClientHttpConnector(httpClient)))
                .settings((settings) -> settings.serverVersion("v0.27.0").responseTimeout(RESPONSE_TIMEOUT))
                .build()
                .datasets()
                .documents("ds1")
                .upload(UploadSource.of("large.bin", CONTENT))
                .elapsed()
                .map((result) -> Duration.ofMillis(result.getT1()));
    }
}
