package io.github.ragflowspring.client.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.TestClients;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;

class SharedTimerTests {

    private static final String HOOK = "test";

    private final List<String> expired = new ArrayList<>();

    @AfterEach
    void restoreSchedulers() {
        VirtualTimeScheduler.reset();
        Schedulers.resetFactory();
        Schedulers.resetOnScheduleHook(HOOK);
    }

    @Test
    void endsEachStreamAtItsTime() {
        VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();
        SharedTimer timer = new SharedTimer(Duration.ofSeconds(10));
        new Stream("a", timer);
        time.advanceTimeBy(Duration.ofSeconds(3));
        new Stream("b", timer);
        time.advanceTimeBy(Duration.ofMillis(6_999));
        assertThat(this.expired).isEmpty();
        time.advanceTimeBy(Duration.ofMillis(1));
        assertThat(this.expired).containsExactly("a");
        time.advanceTimeBy(Duration.ofMillis(2_999));
        assertThat(this.expired).hasSize(1);
        time.advanceTimeBy(Duration.ofMillis(1));
        assertThat(this.expired).containsExactly("a", "b");
    }

    @Test
    void schedulesOneTaskForAllStreams() {
        VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();
        SharedTimer timer = new SharedTimer(Duration.ofSeconds(10));
        Stream first = new Stream("a", timer);
        new Stream("b", timer).end();
        Stream third = new Stream("c", timer);
        first.end();
        assertThat(time.getScheduledTaskCount()).isEqualTo(1);

        third.end();
        time.advanceTimeBy(Duration.ofSeconds(10));
        assertThat(time.getScheduledTaskCount()).isEqualTo(1);
        assertThat(this.expired).isEmpty();

        new Stream("d", timer);
        assertThat(time.getScheduledTaskCount()).isEqualTo(2);
        time.advanceTimeBy(Duration.ofSeconds(10));
        assertThat(this.expired).containsExactly("d");
    }

    @Test
    void stopsEveryPositionOnce() {
        VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();
        SharedTimer timer = new SharedTimer(Duration.ofSeconds(10));
        List<Stream> streams =
                List.of(new Stream("a", timer), new Stream("b", timer), new Stream("c", timer), new Stream("d", timer));
        for (int place : new int[] {1, 3, 1, 0, 0}) {
            streams.get(place).end();
        }
        time.advanceTimeBy(Duration.ofSeconds(10));
        assertThat(this.expired).containsExactly("c");
    }

    @Test
    void measuresTimeAfterSchedulerWasReplaced() {
        SharedTimer timer = new SharedTimer(Duration.ofSeconds(10));
        new Stream("real", timer).end();
        VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();
        new Stream("virtual", timer);
        time.advanceTimeBy(Duration.ofSeconds(10));
        assertThat(this.expired).containsExactly("virtual");
    }

    @Test
    void passesOnlyValuesOfThreadThatStartedStream() throws Exception {
        ThreadLocal<String> user = new ThreadLocal<>();
        Schedulers.onScheduleHook(HOOK, (task) -> {
            String captured = user.get();
            return () -> {
                user.set(captured);
                try {
                    task.run();
                } finally {
                    user.remove();
                }
            };
        });
        SharedTimer timer = new SharedTimer(Duration.ofMillis(20));
        user.set("Ann");
        CompletableFuture<String> ofAnn = seen(timer, user);
        user.set("Bob");
        CompletableFuture<String> ofBob = seen(timer, user);
        user.remove();
        CompletableFuture<String> ofNobody = seen(timer, user);

        assertThat(ofAnn.get(TestClients.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isEqualTo("Ann");
        assertThat(ofBob.get(TestClients.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isEqualTo("Bob");
        assertThat(ofNobody.get(TestClients.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isEqualTo("nobody");
    }

    @Test
    void keepsNoTaskOfStreamThatItDoesNotShare() {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1);
        executor.setRemoveOnCancelPolicy(true);
        Schedulers.setFactory(new Schedulers.Factory() {

            @Override
            public Scheduler newParallel(int parallelism, ThreadFactory threads) {
                return Schedulers.fromExecutorService(executor);
            }
        });
        Schedulers.onScheduleHook(HOOK, (task) -> () -> task.run());
        SharedTimer timer = new SharedTimer(TestClients.PATIENCE);
        Stream first = new Stream("a", timer);
        Stream second = new Stream("b", timer);
        assertThat(executor.getQueue()).hasSize(2);

        first.end();
        assertThat(executor.getQueue()).hasSize(1);
        second.end();
        assertThat(executor.getQueue()).isEmpty();
    }

    private static CompletableFuture<String> seen(SharedTimer timer, ThreadLocal<String> user) {
        CompletableFuture<String> seen = new CompletableFuture<>();
        timer.start(new SharedTimer.Timed() {

            @Override
            public long nanosLeft() {
                return 0;
            }

            @Override
            public void expire() {
                String value = user.get();
                seen.complete((value != null) ? value : "nobody");
            }
        });
        return seen;
    }

    /** A stream that is silent. */
    private final class Stream implements SharedTimer.Timed {

        private final String name;

        private final SharedTimer timer;

        private final long start = now();

        private final SharedTimer.Entry entry;

        private Stream(String name, SharedTimer timer) {
            this.name = name;
            this.timer = timer;
            this.entry = timer.start(this);
        }

        @Override
        public long nanosLeft() {
            return this.timer.limitNanos() - (now() - this.start);
        }

        @Override
        public void expire() {
            SharedTimerTests.this.expired.add(this.name);
            end();
        }

        void end() {
            this.entry.stop();
        }

        private static long now() {
            return Schedulers.parallel().now(TimeUnit.NANOSECONDS);
        }
    }
}
