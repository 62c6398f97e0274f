package io.github.ragflowspring.benchmarks.variant;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Splits an event stream into the data of its frames, as an application would that knows the server. */
final class FrameSplitter {

    private static final int PREFIX = "data:".length();

    private byte[] rest = new byte[0];

    List<Frame> split(ByteBuf buffer) {
        byte[] bytes = Arrays.copyOf(this.rest, this.rest.length + buffer.readableBytes());
        buffer.readBytes(bytes, this.rest.length, buffer.readableBytes());
        List<Frame> frames = new ArrayList<>();
        int start = 0;
        for (int i = Math.max(1, this.rest.length); i < bytes.length; i++) {
            if (bytes[i] == '\n' && bytes[i - 1] == '\n') {
                frames.add(new Frame(bytes, start + PREFIX, i - 1 - start - PREFIX));
                start = i + 1;
            }
        }
        this.rest = Arrays.copyOfRange(bytes, start, bytes.length);
        return frames;
    }

    /** The data of a frame. */
    @SuppressWarnings("ArrayRecordComponent") // Read once and never compared.
    record Frame(byte[] bytes, int offset, int length) {

        boolean is(String ascii) {
            if (this.length != ascii.length()) {
                return false;
            }
            for (int i = 0; i < this.length; i++) {
                if (this.bytes[this.offset + i] != ascii.charAt(i)) {
                    return false;
                }
            }
            return true;
        }
    }
}
