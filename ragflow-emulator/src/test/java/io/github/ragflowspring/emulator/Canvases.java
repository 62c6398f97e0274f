package io.github.ragflowspring.emulator;

import io.github.ragflowspring.fixtures.Need;
import io.github.ragflowspring.fixtures.Recording;
import io.github.ragflowspring.fixtures.Recordings;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The canvases of the recorded agents. Most are in the recordings; the others are defined here. */
final class Canvases {

    private static final String FORM = """
            {"begin": {"obj": {"component_name": "Begin", "params": {"prologue": "Hi", "inputs": {}}},
              "downstream": ["UserFillUp:0"], "upstream": []},
             "UserFillUp:0": {"obj": {"component_name": "UserFillUp", "params": {"enable_tips": true,
              "tips": "Please fill in", "inputs": {"city": {"name": "City", "type": "line", "optional": false,
              "options": []}%s}}}, "downstream": ["Message:0"], "upstream": ["begin"]},
             "Message:0": {"obj": {"component_name": "Message", "params": {"content":
              ["City: {UserFillUp:0@city}"]}}, "downstream": [], "upstream": ["UserFillUp:0"]}}""";

    private static final String SECOND_FIELD =
            ", \"zip\": {\"name\": \"Zip\", \"type\": \"line\", \"optional\": false, \"options\": []}";

    private static final Map<String, Map<String, ObjectNode>> BY_RELEASE = new ConcurrentHashMap<>();

    private Canvases() {}

    /** Returns the canvas of an agent, with the handbook as the dataset of its searches. */
    static ObjectNode of(Recording recording, String agentId) {
        ObjectNode components = components(recording, agentId).deepCopy();
        for (JsonNode component : components) {
            JsonNode ids = component.path("obj").path("params").path("kb_ids");
            if (ids instanceof ArrayNode array) {
                array.removeAll().add(Seed.HANDBOOK_ID);
            }
        }
        ObjectNode canvas = (ObjectNode) JsonShape.parse("{\"graph\": {\"edges\": [], \"nodes\": []}, \"history\": [],"
                + " \"path\": [], \"retrieval\": [], \"globals\": {\"sys.query\": \"\"}}");
        canvas.set("components", components);
        return canvas;
    }

    private static ObjectNode components(Recording recording, String agentId) {
        ObjectNode shown = shownBy(recording.release()).get(agentId);
        if (shown != null) {
            return shown;
        }
        if (recording.needs(Need.FORM) || recording.needs(Need.TWO_FIELD_FORM)) {
            String secondField = recording.needs(Need.TWO_FIELD_FORM) ? SECOND_FIELD : "";
            return (ObjectNode) JsonShape.parse(FORM.formatted(secondField));
        }
        if (recording.needs(Need.RETRIEVAL_AGENT)) {
            return shownBy(recording.release().compareTo("v0.25") < 0 ? recording.release() : "v0.26.4")
                    .values()
                    .stream()
                    .filter((components) -> components.has("Retrieval:0"))
                    .findFirst()
                    .orElseThrow();
        }
        return shownBy(recording.release()).values().iterator().next();
    }

    private static Map<String, ObjectNode> shownBy(String release) {
        return BY_RELEASE.computeIfAbsent(release, (unused) -> {
            Map<String, ObjectNode> canvases = new TreeMap<>();
            Recording echo = Recordings.recording(release, "agents", "create_echo");
            for (Recording recording : Recordings.of(release).all()) {
                boolean json = recording.response().text().startsWith("{")
                        && List.of("agents", "agent_sessions").contains(recording.area());
                if (json) {
                    String id = recording.request().path().replaceFirst("^.*/agents/([0-9a-f]{32}).*$", "$1");
                    collect(recording.response().json(), id, canvases);
                }
            }
            JsonNode dsl = echo.request().jsonBody().path("dsl");
            canvases.putIfAbsent("echo", (ObjectNode) dsl.path("components"));
            return canvases;
        });
    }

    private static void collect(JsonNode json, String id, Map<String, ObjectNode> canvases) {
        String own = Stream.of("agent_id", "dialog_id", json.has("title") ? "id" : "none")
                .map((name) -> json.path(name).asString(""))
                .filter((found) -> !found.isEmpty())
                .findFirst()
                .orElse(id);
        JsonNode dsl = json.path("dsl");
        JsonNode canvas = dsl.isString() ? JsonShape.parse(dsl.stringValue()) : dsl;
        if (canvas.path("components") instanceof ObjectNode components && !components.isEmpty()) {
            canvases.putIfAbsent(own, components);
        }
        if (json instanceof ObjectNode object) {
            object.forEachEntry((name, child) -> {
                if (!name.equals("dsl")) {
                    collect(child, own, canvases);
                }
            });
        } else {
            json.forEach((child) -> collect(child, own, canvases));
        }
    }
}
