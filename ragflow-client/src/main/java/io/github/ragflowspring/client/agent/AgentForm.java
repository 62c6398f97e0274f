package io.github.ragflowspring.client.agent;

import io.github.ragflowspring.client.internal.wire.Fields;
import io.github.ragflowspring.client.internal.wire.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import tools.jackson.databind.JsonNode;

/**
 * What an agent wants to be told: when it is run, or in the middle of a run, for which it then waits.
 *
 * @param tips what to say to the user, empty if there is nothing to say
 * @param fields the fields to fill in
 */
public record AgentForm(String tips, List<AgentField> fields) {

    public AgentForm {
        fields = List.copyOf(fields);
    }

    /**
     * Returns the form that RAGFlow writes as the parameters of a component.
     *
     * @param parameters the {@code inputs} by their keys, and {@code tips}
     * @return the form, without fields if there are no inputs
     */
    public static AgentForm of(Map<String, ? extends @Nullable Object> parameters) {
        Fields form = Fields.of(Json.toTree(parameters));
        List<AgentField> fields = new ArrayList<>();
        for (Map.Entry<String, JsonNode> input : form.fields("inputs").node().properties()) {
            fields.add(field(input.getKey(), Fields.of(input.getValue())));
        }
        return new AgentForm(form.textOrEmpty("tips"), fields);
    }

    private static AgentField field(String key, Fields fields) {
        String name = fields.text("name");
        String type = fields.text("type");
        return new AgentField(
                key,
                (name != null) ? name : key,
                (type != null && !type.isEmpty()) ? type : "line",
                Boolean.TRUE.equals(fields.booleanValue("optional")),
                fields.texts("options"),
                fields.value("value"));
    }

    /**
     * Returns the form filled in.
     *
     * @param values the values by the {@linkplain AgentField#key() keys} of the fields
     * @return the inputs for {@link AgentRequest#inputs(Map)}, with the types that the form says
     * @throws IllegalArgumentException if there is a value for a field that the form does not have, or none for a field
     *     that is neither optional nor has one already
     */
    public Map<String, AgentInput> fill(Map<String, ? extends @Nullable Object> values) {
        Map<String, AgentInput> inputs = new LinkedHashMap<>();
        for (AgentField field : this.fields) {
            Object value = values.containsKey(field.key()) ? values.get(field.key()) : field.value();
            Assert.isTrue(
                    value != null || field.optional(),
                    () -> "values must have one for '" + field.key() + "', which is not optional");
            inputs.put(field.key(), new AgentInput(field.type(), value));
        }
        for (String key : values.keySet()) {
            Assert.isTrue(inputs.containsKey(key), () -> "the form has no field '" + key + "'");
        }
        return inputs;
    }
}
