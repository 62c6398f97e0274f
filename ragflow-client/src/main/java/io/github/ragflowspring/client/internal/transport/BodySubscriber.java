package io.github.ragflowspring.client.internal.transport;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;

/** Collects the buffers of a response, copies their bytes only once, and releases them. */
final class BodySubscriber extends ConvertingSubscriber<DataBuffer, ResponseBody> {

    private final HttpStatusCode status;

    private final HttpHeaders headers;

    private final int maxSize;

    private int size;

    private boolean requested;

    /** The buffers until the first terminal signal or the cancellation. Most responses have one. */
    private @Nullable Queue<DataBuffer> buffers = new ArrayDeque<>(1);

    BodySubscriber(
            CoreSubscriber<? super ResponseBody> actual, HttpStatusCode status, HttpHeaders headers, int maxSize) {
        super(actual);
        this.status = status;
        this.headers = headers;
        this.maxSize = maxSize;
    }

    @Override
    public void request(long n) {
        if (Operators.validate(n)) {
            synchronized (this) {
                if (this.requested) {
                    return;
                }
                this.requested = true;
            }
            super.request(Long.MAX_VALUE);
        }
    }

    @Override
    public void onNext(DataBuffer buffer) {
        if (!add(buffer)) {
            DataBufferUtils.release(buffer);
        } else if (this.size > this.maxSize) {
            upstream().cancel();
            onError(new DataBufferLimitException("Exceeded limit on max bytes to buffer : " + this.maxSize));
        }
    }

    private synchronized boolean add(DataBuffer buffer) {
        Queue<DataBuffer> collected = this.buffers;
        if (collected == null) {
            return false;
        }
        long total = (long) this.size + buffer.readableByteCount();
        this.size = (int) Math.min(total, Integer.MAX_VALUE);
        collected.add(buffer);
        return true;
    }

    private synchronized @Nullable Queue<DataBuffer> take() {
        Queue<DataBuffer> collected = this.buffers;
        this.buffers = null;
        return collected;
    }

    @Override
    public void onComplete() {
        Queue<DataBuffer> collected = take();
        if (collected == null) {
            return;
        }
        byte[] bytes = new byte[this.size];
        int position = 0;
        for (DataBuffer buffer : collected) {
            int length = buffer.readableByteCount();
            buffer.read(bytes, position, length);
            DataBufferUtils.release(buffer);
            position += length;
        }
        next(new ResponseBody(this.status, this.headers, bytes));
        complete();
    }

    @Override
    public void onError(Throwable error) {
        discard();
        error(error);
    }

    @Override
    void onCancel() {
        discard();
        super.onCancel();
    }

    private void discard() {
        Queue<DataBuffer> collected = take();
        if (collected != null) {
            collected.forEach(DataBufferUtils::release);
        }
    }
}
