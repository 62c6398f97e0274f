package io.github.ragflowspring.emulator.internal.agent;

import io.github.ragflowspring.emulator.internal.chat.Pace;
import io.github.ragflowspring.emulator.internal.chat.Quotation;
import io.github.ragflowspring.emulator.internal.chat.References;
import io.github.ragflowspring.emulator.internal.http.ApiError;
import io.github.ragflowspring.emulator.internal.http.DeleteIds;
import io.github.ragflowspring.emulator.internal.knowledge.Chunk;
import io.github.ragflowspring.emulator.internal.knowledge.Hit;
import io.github.ragflowspring.emulator.internal.knowledge.KnowledgeStore;
import io.github.ragflowspring.emulator.internal.knowledge.Retrieval;
import io.github.ragflowspring.emulator.internal.release.AgentRunRules;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.script.Cue;
import io.github.ragflowspring.emulator.script.ScriptedAnswer;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
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
 * Plays the canvas of an agent: Begin, Retrieval, a language model (LLM or Agent), Message and UserFillUp. RAGFlow's
 * other components are passed through; what is none of them cannot be loaded.
 */
final class Canvas {

    /** The blanks around a variable belong to it, and so go with it. */
    private static final Pattern VARIABLE = Pattern.compile("\\{* *\\{([\\w.:@-]+(?: [\\w.:@-]+)*)} *}*");

    private static final Pattern CITATION = Pattern.compile("\\[ID:(\\d+)]");

    /** A message that makes more characters than this together with those before it would have been spoken. */
    private static final int SPOKEN = 16;

    private static final int MAX_STEPS = 50;

    private static final int CITATION_NUMBERS = 500;

    private final ReleaseProfile profile;

    private final AgentRunRules rules;

    private final KnowledgeStore knowledge;

    private final String tenantId;

    private final ObjectNode components;

    private final CanvasState state;

    private final String question;

    private final ObjectNode inputs;

    private final boolean inSession;

    private final AgentModel model;

    private final Map<String, String> variables = new HashMap<>();

    /** What models wrote, which messages show as it is written. */
    private final Map<String, Quotation.Written> written = new LinkedHashMap<>();

    /** What a model wrote is finished only when a message has shown it. */
    private final Map<String, ObjectNode> unfinished = new LinkedHashMap<>();

    private final List<Event> events = new ArrayList<>();

    private final List<ObjectNode> trace = new ArrayList<>();

    private final StringBuilder content = new StringBuilder();

    private ObjectNode reference = PythonJson.object();

    private Retrieval found = new Retrieval(List.of(), Map.of());

    private boolean searched;

    private boolean broken;

    private int calls;

    private int tokens;

    private String unspoken = "";

    private @Nullable ObjectNode lastOutputs;

    Canvas(
            ReleaseProfile profile,
            KnowledgeStore knowledge,
            String tenantId,
            Agent agent,
            CanvasState state,
            String asked,
            ObjectNode inputs,
            boolean inSession,
            Cue cue) {
        this.profile = profile;
        this.rules = profile.agentRuns();
        this.knowledge = knowledge;
        this.tenantId = tenantId;
        this.components = components(agent);
        this.state = state;
        this.question = state.question(asked);
        this.inputs = inputs;
        this.inSession = inSession;
        this.model = new AgentModel(cue);
        variables.put("sys.query", question);
    }

    /** Returns the components of the agent's canvas, when all of them can be loaded. */
    static ObjectNode components(Agent agent) {
        ObjectNode components =
                agent.dsl().path("components") instanceof ObjectNode object ? object : PythonJson.object();
        for (JsonNode component : components) {
            String name = component.path("obj").path("component_name").asString("");
            if (!ComponentNames.isKnown(name)) {
                throw ApiError.exception("AssertionError(\"Can't import " + name + "Param\")");
            }
        }
        return components;
    }

