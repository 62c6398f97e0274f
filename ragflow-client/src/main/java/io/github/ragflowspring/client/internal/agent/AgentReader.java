package io.github.ragflowspring.client.internal.agent;

import io.github.ragflowspring.client.agent.Agent;
import io.github.ragflowspring.client.agent.AgentCategory;
import io.github.ragflowspring.client.agent.AgentDsl;
import io.github.ragflowspring.client.agent.AgentField;
import io.github.ragflowspring.client.agent.AgentFieldType;
import io.github.ragflowspring.client.agent.AgentForm;
import io.github.ragflowspring.client.agent.AgentPermission;
import io.github.ragflowspring.client.internal.json.FieldKind;
import io.github.ragflowspring.client.internal.json.FieldTable;
import io.github.ragflowspring.client.internal.json.Fields;
import io.github.ragflowspring.client.internal.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;

/** Reads agents and their forms. */
final class AgentReader {

    /** A workflow, which is an object or, in some responses, a text that contains one. */
    static final FieldKind<JsonValue> WORKFLOW = (value) -> {
        JsonValue node = value.isString() ? parse(value) : value;
        return node.isObject() ? node : null;
    };

    /** A workflow as the API exposes it. */
    static final FieldKind<AgentDsl> DSL = WORKFLOW.map(AgentReader::dsl);

    /** The time of the last publication of an agent. */
    static final String PUBLISHED = "last_publish_time";

    private static final FieldTable<Agent.Builder> AGENT = FieldTable.<Agent.Builder>rows()
            .required(FieldKind.TEXT, Agent.Builder::id, "id")
            .field(FieldKind.TEXT, Agent.Builder::title, "title")
            .field(FieldKind.NON_BLANK_TEXT, Agent.Builder::description, "description")
            .field(FieldKind.NON_BLANK_TEXT, Agent.Builder::avatar, "avatar")
            .field(
                    FieldKind.NON_BLANK_TEXT.map(AgentCategory::of).repeated(),
                    Agent.Builder::category,
                    "canvas_category")
            .field(
                    FieldKind.NON_BLANK_TEXT.map(AgentPermission::of).repeated(),
                    Agent.Builder::permission,
                    "permission")
            .field(FieldKind.TEXT.repeated(), Agent.Builder::ownerId, "user_id", "tenant_id")
            .field(WORKFLOW, (agent, workflow) -> agent.dsl(dsl(workflow)).beginForm(beginForm(workflow)), "dsl")
            .field(FieldKind.INSTANT, Agent.Builder::createdAt, "create_time")
            .field(FieldKind.INSTANT, Agent.Builder::updatedAt, "update_time")
            .additional(Agent.Builder::additional);

    private static final FieldTable<AgentForm.Builder> FORM = FieldTable.<AgentForm.Builder>rows()
            .field(FieldKind.TEXT, AgentForm.Builder::tips, "tips")
            .field(FieldKind.NODE.map(AgentReader::fields), AgentForm.Builder::fields, "inputs")
            .additional(AgentForm.Builder::additional);

    private static final FieldTable<AgentField.Builder> FIELD = FieldTable.<AgentField.Builder>rows()
            .field(FieldKind.TEXT, AgentField.Builder::name, "name")
            .field(FieldKind.NON_BLANK_TEXT.map(AgentFieldType::of), AgentField.Builder::type, "type")
            .field(FieldKind.BOOLEAN, AgentField.Builder::optional, "optional")
            .field(FieldKind.TEXTS, AgentField.Builder::options, "options")
            .field(FieldKind.VALUE, AgentField.Builder::value, "value")
            .additional(AgentField.Builder::additional);

    private AgentReader() {}

    /** Reads the agents of a list, which is the field of an object from v0.25.1 on. */
    static List<Agent> agents(JsonValue data) {
        return Fields.list(data.isArray() ? data : Fields.of(data).get("canvas"), AgentReader::agent);
    }

    static Agent agent(Fields fields) {
        return AGENT.read(fields, Agent.builder()).build();
    }

    static AgentForm form(Fields fields) {
        return FORM.read(fields, AgentForm.builder()).build();
    }

    /** Reads the fields of a form, which the response has without the form. */
    static AgentForm inputForm(JsonValue inputs) {
        return AgentForm.builder().fields(fields(inputs)).build();
    }

    private static AgentForm beginForm(JsonValue workflow) {
        return form(Fields.of(workflow)
                .fields("components")
                .fields("begin")
                .fields("obj")
                .fields("params"));
    }

    private static List<AgentField> fields(JsonValue inputs) {
        List<AgentField> fields = new ArrayList<>();
        for (Map.Entry<String, JsonValue> input : inputs.properties()) {
            String key = input.getKey();
            AgentField.Builder field = AgentField.builder().key(key).name(key);
            fields.add(FIELD.read(Fields.of(input.getValue()), field).build());
        }
        return fields;
    }

    static AgentDsl dsl(JsonValue workflow) {
        return AgentDsl.of(Fields.of(workflow).map());
    }

    private static JsonValue parse(JsonValue text) {
        try {
            return text.parsed();
        } catch (JacksonException ex) {
            return JsonValue.MISSING;
        }
    }
}
