package io.github.ragflowspring.emulator.agent;

import io.github.ragflowspring.emulator.chat.Quotation;
import io.github.ragflowspring.emulator.chat.References;
import io.github.ragflowspring.emulator.http.DeleteIds;
import io.github.ragflowspring.emulator.knowledge.Chunk;
import io.github.ragflowspring.emulator.knowledge.KnowledgeStore;
import io.github.ragflowspring.emulator.knowledge.Retrieval;
import io.github.ragflowspring.emulator.release.ReleaseProfile;
import io.github.ragflowspring.emulator.script.Cue;
import io.github.ragflowspring.emulator.wire.PythonJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Plays the canvas of an agent: Begin, Retrieval, a language model (LLM or Agent), Message and UserFillUp. Other
 * components are passed through.
 */
final class Canvas {

    private static final Pattern VARIABLE = Pattern.compile("\\{+([\\w.:@ -]+?)}+");

    private static final Pattern CITATION = Pattern.compile("\\[ID:(\\d+)]");

    private static final String THINK = "<think>";

    private static final String END_OF_THINK = "</think>";

    private static final int MAX_STEPS = 50;

    private static final int CITATION_NUMBERS = 500;

    private final ReleaseProfile profile;

    private final KnowledgeStore knowledge;

    private final String tenantId;

    private final ObjectNode components;

    private final ObjectNode inputs;

    private final AgentModel model;

    private final Map<String, String> variables = new HashMap<>();

    private final List<Event> events = new ArrayList<>();

    /** What a model wrote is finished only when a message has shown it. */
    private final Map<String, ObjectNode> unfinished = new LinkedHashMap<>();

    private final List<ObjectNode> trace = new ArrayList<>();

    private final StringBuilder content = new StringBuilder();

    private ObjectNode reference = PythonJson.object();

    private Retrieval found = new Retrieval(List.of(), Map.of());

    private boolean searched;

    private @Nullable String waitingAt;

    private @Nullable ObjectNode lastOutputs;

    Canvas(
            ReleaseProfile profile,
            KnowledgeStore knowledge,
            String tenantId,
            Agent agent,
            String question,
            ObjectNode inputs,
            Cue cue) {
        this.profile = profile;
        this.knowledge = knowledge;
        this.tenantId = tenantId;
        this.components = agent.dsl().path("components") instanceof ObjectNode object ? object : PythonJson.object();
        this.inputs = inputs;
        this.model = new AgentModel(cue);
        variables.put("sys.query", question);
    }

    /** Plays from the beginning, or from where a session waits. */
    void play(@Nullable String from) {
        events.add(new Event("workflow_started", PythonJson.object().set("inputs", PythonJson.object())));
        String id = from == null ? "begin" : from;
        boolean resumed = from != null;
        for (int step = 0; step < MAX_STEPS && components.has(id); step++) {
            JsonNode component = components.path(id);
            if (!step(id, component.path("obj"), resumed)) {
                return;
            }
            resumed = false;
            id = component.path("downstream").path(0).asString("");
        }
        ObjectNode data = PythonJson.object();
        data.putObject("inputs");
        data.set("outputs", lastOutputs == null ? PythonJson.object() : lastOutputs.deepCopy());
        data.put("elapsed_time", seconds()).put("created_at", seconds());
        events.add(new Event("workflow_finished", data));
    }

    private boolean step(String id, JsonNode obj, boolean resumed) {
        String type = obj.path("component_name").asString("");
        JsonNode params = obj.path("params");
        started(id, type);
        switch (type) {
            case "Begin" -> finished(id, type, given(params), given(params));
            case "UserFillUp" -> {
                if (!resumed) {
                    waitingAt = id;
                    askForInput(params);
                    return false;
                }
                ObjectNode filled = given(params);
                filled.forEachEntry((name, value) -> variables.put(id + "@" + name, value.asString("")));
                ObjectNode outputs =
                        PythonJson.object().put("tips", params.path("tips").asString(""));
                outputs.setAll(filled);
                finished(id, type, filled, outputs);
            }
            case "Retrieval" -> search(id, type, params);
            case "LLM", "Agent" -> write(id, type);
            case "Message" -> say(id, type, params);
            default -> finished(id, type, PythonJson.object(), PythonJson.object());
        }
        return true;
    }

