package io.github.ragflowspring.client.internal.agent;

import io.github.ragflowspring.client.agent.AgentDsl;
import io.github.ragflowspring.client.agent.AgentField;
import io.github.ragflowspring.client.agent.AgentForm;
import io.github.ragflowspring.client.agent.AgentMessage;
import io.github.ragflowspring.client.agent.AgentSession;
import io.github.ragflowspring.client.answer.References;
import io.github.ragflowspring.client.internal.answer.ReferencesReader;
import io.github.ragflowspring.client.internal.wire.Fields;
import io.github.ragflowspring.client.internal.wire.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads sessions.
 *
 * <p>Lists put the references of an answer into its message. A single session has them in a list of their own, whose n-th
 * element belongs to the n-th answer, or, on v0.25, as the object of the last answer.
 */
final class AgentSessionReader {

    /** The type of a component that waits for input. */
    private static final String ASKING = "UserFillUp";

    private AgentSessionReader() {}

    static List<AgentSession> sessions(JsonNode data) {
        return Fields.list(data, AgentSessionReader::session);
    }

    static AgentSession session(Fields fields) {
        return new AgentSession(
                fields.requireText("id"),
                fields.textOrEmpty("agent_id", "dialog_id"),
                AgentReader.emptyAsNull(fields.text("name")),
                AgentReader.emptyAsNull(fields.text("user_id")),
                messages(fields),
                AgentReader.emptyAsNull(fields.text("errors")),
                AgentReader.dsl(fields.get("dsl")),
                fields.instant("create_time"),
                fields.instant("update_time"));
    }

    /**
     * Reads for what an agent waits from the state of its workflow.
     *
     * <p>RAGFlow itself takes an agent for waiting if the last component of the path is one that asks. That is also so when
     * such a component was the last to run.
     *
     * @param session the session after a run
     * @param lastNode the node that finished last in that run, or {@code null} if none did
     * @return the form, or {@code null} if the agent does not wait
     */
    static @Nullable AgentForm waitingForm(AgentSession session, @Nullable String lastNode) {
        AgentDsl workflow = session.dsl();
        if (workflow == null) {
            return null;
        }
        Fields dsl = Fields.of(Json.toTree(workflow.tree()));
        List<String> path = dsl.texts("path");
        List<AgentField> fields = new ArrayList<>();
        String tips = null;
        for (int i = path.size() - 1; i >= 0 && !path.get(i).equals(lastNode); i--) {
            Fields component = dsl.fields("components").fields(path.get(i)).fields("obj");
            if (!component.textOrEmpty("component_name").equals(ASKING)) {
                break;
            }
            Fields parameters = component.fields("params");
            AgentForm form = AgentReader.form(parameters);
            fields.addAll(0, form.fields());
            String said = parameters.fields("outputs").fields("tips").text("value");
            tips = (said != null) ? said : form.tips();
        }
        return (tips != null) ? new AgentForm(tips, fields) : null;
    }

    private static List<AgentMessage> messages(Fields session) {
        List<Fields> messages = session.list((message) -> message, "messages", "message");
        JsonNode references = session.get("reference");
        List<AgentMessage> read = new ArrayList<>();
        boolean asked = false;
        int answers = 0;
        for (int i = 0; i < messages.size(); i++) {
            Fields message = messages.get(i);
            String role = message.textOrEmpty("role");
            boolean question = role.equals(AgentMessage.USER);
            asked |= question;
            References own = References.none();
            if (message.has("reference")) {
                own = ReferencesReader.references(message.get("reference"));
            } else if (asked && !question) {
                own = reference(references, answers++, i == messages.size() - 1);
            }
            read.add(new AgentMessage(
                    message.text("id"), role, message.textOrEmpty("content"), own, message.instant("created_at")));
        }
        return read;
    }

    private static References reference(JsonNode references, int answer, boolean last) {
        if (references.isArray()) {
            return ReferencesReader.references(references.path(answer));
        }
        return last ? ReferencesReader.references(references) : References.none();
    }
}
