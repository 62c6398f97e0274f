package io.github.ragflowspring.emulator.internal.agent;

import io.github.ragflowspring.emulator.internal.chat.Quotation;
import io.github.ragflowspring.emulator.internal.release.Behavior;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code Message}: sends a message, with the output of language models token by token. */
final class MessageComponent implements Component {

    @Override
    public boolean play(Node node, RunContext run) {
        JsonNode content = node.params().path("content");
        String template = (content.isArray() ? content.path(0) : content).asString("");
        CanvasEvents events = run.events();
        Variables.forEachPiece(template, new Variables.PieceConsumer() {

            @Override
            public void text(String text) {
                events.message(text);
            }

            @Override
            public void variable(String name) {
                Quotation.Written output = run.drafts().of(name);
                if (output == null) {
                    events.message(run.variables().get(name));
                } else {
                    send(output, events);
                }
            }
        });
        String text = events.messageEnd(run.citations().reference());
        run.drafts().finish((draft) -> events.nodeFinished(draft.node(), draft.inputs(), draft.outputs()));
        ObjectNode outputs = PythonJson.object().put("content", text);
        if (run.profile().has(Behavior.AGENT_MESSAGE_HAS_DOWNLOADS)) {
            outputs.putArray("downloads");
        }
        events.nodeFinished(node, run.variables().in(template, PythonJson.object()), outputs);
        return true;
    }

    private static void send(Quotation.Written output, CanvasEvents events) {
        if (!output.thoughts().isEmpty()) {
            events.mark("start_to_think");
            Quotation.tokens(output.thoughts()).forEach(events::message);
            events.mark("end_to_think");
        }
        Quotation.tokens(output.text()).forEach(events::message);
    }
}
