package io.github.ragflowspring.client.internal.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The only JSON mapper of this library.
 *
 * <p>The application does not share it: the properties {@code spring.jackson.*} must not change requests or the decoding of
 * responses. It reads and writes only trees, maps and simple values; models are read with a {@link FieldTable}, because
 * RAGFlow uses several forms for the same field.
 */
public final class Json {

    /**
     * The maximum number of tokens of a response or event: a tree needs up to a hundred times the memory of a token such as
     * {@code {}}, so that the size alone does not limit it.
     */
    static final long MAX_TOKENS = 500_000;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    // The size of a response is limited before it is parsed.
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(Integer.MAX_VALUE)
                            .maxTokenCount(MAX_TOKENS)
                            .build())
                    // Python writes the numbers that JSON does not have. They are read as missing, see FieldKind.
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .build())
            .changeDefaultPropertyInclusion((inclusion) -> inclusion
                    .withValueInclusion(JsonInclude.Include.NON_NULL)
                    .withContentInclusion(JsonInclude.Include.ALWAYS))
            .build();

    private Json() {}

    /**
     * Parses a JSON text.
     *
     * @param bytes UTF-8
     * @param offset the first byte
     * @param length the number of bytes
     * @return the tree
     * @throws tools.jackson.core.JacksonException if the bytes are not JSON
     */
    public static JsonNode tree(byte[] bytes, int offset, int length) {
        return MAPPER.readTree(bytes, offset, length);
    }

    /**
     * Returns whether a JSON text has more tokens or levels than the limits of the mapper allow.
     *
     * @param bytes UTF-8
     * @return whether the text is beyond a limit
     */
    static boolean exceedsLimits(byte[] bytes) {
        try {
            MAPPER.readTree(bytes);
            return false;
        } catch (StreamConstraintsException ex) {
            return true;
        } catch (JacksonException ex) {
            return false;
        }
    }

    /**
     * Creates a streaming parser, for frames that are too frequent for a tree.
     *
     * @param bytes UTF-8
     * @param offset the first byte
     * @param length the number of bytes
     * @return a parser that can also read trees
     */
    public static JsonParser parser(byte[] bytes, int offset, int length) {
        return MAPPER.createParser(bytes, offset, length);
    }

    /**
     * Writes a value.
     *
     * @param value maps, lists, trees and simple values
     * @return UTF-8
     */
    public static byte[] write(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    /**
     * Converts a value to a tree.
     *
     * @param value maps, lists, trees and simple values
     * @return the tree
     */
    public static JsonNode toTree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /**
     * Converts a tree to plain Java values: maps, lists, strings, numbers and booleans.
     *
     * @param node the tree
     * @return the value, or {@code null} for null and for numbers that are not finite
     */
    public static @Nullable Object toJava(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                node.properties().forEach((property) -> map.put(property.getKey(), toJava(property.getValue())));
                yield map;
            }
            case ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>(node.size());
                node.forEach((element) -> list.add(toJava(element)));
                yield list;
            }
            case STRING -> node.stringValue();
            case BOOLEAN -> node.booleanValue();
            case NUMBER -> isFinite(node) ? node.numberValue() : null;
            default -> null;
        };
    }

    /**
     * Returns whether a value is a number that JSON has: not {@code NaN}, {@code Infinity} or one beyond a double.
     *
     * @param node any value
     * @return whether the value is a finite number
     */
    static boolean isFinite(JsonNode node) {
        return node.isNumber() && (node.isIntegralNumber() || Double.isFinite(node.doubleValue()));
    }

    /**
     * Returns the value of the current token of a parser. Reads an object or array to its end.
     *
     * @param parser the parser
     * @param token its current token
     * @param kind the kind of the value
     * @param <T> the type of the value
     * @return the value, or {@code null} for null or an unreadable form
     */
    public static <T> @Nullable T value(JsonParser parser, JsonToken token, FieldKind<T> kind) {
        return (token == JsonToken.VALUE_NULL) ? null : kind.convert(parser.readValueAsTree());
    }

    /**
     * Returns the code at the current token of a parser.
     *
     * @param parser the parser
     * @param token its current token
     * @return the code, 0 if it is missing or unreadable
     */
    public static int code(JsonParser parser, JsonToken token) {
        Integer code = value(parser, token, FieldKind.INT);
        return (code != null) ? code : 0;
    }

    /**
     * Returns whether the current token of a parser is true, or a form of it.
     *
     * @param parser the parser
     * @param token its current token
     * @return whether the value is true
     */
    public static boolean isTrue(JsonParser parser, JsonToken token) {
        return switch (token) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE, VALUE_NULL -> false;
            default -> Boolean.TRUE.equals(value(parser, token, FieldKind.BOOLEAN));
        };
    }

    /**
     * Returns the text of the current token of a parser. Skips an object or array.
     *
     * @param parser the parser
     * @param token its current token
     * @return the text, including that of a number or boolean, or {@code null} for null, an object or an array
     */
    public static @Nullable String textOrNull(JsonParser parser, JsonToken token) {
        return (token == JsonToken.VALUE_STRING) ? parser.getString() : value(parser, token, FieldKind.TEXT);
    }

    /**
     * Returns the text of the current token of a parser. Skips an object or array.
     *
     * @param parser the parser
     * @param token its current token
     * @return the text, empty for null, an object or an array
     */
    public static String text(JsonParser parser, JsonToken token) {
        String text = textOrNull(parser, token);
        return (text != null) ? text : "";
    }
}
