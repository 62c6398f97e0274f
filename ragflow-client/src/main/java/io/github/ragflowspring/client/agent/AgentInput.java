package io.github.ragflowspring.client.agent;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * A value for a field of a form. RAGFlow takes no bare values: a run that is given one ends at once on most releases.
 *
 * @param type the {@linkplain AgentField#type() type} of the field
 * @param value a text, number, boolean, map or list, or {@code null} for nothing
 */
public record AgentInput(String type, @Nullable Object value) {

    public AgentInput {
        Assert.hasText(type, "type must not be blank");
    }

    /**
     * Returns an input of the type that fits a value.
     *
     * @param value a boolean, a number, or anything else, which becomes a {@code line}
     * @return the input
     */
    public static AgentInput of(@Nullable Object value) {
        if (value instanceof AgentInput input) {
            return input;
        }
        if (value instanceof Boolean) {
            return new AgentInput("boolean", value);
        }
        return new AgentInput((value instanceof Number) ? "integer" : "line", value);
    }

    public Map<String, @Nullable Object> toBody() {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("type", this.type);
        // A missing value would be taken for one as well, so that null is sent as it is.
        body.put("value", this.value);
        return body;
    }
}
