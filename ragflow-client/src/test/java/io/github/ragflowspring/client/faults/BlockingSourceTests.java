package io.github.ragflowspring.client.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.error.RagflowTimeoutException;
import io.github.ragflowspring.client.transfer.UploadSource;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

/** An upload whose source blocks does not stop the other calls of its event loop, and ends in time. */
class BlockingSourceTests {

    @Test
    void readsBlockingSourceOnOtherThread() throws Exception {
        LoopResources loops = LoopResources.create("blocking", 1, true);
        ConnectionProvider pool = ConnectionProvider.create("blocking", 5);
        Slow slow = new Slow();
        try (ReplayServer server = ReplayServer.start()) {
            server.on((request) -> request.path().endsWith("/c1"), Reply.json("{\"code\":0,\"data\":{\"id\":\"c1\"}}"));
            RagflowClient client = TestClients.builder(server, "v0.27.0")
                    .connectorFactory((settings) -> new ReactorClientHttpConnector(
                            HttpClient.create(pool).runOn(loops)))
                    .build();
            RagflowClient impatient = client.mutate()
                    .settings((settings) -> settings.responseTimeout(Duration.ofMillis(200)))
                    .build();
            CompletableFuture<?> upload = impatient
                    .datasets()
                    .documents("d1")
                    .upload(UploadSource.of("a.txt", new InputStreamResource(slow)))
                    .toFuture();
            assertThat(slow.reading.await(TestClients.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            assertThat(slow.reader.get().getName()).doesNotStartWith("blocking");

            assertThat(client.chats().get("c1").block(TestClients.PATIENCE)).isNotNull();

            assertThat(upload)
                    .failsWithin(TestClients.PATIENCE)
                    .withThrowableThat()
                    .withCauseInstanceOf(RagflowTimeoutException.class);
            assertThat(slow.ended.await(TestClients.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as("is not read on after the timeout")
                    .isTrue();
        } finally {
            pool.dispose();
            loops.dispose();
        }
    }

    /** A stream that delivers nothing until it is interrupted. */
    private static final class Slow extends InputStream {

        private final CountDownLatch reading = new CountDownLatch(1);

        private final CountDownLatch ended = new CountDownLatch(1);

        private final AtomicReference<Thread> reader = new AtomicReference<>();

        @Override
        public int read(byte[] bytes, int offset, int length) {
            return read();
        }

        @Override
        public int read() {
            this.reader.set(Thread.currentThread());
            this.reading.countDown();
            try {
                new CountDownLatch(1).await();
                return 'x';
            } catch (InterruptedException ex) {
                this.ended.countDown();
                return -1;
            }
        }
    }
}
