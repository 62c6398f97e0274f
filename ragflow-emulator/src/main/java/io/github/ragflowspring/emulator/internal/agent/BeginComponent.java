package io.github.ragflowspring.emulator.internal.agent;

import tools.jackson.databind.node.ObjectNode;

/** {@code Begin}: accepts the inputs of the request, or the payload of a webhook. */
final class BeginComponent implements Component {

    @Override
    public boolean play(Node node, RunContext run) {
        RunRequest request = run.request();
        ObjectNode outputs = request.state().outputs(node.id());
        ObjectNode payload = request.state().payload();
        outputs.setAll(payload);
        WebhookPayload.forEachVariable(
                payload, "", (name, value) -> run.variables().put(node, name, value));
        return Inputs.accept(node, run, request.inputs(), outputs, true);
    }
}
