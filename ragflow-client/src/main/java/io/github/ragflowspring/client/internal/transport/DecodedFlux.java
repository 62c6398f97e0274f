package io.github.ragflowspring.client.internal.transport;

import io.github.ragflowspring.client.internal.stream.SseDecoder;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;

/**
 * The events in the network buffers of a stream.
 *
 * <p>Requests a buffer when all events of the one before it were emitted, whether the subscriber has requested more or not:
 * it may request exactly the events of the stream, whose end needs another buffer. {@code concatMapIterable} would do the
 * same with queues, wrappers and contexts for each stream, because it discards buffers.
 *
 * @param <T> the type of an event
 */
final class DecodedFlux<T> extends Flux<T> {

    private final Flux<DataBuffer> buffers;

    private final SseDecoder<T> decoder;

    DecodedFlux(Flux<DataBuffer> buffers, SseDecoder<T> decoder) {
        this.buffers = buffers;
        this.decoder = decoder;
    }

    @Override
    public void subscribe(CoreSubscriber<? super T> actual) {
        this.buffers.subscribe(new DecodingSubscriber<>(actual, this.decoder));
    }

    private static final class DecodingSubscriber<T> extends ConvertingSubscriber<DataBuffer, T> {

        @SuppressWarnings("rawtypes")
        private static final AtomicLongFieldUpdater<DecodingSubscriber> REQUESTED =
                AtomicLongFieldUpdater.newUpdater(DecodingSubscriber.class, "requested");

        @SuppressWarnings("rawtypes")
        private static final AtomicIntegerFieldUpdater<DecodingSubscriber> WORK =
                AtomicIntegerFieldUpdater.newUpdater(DecodingSubscriber.class, "work");

        private final SseDecoder<T> decoder;

        private volatile long requested;

        /** Accessed by its updater only. */
        @SuppressWarnings("UnusedVariable")
        private volatile int work;

        private volatile boolean done;

        private @Nullable Throwable failure;

        /** The events of a buffer that arrived, until the thread that emits takes them. */
        private volatile @Nullable Iterator<T> received;

        /** The events that are being emitted. This and the following fields belong to the thread that emits. */
        private @Nullable Iterator<T> events;

        private boolean awaiting;

        private boolean finishing;

        DecodingSubscriber(CoreSubscriber<? super T> actual, SseDecoder<T> decoder) {
            super(actual);
            this.decoder = decoder;
        }

        @Override
        void onStarted() {
            emit();
        }

        @Override
        public void request(long n) {
            if (Operators.validate(n)) {
                Operators.addCap(REQUESTED, this, n);
                emit();
            }
        }

        @Override
        public void onNext(DataBuffer buffer) {
            if (isCancelled() || isTerminated()) {
                DataBufferUtils.release(buffer);
                return;
            }
            try {
                this.received = this.decoder.decode(buffer).iterator();
            } catch (RuntimeException ex) {
                upstream().cancel();
                onError(ex);
                return;
            }
            emit();
        }

        @Override
        public void onError(Throwable error) {
            if (this.done) {
                Operators.onErrorDropped(error, currentContext());
                return;
            }
            this.failure = error;
            this.done = true;
            emit();
        }

        @Override
        public void onComplete() {
            this.done = true;
            emit();
        }

        /** Emits the requested events. Only one thread does so at a time; it continues for the others. */
        private void emit() {
            if (WORK.getAndIncrement(this) != 0) {
                return;
            }
            int missed = 1;
            while (missed != 0) {
                long demand = this.requested;
                long emitted = emit(demand);
                if (emitted > 0 && demand != Long.MAX_VALUE) {
                    REQUESTED.addAndGet(this, -emitted);
                }
                missed = WORK.addAndGet(this, -missed);
            }
        }

        private long emit(long demand) {
            long emitted = 0;
            while (!isCancelled() && !isTerminated()) {
                Iterator<T> current = (this.events != null) ? this.events : nextEvents();
                if (current == null) {
                    return emitted;
                }
                try {
                    if (!current.hasNext()) {
                        this.events = null;
                        continue;
                    }
                    if (emitted == demand) {
                        return emitted;
                    }
                    emitted++;
                    next(current.next());
                } catch (RuntimeException ex) {
                    this.done = true;
                    error(Operators.onOperatorError(upstream(), ex, currentContext()));
                }
            }
            return emitted;
        }

        /** Returns the next events, or {@code null} if there are none yet or the stream has ended. */
        private @Nullable Iterator<T> nextEvents() {
            boolean ended = this.done;
            Iterator<T> next = this.received;
            if (next != null) {
                this.received = null;
                this.awaiting = false;
            } else if (ended && this.failure == null && !this.finishing) {
                this.finishing = true;
                next = this.decoder.finish().iterator();
            } else if (ended) {
                end();
            } else if (!this.awaiting) {
                this.awaiting = true;
                upstream().request(1);
                return nextEvents();
            }
            this.events = next;
            return next;
        }

        private void end() {
            if (this.failure != null) {
                error(this.failure);
            } else {
                complete();
            }
        }
    }
}
