package io.github.ragflowspring.emulator.internal.agent;

import io.github.ragflowspring.emulator.internal.release.Behavior;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import tools.jackson.databind.node.ObjectNode;

/** {@code UserFillUp}: asks the user to fill in a form. */
final class FormComponent implements Component {

    @Override
    public String thoughts(RunContext run) {
        return "Waiting for your input...";
    }

    @Override
    public boolean asksForInput(Node node, RunContext run) {
        if (node.resumed() || fillsItself(node, run)) {
            return false;
        }
        run.request().state().waitAt(node.id());
        Inputs.request(node, run);
        return true;
    }

    private static boolean fillsItself(Node node, RunContext run) {
        return run.profile().has(Behavior.AGENT_QUESTION_COMPLETES_FORM)
                && (!run.request().inputs().isEmpty()
                        || (node.fields().size() == 1 && !run.question().isEmpty()));
    }

    @Override
    public boolean play(Node node, RunContext run) {
        ObjectNode outputs = run.request().state().outputs(node.id());
        if (node.params().path("enable_tips").asBoolean(true)) {
            outputs.put("tips", node.params().path("tips").asString(""));
        }
        boolean shown = run.profile().has(Behavior.AGENT_FORM_RETURNS_INPUTS);
        return Inputs.accept(node, run, filled(node, run), outputs, shown);
    }

    private static ObjectNode filled(Node node, RunContext run) {
        ObjectNode inputs = run.request().inputs();
        if (node.resumed() || !inputs.isEmpty()) {
            return inputs;
        }
        ObjectNode filled = PythonJson.object();
        node.fields().propertyNames().forEach((name) -> filled.putObject(name).put("value", run.question()));
        return filled;
    }
}
