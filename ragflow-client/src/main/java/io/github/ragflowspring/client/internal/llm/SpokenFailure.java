package io.github.ragflowspring.client.internal.llm;

import io.github.ragflowspring.client.internal.json.Fields;
import io.github.ragflowspring.client.internal.json.Json;
import io.github.ragflowspring.client.internal.wire.ModelFailure;
import io.github.ragflowspring.client.internal.wire.ResponseErrors;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;

/**
 * Separates sound from the failure of a model, which RAGFlow appends to it as <code>data:{"code": 500, …}</code>. Only bytes
 * that may belong to such a failure are held back.
 */
final class SpokenFailure {

    private static final byte[] MARK = "data:{\"code\":".getBytes(StandardCharsets.US_ASCII);

    private static final int PREFIX = "data:".length();

    /** The maximum length of a failure. More bytes are sound. */
    private static final int MAX_LENGTH = 64 * 1024;

    private final ResponseErrors errors;

    /** The bytes that begin like a failure. */
    private byte[] held = new byte[0];

    private SpokenFailure(ResponseErrors errors) {
        this.errors = errors;
    }

    /** Returns the sound, or the failure after it. */
    static Flux<DataBuffer> separate(Flux<DataBuffer> content, ResponseErrors errors) {
        return Flux.defer(() -> {
            SpokenFailure failure = new SpokenFailure(errors);
            return content.<DataBuffer>handle((buffer, sink) -> {
                        DataBuffer sound = failure.next(buffer);
                        if (sound != null) {
                            sink.next(sound);
                        }
                    })
                    .concatWith(Mono.defer(failure::end));
        });
    }

    /** Returns the bytes that are certainly sound, or {@code null} if none of them is. */
    private @Nullable DataBuffer next(DataBuffer buffer) {
        if (this.held.length == 0 && !mayHoldMark(buffer)) {
            return buffer;
        }
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        byte[] all = Arrays.copyOf(this.held, this.held.length + bytes.length);
        System.arraycopy(bytes, 0, all, this.held.length, bytes.length);
        int start = markIn(all);
        if (all.length - start > MAX_LENGTH) {
            start = all.length;
        }
        this.held = Arrays.copyOfRange(all, start, all.length);
        return (start == 0) ? null : DefaultDataBufferFactory.sharedInstance.wrap(Arrays.copyOf(all, start));
    }

    private Mono<DataBuffer> end() {
        if (this.held.length == 0) {
            return Mono.empty();
        }
        ModelFailure failure = failure();
        return (failure != null)
                ? Mono.error(this.errors.modelFailure(failure, ""))
                : Mono.just(DefaultDataBufferFactory.sharedInstance.wrap(this.held));
    }

    private @Nullable ModelFailure failure() {
        if (this.held.length < MARK.length) {
            return null;
        }
        try {
            Fields failure = Fields.of(Json.parse(this.held, PREFIX, this.held.length - PREFIX));
            String text = failure.fields("data").textOrEmpty("answer");
            return text.startsWith(ModelFailure.MARK)
                    ? ModelFailure.of(text)
                    : new ModelFailure("", failure.textOrEmpty("message"));
        } catch (JacksonException ex) {
            return null;
        }
    }

    /** Returns whether a buffer contains the mark or ends with its beginning. */
    private static boolean mayHoldMark(DataBuffer buffer) {
        int end = buffer.writePosition();
        for (int i = buffer.readPosition(); i < end; i++) {
            if (matches(buffer, i, end)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(DataBuffer buffer, int at, int end) {
        for (int i = 0; i < MARK.length && at + i < end; i++) {
            if (buffer.getByte(at + i) != MARK[i]) {
                return false;
            }
        }
        return true;
    }

    /** Returns the index of the mark or of its beginning at the end, or the length if there is none. */
    private static int markIn(byte[] bytes) {
        for (int start = 0; start < bytes.length; start++) {
            int length = Math.min(MARK.length, bytes.length - start);
            if (Arrays.equals(bytes, start, start + length, MARK, 0, length)) {
                return start;
            }
        }
        return bytes.length;
    }
}
