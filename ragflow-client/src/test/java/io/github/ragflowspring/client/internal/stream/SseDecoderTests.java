package io.github.ragflowspring.client.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.NettyDataBufferFactory;

/** Tests of {@link SseDecoder}: the grammar of event streams, however the bytes are split and wherever an error occurs. */
class SseDecoderTests {

    private static final int NO_LIMIT = 1 << 20;

    private final NettyDataBufferFactory buffers = new NettyDataBufferFactory(PooledByteBufAllocator.DEFAULT);

    private final List<ByteBuf> given = new ArrayList<>();

    @AfterEach
    void releasesAllBuffers() {
        assertThat(this.given)
                .allSatisfy((buffer) -> assertThat(buffer.refCnt()).isZero());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '=', quoteCharacter = '"', textBlock = """
            "data:a\\n\\n"                                    = a
            "data: a\\n\\n"                                   = a
            "data:  a\\n\\n"                                  = "' a'"
            "data:a\\r\\n\\r\\n"                              = a
            "data:a\\r\\r"                                    = a
            "data:a\\r\\n\\rdata:b\\n\\n"                     = a|b
            "data:a\\n\\ndata:b\\n\\n"                        = a|b
            "data:a\\ndata:b\\n\\n"                           = a/b
            "data:a\\ndata\\ndata:b\\n\\n"                    = a//b
            "data\\ndata\\n\\n"                               = /
            "data:\\n\\n"                                     = ''
            "data\\n\\n"                                      = ''
            ": comment\\n\\ndata:a\\n\\n"                     = a
            ":\\n:\\n:\\ndata:a\\n:\\n\\n"                    = a
            "event:x\\nid:1\\nretry:abc\\ndata:a\\n\\n"       = a
            "database:a\\n\\ndata:b\\n\\n"                    = b
            "dat:a\\n\\ndata:b\\n\\n"                         = b
            "\\n\\n\\ndata:a\\n\\n\\n\\n"                     = a
            "data:a"                                          = a
            "data:a\\n"                                       = a
            "data:a\\n\\ndata:b"                              = a|b
            "data:a:b: c\\n\\n"                               = a:b: c
            "\uFEFFdata:a\\n\\n"                              = a
            "data:\uFEFFa\\n\\n"                              = \uFEFFa
            "data:中文 😀\\r\\n\\r\\n"                        = 中文 😀
            """)
    void decodesSameFramesHoweverStreamIsSplit(String stream, String frames) {
        byte[] bytes = unescaped(stream).getBytes(StandardCharsets.UTF_8);
        List<String> expected = frames.equals("''") || frames.isEmpty()
                ? List.of()
                : Arrays.stream(frames.split("\\|", -1))
                        .map((frame) -> frame.replace('/', '\n').replace("'", ""))
                        .toList();

        assertThat(decode(bytes)).isEqualTo(expected);
        for (int first = 0; first <= bytes.length; first++) {
            assertThat(decode(part(bytes, 0, first), part(bytes, first, bytes.length)))
                    .as("cut at %d", first)
                    .isEqualTo(expected);
            for (int second = first; second <= bytes.length; second++) {
                assertThat(decode(part(bytes, 0, first), part(bytes, first, second), part(bytes, second, bytes.length)))
                        .as("cut at %d and %d", first, second)
                        .isEqualTo(expected);
            }
        }
        assertThat(decode(oneByteEach(bytes))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void decodesLongStreamOfFramesOfAllSizes(long seed) {
        Random random = new Random(seed);
        StringBuilder stream = new StringBuilder();
        List<String> expected = new ArrayList<>();
        String[] lineEnds = {"\n", "\r\n", "\r"};
        for (int i = 0; i < 300; i++) {
            String end = lineEnds[random.nextInt(lineEnds.length)];
            List<String> lines = new ArrayList<>();
            for (int line = random.nextInt(3); line >= 0; line--) {
                lines.add(i + "ü".repeat(random.nextInt(200)));
                stream.append("data:").append(lines.get(lines.size() - 1)).append(end);
                if (random.nextInt(4) == 0) {
                    stream.append(": keep-alive").append(end);
                }
            }
            stream.append(end);
            expected.add(String.join("\n", lines));
        }
        byte[] bytes = stream.toString().getBytes(StandardCharsets.UTF_8);
        List<byte[]> pieces = new ArrayList<>();
        for (int start = 0; start < bytes.length; ) {
            int end = Math.min(bytes.length, start + 1 + random.nextInt(5000));
            pieces.add(part(bytes, start, end));
            start = end;
        }

        assertThat(decode(pieces.toArray(byte[][]::new))).isEqualTo(expected);
    }

    @Test
    void emitsErrorOfLargeEventAfterEarlierEvents() {
        List<String> events = new ArrayList<>();
        SseDecoder<String> decoder =
                new SseDecoder<>(new TextReader(), 100, SseDecoderTests::nothing, SseDecoderTests::nothing);

        assertThatExceptionOfType(DataBufferLimitException.class).isThrownBy(() -> {
            decoder.decode(buffer("data:a\n\ndata:" + "x".repeat(101) + "\n\n")).forEach(events::add);
        });
        assertThat(events).containsExactly("a");
    }

    @Test
    void rejectsEndlessEventAtSizeLimit() {
        SseDecoder<String> decoder =
                new SseDecoder<>(new TextReader(), 100, SseDecoderTests::nothing, SseDecoderTests::nothing);

        assertThat(decoder.decode(buffer("data:" + "x".repeat(60)))).isEmpty();
        assertThatExceptionOfType(DataBufferLimitException.class)
                .isThrownBy(() -> drain(decoder.decode(buffer("x".repeat(60)))));
    }

    @Test
    void limitsTotalSizeOfEventWithManyLines() {
        SseDecoder<String> decoder =
                new SseDecoder<>(new TextReader(), 100, SseDecoderTests::nothing, SseDecoderTests::nothing);

        assertThatExceptionOfType(DataBufferLimitException.class)
                .isThrownBy(() -> drain(decoder.decode(buffer("data:0123456789\n".repeat(10) + "\n"))));
    }

    @Test
    void keepsNoMemoryForEndlessComments() {
        SseDecoder<String> decoder =
                new SseDecoder<>(new TextReader(), 100, SseDecoderTests::nothing, SseDecoderTests::nothing);

        for (int i = 0; i < 1000; i++) {
            assertThat(decoder.decode(buffer(": keep-alive\n\n"))).isEmpty();
        }
        assertThat(decoder.decode(buffer("data:a\n\n"))).containsExactly("a");
    }

    @Test
    void emitsErrorOfReaderAfterEarlierEvents() {
        List<String> events = new ArrayList<>();
        SseDecoder<String> decoder =
                new SseDecoder<>(new TextReader(), NO_LIMIT, SseDecoderTests::nothing, SseDecoderTests::nothing);

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() ->
                        decoder.decode(buffer("data:a\n\ndata:!\n\ndata:b\n\n")).forEach(events::add));
        assertThat(events).containsExactly("a");
    }

    @Test
    void decodesFramesOnDemand() {
        TextReader reader = new TextReader();
        Iterator<String> events = new SseDecoder<>(reader, NO_LIMIT, SseDecoderTests::nothing, SseDecoderTests::nothing)
                .decode(buffer("data:a\n\ndata:b\n\n"))
                .iterator();

        assertThat(events.next()).isEqualTo("a");
        assertThat(reader.frames).isEqualTo(1);
        assertThat(events.next()).isEqualTo("b");
        assertThat(reader.frames).isEqualTo(2);
    }

    @Test
    void callsEndOfReaderOnceAfterLastFrame() {
        TextReader reader = new TextReader();
        SseDecoder<String> decoder =
                new SseDecoder<>(reader, NO_LIMIT, SseDecoderTests::nothing, SseDecoderTests::nothing);

        assertThat(decoder.decode(buffer("data:a"))).isEmpty();
        assertThat(decoder.finish()).containsExactly("a", "END");
        assertThat(reader.ends).isEqualTo(1);
    }

    @Test
    void notifiesOnceWhenReaderIsDone() {
        TextReader reader = new TextReader();
        List<String> told = new ArrayList<>();
        SseDecoder<String> decoder =
                new SseDecoder<>(reader, NO_LIMIT, () -> told.add("DONE"), SseDecoderTests::nothing);

        decoder.decode(buffer("data:a\n\n")).forEach(told::add);
        decoder.decode(buffer("data:b\n\ndata:.\n\n")).forEach(told::add);
        decoder.decode(buffer("data:.\n\n")).forEach(told::add);

        assertThat(told).containsExactly("a", "b", "DONE");
    }

    private List<String> decode(byte[]... pieces) {
        SseDecoder<String> decoder =
                new SseDecoder<>(new TextReader(), NO_LIMIT, SseDecoderTests::nothing, SseDecoderTests::nothing);
        List<String> frames = new ArrayList<>();
        for (byte[] piece : pieces) {
            decoder.decode(buffer(piece)).forEach(frames::add);
        }
        decoder.finish().forEach(frames::add);
        assertThat(frames.remove(frames.size() - 1)).isEqualTo("END");
        return frames;
    }

    private DataBuffer buffer(String text) {
        return buffer(text.getBytes(StandardCharsets.UTF_8));
    }

    private DataBuffer buffer(byte[] bytes) {
        ByteBuf buffer = PooledByteBufAllocator.DEFAULT.buffer();
        buffer.writeBytes(bytes);
        this.given.add(buffer);
        return this.buffers.wrap(buffer);
    }

    private static void nothing() {}

    private static void drain(Iterable<String> events) {
        events.forEach((event) -> {});
    }

    private static byte[] part(byte[] bytes, int from, int to) {
        return Arrays.copyOfRange(bytes, from, to);
    }

    private static byte[][] oneByteEach(byte[] bytes) {
        byte[][] pieces = new byte[bytes.length][];
        for (int i = 0; i < bytes.length; i++) {
            pieces[i] = new byte[] {bytes[i]};
        }
        return pieces;
    }

    private static String unescaped(String text) {
        return text.replace("\\n", "\n").replace("\\r", "\r");
    }

    /** Emits each frame unchanged. */
    private static final class TextReader implements FrameReader<String> {

        private int frames;

        private int ends;

        private boolean done;

        @Override
        public void onFrame(byte[] bytes, int offset, int length, Consumer<String> sink) {
            this.frames++;
            String text = new String(bytes, offset, length, StandardCharsets.UTF_8);
            if (text.equals("!")) {
                throw new IllegalStateException("refused");
            }
            if (text.equals(".")) {
                this.done = true;
            } else {
                sink.accept(text);
            }
        }

        @Override
        public void onEnd(Consumer<String> sink) {
            this.ends++;
            sink.accept("END");
        }

        @Override
        public boolean isDone() {
            return this.done;
        }

        @Override
        public long held() {
            return 0;
        }

        @Override
        public String partialAnswer() {
            return "";
        }
    }
}
