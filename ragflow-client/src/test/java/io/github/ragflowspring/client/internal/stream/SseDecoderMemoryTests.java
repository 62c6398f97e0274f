package io.github.ragflowspring.client.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;

/** Tests for the buffers of an {@link SseDecoder} that waits for the next event, of which an application may have many. */
class SseDecoderMemoryTests {

    private static final int FRAME = 250;

    private static final int LITTLE = 1200;

    private final SseDecoder<String> decoder = new SseDecoder<>(new Ignoring(), 1 << 20, () -> {}, () -> {});

    @Test
    void hasNoBufferBeforeFirstFrame() {
        assertThat(sizeOfArrays(this.decoder)).isLessThan(200);
    }

    @Test
    void keepsSmallBufferBetweenFrames() {
        for (int i = 0; i < 100; i++) {
            decode(frame(FRAME + i));
        }

        assertThat(sizeOfArrays(this.decoder)).isLessThan(LITTLE);
    }

    @Test
    void releasesLargeBufferBehindManyFrames() {
        decode(frame(FRAME).repeat(200));
        decode(frame(FRAME));

        assertThat(sizeOfArrays(this.decoder)).isLessThan(LITTLE);
    }

    @Test
    void keepsOnlyIncompleteFrame() {
        decode(frame(FRAME).repeat(200) + "data: incomplete");

        assertThat(sizeOfArrays(this.decoder)).isLessThan(LITTLE);

        decode("\n\n" + frame(FRAME));
        assertThat(sizeOfArrays(this.decoder)).isLessThan(LITTLE);
    }

    @Test
    void releasesBufferOfLargeFrameBehindSmallOne() {
        decode(frame(100_000));
        decode(frame(FRAME));

        assertThat(sizeOfArrays(this.decoder)).isLessThan(LITTLE);
    }

    @Test
    void keepsBufferWhileLargeFramesFollow() {
        decode(frame(100_000));

        assertThat(sizeOfArrays(this.decoder)).isBetween(100_000, 250_000);
    }

    @Test
    void keepsNothingOfBuffersInReader() {
        decode(frame(100_000));
        FrameScanner scanner = new FrameScanner(FrameLayout.of(), null);
        byte[] frame = ("{\"x\": \"" + "x".repeat(100_000) + "\"}").getBytes(StandardCharsets.UTF_8);

        assertThat(scanner.scan(frame, 0, frame.length)).isTrue();
        assertThat(sizeOfArrays(scanner)).isLessThan(LITTLE);
    }

    private void decode(String stream) {
        DataBuffer buffer = DefaultDataBufferFactory.sharedInstance.wrap(stream.getBytes(StandardCharsets.UTF_8));
        assertThat(this.decoder.decode(buffer)).isEmpty();
    }

    private static String frame(int size) {
        return "data:" + "x".repeat(size) + "\n\n";
    }

    /** Returns the size of all arrays of primitive values that an object refers to, except in classes of the JDK. */
    private static int sizeOfArrays(Object root) {
        return sizeOfArrays(root, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static int sizeOfArrays(@Nullable Object object, Set<Object> seen) {
        if (object == null || !seen.add(object)) {
            return 0;
        }
        Class<?> type = object.getClass();
        if (type.isArray()) {
            return type.getComponentType().isPrimitive()
                    ? Array.getLength(object) * (object instanceof byte[] ? 1 : 4)
                    : Arrays.stream((Object[]) object)
                            .mapToInt((element) -> sizeOfArrays(element, seen))
                            .sum();
        }
        int size = 0;
        for (Class<?> c = type; c != null && c.getName().startsWith("io.github.ragflowspring"); c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                    size += sizeOfArrays(value(field, object), seen);
                }
            }
        }
        return size;
    }

    private static @Nullable Object value(Field field, Object object) {
        try {
            field.setAccessible(true);
            return field.get(object);
        } catch (IllegalAccessException ex) {
            throw new IllegalStateException(ex);
        }
    }

    /** Emits nothing. */
    private static final class Ignoring implements FrameReader<String> {

        @Override
        public void onFrame(byte[] bytes, int offset, int length, Consumer<String> sink) {}

        @Override
        public void onEnd(Consumer<String> sink) {}

        @Override
        public boolean isDone() {
            return false;
        }

        @Override
        public long held() {
            return 0;
        }

        @Override
        public @Nullable String partialAnswer() {
            return null;
        }
    }
}
