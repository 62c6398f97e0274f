package io.github.ragflowspring.client.agent;

import io.github.ragflowspring.client.http.Fields;
import io.github.ragflowspring.client.http.Json;
import io.github.ragflowspring.client.retrieval.ReferenceReader;
import io.github.ragflowspring.client.retrieval.References;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads sessions.
 *
 * <p>Lists put the references of an answer into its message. A single session has them in a list of their own, whose n-th
 * element belongs to the n-th answer, or, on v0.25, as the object of the last answer.
 */
final class AgentSessionReader {

    private AgentSessionReader() {}

    static List<AgentSession> sessions(JsonNode data) {
        return Fields.list(data, AgentSessionReader::session);
    }

    static AgentSession session(Fields fields) {
        return new AgentSession(
                fields.required("id"),
                fields.required("agent_id", "dialog_id"),
                AgentReader.emptyAsNull(fields.text("name")),
                AgentReader.emptyAsNull(fields.text("user_id")),
                messages(fields),
                AgentReader.emptyAsNull(fields.text("errors")),
                AgentDsl.read(fields.get("dsl")),
                fields.instant("create_time"),
                fields.instant("update_time"));
    }

    /**
     * Reads for what an agent waits from the state of its workflow: the first component of its path is then one that asks.
     */
    static @Nullable AgentForm waitingForm(AgentSession session) {
        if (session.dsl() == null) {
            return null;
        }
        Fields dsl = Fields.of(Json.toTree(session.dsl().tree()));
        List<AgentField> fields = new ArrayList<>();
        String tips = null;
        for (String id : dsl.texts("path")) {
            Fields component = dsl.fields("components").fields(id).fields("obj");
            if (!component.required("component_name").toLowerCase(Locale.ROOT).equals("userfillup")) {
                break;
            }
            Fields parameters = component.fields("params");
            AgentForm form = AgentReader.form(parameters);
            fields.addAll(form.fields());
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
            String role = message.required("role");
            boolean question = role.equals(AgentMessage.USER);
            asked |= question;
            References own = References.none();
            if (message.has("reference")) {
                own = ReferenceReader.references(message.get("reference"));
            } else if (asked && !question) {
                own = reference(references, answers++, i == messages.size() - 1);
            }
            read.add(new AgentMessage(
                    message.text("id"), role, message.required("content"), own, message.instant("created_at")));
        }
        return read;
    }

    private static References reference(JsonNode references, int answer, boolean last) {
        if (references.isArray()) {
            return ReferenceReader.references(references.path(answer));
        }
        return last ? ReferenceReader.references(references) : References.none();
    }
}
