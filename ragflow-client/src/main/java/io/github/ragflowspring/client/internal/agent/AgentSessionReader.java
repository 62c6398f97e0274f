package io.github.ragflowspring.client.internal.agent;

import io.github.ragflowspring.client.agent.AgentDsl;
import io.github.ragflowspring.client.agent.AgentField;
import io.github.ragflowspring.client.agent.AgentForm;
import io.github.ragflowspring.client.agent.AgentSession;
import io.github.ragflowspring.client.answer.Message;
import io.github.ragflowspring.client.answer.MessageRole;
import io.github.ragflowspring.client.answer.References;
import io.github.ragflowspring.client.internal.answer.MessageReader;
import io.github.ragflowspring.client.internal.answer.ReferencesReader;
import io.github.ragflowspring.client.internal.wire.FieldKind;
import io.github.ragflowspring.client.internal.wire.FieldTable;
import io.github.ragflowspring.client.internal.wire.Fields;
import io.github.ragflowspring.client.internal.wire.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads sessions.
 *
 * <p>In a list, the references of an answer are part of its message. A single session has a list of references, whose n-th
 * element belongs to the n-th answer or, on v0.25, one object that belongs to the last answer.
 */
final class AgentSessionReader {

    /** The type of a component that waits for input. */
    private static final String ASKING = "UserFillUp";

    private static final FieldTable<AgentSession.Builder> SESSION = FieldTable.<AgentSession.Builder>rows()
            .required(FieldKind.TEXT, AgentSession.Builder::id, "id")
            .field(FieldKind.TEXT, AgentSession.Builder::agentId, "agent_id", "dialog_id")
            .field(FieldKind.NON_BLANK_TEXT, AgentSession.Builder::name, "name")
            .field(FieldKind.NON_BLANK_TEXT, AgentSession.Builder::userId, "user_id")
            .field(FieldKind.NON_BLANK_TEXT, AgentSession.Builder::errors, "errors")
            .field(AgentReader.DSL, AgentSession.Builder::dsl, "dsl")
            .field(FieldKind.INSTANT, AgentSession.Builder::createdAt, "create_time")
            .field(FieldKind.INSTANT, AgentSession.Builder::updatedAt, "update_time")
            // Read together, because the position of a reference determines its message.
            .ignore("messages", "message", "reference")
            .additional(AgentSession.Builder::additional);

    private AgentSessionReader() {}

    static List<AgentSession> sessions(JsonNode data) {
        return Fields.list(data, AgentSessionReader::session);
    }

    static AgentSession session(Fields fields) {
        return SESSION.read(fields, AgentSession.builder())
                .messages(messages(fields))
                .build();
    }

    /**
     * Reads the form that an agent waits for from the state of its workflow.
     *
     * <p>An agent waits if the last component of the path is one that asks, unless that component was the last to run.
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
            String rendered = parameters.fields("outputs").fields("tips").text("value");
            tips = (rendered != null) ? rendered : form.tips();
        }
        return (tips != null) ? AgentForm.builder().tips(tips).fields(fields).build() : null;
    }

    private static List<Message> messages(Fields session) {
        List<Fields> messages = session.list((message) -> message, "messages", "message");
        JsonNode references = session.get("reference");
        List<Message> read = new ArrayList<>();
        boolean asked = false;
        int answers = 0;
        for (int i = 0; i < messages.size(); i++) {
            Fields message = messages.get(i);
            boolean question = message.textOrEmpty("role").equals(MessageRole.USER.value());
            asked |= question;
            References own = References.none();
            if (message.has("reference")) {
                own = ReferencesReader.references(message.get("reference"));
            } else if (asked && !question) {
                own = reference(references, answers++, i == messages.size() - 1);
            }
            read.add(MessageReader.message(message, own));
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
