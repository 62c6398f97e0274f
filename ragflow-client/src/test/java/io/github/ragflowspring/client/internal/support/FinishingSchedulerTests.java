package io.github.ragflowspring.client.internal.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

class FinishingSchedulerTests {

    private static final long PATIENCE_SECONDS = 30;

    private final Scheduler thread = Schedulers.newSingle("finishing");

    @AfterEach
    void stop() {
        this.thread.dispose();
    }

    @Test
    void discardsElementsThatWaitWhenFluxIsCancelled() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch discarded = new CountDownLatch(1);
        Sinks.Many<String> source = Sinks.many().unicast().onBackpressureBuffer();
        Disposable blocker = this.thread.schedule(() -> await(busy));
        Disposable subscription = source.asFlux()
                .publishOn(new FinishingScheduler(this.thread))
                .doOnDiscard(String.class, (element) -> discarded.countDown())
                .subscribe();
        source.tryEmitNext("waits").orThrow();

        subscription.dispose();
        busy.countDown();

        assertThat(discarded.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(blocker).isNotNull();
    }

    @Test
    void disposesWorkerAfterItsTasks() throws Exception {
        Scheduler.Worker worker = new FinishingScheduler(this.thread).createWorker();
        CountDownLatch ran = new CountDownLatch(1);
        Disposable task = worker.schedule(ran::countDown);

        worker.dispose();
        worker.dispose();

        assertThat(ran.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(worker.isDisposed()).isTrue();
        assertThat(task).isNotNull();
        // A publisher then discards its elements itself.
        assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> worker.schedule(ran::countDown));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }
}
