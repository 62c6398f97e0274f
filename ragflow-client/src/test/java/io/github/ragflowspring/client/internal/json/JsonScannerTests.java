package io.github.ragflowspring.client.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.ragflowspring.fixtures.Recording;
import io.github.ragflowspring.fixtures.Recordings;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Compares {@link JsonScanner} and the values that it finds with Jackson: both accept and refuse the same texts. */
class JsonScannerTests {

    private static final JsonMapper JACKSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(Integer.MAX_VALUE)
                            .maxTokenCount(Json.MAX_TOKENS)
                            .build())
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .build())
            .build();

    private static final String REFUSED = "refused";

    private static final String BEYOND_LIMITS = "beyond limits";

    /** Bytes that change the meaning of a text. */
    private static final byte[] SPECIAL =
            "{}[],:\"\\ \n\t0123456789-+.eEunltrfasNIiy/b\0\u0001\u001F".getBytes(StandardCharsets.UTF_8);

    @Test
    void readsRecordedResponsesLikeJackson() {
        int compared = 0;
        for (String release : Recordings.releases()) {
            for (Recording recording : Recordings.of(release).all()) {
                byte[] body = recording.response().bodyBytes();
                assertSame(body);
                compared += (body.length > 0 && body[0] == '{') ? 1 : 0;
            }
        }
        assertThat(compared).isGreaterThan(1000);
    }

    @Test
    void readsChangedResponsesLikeJackson() {
        Random random = new Random(1);
        List<byte[]> bodies = new ArrayList<>();
        for (Recording recording : Recordings.of(Recordings.newestRelease()).all()) {
            byte[] body = recording.response().bodyBytes();
            if (body.length > 0 && body.length < 1000 && body[0] == '{') {
                bodies.add(body);
            }
        }
        assertThat(bodies).hasSizeGreaterThan(100);
        for (byte[] body : bodies) {
            for (int i = 0; i < 100; i++) {
                assertSame(changed(body, random));
            }
        }
    }

    @Test
    void readsRandomTextsLikeJackson() {
        Random random = new Random(2);
        for (int i = 0; i < 20_000; i++) {
            assertSame(value(random, 4).getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void readsRandomStringsLikeJackson() {
        Random random = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            byte[] content = new byte[1 + random.nextInt(20)];
            for (int k = 0; k < content.length; k++) {
                content[k] = (byte) ((random.nextInt(3) > 0) ? 0x80 | random.nextInt(128) : 'a' + random.nextInt(26));
            }
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            text.write('"');
            text.writeBytes(content);
            text.write('"');
            assertSame(text.toByteArray());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\n\t\r ",
                "{}",
                "[]",
                "{ }",
                "[ ]",
                "null",
                "true",
                "falsee",
                "nul",
                "NaN",
                "Nan",
                "Infinity",
                "-Infinity",
                "+Infinity",
                "INF",
                "-INF",
                "+INF",
                "-Inf",
                "+1",
                "-",
                "+",
                "-a",
                "--1",
                "0",
                "-0",
                "-0.0",
                "00",
                "01",
                "-01",
                "1.",
                ".5",
                "1.5e",
                "1.5e+",
                "1e5",
                "1E-5",
                "1e05",
                "1e999",
                "-1e999",
                "123456789012345678",
                "1234567890123456789",
                "9223372036854775807",
                "9223372036854775808",
                "-9223372036854775808",
                "-9223372036854775809",
                "2147483647",
                "2147483648",
                "-2147483648",
                "-2147483649",
                "9007199254740993.0",
                "0.1",
                "0.30000000000000004",
                "123456789.123456789123456789",
                "1e22",
                "1e23",
                "5e-324",
                "1 2",
                "1,2",
                "[1,]",
                "[,1]",
                "[1 2]",
                "[1,2",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{,\"a\":1}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":1 \"b\":2}",
                "{\"a\":1,\"a\":2}",
                "{\"\":1}",
                "{\"\\u0061\":1,\"a\":2}",
                "{\"a\":1]",
                "[1}",
                "]",
                "}",
                "[[[[]]]]",
                "{\"a\":{\"b\":[{}]}}",
                "\"",
                "\"a",
                "\"a\\\"",
                "\"\\q\"",
                "\"\\u12\"",
                "\"\\u12g4\"",
                "\"\\ud83d\\ude00\"",
                "\"\\ud83d\"",
                "\"\\ude00\\ud83d\"",
                "\"\\u00e9\\u0000\"",
                "\"\\b\\f\\n\\r\\t\\/\\\\\"",
                "\"tab\there\"",
                "\"line\nhere\"",
                "\"é\"",
                "\"你好\"",
                "\"😀\"",
                "\"12345678é\"",
                "\"12345678\\n\"",
                "// no\n1",
                "1 # no",
                "\uFEFF{\"a\":1}",
                "{\"a\":1}\uFEFF"
            })
    void readsOddTextLikeJackson(String text) {
        assertSame(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE"})
    void readsOtherEncodingsLikeJackson(String charset) {
        for (String text : List.of("{\"a\":\"é你😀\"}", "\uFEFF{\"a\":1}", "[1]", "\uFEFF7")) {
            byte[] bytes = text.getBytes(Charset.forName(charset));
            assertThat(ours(bytes, 0, bytes.length)).isNotIn(REFUSED, BEYOND_LIMITS);
            assertSame(bytes);
        }
    }

    @Test
    void hasLimitsOfJackson() {
        assertSame(("[".repeat(500) + "]".repeat(500)).getBytes(StandardCharsets.UTF_8));
        assertSame(("[".repeat(501) + "]".repeat(501)).getBytes(StandardCharsets.UTF_8));
        assertSame(("{\"a\":".repeat(501) + "1" + "}".repeat(501)).getBytes(StandardCharsets.UTF_8));
        assertSame("1".repeat(1000).getBytes(StandardCharsets.UTF_8));
        assertSame("1".repeat(1001).getBytes(StandardCharsets.UTF_8));
        assertSame(("0." + "1".repeat(999)).getBytes(StandardCharsets.UTF_8));
        assertSame(("0." + "1".repeat(1001)).getBytes(StandardCharsets.UTF_8));
        assertSame(("{\"" + "a".repeat(60_000) + "\":1}").getBytes(StandardCharsets.UTF_8));
        assertSame(("\"" + "a".repeat(1_000_000) + "\"").getBytes(StandardCharsets.UTF_8));
        byte[] most = ("[" + "1,".repeat(Json.MAX_TOKENS - 3) + "1]").getBytes(StandardCharsets.UTF_8);
        assertSame(most);
        assertThat(ours(most, 0, most.length)).isNotIn(REFUSED, BEYOND_LIMITS);
        assertSame(("[" + "1,".repeat(Json.MAX_TOKENS - 2) + "1]").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsPartOfArray() {
        byte[] bytes = "xx{\"a\":\"b\"}yy".getBytes(StandardCharsets.UTF_8);
        assertThat(ours(bytes, 2, bytes.length - 4)).isEqualTo(Map.of("a", "b"));
        assertThat(ours(bytes, 2, bytes.length - 5)).isEqualTo(REFUSED);
    }

    @Test
    void reportsLimitAndSyntaxDifferently() {
        byte[] deep = "[".repeat(501).getBytes(StandardCharsets.UTF_8);
        byte[] broken = "[".repeat(10).getBytes(StandardCharsets.UTF_8);
        assertThatExceptionOfType(StreamConstraintsException.class)
                .isThrownBy(() -> Json.parse(deep, 0, deep.length).isArray());
        assertThatExceptionOfType(StreamReadException.class)
                .isThrownBy(() -> Json.parse(broken, 0, broken.length).isArray());
    }

    private static void assertSame(byte[] text) {
        assertThat(ours(text, 0, text.length))
                .as(() -> new String(text, 0, Math.min(text.length, 2000), StandardCharsets.UTF_8))
                .isEqualTo(jacksons(text));
    }

    private static @Nullable Object ours(byte[] text, int offset, int length) {
        try {
            return Json.parse(text, offset, length).toJava();
        } catch (StreamConstraintsException ex) {
            return BEYOND_LIMITS;
        } catch (StreamReadException ex) {
            return REFUSED;
        }
    }

    private static @Nullable Object jacksons(byte[] text) {
        try {
            return toJava(JACKSON.readTree(text));
        } catch (StreamConstraintsException ex) {
            return BEYOND_LIMITS;
        } catch (JacksonException ex) {
            return REFUSED;
        }
    }

    private static @Nullable Object toJava(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                node.properties().forEach((property) -> map.put(property.getKey(), toJava(property.getValue())));
                yield map;
            }
            case ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>();
                node.forEach((element) -> list.add(toJava(element)));
                yield list;
            }
            case STRING -> node.stringValue();
            case BOOLEAN -> node.booleanValue();
            case NUMBER -> (node.isIntegralNumber() || Double.isFinite(node.doubleValue())) ? node.numberValue() : null;
            default -> null;
        };
    }

    private static byte[] changed(byte[] body, Random random) {
        byte[] changed = body.clone();
        for (int i = random.nextInt(3); i >= 0; i--) {
            int position = random.nextInt(changed.length);
            byte other = (random.nextInt(4) > 0)
                    ? SPECIAL[random.nextInt(SPECIAL.length)]
                    // Jackson takes the byte 255 in a name for the end of a shorter one.
                    : (byte) random.nextInt(255);
            if (random.nextInt(3) == 0) {
                changed = Arrays.copyOf(changed, Math.max(1, position));
            } else if (random.nextBoolean()) {
                changed[position] = other;
            } else {
                byte[] longer = Arrays.copyOf(changed, changed.length + 1);
                System.arraycopy(changed, position, longer, position + 1, changed.length - position);
                longer[position] = other;
                changed = longer;
            }
        }
        return changed;
    }

    private static String value(Random random, int depth) {
        String space = (random.nextInt(5) == 0) ? " " : "";
        return space
                + switch (random.nextInt((depth > 0) ? 9 : 7)) {
                    case 0 -> "null";
                    case 1 -> random.nextBoolean() ? "true" : "false";
                    case 2 -> Long.toString(random.nextLong() >> random.nextInt(64));
                    case 3 -> Double.toString(random.nextGaussian() * Math.pow(10, random.nextInt(60) - 30));
                    case 4 -> "\"" + "aé\\n你😀".substring(random.nextInt(4) == 0 ? 0 : 4) + "\"";
                    case 5 -> random.nextInt(1000) + "." + (random.nextLong() >>> (1 + random.nextInt(60)));
                    case 6 ->
                        Long.toString(random.nextLong()) + random.nextInt(Integer.MAX_VALUE) + "e"
                                + (random.nextInt(40) - 20);
                    case 7 -> "[" + values(random, depth, false) + "]";
                    default -> "{" + values(random, depth, true) + "}";
                }
                + space;
    }

    private static String values(Random random, int depth, boolean named) {
        List<String> values = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            values.add((named ? "\"" + (char) ('a' + random.nextInt(3)) + "\":" : "") + value(random, depth - 1));
        }
        return String.join(",", values);
    }
}
