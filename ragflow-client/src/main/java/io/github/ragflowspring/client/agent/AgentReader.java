package io.github.ragflowspring.client.agent;

import io.github.ragflowspring.client.http.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
                fields.expected("id"),
                fields.required("title"),
                emptyAsNull(fields.text("description")),
                emptyAsNull(fields.text("avatar")),
                emptyAsNull(fields.text("canvas_category")),
                emptyAsNull(fields.text("permission")),
                fields.required("user_id", "tenant_id"),
                AgentDsl.read(fields.get("dsl")),
                fields.instant("create_time"),
                fields.instant("update_time"));
    }

    /** Reads a form: {@code inputs} by their keys, and {@code tips}. */
    static AgentForm form(Fields fields) {
        List<AgentField> read = new ArrayList<>();
        for (Map.Entry<String, JsonNode> input : fields.fields("inputs").node().properties()) {
            read.add(field(input.getKey(), Fields.of(input.getValue())));
        }
        return new AgentForm(fields.required("tips"), read);
    }

    private static AgentField field(String key, Fields fields) {
        String name = fields.text("name");
        String type = fields.text("type");
        return new AgentField(
                key,
                (name != null) ? name : key,
                (type != null && !type.isEmpty()) ? type : "line",
                Boolean.TRUE.equals(fields.bool("optional")),
                fields.texts("options"),
                fields.value("value"));
    }

    static @Nullable String emptyAsNull(@Nullable String text) {
        return (text != null && !text.isEmpty()) ? text : null;
    }
}
