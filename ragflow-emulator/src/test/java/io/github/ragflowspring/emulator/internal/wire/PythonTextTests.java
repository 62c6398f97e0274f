package io.github.ragflowspring.emulator.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class PythonTextTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "null | None | NoneType",
                "true | True | bool",
                "false | False | bool",
                "1 | 1 | int",
                "-100000000000000000000 | -100000000000000000000 | int",
                "1.0 | 1.0 | float",
                "1e20 | 1e+20 | float",
                "1.5e-7 | 1.5e-07 | float",
                "\"a\" | 'a' | str",
                "\"it's\" | \"it's\" | str",
                "\"\\\"\" | '\"' | str",
                "\"it's \\\"x\\\"\" | 'it\\'s \"x\"' | str",
                "\"a\\n\\t\\\\\" | 'a\\n\\t\\\\' | str",
                "\"\\u0001\\u00a0é\\u200b\" | '\\x01\\xa0é\\u200b' | str",
                "[] | [] | list",
                "[1,null,[\"a\"]] | [1, None, ['a']] | list",
                "{} | {} | dict",
                "{\"b\":true,\"a\":{\"c\":[1.5]}} | {'b': True, 'a': {'c': [1.5]}} | dict",
            })
    void writesValuesAsPythonDoes(String json, String repr, String type) {
        JsonNode value = PythonJson.parse(json.getBytes(StandardCharsets.UTF_8));
        assertThat(PythonText.repr(value)).isEqualTo(repr);
        assertThat(PythonText.typeName(value)).isEqualTo(type);
    }

    @Test
    void writesTextWithoutQuotes() {
        JsonNode text = PythonJson.parse("\"it's\\n\"".getBytes(StandardCharsets.UTF_8));
        assertThat(PythonText.str(text)).isEqualTo("it's\n");
    }
}
