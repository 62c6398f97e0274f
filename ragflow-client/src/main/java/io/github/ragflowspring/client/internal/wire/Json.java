package io.github.ragflowspring.client.internal.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one JSON mapper of this library.
 *
 * <p>It is never shared with the application: what {@code spring.jackson.*} sets must change neither what is sent nor
 * what is read, and the other way round. Only trees and maps pass through it; models are read field by field with
 * {@link Fields}, because RAGFlow writes the same thing in several forms.
 */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    // The size of an answer is limited in bytes before it gets here.
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .changeDefaultPropertyInclusion((inclusion) -> inclusion
                    .withValueInclusion(JsonInclude.Include.NON_NULL)
                    .withContentInclusion(JsonInclude.Include.ALWAYS))
            .build();

    private Json() {}

    /**
     * Reads a JSON text.
     *
     * @param bytes UTF-8
     * @param offset the first byte
     * @param length the number of bytes
     * @return the tree
     * @throws tools.jackson.core.JacksonException if it is no JSON text
     */
    public static JsonNode tree(byte[] bytes, int offset, int length) {
        return MAPPER.readTree(bytes, offset, length);
    }

    /**
     * Opens a parser for what is read too often for a tree.
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
     * Turns a value into a tree.
     *
     * @param value maps, lists, trees and simple values
     * @return the tree
     */
    public static JsonNode toTree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /**
     * Turns a tree into plain Java values: maps, lists, strings, numbers and booleans.
     *
     * @param node the tree
     * @return the value
     */
    public static Object toJava(JsonNode node) {
        return MAPPER.convertValue(node, Object.class);
    }
}
