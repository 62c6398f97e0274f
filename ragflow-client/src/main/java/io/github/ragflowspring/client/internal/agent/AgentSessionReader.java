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
import io.github.ragflowspring.client.internal.dialect.Dialect;
import io.github.ragflowspring.client.internal.json.FieldKind;
import io.github.ragflowspring.client.internal.json.FieldTable;
import io.github.ragflowspring.client.internal.json.Fields;
import io.github.ragflowspring.client.internal.json.Json;
import io.github.ragflowspring.client.internal.json.JsonValue;
import io.github.ragflowspring.client.internal.wire.Envelope;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
            .field(FieldKind.TEXT.repeated(), AgentSession.Builder::agentId, "agent_id", "dialog_id")
            .field(FieldKind.NON_BLANK_TEXT, AgentSession.Builder::name, "name")
            .field(FieldKind.NON_BLANK_TEXT.repeated(), AgentSession.Builder::userId, "user_id")
            .field(FieldKind.NON_BLANK_TEXT, AgentSession.Builder::errors, "errors")
            .field(AgentReader.DSL, AgentSession.Builder::dsl, "dsl")
            .field(FieldKind.INSTANT, AgentSession.Builder::createdAt, "create_time")
            .field(FieldKind.INSTANT, AgentSession.Builder::updatedAt, "update_time")
            // Read together, because the position of a reference determines its message.
            .ignore("messages", "message", "reference")
            .additional(AgentSession.Builder::additional);

    private AgentSessionReader() {}

    static List<AgentSession> sessions(Envelope envelope) {
        return Fields.list(envelope.items(), (fields) -> session(fields, envelope.dialect()));
    }

    static AgentSession session(Envelope envelope) {
        return session(envelope.fields(), envelope.dialect());
    }

    private static AgentSession session(Fields fields, Dialect dialect) {
        return SESSION.read(fields, AgentSession.builder())
                .messages(messages(fields, dialect))
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
        Fields dsl = Fields.of(Json.of(workflow.tree()));
        List<String> path = dsl.texts("path");
        Map<String, List<AgentField>> fields = new LinkedHashMap<>();
        String tips = null;
        for (int i = path.size() - 1; i >= 0 && !path.get(i).equals(lastNode); i--) {
            if (fields.containsKey(path.get(i))) {
                continue;
            }
            Fields component = dsl.fields("components").fields(path.get(i)).fields("obj");
            if (!component.textOrEmpty("component_name").equals(ASKING)) {
                break;
            }
            Fields parameters = component.fields("params");
            AgentForm form = AgentReader.form(parameters);
            fields.put(path.get(i), form.fields());
            String rendered = parameters.fields("outputs").fields("tips").text("value");
            tips = (rendered != null) ? rendered : form.tips();
        }
        if (tips == null) {
            return null;
        }
        // The components were visited from the last to the first.
        List<List<AgentField>> visited = new ArrayList<>(fields.values());
        Collections.reverse(visited);
        return AgentForm.builder()
                .tips(tips)
                .fields(visited.stream().flatMap(List::stream).toList())
                .build();
    }

    private static List<Message> messages(Fields session, Dialect dialect) {
        List<Fields> messages = session.list((message) -> message, "messages", "message");
        JsonValue references = session.get("reference");
        List<Message> read = new ArrayList<>(messages.size());
        boolean asked = false;
        int answers = 0;
        for (int i = 0; i < messages.size(); i++) {
            Fields message = messages.get(i);
            boolean question = message.is("role", MessageRole.USER.value());
            asked |= question;
            References own = References.none();
            if (message.has("reference")) {
                own = ReferencesReader.references(message.get("reference"), dialect);
            } else if (asked && !question) {
                own = reference(references, answers++, i == messages.size() - 1, dialect);
            }
            read.add(MessageReader.message(message, own));
        }
        return read;
    }

    private static References reference(JsonValue references, int answer, boolean last, Dialect dialect) {
        if (references.isArray()) {
            return ReferencesReader.references(references.get(answer), dialect);
        }
        return last ? ReferencesReader.references(references, dialect) : References.none();
    }
}
