package io.github.ragflowspring.emulator.internal.agent;

import io.github.ragflowspring.emulator.internal.release.Behavior;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** Accepts the input of the caller, and asks for it. */
final class Inputs {

    private Inputs() {}

    /**
     * Accepts input, each value as {@code {"type","value"}} or, in some releases, as it is.
     *
     * @param given the input
     * @param outputs receives the accepted values
     * @param shown whether the inputs of the finished component contain the accepted values
     * @return whether the input is valid
     */
    static boolean accept(Node node, RunContext run, ObjectNode given, ObjectNode outputs, boolean shown) {
        ObjectNode known = run.request().state().inputs(node.id());
        node.fields().propertyNames().stream()
                .filter((name) -> !known.has(name))
                .toList()
                .forEach(known::putNull);
        for (Map.Entry<String, JsonNode> input : given.properties()) {
            JsonNode value = input.getValue();
            boolean anything = node.resumed() && run.profile().has(Behavior.AGENT_FORM_TAKES_ANYTHING);
            if (anything) {
                outputs.set(input.getKey(), value.deepCopy());
                known.set(input.getKey(), value.deepCopy());
                run.variables()
                        .put(node, input.getKey(), value.isContainer() ? value.toPrettyString() : value.asString(""));
                continue;
            }
            if (!value.isObject() && !run.profile().has(Behavior.AGENT_ACCEPTS_PLAIN_INPUTS)) {
                run.events().nodeFinished(node, known, outputs, "'str' object has no attribute 'get'");
                return false;
            }
            JsonNode plain = value.isObject() ? value.path("value") : value;
            JsonNode accepted = plain.isMissingNode() ? NullNode.getInstance() : plain.deepCopy();
            outputs.set(input.getKey(), accepted);
            if (shown) {
                known.set(input.getKey(), accepted);
            }
            run.variables().put(node, input.getKey(), plain.asString(""));
        }
        run.events().nodeFinished(node, known, outputs);
        return true;
    }

    /** Writes the event that asks for the fields of a component. */
    static void request(Node node, RunContext run) {
        ObjectNode form = PythonJson.object();
        node.fields().forEachEntry((name, field) -> {
            ObjectNode json = form.putObject(name);
            json.put("name", field.path("name").asString(name))
                    .put("type", field.path("type").asString("line"))
                    .put("optional", field.path("optional").asBoolean(false));
            json.set("options", field.path("options").isArray() ? field.path("options") : PythonJson.array());
            if (run.request().inSession() || run.profile().has(Behavior.AGENT_FORM_HAS_BLANK_VALUES)) {
                json.putNull("value");
            }
        });
        run.events().inputsRequested(form, node.params().path("tips").asString(""));
    }
}