    private void started(String id, String type) {
        ObjectNode data = PythonJson.object();
        data.putNull("inputs").put("created_at", System.currentTimeMillis() / 1000);
        events.add(new Event(
                "node_started",
                data.put("component_id", id)
                        .put("component_name", "")
                        .put("component_type", type)
                        .put("thoughts", "")));
    }

    private void finished(String id, String type, ObjectNode in, ObjectNode outputs) {
        events.add(new Event("node_finished", node(id, type, in, outputs)));
    }

    private ObjectNode node(String id, String type, ObjectNode in, ObjectNode outputs) {
        ObjectNode timed = outputs.deepCopy();
        timed.put("_created_time", seconds()).put("_elapsed_time", 0.0001);
        lastOutputs = timed;
        ObjectNode data = PythonJson.object();
        data.set("inputs", in.deepCopy());
        data.set("outputs", timed);
        data.put("component_id", id)
                .put("component_name", "")
                .put("component_type", type)
                .putNull("error")
                .put("elapsed_time", 0.0002)
                .put("created_at", seconds());
        ObjectNode entry = PythonJson.object().put("component_id", id);
        entry.putArray("trace").add(data.deepCopy());
        trace.add(entry);
        return data;
    }

    /** Returns the inputs that the component asks for, each as {@code {"type","value"}} or as it came. */
    private ObjectNode given(JsonNode params) {
        ObjectNode given = PythonJson.object();
        params.path("inputs").propertyNames().forEach(name -> {
            JsonNode value = inputs.path(name);
            JsonNode plain = value.isObject() ? value.path("value") : value;
            given.set(name, plain.isMissingNode() ? NullNode.getInstance() : plain.deepCopy());
            variables.put(name, plain.asString(""));
            variables.put("begin@" + name, plain.asString(""));
        });
        return given;
    }

    private void askForInput(JsonNode params) {
        ObjectNode data = PythonJson.object();
        ObjectNode form = data.putObject("inputs");
        params.path("inputs").forEachEntry((name, field) -> {
            ObjectNode json = form.putObject(name);
            json.put("name", field.path("name").asString(name))
                    .put("type", field.path("type").asString("line"))
                    .put("optional", field.path("optional").asBoolean(false));
            json.set("options", field.path("options").isArray() ? field.path("options") : PythonJson.array());
            json.putNull("value");
        });
        events.add(new Event("user_inputs", data.put("tips", params.path("tips").asString(""))));
    }

    private void search(String id, String type, JsonNode params) {
        String query = filled(params.path("query").asString("{sys.query}"));
        JsonNode ids = params.has("kb_ids") ? params.path("kb_ids") : params.path("dataset_ids");
        List<Chunk> chunks = knowledge.datasets(tenantId, DeleteIds.of(ids)).stream()
                .flatMap(dataset -> dataset.searched().stream())
                .toList();
        searched = true;
        found = model.search(chunks, query);
        reference = byNumber(References.of(profile, found.hits()));
        StringBuilder text = new StringBuilder();
        ArrayNode json = PythonJson.array();
        found.hits().forEach(hit -> {
            text.append("\nID: ")
                    .append(number(hit.chunk().id()))
                    .append("\n├── Title: ")
                    .append(hit.chunk().document().name())
                    .append("\n└── Content:\n")
                    .append(hit.chunk().content())
                    .append('\n');
            json.addObject()
                    .put("chunk_id", hit.chunk().id())
                    .put("content_with_weight", hit.chunk().content())
                    .put("doc_id", hit.chunk().document().id())
                    .put("docnm_kwd", hit.chunk().document().name())
                    .put("kb_id", hit.chunk().document().datasetId())
                    .put("similarity", hit.similarity());
        });
        ObjectNode outputs = PythonJson.object().put("formalized_content", text.toString());
        outputs.set("json", json);
        variables.put(id + "@formalized_content", text.toString());
        variables.put("query", query);
        finished(id, type, PythonJson.object().put("query", query), outputs);
    }

