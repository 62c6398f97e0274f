package io.github.ragflowspring.client.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tests for {@link FieldTable}, for kinds of repeated values and for maps that are decoded when they are used. */
class FieldTableTests {

    private static final FieldTable<Group> GROUP = FieldTable.<Group>rows()
            .field(FieldKind.INT, (group, number) -> group.number = number, "number", "no")
            .build();

    private static final FieldTable<Item> ITEM = FieldTable.<Item>rows()
            .required(FieldKind.TEXT, (item, id) -> item.id = id, "id")
            .field(FieldKind.TEXT.repeated(), (item, parent) -> item.parent = parent, "parent_id", "parent")
            .group(GROUP, Group::new, (item, group) -> item.number = group.number)
            .field(FieldKind.objects(FieldTableTests::item), (item, items) -> item.items = items, "items")
            .field(FieldKind.MAP, (item, map) -> item.map = map, "map")
            .ignore("ignored")
            .additional((Item item, Map<String, @Nullable Object> additional) -> item.additional = additional);

    private static final FieldTable<Item> WITHOUT_BLANK_NAMES = FieldTable.<Item>rows()
            .ignoreBlankNames()
            .additional((Item item, Map<String, @Nullable Object> additional) -> item.additional = additional);

    @Test
    void readsFirstNameWithValueAndLastOfRepeatedNames() {
        Item item = read("{\"no\":1,\"parent\":\"b\",\"parent_id\":null,\"id\":\"x\",\"no\":2,\"id\":\"y\"}");
        assertThat(item.id).isEqualTo("y");
        assertThat(item.parent).isEqualTo("b");
        assertThat(item.number).isEqualTo(2);
        assertThat(item.additional).isEmpty();
    }

    @Test
    void readsNamesWithEscapeSequences() {
        Item item = read("{\"\\u0069d\":\"x\",\"n\\u006f\":7,\"\\u00e9\":1,\"é2\":2}");
        assertThat(item.id).isEqualTo("x");
        assertThat(item.number).isEqualTo(7);
        assertThat(item.additional).containsExactly(Map.entry("é", 1), Map.entry("é2", 2));
    }

    @Test
    void readsObjectsWithinObjects() {
        Item item = read("{\"a\":1,\"items\":[{\"id\":\"1\",\"b\":2,\"items\":[{\"id\":\"1.1\",\"c\":3}]},"
                + "{\"id\":\"2\"},null,7],\"no\":5,\"id\":\"x\",\"d\":4}");
        assertThat(item.id).isEqualTo("x");
        assertThat(item.number).isEqualTo(5);
        assertThat(item.additional).containsExactly(Map.entry("a", 1), Map.entry("d", 4));
        assertThat(item.items).extracting((nested) -> nested.id).containsExactly("1", "2");
        assertThat(item.items.get(0).additional).containsExactly(Map.entry("b", 2));
        assertThat(item.items.get(0).items.get(0).additional).containsExactly(Map.entry("c", 3));
        assertThat(item.items.get(1).additional).isEmpty();
    }

    @Test
    void continuesAfterObjectWithoutRequiredField() {
        JsonValue list = parse("[{\"a\":1},{\"id\":\"x\",\"b\":2}]");
        assertThatExceptionOfType(UnexpectedFormException.class)
                .isThrownBy(() -> assertThat(item(Fields.of(list.get(0))).id).isEmpty());
        assertThat(item(Fields.of(list.get(1))).additional).containsExactly(Map.entry("b", 2));
    }

    @Test
    void keepsAdditionalFieldsAsTheyCame() {
        Item item = read("{\"id\":\"x\",\"n\":null,\"list\":[1,{\"a\":[]}],\"o\":{},\"big\":12345678901234567890,"
                + "\"nan\":NaN,\"text\":\"\\ud83d\\u00e9\",\"ignored\":1,\"n2\":1.50,\"list\":[2]}");
        Map<String, @Nullable Object> expected = new LinkedHashMap<>();
        expected.put("n", null);
        expected.put("list", List.of(2));
        expected.put("o", Map.of());
        expected.put("big", new java.math.BigInteger("12345678901234567890"));
        expected.put("nan", null);
        expected.put("text", "\ud83d\u00e9");
        expected.put("n2", 1.5);
        assertThat(item.additional).isEqualTo(expected).hasSameHashCodeAs(expected);
        assertThat(item.additional.keySet()).containsExactlyElementsOf(expected.keySet());
        assertThat(item.additional).hasToString(expected.toString());
        assertThat(item.additional.containsKey("n")).isTrue();
        assertThat(item.additional.get("missing")).isNull();
    }

    @Test
    @SuppressWarnings("unchecked")
    void doesNotLetMapsBeChanged() {
        Map<String, @Nullable Object> map = read("{\"id\":\"x\",\"map\":{\"a\":{\"b\":[1]},\"c\":[{}]}}").map;
        assertThat(map).hasSize(2);
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> map.put("d", 1));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> map.entrySet().iterator().next().setValue(1));
        Map<String, Object> nested = (Map<String, Object>) map.get("a");
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> nested.put("d", 1));
        List<Object> list = (List<Object>) nested.get("b");
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> list.add(1));
    }

    @Test
    void readsMapOfAnyFormAsEmpty() {
        for (String form : List.of("{}", "[]", "\"\"", "false", "7")) {
            assertThat(read("{\"id\":\"x\",\"map\":" + form + "}").map).isEmpty();
        }
    }

    @Test
    void keepsMapWhenBytesChange() {
        byte[] bytes = "{\"id\":\"x\",\"map\":{\"a\":1},\"b\":2}".getBytes(StandardCharsets.UTF_8);
        Item item = item(Fields.of(Json.parse(bytes, 0, bytes.length)));
        java.util.Arrays.fill(bytes, (byte) ' ');
        assertThat(item.map).containsExactly(Map.entry("a", 1));
        assertThat(item.additional).containsExactly(Map.entry("b", 2));
    }

    @Test
    void sharesValueThatObjectsOfListHaveInCommon() {
        List<Item> items = Fields.list(
                parse(
                        "[{\"id\":\"1\",\"parent\":\"p\"},{\"id\":\"2\",\"parent\":\"p\"},{\"id\":\"3\",\"parent\":\"q\"},"
                                + "{\"id\":\"4\",\"parent\":\"\\u0070\"},{\"id\":\"5\",\"parent\":\"pp\"},{\"id\":\"6\",\"parent\":7}]"),
                FieldTableTests::item);
        assertThat(items).extracting((item) -> item.parent).containsExactly("p", "p", "q", "p", "pp", "7");
        assertThat(items.get(1).parent).isSameAs(items.get(0).parent);
    }

    @Test
    void ignoresBlankNamesOnRequest() {
        Item item = WITHOUT_BLANK_NAMES.read(Fields.of(parse("{\"\":1,\" \":2,\"\\u0009\":3,\"a\":4}")), new Item());
        assertThat(item.additional).containsExactly(Map.entry("a", 4));
        assertThat(read("{\"id\":\"x\",\"\":1,\" \":2}").additional).hasSize(2);
    }

    private static Item read(String json) {
        return item(Fields.of(parse(json)));
    }

    private static Item item(Fields fields) {
        return ITEM.read(fields, new Item());
    }

    private static JsonValue parse(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return Json.parse(bytes, 0, bytes.length);
    }

    private static final class Group {

        private int number;
    }

    private static final class Item {

        private String id = "";

        private String parent = "";

        private int number;

        private List<Item> items = new ArrayList<>();

        private Map<String, @Nullable Object> map = Map.of();

        private Map<String, @Nullable Object> additional = Map.of();
    }
}
