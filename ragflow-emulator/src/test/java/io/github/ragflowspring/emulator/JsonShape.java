package io.github.ragflowspring.emulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Compares JSON by keys and types, and event streams by kinds of events. */
final class JsonShape {

    private static final JsonMapper JSON = new JsonMapper();

    private JsonShape() {}

    static JsonNode parse(String json) {
        return JSON.readTree(json);
    }

    /**
     * Returns the differences between keys and types. An empty list matches any list. If the elements of a recorded list
     * differ, the keys of all elements are required and the others are optional.
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
        nodes.stream().filter(ArrayNode.class::isInstance).forEach((array) -> array.forEach(elements::add));
        return elements;
    }

    private static Set<String> keysOfAll(List<JsonNode> objects) {
        Set<String> keys = keysOfAny(objects);
        objects.forEach((object) -> keys.retainAll(List.copyOf(object.propertyNames())));
        return keys;
    }

    private static Set<String> keysOfAny(List<JsonNode> objects) {
        Set<String> keys = new TreeSet<>();
        objects.forEach((object) -> keys.addAll(object.propertyNames()));
        return keys;
    }

    private static List<JsonNode> children(List<JsonNode> objects, String key) {
        return objects.stream()
                .filter((object) -> object.has(key))
                .map((object) -> object.get(key))
                .toList();
    }

    /**
     * Returns the kinds of events in order: their keys in the order sent and their distinguishing values. Consecutive equal
     * kinds count once.
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
        // The text determines whether an empty piece precedes the references of an agent.
        for (int last = kinds.size() - 1; last > 0; last--) {
            boolean references =
                    kinds.get(last).startsWith("spaced ") && kinds.get(last).contains("delta [content, reference");
            if (references && kinds.get(last - 1).contains(" content \"\" ")) {
                kinds.remove(last - 1);
            }
        }
        return kinds;
    }

    private static String kind(String block) {
        if (!block.startsWith("data:{") && !block.startsWith("data: {")) {
            return block;
        }
        JsonNode event = parse(block.substring("data:".length()));
        if (event.has("choices")) {
            return (block.startsWith("data: ") ? "spaced " : "") + openAiKind(event);
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
                        : reference.isObject() ? shape(withLists(reference)) : reference.toString());
    }

    /**
     * Returns the kinds of events of an agent run. Consecutive pieces of text count once; empty pieces at the end of a
     * model's text are ignored, because they depend on the text.
     */
    static List<String> runKinds(String stream) {
        boolean modelWrites = stream.matches("(?s).*\"(LLM|Agent):.*");
        List<String> kinds = new ArrayList<>();
        for (String block : stream.split("\n\n", -1)) {
            String kind =
                    block.startsWith("data:{") ? runKind(parse(block.substring("data:".length())), modelWrites) : block;
            if (!kind.isEmpty()
                    && (kinds.isEmpty() || !kinds.get(kinds.size() - 1).equals(kind))) {
                kinds.add(kind);
            }
        }
        return kinds;
    }

    private static String runKind(JsonNode event, boolean modelWrites) {
        String frame =
                List.copyOf(event.propertyNames()) + " " + event.path("event").asString("");
        ObjectNode data = (ObjectNode) event.path("data");
        if (!frame.endsWith(" message")) {
            return frame + " " + List.copyOf(data.propertyNames()) + " " + shape(withLists(data));
        }
        boolean said = !data.path("content").asString("").isEmpty();
        if (modelWrites && data.has("audio_binary")) {
            data.remove("audio_binary");
            if (!said) {
                return "";
            }
        }
        return frame + " " + List.copyOf(data.propertyNames()) + (said ? " text" : " empty");
    }

    /** Returns keys and types; those of lists are the ones of their objects. */
    private static String shape(JsonNode node) {
        if (node instanceof ObjectNode object) {
            List<String> properties = new ArrayList<>();
            for (String name : new TreeSet<>(object.propertyNames())) {
                properties.add(name + ":" + shape(object.get(name)));
            }
            return properties.toString();
        }
        if (node instanceof ArrayNode array) {
            Set<String> shapes = new TreeSet<>();
            objects(List.copyOf(array.valueStream().toList())).forEach((element) -> shapes.add(shape(element)));
            return "list" + shapes;
        }
        return types(List.of(node)).toString();
    }

    /**
     * Returns a copy with the chunks and documents of references as lists, which agents key by number and name, and without
     * empty errors.
     */
    static JsonNode withLists(JsonNode json) {
        if (json instanceof ArrayNode array) {
            ArrayNode copy = JSON.createArrayNode();
            array.forEach((element) -> copy.add(withLists(element)));
            return copy;
        }
        if (!(json instanceof ObjectNode object)) {
            return json;
        }
        ObjectNode copy = JSON.createObjectNode();
        object.forEachEntry((name, value) -> {
            if (Set.of("chunks", "doc_aggs").contains(name) && value.isObject()) {
                ArrayNode list = copy.putArray(name);
                value.forEach((element) -> list.add(withLists(element)));
            } else if (!name.equals("_ERROR") || !value.isNull()) {
                copy.set(name, withLists(value));
            }
        });
        return copy;
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
