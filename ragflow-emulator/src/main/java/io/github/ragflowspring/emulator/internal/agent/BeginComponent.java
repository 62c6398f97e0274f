package io.github.ragflowspring.emulator.internal.agent;

/** {@code Begin}: accepts the inputs of the request. */
final class BeginComponent implements Component {

    @Override
    public boolean play(Node node, RunContext run) {
        RunRequest request = run.request();
        return Inputs.accept(node, run, request.inputs(), request.state().outputs(node.id()), true);
    }
}
