package io.github.ragflowspring.client.internal.stream;

import io.github.ragflowspring.client.internal.json.JsonStrings;
import java.util.Arrays;

/** The beginning of a text that the next frame most likely repeats, as the bytes of the frame. */
public final class RepeatedText {

    private static final byte[] NO_BYTES = {};

    private final FrameField field;

    private byte[] bytes = NO_BYTES;

    private int length;

    /** Whether the last frame repeated all bytes. */
    private boolean repeated;

    public RepeatedText(FrameField field) {
        this.field = field;
    }

    public FrameField field() {
        return this.field;
    }

    /** Returns the index behind the repeated bytes, or the given one if the frame does not repeat them. */
    public int skip(byte[] frame, int start, int limit) {
        int end = start + this.length;
        this.repeated = this.length > 0 && end <= limit && Arrays.equals(this.bytes, 0, this.length, frame, start, end);
        return this.repeated ? end : start;
    }

    public boolean isRepeated() {
        return this.repeated;
    }

    public int length() {
        return this.length;
    }

    /** Takes the bytes that the next frame most likely repeats, of which the last frame may have repeated some. */
    public void set(byte[] frame, int start, int end) {
        int known = this.repeated ? this.length : 0;
        int size = end - start;
        if (size > this.bytes.length) {
            this.bytes = Arrays.copyOf(this.bytes, Math.max(size, this.bytes.length + this.bytes.length / 2));
        }
        if (size > known) {
            System.arraycopy(frame, start + known, this.bytes, known, size - known);
        }
        this.length = size;
    }

    public void clear() {
        this.bytes = NO_BYTES;
        this.length = 0;
        this.repeated = false;
    }

    /** Returns the characters. */
    public String decode() {
        return JsonStrings.unescape(this.bytes, 0, this.length);
    }
}