    /** Plays from the beginning, or from where it waits. */
    void play() {
        String from = state.waitingAt();
        state.waitAt(null);
        boolean resumed = from != null;
        if (!resumed || !rules.resumesSilently()) {
            ObjectNode started = PythonJson.object();
            started.set("inputs", inputs.deepCopy());
            events.add(new Event("workflow_started", started));
        }
        String id = from == null ? "begin" : from;
        for (int step = 0; step < MAX_STEPS && components.has(id); step++) {
            JsonNode component = components.path(id);
            if (!step(id, component.path("obj"), resumed) || broken) {
                return;
            }
            resumed = false;
            id = component.path("downstream").path(0).asString("");
        }
        ObjectNode data = PythonJson.object();
        data.set("inputs", inputs.deepCopy());
        data.set("outputs", lastOutputs == null ? PythonJson.object() : lastOutputs.deepCopy());
        data.put("elapsed_time", 0.0004).put("created_at", seconds());
        if (rules.usage()) {
            data.set("usage", usage());
        }
        events.add(new Event("workflow_finished", data));
    }

    private boolean step(String id, JsonNode obj, boolean resumed) {
        String type = obj.path("component_name").asString("");
        JsonNode params = obj.path("params");
        if (type.equals("UserFillUp") && !resumed && !fillsItself(params)) {
            state.waitAt(id);
            askForInput(params);
            return false;
        }
        started(id, type);
        switch (type) {
            case "Begin" -> take(id, type, params, inputs, state.outputs(id), true);
            case "UserFillUp" -> {
                ObjectNode outputs = state.outputs(id);
                if (params.path("enable_tips").asBoolean(true)) {
                    outputs.put("tips", params.path("tips").asString(""));
                }
                boolean given = resumed || !inputs.isEmpty();
                ObjectNode filled = given ? inputs : PythonJson.object();
                if (!given) {
                    fields(params)
                            .propertyNames()
                            .forEach(name -> filled.putObject(name).put("value", question));
                }
                take(id, type, params, filled, outputs, rules.formsShowInputs());
            }
            case "Retrieval" -> search(id, type, params);
            case "LLM", "Agent" -> write(id, type, params);
            case "Message" -> say(id, type, params);
            default -> finished(id, type, PythonJson.object(), PythonJson.object());
        }
        return true;
    }

    private boolean fillsItself(JsonNode params) {
        return rules.questionFillsForm()
                && (!inputs.isEmpty() || (fields(params).size() == 1 && !question.isEmpty()));
    }

    private static JsonNode fields(JsonNode params) {
        return params.path("inputs");
    }

    private void started(String id, String type) {
        ObjectNode data = PythonJson.object();
        data.putNull("inputs").put("created_at", System.currentTimeMillis() / 1000);
        events.add(new Event(
                "node_started",
                data.put("component_id", id)
                        .put("component_name", "")
                        .put("component_type", type)
                        .put("thoughts", thoughts(type))));
    }

    private String thoughts(String type) {
        return switch (type) {
            case "UserFillUp" -> "Waiting for your input...";
            case "Retrieval" -> "\nKeywords: " + question + "\nLooking for the most relevant articles.";
            case "LLM", "Agent" -> "⌛Give me a moment—starting from: \n\n" + question;
            default -> "";
        };
    }

    private void finished(String id, String type, ObjectNode in, ObjectNode outputs) {
        finished(id, type, in, outputs, null);
    }

    private void finished(String id, String type, ObjectNode in, ObjectNode outputs, @Nullable String error) {
        ObjectNode timed = PythonJson.object().put("_created_time", seconds());
        timed.setAll(outputs.deepCopy());
        timed.put("_elapsed_time", 0.0001);
        if (error != null) {
            timed.put("_ERROR", error);
        }
        lastOutputs = timed;
        ObjectNode data = PythonJson.object();
        data.set("inputs", in.deepCopy());
        data.set("outputs", timed);
        data.put("component_id", id)
                .put("component_name", "")
                .put("component_type", type)
                .put("error", error)
                .put("elapsed_time", 0.0002)
                .put("created_at", seconds());
        ObjectNode entry = PythonJson.object().put("component_id", id);
        entry.putArray("trace").add(data.deepCopy());
        trace.add(entry);
        events.add(new Event("node_finished", data));
    }

