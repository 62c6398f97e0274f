package io.github.ragflowspring.client.internal.stream;

import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The value of a field that most frames of a stream repeat. It is converted only if its bytes change.
 *
 * @param <T> the type of the value
 */
public final class Repeated<T> {

    /** The maximum size of a value that is remembered. */
    private static final int MAX_SIZE = 512;

    private static final byte[] UNKNOWN = {'?'};

    private final FrameField field;

    private final Function<Frame, ? extends @Nullable T> conversion;

    private byte[] bytes = UNKNOWN;

    private @Nullable T value;

    /**
     * Creates the value of one stream.
     *
     * @param field the field
     * @param conversion converts the value of a frame
     */
    public Repeated(FrameField field, Function<Frame, ? extends @Nullable T> conversion) {
        this.field = field;
        this.conversion = conversion;
    }

    /**
     * Returns the value of a frame.
     *
     * @param frame the frame
     * @return the value, the same object if it was repeated
     */
    public @Nullable T of(Frame frame) {
        int start = frame.isScanned() ? frame.start(this.field) : 0;
        int end = frame.isScanned() ? frame.end(this.field) : 0;
        if (!frame.isScanned() || end - start > MAX_SIZE) {
            return this.conversion.apply(frame);
        }
        if (!Arrays.equals(this.bytes, 0, this.bytes.length, frame.bytes(), start, end)) {
            this.value = this.conversion.apply(frame);
            this.bytes = Arrays.copyOfRange(frame.bytes(), start, end);
        }
        return this.value;
    }
}
