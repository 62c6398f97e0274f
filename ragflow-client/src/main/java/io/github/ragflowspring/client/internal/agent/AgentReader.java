package io.github.ragflowspring.client.internal.agent;

import io.github.ragflowspring.client.agent.Agent;
import io.github.ragflowspring.client.agent.AgentDsl;
import io.github.ragflowspring.client.agent.AgentForm;
import io.github.ragflowspring.client.internal.wire.Fields;
import io.github.ragflowspring.client.internal.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads agents and their forms. */
final class AgentReader {

    private AgentReader() {}

    /** Reads the agents of a list, which stands in an object from v0.25.1 on. */
    static List<Agent> agents(JsonNode data) {
        return Fields.list(data.isArray() ? data : Fields.of(data).get("canvas"), AgentReader::agent);
    }

    static Agent agent(Fields fields) {
        return new Agent(
                fields.requireText("id"),
                fields.textOrEmpty("title"),
                emptyAsNull(fields.text("description")),
                emptyAsNull(fields.text("avatar")),
                emptyAsNull(fields.text("canvas_category")),
                emptyAsNull(fields.text("permission")),
                fields.textOrEmpty("user_id", "tenant_id"),
                dsl(fields.get("dsl")),
                fields.instant("create_time"),
                fields.instant("update_time"));
    }

    /** Reads a form: {@code inputs} by their keys, and {@code tips}. */
    static AgentForm form(Fields fields) {
        return AgentForm.of(fields.map());
    }

    /** Reads the workflow of an answer, which is an object, or in some answers a text that holds one. */
    static @Nullable AgentDsl dsl(JsonNode node) {
        if (node.isString()) {
            return dsl(node.stringValue());
        }
        return node.isObject() ? AgentDsl.of(Fields.of(node).map()) : null;
    }

    private static @Nullable AgentDsl dsl(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        try {
            JsonNode node = Json.tree(bytes, 0, bytes.length);
            return node.isObject() ? dsl(node) : null;
        } catch (JacksonException ex) {
            return null;
        }
    }

    static @Nullable String emptyAsNull(@Nullable String text) {
        return (text != null && !text.isEmpty()) ? text : null;
    }
}
