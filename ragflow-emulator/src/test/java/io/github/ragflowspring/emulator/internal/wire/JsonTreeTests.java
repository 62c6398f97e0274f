package io.github.ragflowspring.emulator.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The tree has the same nodes as the one that Jackson's mapper reads. */
class JsonTreeTests {

    private final JsonMapper mapper = new JsonMapper();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \n",
                "null",
                "true",
                "\"é中🚀\\u0041\\n\"",
                "0",
                "-2147483648",
                "2147483648",
                "123456789012345678901234567890",
                "1.5",
                "1e3",
                "-0.0",
                "1e400",
                "{}",
                "[]",
                "{\"a\": {\"b\": [1, 2.5, \"x\", null, false, {}]}, \"a\": 2, \"\": []}",
                "[[[], [{}]], 1]"
            })
    void readsSameTreeAsMapper(String json) {
        for (Charset charset : new Charset[] {StandardCharsets.UTF_8, StandardCharsets.UTF_16BE}) {
            byte[] bytes = json.getBytes(charset);
            assertThat(JsonTree.read(bytes)).isEqualTo(this.mapper.readTree(bytes));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[1,",
                "{\"a\"}",
                "{\"a\":}",
                "[1 2]",
                "1 2",
                "{} x",
                "nul",
                "NaN",
                "'a'",
                "01",
                "\"\n\"",
                "]"
            })
    void refusesMalformedTexts(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> this.mapper.readTree(bytes)).isInstanceOf(JacksonException.class);
        assertThatThrownBy(() -> JsonTree.read(bytes)).isInstanceOf(JacksonException.class);
    }

    @Test
    void limitsLevels() {
        byte[] bytes = "[".repeat(100_000).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> JsonTree.read(bytes)).isInstanceOf(JacksonException.class);
    }
}
