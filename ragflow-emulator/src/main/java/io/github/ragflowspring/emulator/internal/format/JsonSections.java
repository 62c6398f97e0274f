package io.github.ragflowspring.emulator.internal.format;

import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Splits JSON into objects of a limited size that keep the path of each value. Lists become objects, by index. */
final class JsonSections {

    /** RAGFlow considers this many lines to recognize JSON Lines. */
    private static final int SAMPLE = 10;

    private final int maxSize;

    private final int minSize;

    private final List<ObjectNode> objects = new ArrayList<>();

    private JsonSections(int tokens) {
        this.maxSize = tokens * 2;
        this.minSize = Math.max(tokens - 200, 50);
    }

    /** Returns the sections, none if the text is not JSON. */
    static List<String> of(String text, int tokens) {
        JsonNode whole = parsed(text);
        if (whole != null) {
            return split(whole, tokens);
        }
        List<String> lines = text.lines().filter((line) -> !line.isBlank()).toList();
        List<String> sample = lines.subList(0, Math.min(SAMPLE, lines.size()));
        long valid = sample.stream().filter((line) -> parsed(line) != null).count();
        List<String> sections = new ArrayList<>();
        if (valid > 0 && valid >= 0.8 * sample.size()) {
            for (String line : lines) {
                JsonNode parsed = parsed(line);
                if (parsed != null) {
                    sections.addAll(split(parsed, tokens));
                }
            }
        }
        return sections;
    }

    private static @Nullable JsonNode parsed(String text) {
        try {
            JsonNode parsed = PythonJson.parse(text.getBytes(StandardCharsets.UTF_8));
            return parsed.isMissingNode() ? null : parsed;
        } catch (JacksonException invalid) {
            return null;
        }
    }

    private static List<String> split(JsonNode json, int tokens) {
        JsonNode objects = withoutLists(json);
        if (!objects.isObject()) {
            return objects.isNull() || objects.asString("").isEmpty() ? List.of() : List.of(PythonJson.event(objects));
        }
        JsonSections sections = new JsonSections(tokens);
        sections.objects.add(PythonJson.object());
        sections.split(objects, List.of());
        return sections.objects.stream()
                .filter((object) -> !object.isEmpty())
                .map(PythonJson::event)
                .toList();
    }

    private static JsonNode withoutLists(JsonNode json) {
        if (!json.isContainer()) {
            return json;
        }
        ObjectNode object = PythonJson.object();
        if (json.isArray()) {
            for (int i = 0; i < json.size(); i++) {
                object.set(Integer.toString(i), withoutLists(json.get(i)));
            }
        } else {
            json.forEachEntry((name, value) -> object.set(name, withoutLists(value)));
        }
        return object;
    }

    private void split(JsonNode json, List<String> path) {
        if (!json.isObject()) {
            set(path, json);
            return;
        }
        json.forEachEntry((name, value) -> {
            List<String> own = new ArrayList<>(path);
            own.add(name);
            int size = PythonJson.event(last()).length();
            if (PythonJson.event(PythonJson.object().set(name, value)).length() < this.maxSize - size) {
                set(own, value);
            } else {
                if (size >= this.minSize) {
                    this.objects.add(PythonJson.object());
                }
                split(value, own);
            }
        });
    }

    private ObjectNode last() {
        return this.objects.get(this.objects.size() - 1);
    }

    private void set(List<String> path, JsonNode value) {
        ObjectNode into = last();
        for (String name : path.subList(0, path.size() - 1)) {
            into = into.get(name) instanceof ObjectNode nested ? nested : into.putObject(name);
        }
        into.set(path.get(path.size() - 1), value);
    }
}
