package io.github.ragflowspring.client.agent;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field of a form.
 *
 * @param key the name under which its value is sent
 * @param name what to show to the user
 * @param type what kind of value it takes: {@code line}, {@code paragraph}, {@code options}, {@code file}, {@code
 *     integer}, {@code boolean} or another that RAGFlow's editor offers
 * @param optional whether it may be left empty. RAGFlow does not check it
 * @param options what to choose from, empty if the field is no choice
 * @param value the value it has before the user gives one, or {@code null}
 */
public record AgentField(
        String key,
        String name,
        String type,
        boolean optional,
        List<String> options,
        @Nullable Object value) {

    public AgentField {
        options = List.copyOf(options);
    }
}
