package io.github.ragflowspring.client.internal.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads and writes JSON. Jackson only writes; {@link JsonScanner} reads.
 *
 * <p>The application does not share the mapper: the properties {@code spring.jackson.*} must not change requests or the decoding
 * of responses. Models are read with a {@link FieldTable}, because RAGFlow uses several forms for the same field.
 */
public final class Json {

    /** The maximum number of tokens of a response or event: values, names, and both ends of objects and arrays. */
    public static final int MAX_TOKENS = 500_000;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .changeDefaultPropertyInclusion((inclusion) -> inclusion
                    .withValueInclusion(JsonInclude.Include.NON_NULL)
                    .withContentInclusion(JsonInclude.Include.ALWAYS))
            .build();

    private Json() {}

    /**
     * Parses a JSON text. Its values are decoded when they are read, so that the bytes must not change meanwhile.
     *
     * @param bytes UTF-8
     * @param offset the first byte
     * @param length the number of bytes
     * @return the value, a missing one if there is only whitespace
     * @throws tools.jackson.core.JacksonException if the bytes are not JSON, or exceed a limit
     */
    public static JsonValue parse(byte[] bytes, int offset, int length) {
        JsonTape tape = tape(bytes, offset, length);
        return (tape != null) ? tape.value(JsonTape.ROOT) : JsonValue.MISSING;
    }

    /** Parses a JSON text that nothing else uses or changes. */
    static JsonValue parseOwned(byte[] json) {
        JsonTape tape = new JsonScanner(json, 0, json.length).scan();
        return (tape != null) ? tape.owningBytes().value(JsonTape.ROOT) : JsonValue.MISSING;
    }

    /** Parses a JSON text, which is {@code null} if there is only whitespace. */
    static @Nullable JsonTape tape(byte[] bytes, int offset, int length) {
        if (JsonEncoding.isOther(bytes, offset, length)) {
            byte[] text = JsonEncoding.toUtf8(bytes, offset, length);
            return new JsonScanner(text, 0, text.length).scan();
        }
        return new JsonScanner(bytes, offset, length).scan();
    }

    /**
     * Returns whether a JSON text has more tokens or levels than the limits allow.
     *
     * @param bytes UTF-8
     * @return whether the text is beyond a limit
     */
    public static boolean exceedsLimits(byte[] bytes) {
        try {
            tape(bytes, 0, bytes.length);
            return false;
        } catch (StreamConstraintsException ex) {
            return true;
        } catch (JacksonException ex) {
            return false;
        }
    }

    /**
     * Writes a value.
     *
     * @param value maps, lists and simple values
     * @return UTF-8
     */
    public static byte[] write(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    /**
     * Converts plain Java values to JSON.
     *
     * @param value maps, lists and simple values
     * @return the JSON value
     */
    public static JsonValue of(Object value) {
        return parseOwned(write(value));
    }
}
