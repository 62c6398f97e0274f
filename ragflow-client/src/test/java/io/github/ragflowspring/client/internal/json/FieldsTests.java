package io.github.ragflowspring.client.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests for {@link Fields} and {@link FieldKind} with the forms of values that RAGFlow uses. */
class FieldsTests {

    @Test
    void readsFirstNameWithValue() {
        Fields fields = fields("{\"a\":null,\"b\":\"x\",\"c\":\"y\"}");
        assertThat(fields.text("missing", "a", "b", "c")).isEqualTo("x");
        assertThat(fields.text("missing", "a")).isNull();
        assertThat(fields.textOrEmpty("missing")).isEmpty();
        assertThat(fields.has("a")).isTrue();
        assertThat(fields.has("missing")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"42", "\"42\"", "42.0", "\" 42 \""})
    void readsNumberFromText(String value) {
        Fields fields = fields("{\"n\":" + value + "}");
        assertThat(fields.intValue("n")).isEqualTo(42);
        assertThat(fields.longValue("n")).isEqualTo(42L);
        assertThat(fields.doubleValue("n")).isEqualTo(42.0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "\"many\"", "{}", "[]", "true"})
    void ignoresNonNumericValue(String value) {
        Fields fields = fields("{\"n\":" + value + "}");
        assertThat(fields.intValue("n")).isNull();
        assertThat(fields.longValue("n")).isNull();
        assertThat(fields.value(FieldKind.INSTANT, "n")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NaN",
                "Infinity",
                "-Infinity",
                "1e999",
                "-1e999",
                "\"NaN\"",
                "\"Infinity\"",
                "\"1e999\"",
                "\"1f\"",
                "\"0x1p3\"",
                "\"7d\""
            })
    void ignoresNumberThatIsNotFinite(String value) {
        Fields fields = fields("{\"n\":" + value + ",\"list\":[" + value + ",1],\"other\":\"x\"}");
        assertThat(fields.intValue("n")).isNull();
        assertThat(fields.longValue("n")).isNull();
        assertThat(fields.doubleValue("n")).isNull();
        assertThat(fields.booleanValue("n")).isNull();
        assertThat(fields.value(FieldKind.INSTANT, "n")).isNull();
        assertThat(fields.value(FieldKind.SECONDS, "n")).isNull();
        assertThat(fields.value(FieldKind.EXACT_SECONDS, "n")).isNull();
        assertThat(fields.text("other")).isEqualTo("x");
        if (!value.startsWith("\"")) {
            assertThat(fields.text("n")).isNull();
            assertThat(fields.value("n")).isNull();
            assertThat(fields.map()).containsEntry("list", java.util.Arrays.asList(null, 1));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "9223372036854775807, 9223372036854775807, ",
        "9223372036854775808, , ",
        "-1e30, , ",
        "9007199254740993, 9007199254740993, ",
        "2147483648, 2147483648, ",
        "-2147483648, -2147483648, -2147483648",
        "3.9, 3, 3"
    })
    void ignoresIntegerOutOfRange(String value, Long asLong, Integer asInt) {
        Fields fields = fields("{\"n\":" + value + "}");
        assertThat(fields.longValue("n")).isEqualTo(asLong);
        assertThat(fields.intValue("n")).isEqualTo(asInt);
        assertThat(fields.doubleValue("n")).isEqualTo(Double.parseDouble(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e15", "1e300", "123456789012345678901234567890"})
    void ignoresTimeAndDurationWithoutMeaning(String value) {
        Fields fields = fields("{\"n\":" + value + "}");
        assertThat(fields.value(FieldKind.INSTANT, "n")).isNull();
        assertThat(fields.value(FieldKind.SECONDS, "n")).isNull();
        assertThat(fields.value(FieldKind.EXACT_SECONDS, "n")).isNull();
    }

    @Test
    void readsLastOfDuplicateNames() {
        assertThat(fields("{\"n\":1,\"n\":2}").intValue("n")).isEqualTo(2);
    }

    @Test
    void readsLoneSurrogate() {
        assertThat(fields("{\"t\":\"a\\ud83d\"}").text("t")).isEqualTo("a\ud83d");
    }

    @ParameterizedTest
    @CsvSource({
        "true,true",
        "1,true",
        "'\"1\"',true",
        "'\"True\"',true",
        "false,false",
        "0,false",
        "'\"0\"',false",
        "'\"x\"',",
        "null,",
        "[],"
    })
    void readsBooleanFromNumberOrText(String value, Boolean expected) {
        assertThat(fields("{\"b\":" + value + "}").booleanValue("b")).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1795239171914", "\"1795239171914\"", "1795239171.914"})
    void readsTimeInMillisecondsOrSeconds(String value) {
        assertThat(fields("{\"t\":" + value + "}").value(FieldKind.INSTANT, "t"))
                .isEqualTo(Instant.ofEpochMilli(1795239171914L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sat, 21 Nov 2026 05:32:51 GMT", "2026-11-21T05:32:51", "2026-11-21 05:32:51"})
    void readsThreeFormsOfDates(String value) {
        assertThat(fields("{\"d\":\"" + value + "\"}").value(FieldKind.LOCAL_DATE_TIME, "d"))
                .isEqualTo(LocalDateTime.of(2026, 11, 21, 5, 32, 51));
    }

    @Test
    void ignoresInvalidDate() {
        assertThat(fields("{\"d\":\"None\"}").value(FieldKind.LOCAL_DATE_TIME, "d"))
                .isNull();
        assertThat(fields("{}").value(FieldKind.LOCAL_DATE_TIME, "d")).isNull();
    }

    @Test
    void readsListFromObjectOrNothing() {
        assertThat(list("[{\"id\":\"a\"},{\"id\":\"b\"}]")).containsExactly("a", "b");
        assertThat(list("{\"7\":{\"id\":\"a\"},\"9\":{\"id\":\"b\"}}")).containsExactly("a", "b");
        assertThat(list("\"\"")).isEmpty();
        assertThat(list("false")).isEmpty();
        assertThat(list("null")).isEmpty();
        assertThat(list("[1,null,\"x\"]")).isEmpty();
    }

    @Test
    void readsSingleTextAsList() {
        assertThat(fields("{\"t\":[\"a\",1,null]}").texts("t")).containsExactly("a", "1");
        assertThat(fields("{\"t\":\"a\"}").texts("t")).containsExactly("a");
        assertThat(fields("{\"t\":\"\"}").texts("t")).isEmpty();
        assertThat(fields("{}").texts("t")).isEmpty();
    }

    @Test
    void convertsObjectToPlainValuesInOrder() {
        Map<String, Object> map =
                fields("{\"m\":{\"b\":1,\"a\":[true,\"x\"],\"n\":null}}").map("m");
        assertThat(map)
                .containsExactly(
                        Map.entry("b", 1),
                        Map.entry("a", List.of(true, "x")),
                        new java.util.AbstractMap.SimpleEntry<>("n", null));
        assertThat(fields("{\"m\":[]}").map("m")).isEmpty();
    }

    @Test
    void readsNoFieldsOfNonObject() {
        assertThat(Fields.of(null).node().isEmpty()).isTrue();
        assertThat(fields("{\"o\":\"\"}").fields("o").text("x")).isNull();
    }

    private static List<String> list(String json) {
        return fields("{\"l\":" + json + "}").list((element) -> element.textOrEmpty("id"), "l");
    }

    private static Fields fields(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return Fields.of(Json.parse(bytes, 0, bytes.length));
    }
}