    /** Takes the values that the caller gives, each as {@code {"type","value"}} or, in some releases, as it is. */
    private void take(String id, String type, JsonNode params, ObjectNode given, ObjectNode outputs, boolean shown) {
        ObjectNode known = state.inputs(id);
        fields(params).propertyNames().stream()
                .filter(name -> !known.has(name))
                .toList()
                .forEach(known::putNull);
        String error = null;
        for (Map.Entry<String, JsonNode> input : given.properties()) {
            JsonNode value = input.getValue();
            if (!value.isObject() && !rules.plainInputs()) {
                error = "'str' object has no attribute 'get'";
                break;
            }
            JsonNode plain = value.isObject() ? value.path("value") : value;
            JsonNode taken = plain.isMissingNode() ? NullNode.getInstance() : plain.deepCopy();
            outputs.set(input.getKey(), taken);
            if (shown) {
                known.set(input.getKey(), taken);
            }
            variables.put(id + "@" + input.getKey(), plain.asString(""));
        }
        broken = error != null;
        finished(id, type, known, outputs, error);
    }

    private void askForInput(JsonNode params) {
        ObjectNode data = PythonJson.object();
        ObjectNode form = data.putObject("inputs");
        fields(params).forEachEntry((name, field) -> {
            ObjectNode json = form.putObject(name);
            json.put("name", field.path("name").asString(name))
                    .put("type", field.path("type").asString("line"))
                    .put("optional", field.path("optional").asBoolean(false));
            json.set("options", field.path("options").isArray() ? field.path("options") : PythonJson.array());
            if (inSession || rules.blankFields()) {
                json.putNull("value");
            }
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
        ObjectNode listed = References.of(profile, found.hits());
        reference = found.hits().isEmpty() ? PythonJson.object() : byNumber(listed);
        StringBuilder text = new StringBuilder();
        ArrayNode json = PythonJson.array();
        for (int place = 0; place < found.hits().size(); place++) {
            Hit hit = found.hits().get(place);
            text.append("\nID: ")
                    .append(number(hit.chunk().id()))
                    .append("\n├── Title: ")
                    .append(hit.chunk().document().name())
                    .append("\n└── Content:\n")
                    .append(hit.chunk().content())
                    .append('\n');
            json.add(row(hit, listed.path("chunks").path(place).path("positions")));
        }
        ObjectNode outputs = PythonJson.object().put("formalized_content", text.toString());
        outputs.set("json", json);
        variables.put(id + "@formalized_content", text.toString());
        variables.put("query", query);
        finished(id, type, PythonJson.object().put("query", query), outputs);
    }

    private ObjectNode row(Hit hit, JsonNode positions) {
        ObjectNode row = PythonJson.object()
                .put("chunk_id", hit.chunk().id())
                .put("content_with_weight", hit.chunk().content())
                .put("doc_id", hit.chunk().document().id())
                .put("docnm_kwd", hit.chunk().document().name())
                .put("kb_id", hit.chunk().document().datasetId());
        row.putArray("important_kwd");
        if (profile.chunkRowIds()) {
            row.putArray("tag_kwd");
        }
        row.put("image_id", "")
                .put("similarity", hit.similarity())
                .put("vector_similarity", hit.vectorSimilarity())
                .put("term_similarity", hit.termSimilarity());
        row.set("positions", positions.deepCopy());
        row.put("doc_type_kwd", "").put("mom_id", "");
        if (profile.chunkRowIds()) {
            row.putNull("row_id");
        }
        return row;
    }

    private ObjectNode byNumber(ObjectNode listed) {
        ObjectNode keyed = PythonJson.object();
        ObjectNode chunks = keyed.putObject("chunks");
        listed.path("chunks")
                .forEach(chunk -> chunks.set(number(chunk.path("id").asString("")), chunk));
        ObjectNode documents = keyed.putObject("doc_aggs");
        if (rules.documents()) {
            listed.path("doc_aggs")
                    .forEach(document -> documents.set(document.path("doc_name").asString(""), document));
        }
        return keyed;
    }

    /** Returns the number that RAGFlow's agents cite a chunk by. */
    private static String number(String chunkId) {
        return Integer.toString(Math.floorMod(chunkId.hashCode(), CITATION_NUMBERS));
    }

    private void write(String id, String type, JsonNode params) {
        String query = variables.getOrDefault("query", question);
        Quotation.Written answer = model.write(query + triggersOf(query), found, searched);
        String text = CITATION.matcher(answer.text()).replaceAll(citation -> {
            int place = Integer.parseInt(citation.group(1));
            return place < found.hits().size()
                    ? "[ID:" + number(found.hits().get(place).chunk().id()) + "]"
                    : citation.group();
        });
        written.put(id, new Quotation.Written(answer.thoughts(), text, answer.failed()));
        String whole = answer.thoughts().isEmpty() ? text : "<think>" + answer.thoughts() + "</think>" + text;
        variables.put(id + "@content", whole);
        if (answer.failed()) {
            // RAGFlow forgets a model that failed: it is never reported as finished.
            return;
        }
        calls++;
        tokens += Quotation.tokens(question + " " + whole).size();
        ObjectNode in = PythonJson.object();
        StringBuilder prompts = new StringBuilder(params.path("sys_prompt").asString(""));
        params.path("prompts")
                .forEach(prompt -> prompts.append(prompt.path("content").asString("")));
        for (String name : names(prompts.toString())) {
            in.put(name, variables.getOrDefault(name, ""));
        }
        ObjectNode model = PythonJson.object().put("type", type).put("content", whole);
        model.set("inputs", in);
        unfinished.put(id, model);
    }

    /** What a caller asks of the stand-in counts even where a form asks the question. */
    private String triggersOf(String query) {
        return query.equals(question) ? "" : " " + Quotation.triggers(question);
    }

    private static List<String> names(String template) {
        return VARIABLE.matcher(template).results().map(match -> match.group(1)).toList();
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
            message(template.substring(end, variable.start()), said);
            String name = variable.group(1);
            String value = variables.getOrDefault(name, "");
            in.put(name, value);
            Quotation.Written model = written.get(name.replaceFirst("@content$", ""));
            if (model == null) {
                message(value, said);
            } else {
                repeat(model, said);
            }
            end = variable.end();
        }
        message(template.substring(end), said);
        if (!unspoken.isEmpty() && rules.audio()) {
            events.add(
                    new Event("message", PythonJson.object().put("content", "").putNull("audio_binary")));
        }
        unspoken = "";
        content.append(said);
        ObjectNode ending = PythonJson.object();
        if (!reference.isEmpty()) {
            ending.set("reference", reference.deepCopy());
        }
        events.add(new Event("message_end", ending));
        unfinished.forEach((modelId, model) -> finished(
                modelId,
                model.path("type").asString(""),
                (ObjectNode) model.path("inputs"),
                PythonJson.object().put("content", model.path("content").asString(""))));
        unfinished.clear();
        ObjectNode outputs = PythonJson.object().put("content", said.toString());
        if (rules.downloads()) {
            outputs.putArray("downloads");
        }
        finished(id, type, in, outputs);
    }

    private void repeat(Quotation.Written model, StringBuilder said) {
        if (!model.thoughts().isEmpty()) {
            mark("start_to_think");
            Quotation.tokens(model.thoughts()).forEach(token -> message(token, said));
            mark("end_to_think");
        }
        Quotation.tokens(model.text()).forEach(token -> message(token, said));
    }

    private void mark(String name) {
        events.add(new Event("message", PythonJson.object().put("content", "").put(name, true)));
    }

    private void message(String text, StringBuilder said) {
        if (text.isEmpty()) {
            return;
        }
        said.append(text);
        ObjectNode data = PythonJson.object().put("content", text);
        unspoken += text;
        if (unspoken.codePointCount(0, unspoken.length()) > SPOKEN && rules.audio()) {
            data.putNull("audio_binary");
            unspoken = "";
        }
        events.add(new Event("message", data));
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

    String question() {
        return question;
    }

    String content() {
        return content.toString();
    }

    ObjectNode reference() {
        return content.isEmpty() ? PythonJson.object() : reference.deepCopy();
    }

    List<ObjectNode> trace() {
        return List.copyOf(trace);
    }

    ObjectNode usage() {
        ScriptedAnswer.Usage scripted = model.usage();
        int asked = scripted == null ? 0 : scripted.promptTokens();
        int answered = scripted == null ? 0 : scripted.completionTokens();
        return PythonJson.object()
                .put("prompt_tokens", asked)
                .put("completion_tokens", answered)
                .put("total_tokens", scripted == null ? tokens : asked + answered)
                .put("calls", calls);
    }

    /** Returns the time that the model takes for a piece of text. */
    Duration time(Pace pace, String piece) {
        return model.time(pace, question, piece);
    }

    /**
     * Something that happened.
     *
     * @param name its name on the wire
     * @param data its data
     */
    record Event(String name, ObjectNode data) {}
}
