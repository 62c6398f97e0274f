package io.github.ragflowspring.client.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.error.RagflowException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Replaces every field of recorded responses by values that Python, Go or a broken database write: the result is a value
 * or a {@link RagflowException}, and an odd number does not lose a response.
 */
class OddValueTests {

    private static final int LONGEST = 2500;

    private static final String MARKER = "@odd@";

    private static final List<String> NUMBERS =
            List.of("NaN", "-Infinity", "1e999", "123456789012345678901234567890", "\"1e999\"", "\"7\"", "null");

    private static final List<String> OTHERS = List.of("true", "[null]", "{\"a\":null}", "\"\\ud83d\\u0000\"");

    /** Fields that decide whether a response is the requested one. */
    private static final Set<String> DECISIVE = Set.of("code", "id", "chunk_id", "message_id");

    @Test
    void survivesOddValuesInEveryField() {
        Set<String> seen = new HashSet<>();
        int[] fields = new int[1];
        for (byte[] input : AnyAnswer.recorded(LONGEST)) {
            if (AnyAnswer.failure(input) != null) {
                continue;
            }
            String body = new String(input, AnyAnswer.HEAD, input.length - AnyAnswer.HEAD, StandardCharsets.UTF_8);
            String where = AnyAnswer.call(input) + " ";
            for (String json : objects(body)) {
                JsonNode root = JsonMapper.shared().readTree(json);
                leaves(root, where, (leaf) -> {
                    if (seen.add(leaf.path)) {
                        fields[0]++;
                        leaf.replace(MARKER);
                        String marked = body.replace(json, JsonMapper.shared().writeValueAsString(root));
                        leaf.restore();
                        check(input, leaf, (odd) -> marked.replace("\"" + MARKER + "\"", odd));
                    }
                });
            }
        }
        assertThat(fields[0]).isGreaterThan(1000);
    }

    private static void check(byte[] input, Leaf leaf, UnaryOperator<String> body) {
        boolean mayFail = !leaf.value.isNumber() || DECISIVE.contains(leaf.name);
        for (String odd : NUMBERS) {
            check(input, leaf, odd, body, mayFail);
        }
        for (String odd : OTHERS) {
            check(input, leaf, odd, body, true);
        }
    }

    private static void check(byte[] input, Leaf leaf, String odd, UnaryOperator<String> body, boolean mayFail) {
        Throwable error = AnyAnswer.failure(input(input, body.apply(odd)));
        boolean allowed = error == null || (mayFail && error instanceof RagflowException);
        if (!allowed) {
            throw new AssertionError(leaf.path + " = " + odd, error);
        }
    }

    private static byte[] input(byte[] head, String body) {
        ByteArrayOutputStream input = new ByteArrayOutputStream();
        input.write(head, 0, AnyAnswer.HEAD);
        input.writeBytes(body.getBytes(StandardCharsets.UTF_8));
        return input.toByteArray();
    }

    /** Returns the JSON objects of a response: itself, or the frames of a stream. */
    private static List<String> objects(String body) {
        List<String> objects = new ArrayList<>();
        if (body.startsWith("{")) {
            objects.add(body.strip());
        }
        for (String line : body.split("\n", -1)) {
            String data =
                    line.startsWith("data:") ? line.substring("data:".length()).strip() : "";
            if (data.startsWith("{") && data.endsWith("}")) {
                objects.add(data);
            }
        }
        return objects;
    }

    private static void leaves(JsonNode node, String path, Consumer<Leaf> consumer) {
        if (node instanceof ObjectNode object) {
            for (String name : List.copyOf(object.propertyNames())) {
                JsonNode value = object.get(name);
                consumer.accept(new Leaf(object, name, value, path + "/" + name));
                leaves(value, path + "/" + name, consumer);
            }
        } else if (node instanceof ArrayNode array) {
            array.forEach((element) -> leaves(element, path + "/*", consumer));
        }
    }

    private record Leaf(ObjectNode parent, String name, JsonNode value, String path) {

        void replace(String text) {
            this.parent.put(this.name, text);
        }

        void restore() {
            this.parent.set(this.name, this.value);
        }
    }
}
