package io.github.ragflowspring.client.internal.llm;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.error.RagflowModelException;
import io.github.ragflowspring.client.internal.dialect.Dialect;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.dialect.Release;
import io.github.ragflowspring.client.internal.support.SettingNames;
import io.github.ragflowspring.client.internal.wire.ResponseErrorFactory;
import io.github.ragflowspring.client.internal.wire.ResponseErrors;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import reactor.core.publisher.Flux;

/** Tests for {@link SpokenFailure}. */
class SpokenFailureTests {

    private static final byte[] SOUND = {(byte) 0xff, 'd', 'a', 't', 'a', ':', '{', 7, 'd', 'a', 't', 'a', ':', '{', '"'
    };

    private static final String FAILURE =
            "data:{\"code\": 500, \"message\": \"down\", \"data\": {\"answer\": \"**ERROR**: down\"}}";

    @Test
    void separatesFailureCutAnywhere() {
        byte[] whole = join(SOUND, FAILURE.getBytes(StandardCharsets.UTF_8));
        for (int first = 0; first <= whole.length; first++) {
            for (int second = first; second <= whole.length; second += 7) {
                Result result = pass(whole, first, second);

                assertThat(result.sound()).as("%s, %s", first, second).isEqualTo(text(SOUND));
                assertThat(result.error())
                        .isInstanceOfSatisfying(
                                RagflowModelException.class,
                                (ex) -> assertThat(ex.rawText()).isEqualTo("**ERROR**: down"));
            }
        }
    }

    @Test
    void keepsSoundThatLooksLikeFailure() {
        for (String end : List.of(
                "data:{\"cod",
                "data:{\"code\": 500",
                "data:{\"code\": 500}x",
                "data:{\"code\":" + "1".repeat(70_000))) {
            byte[] whole = join(SOUND, end.getBytes(StandardCharsets.UTF_8));
            Result result = pass(whole, SOUND.length - 1, SOUND.length + 3);

            assertThat(result.error()).isNull();
            assertThat(result.sound()).isEqualTo(text(whole));
        }
    }

    @Test
    void keepsEmptySound() {
        Result result = pass(new byte[0], 0, 0);

        assertThat(result.error()).isNull();
        assertThat(result.sound()).isEmpty();
    }

    private static ResponseErrors errors() {
        Dialect dialect = new Dialect(Release.NEWEST_KNOWN);
        return new ResponseErrorFactory(
                Operation.SPEECH_SPEAK, dialect, dialect.route(Operation.SPEECH_SPEAK), new SettingNames(null));
    }

    private static Result pass(byte[] bytes, int first, int second) {
        List<DataBuffer> pieces = new ArrayList<>();
        for (byte[] piece : List.of(
                Arrays.copyOf(bytes, first),
                Arrays.copyOfRange(bytes, first, second),
                Arrays.copyOfRange(bytes, second, bytes.length))) {
            pieces.add(DefaultDataBufferFactory.sharedInstance.wrap(piece));
        }
        ByteArrayOutputStream sound = new ByteArrayOutputStream();
        Throwable error = SpokenFailure.separate(Flux.fromIterable(pieces), errors())
                .doOnNext((buffer) -> {
                    byte[] piece = new byte[buffer.readableByteCount()];
                    buffer.read(piece);
                    sound.writeBytes(piece);
                    DataBufferUtils.release(buffer);
                })
                .then()
                .materialize()
                .mapNotNull((signal) -> signal.getThrowable())
                .block(TestClients.PATIENCE);
        return new Result(text(sound.toByteArray()), error);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    /**
     * The sound and the error that a subscriber received.
     *
     * @param sound the bytes, each as a character
     * @param error the error, or {@code null} if there was none
     */
    private record Result(String sound, @Nullable Throwable error) {}
}
