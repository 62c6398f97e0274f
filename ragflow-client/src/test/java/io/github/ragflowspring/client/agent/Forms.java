package io.github.ragflowspring.client.agent;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Creates forms. */
final class Forms {

    private Forms() {}

    static AgentForm form(String tips, AgentField... fields) {
        return AgentForm.builder().tips(tips).fields(List.of(fields)).build();
    }

    static AgentField field(
            String key,
            String name,
            AgentFieldType type,
            boolean optional,
            List<String> options,
            @Nullable Object value) {
        return AgentField.builder()
                .key(key)
                .name(name)
                .type(type)
                .optional(optional)
                .options(options)
                .value(value)
                .build();
    }
}
