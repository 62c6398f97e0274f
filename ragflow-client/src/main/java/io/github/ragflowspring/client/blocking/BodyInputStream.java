package io.github.ragflowspring.client.blocking;

import java.io.InputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import reactor.core.publisher.Flux;

/** The bytes of a download, which are requested buffer by buffer. Failures are those of the download. */
final class BodyInputStream extends InputStream {

    private final PulledFlux<DataBuffer> buffers;

    private @Nullable DataBuffer current;

    private BodyInputStream(PulledFlux<DataBuffer> buffers) {
        this.buffers = buffers;
    }

    /**
     * Creates a stream of bytes that are requested when they are read.
     *
     * @param body the bytes
     * @param method the method that returns them, for messages
     */
    static BodyInputStream of(Flux<DataBuffer> body, String method) {
        return new BodyInputStream(new PulledFlux<>(body, method, DataBufferUtils::release));
    }

    /** Waits for the first bytes. */
    BodyInputStream begin() {
        readable();
        return this;
    }

    @Override
    public int read() {
        DataBuffer buffer = readable();
        return (buffer != null) ? buffer.read() & 0xff : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (length == 0) {
            return 0;
        }
        DataBuffer buffer = readable();
        if (buffer == null) {
            return -1;
        }
        int count = Math.min(length, buffer.readableByteCount());
        buffer.read(bytes, offset, count);
        return count;
    }

    @Override
    public int available() {
        return (this.current != null) ? this.current.readableByteCount() : 0;
    }

    @Override
    public void close() {
        release();
        this.buffers.abandon();
    }

    /** Returns a buffer with at least one byte, or {@code null} at the end. */
    private @Nullable DataBuffer readable() {
        DataBuffer buffer = this.current;
        while (buffer == null || buffer.readableByteCount() == 0) {
            release();
            buffer = this.buffers.next();
            this.current = buffer;
            if (buffer == null) {
                return null;
            }
        }
        return buffer;
    }

    private void release() {
        if (this.current != null) {
            DataBufferUtils.release(this.current);
            this.current = null;
        }
    }
}
