package io.github.ragflowspring.client.internal.stream;

import io.github.ragflowspring.client.internal.json.ByteSearch;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.function.Consumer;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;

/**
 * Splits the bytes of an event stream into frames and passes the data of each to a {@link FrameReader}.
 *
 * <p>Implements the event stream format of the HTML standard, with two differences: {@code event}, {@code id} and {@code
 * retry} are ignored, because RAGFlow sends only data, and a last event without a blank line is not dropped. A frame is
 * decoded in the buffer, without a string or an event object.
 *
 * @param <T> the type of an event
 */
public final class SseDecoder<T> {

    private static final byte[] DATA = {'d', 'a', 't', 'a'};

    private static final int BOM_LENGTH = 3;

    /** The size up to which a buffer is kept between two network buffers. */
    private static final int SMALL = 1024;

    private static final byte[] NO_BYTES = {};

    private final FrameReader<T> reader;

    private final int maxEventSize;

    private final Runnable onDone;

    private final Runnable onComment;

    private boolean doneNotified;

    private final Queue<T> events = new ArrayDeque<>();

    private final Consumer<T> sink = this.events::add;

    /** Not larger than necessary, because most streams wait most of the time. */
    private byte[] buffer = NO_BYTES;

    /** The end of the received bytes. */
    private int limit;

    /** The start of the current line. */
    private int lineStart;

    /** The position at which the search for the end of that line continues. */
    private int position;

    /** The first byte that is still required. */
    private int keepFrom;

    private int lastFrameSize;

    private boolean beginning = true;

    private boolean skipLineFeed;

    /** The data lines of the current event. */
    private final DataLines lines = new DataLines();

    /**
     * Creates the decoder of one stream.
     *
     * @param onDone is called once, on the thread that iterates, when the reader is done and all its events were taken: the
     *     end mark often creates no event
     * @param onComment is called for each comment, with which a server or a gateway keeps a silent stream alive
     */
    public SseDecoder(FrameReader<T> reader, int maxEventSize, Runnable onDone, Runnable onComment) {
        this.onComment = onComment;
        this.reader = reader;
        this.maxEventSize = maxEventSize;
        this.onDone = onDone;
    }

    /**
     * Copies the bytes of a buffer and releases it.
     *
     * @return the events, decoded during the iteration: an error is thrown after the events before it
     */
    public Iterable<T> decode(DataBuffer dataBuffer) {
        try {
            append(dataBuffer);
        } finally {
            DataBufferUtils.release(dataBuffer);
        }
        return () -> new Events(false);
    }

    /** Returns the events that the end of the stream completes. */
    public Iterable<T> finish() {
        return () -> new Events(true);
    }

    private void append(DataBuffer dataBuffer) {
        int length = dataBuffer.readableByteCount();
        if (this.keepFrom > 0) {
            shift(this.keepFrom);
        }
        int size = Math.addExact(this.limit, length);
        if (size > this.buffer.length) {
            this.buffer = Arrays.copyOf(this.buffer, Math.max(size + size / 8, this.limit * 2));
        }
        dataBuffer.read(this.buffer, this.limit, length);
        this.limit += length;
    }

    private void shift(int by) {
        System.arraycopy(this.buffer, by, this.buffer, 0, this.limit - by);
        this.limit -= by;
        this.lineStart -= by;
        this.position -= by;
        this.keepFrom = 0;
        this.lines.shift(by);
    }

    /** Releases a buffer that is much larger than the incomplete frame in it and than the last frame. */
    private void shrink() {
        int rest = this.limit - this.keepFrom;
        int size = Math.max(rest, this.lastFrameSize);
        if (this.position == this.limit && this.buffer.length > SMALL && this.buffer.length / 4 > size) {
            shift(this.keepFrom);
            this.buffer = (rest > 0) ? Arrays.copyOf(this.buffer, rest) : NO_BYTES;
        }
    }

