package io.github.ragflowspring.emulator.internal.agent;

import io.github.ragflowspring.emulator.internal.wire.PythonJson;

/** The components of RAGFlow that the emulator does not play: they finish without output. */
final class PassThroughComponent implements Component {

    @Override
    public boolean play(Node node, RunContext run) {
        run.events().nodeFinished(node, PythonJson.object(), PythonJson.object());
        return true;
    }
}