    private ObjectNode byNumber(ObjectNode listed) {
        ObjectNode keyed = PythonJson.object();
        ObjectNode chunks = keyed.putObject("chunks");
        listed.path("chunks")
                .forEach(chunk -> chunks.set(number(chunk.path("id").asString("")), chunk));
        ObjectNode documents = keyed.putObject("doc_aggs");
        listed.path("doc_aggs")
                .forEach(document -> documents.set(document.path("doc_name").asString(""), document));
        return keyed;
    }

    /** Returns the number that RAGFlow's agents cite a chunk by. */
    private static String number(String chunkId) {
        return Integer.toString(Math.floorMod(chunkId.hashCode(), CITATION_NUMBERS));
    }

    private void write(String id, String type) {
        String query = variables.getOrDefault("query", variables.getOrDefault("sys.query", ""));
        AgentModel.Said said = model.say(query, found, searched);
        String answer = CITATION.matcher(said.text()).replaceAll(citation -> {
            int place = Integer.parseInt(citation.group(1));
            return place < found.hits().size()
                    ? "[ID:" + number(found.hits().get(place).chunk().id()) + "]"
                    : citation.group();
        });
        String whole = said.thoughts().isEmpty() ? answer : THINK + said.thoughts() + END_OF_THINK + answer;
        variables.put(id + "@content", whole);
        if (!said.failed()) {
            unfinished.put(
                    id,
                    PythonJson.object().put("type", type).put("query", query).put("content", whole));
        }
    }

    private void say(String id, String type, JsonNode params) {
        String template = params.path("content").isArray()
                ? params.path("content").path(0).asString("")
                : params.path("content").asString("");
        ObjectNode in = PythonJson.object();
        StringBuilder said = new StringBuilder();
        Matcher variable = VARIABLE.matcher(template);
        int end = 0;
        while (variable.find()) {
            message(template.substring(end, variable.start()).stripTrailing(), said);
            String value = variables.getOrDefault(variable.group(1), "");
            in.put(variable.group(1), value);
            show(value, said);
            end = variable.end();
        }
        message(template.substring(end), said);
        content.append(said);
        ObjectNode ending = PythonJson.object();
        if (searched && !found.hits().isEmpty()) {
            ending.set("reference", reference.deepCopy());
        }
        events.add(new Event("message_end", ending));
        unfinished.forEach((modelId, model) -> finished(
                modelId,
                model.path("type").asString(""),
                PythonJson.object().put("sys.query", model.path("query").asString("")),
                PythonJson.object().put("content", model.path("content").asString(""))));
        unfinished.clear();
        ObjectNode outputs = PythonJson.object().put("content", said.toString());
        if (profile.agents().modern()) {
            outputs.putArray("downloads");
        }
        finished(id, type, in, outputs);
    }

    private void show(String value, StringBuilder said) {
        int end = value.startsWith(THINK) ? value.indexOf(END_OF_THINK) : -1;
        if (end < 0) {
            Quotation.tokens(value).forEach(token -> message(token, said));
            return;
        }
        events.add(new Event("message", PythonJson.object().put("content", "").put("start_to_think", true)));
        Quotation.tokens(value.substring(THINK.length(), end)).forEach(token -> message(token, said));
        events.add(new Event("message", PythonJson.object().put("content", "").put("end_to_think", true)));
        Quotation.tokens(value.substring(end + END_OF_THINK.length())).forEach(token -> message(token, said));
    }

    private void message(String text, StringBuilder said) {
        if (!text.isEmpty()) {
            said.append(text);
            events.add(new Event("message", PythonJson.object().put("content", text)));
        }
    }

    private String filled(String template) {
        return VARIABLE.matcher(template)
                .replaceAll(match -> Matcher.quoteReplacement(variables.getOrDefault(match.group(1), "")));
    }

    private static double seconds() {
        return System.nanoTime() / 1_000_000_000.0;
    }

    List<Event> events() {
        return List.copyOf(events);
    }

    String content() {
        return content.toString();
    }

    ObjectNode reference() {
        return reference.deepCopy();
    }

    Duration pace(Duration usual) {
        return model.pace(usual);
    }

    ObjectNode usage() {
        return model.usage();
    }

    List<ObjectNode> trace() {
        return List.copyOf(trace);
    }

    @Nullable
    String waitingAt() {
        return waitingAt;
    }

    /**
     * Something that happened.
     *
     * @param name its name on the wire
     * @param data its data
     */
    record Event(String name, ObjectNode data) {}
}