    /** Continues until there is at least one event or there are no more bytes. */
    private void decodeMore(boolean atEnd) {
        if (this.beginning && !skipByteOrderMark(atEnd)) {
            return;
        }
        while (this.events.isEmpty() && this.position < this.limit) {
            if (this.skipLineFeed) {
                this.skipLineFeed = false;
                if (this.buffer[this.position] == '\n') {
                    this.position++;
                    this.lineStart = this.position;
                    continue;
                }
            }
            int lineEnd = ByteSearch.lineEnd(this.buffer, this.position, this.limit);
            this.position = lineEnd;
            if (lineEnd < this.limit) {
                this.skipLineFeed = (this.buffer[lineEnd] == '\r');
                this.position++;
                endLine(lineEnd);
            }
        }
        if (this.lines.isEmpty()) {
            this.keepFrom = this.lineStart;
        }
        if (atEnd && this.events.isEmpty()) {
            if (this.lineStart < this.limit) {
                endLine(this.limit);
            }
            this.lineStart = this.limit;
            dispatch();
        } else if (this.limit - this.keepFrom > this.maxEventSize && this.events.isEmpty()) {
            throw new DataBufferLimitException("Exceeded limit on max bytes per event: " + this.maxEventSize);
        }
    }

    private void notifyDone() {
        if (!this.doneNotified && this.reader.isDone()) {
            this.doneNotified = true;
            this.onDone.run();
        }
    }

    private boolean skipByteOrderMark(boolean atEnd) {
        int length = Math.min(this.limit, BOM_LENGTH);
        boolean maybe = true;
        for (int i = 0; i < length; i++) {
            maybe &= this.buffer[i] == (byte) (0xEFBBBF >> (16 - 8 * i));
        }
        if (maybe && length < BOM_LENGTH && !atEnd) {
            return false;
        }
        if (maybe && length == BOM_LENGTH) {
            this.position = BOM_LENGTH;
            this.lineStart = BOM_LENGTH;
        }
        this.beginning = false;
        return true;
    }

    private void endLine(int lineEnd) {
        int start = this.lineStart;
        this.lineStart = this.position;
        if (lineEnd == start) {
            dispatch();
        } else if (isData(start, lineEnd)) {
            int value = start + DATA.length;
            if (value < lineEnd) {
                value++;
                if (value < lineEnd && this.buffer[value] == ' ') {
                    value++;
                }
            }
            addLine(value, lineEnd);
        } else if (this.buffer[start] == ':') {
            this.onComment.run();
        }
    }

    /** Whether a line is {@code data}, {@code data:} or begins with the latter. */
    private boolean isData(int start, int end) {
        int nameEnd = start + DATA.length;
        return end >= nameEnd
                && Arrays.equals(this.buffer, start, nameEnd, DATA, 0, DATA.length)
                && (end == nameEnd || this.buffer[nameEnd] == ':');
    }

    private void addLine(int start, int end) {
        if (this.lines.isEmpty()) {
            this.keepFrom = start;
        }
        this.lines.add(start, end);
    }

    private void dispatch() {
        DataLines data = this.lines;
        this.keepFrom = this.lineStart;
        if (data.isEmpty()) {
            return;
        }
        int size = data.size();
        this.lastFrameSize = size;
        checkSize(size);
        if (data.count() > 1) {
            byte[] joined = data.join(this.buffer);
            data.clear();
            read(joined, 0, size);
        } else {
            data.clear();
            if (size > 0) {
                read(this.buffer, data.start(), size);
            }
        }
    }

    private void read(byte[] bytes, int offset, int length) {
        this.reader.onFrame(bytes, offset, length, this.sink);
        if (this.reader.held() > this.maxEventSize) {
            throw new DataBufferLimitException("Exceeded limit on characters per answer: " + this.maxEventSize);
        }
    }

    private void checkSize(int size) {
        if (size > this.maxEventSize) {
            throw new DataBufferLimitException("Exceeded limit on max bytes per event: " + this.maxEventSize);
        }
    }

    private final class Events implements Iterator<T> {

        private final boolean atEnd;

        private boolean ended;

        Events(boolean atEnd) {
            this.atEnd = atEnd;
        }

        @Override
        public boolean hasNext() {
            if (SseDecoder.this.events.isEmpty()) {
                decodeMore(this.atEnd);
            }
            if (SseDecoder.this.events.isEmpty() && this.atEnd && !this.ended) {
                this.ended = true;
                SseDecoder.this.reader.onEnd(SseDecoder.this.sink);
            }
            if (SseDecoder.this.events.isEmpty()) {
                shrink();
                notifyDone();
                return false;
            }
            return true;
        }

        @Override
        public T next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return SseDecoder.this.events.remove();
        }
    }
}
