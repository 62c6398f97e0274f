package io.github.ragflowspring.emulator.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class PythonJsonTests {

    private final ObjectNode node =
            PythonJson.object().put("b", "é中🚀").put("a", 1.5).putNull("d").put("c", true);

    @Test
    void writesPlainResponsesSortedCompactAndAscii() {
        assertThat(PythonJson.plain(this.node))
                .isEqualTo("{\"a\":1.5,\"b\":\"\\u00e9\\u4e2d\\ud83d\\ude80\",\"c\":true,\"d\":null}\n");
    }

    @Test
    void keepsOrderAndCharactersOfEvents() {
        assertThat(PythonJson.event(this.node)).isEqualTo("{\"b\": \"é中🚀\", \"a\": 1.5, \"d\": null, \"c\": true}");
    }

    @Test
    void escapesControlCharacters() {
        assertThat(PythonJson.event(PythonJson.object().put("t", "\"\\\n\r\t\b\f\u0001/")))
                .isEqualTo("{\"t\": \"\\\"\\\\\\n\\r\\t\\b\\f\\u0001/\"}");
    }

    @Test
    void writesTimestampsWithoutExponent() {
        ObjectNode times = PythonJson.object().put("f", 1795239799.5962121).put("i", 1795239799000L);
        assertThat(PythonJson.event(times)).isEqualTo("{\"f\": 1795239799.5962121, \"i\": 1795239799000}");
        assertThat(PythonJson.event(PythonJson.object().put("f", 0.0))).isEqualTo("{\"f\": 0.0}");
    }

    @Test
    void writesNestedListsAndObjects() {
        ObjectNode outer = PythonJson.object();
        outer.putArray("list").add(1).add(PythonJson.object());
        assertThat(PythonJson.event(outer)).isEqualTo("{\"list\": [1, {}]}");
        assertThat(PythonJson.plain(outer)).isEqualTo("{\"list\":[1,{}]}\n");
    }
}
