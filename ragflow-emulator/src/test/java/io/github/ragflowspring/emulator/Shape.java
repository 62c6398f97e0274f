package io.github.ragflowspring.emulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Compares JSON by its keys and types, and event streams by their kinds of events. */
final class Shape {

    private static final JsonMapper JSON = new JsonMapper();

    private Shape() {}

    static JsonNode parse(String json) {
        return JSON.readTree(json);
    }

    /**
     * Returns where keys or types differ. A list without elements fits any list; where the elements of a list differ
     * among themselves, each must have the keys that all have, and may have those that some have.
     */
    static List<String> differences(JsonNode recorded, JsonNode emulated) {
        List<String> differences = new ArrayList<>();
        compare("", List.of(recorded), List.of(emulated), differences);
        return differences;
    }

    private static void compare(
            String path, List<JsonNode> recorded, List<JsonNode> emulated, List<String> differences) {
        Set<String> expected = types(recorded);
        Set<String> actual = types(emulated);
        if (expected.isEmpty()) {
            return;
        }
        if (!expected.containsAll(actual)) {
            differences.add(path + ": recorded " + expected + ", emulated " + actual);
            return;
        }
        compareElements(path, recorded, emulated, differences);
        List<JsonNode> expectedObjects = objects(recorded);
        List<JsonNode> actualObjects = objects(emulated);
        if (expectedObjects.isEmpty() || actualObjects.isEmpty()) {
            return;
        }
        Set<String> extra = keysOfAny(actualObjects);
        extra.removeAll(keysOfAny(expectedObjects));
        Set<String> missing = keysOfAll(expectedObjects);
        missing.removeAll(keysOfAll(actualObjects));
        if (!extra.isEmpty() || !missing.isEmpty()) {
            differences.add(path + ": missing keys " + missing + ", extra keys " + extra);
        }
        for (String key : keysOfAny(actualObjects)) {
            compare(path + "/" + key, children(expectedObjects, key), children(actualObjects, key), differences);
        }
    }

    private static void compareElements(
            String path, List<JsonNode> recorded, List<JsonNode> emulated, List<String> differences) {
        List<JsonNode> expected = elements(recorded);
        List<JsonNode> actual = elements(emulated);
        if (!expected.isEmpty() && !actual.isEmpty()) {
            compare(path + "[]", expected, actual, differences);
        }
    }

    private static Set<String> types(List<JsonNode> nodes) {
        Set<String> types = new TreeSet<>();
        for (JsonNode node : nodes) {
            types.add(
                    node.isIntegralNumber()
                            ? "INTEGER"
                            : node.isFloatingPointNumber()
                                    ? "FLOAT"
                                    : node.getNodeType().name());
        }
        return types;
    }

    private static List<JsonNode> objects(List<JsonNode> nodes) {
        return nodes.stream().filter(ObjectNode.class::isInstance).toList();
    }

    private static List<JsonNode> elements(List<JsonNode> nodes) {
        List<JsonNode> elements = new ArrayList<>();
        nodes.stream().filter(ArrayNode.class::isInstance).forEach(array -> array.forEach(elements::add));
        return elements;
    }

    private static Set<String> keysOfAll(List<JsonNode> objects) {
        Set<String> keys = keysOfAny(objects);
        objects.forEach(object -> keys.retainAll(List.copyOf(object.propertyNames())));
        return keys;
    }

    private static Set<String> keysOfAny(List<JsonNode> objects) {
        Set<String> keys = new TreeSet<>();
        objects.forEach(object -> keys.addAll(object.propertyNames()));
        return keys;
    }

    private static List<JsonNode> children(List<JsonNode> objects, String key) {
        return objects.stream()
                .filter(object -> object.has(key))
                .map(object -> object.get(key))
                .toList();
    }

    /**
     * Returns the kinds of events in their order, a run of equal ones as one: the keys in the order sent, and what sets
     * one event apart from another.
     */
    static List<String> eventKinds(String stream) {
        List<String> kinds = new ArrayList<>();
        for (String block : stream.split("\n\n", -1)) {
            if (block.isEmpty()) {
                continue;
            }
            String kind = kind(block);
            if (kinds.isEmpty() || !kinds.get(kinds.size() - 1).equals(kind)) {
                kinds.add(kind);
            }
        }
        return kinds;
    }

    private static String kind(String block) {
        if (!block.startsWith("data:{")) {
            return block;
        }
        JsonNode event = parse(block.substring("data:".length()));
        if (event.has("choices")) {
            return openAiKind(event);
        }
        JsonNode data = event.path("data");
        if (!(data instanceof ObjectNode object)) {
            return block;
        }
        String answer = object.path("answer").asString("");
        JsonNode reference = object.path("reference");
        return "code " + event.path("code") + " keys " + List.copyOf(event.propertyNames()) + " data keys "
                + List.copyOf(object.propertyNames())
                + (answer.isEmpty() ? " empty" : answer.startsWith("<think>") ? " thinking" : " text")
                + " final " + object.path("final") + " reference " + referenceKind(reference);
    }

    private static String openAiKind(JsonNode event) {
        JsonNode choice = event.path("choices").path(0);
        JsonNode delta = choice.path("delta");
        JsonNode reference = delta.path("reference");
        return "keys " + List.copyOf(event.propertyNames()) + " choice " + List.copyOf(choice.propertyNames())
                + " delta " + List.copyOf(delta.propertyNames())
                + " content " + textKind(delta.path("content"))
                + " reasoning " + textKind(delta.path("reasoning_content"))
                + " finish " + choice.path("finish_reason")
                + " usage " + List.copyOf(event.path("usage").propertyNames())
                + " reference "
                + (reference.isArray() && !reference.isEmpty()
                        ? List.copyOf(reference.get(0).propertyNames()).toString()
                        : reference.toString());
    }

    private static String textKind(JsonNode text) {
        return text.isString() && !text.stringValue().isEmpty() ? "text" : text.toString();
    }

    private static String referenceKind(JsonNode reference) {
        JsonNode chunks = reference.path("chunks");
        return chunks.isEmpty()
                ? reference.toString()
                : List.copyOf(reference.propertyNames()) + " of "
                        + List.copyOf(chunks.get(0).propertyNames());
    }
}
