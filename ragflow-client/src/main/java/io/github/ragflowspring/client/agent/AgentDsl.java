package io.github.ragflowspring.client.agent;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.ragflowspring.client.internal.support.ImmutableMap;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The workflow of an agent, in the language that RAGFlow's editor writes and exports.
 *
 * <p>A JSON object that this library passes on unchanged, with the order of its fields and with fields that it does not
 * know. It consists of plain Java values and depends neither on a JSON library nor on its version: maps, lists, texts,
 * booleans, {@code null}, and numbers as {@link Integer}, {@link Long}, {@link java.math.BigInteger} or {@link Double}.
 *
 * <p>Can be read from JSON; the workflow is its JSON form.
 *
 * @since 0.1.0
 */
public final class AgentDsl {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Map<String, @Nullable Object> tree;

    private AgentDsl(Map<String, @Nullable Object> tree) {
        this.tree = tree;
    }

    /**
     * Create a workflow from plain Java values, which are copied.
     *
     * @param tree maps, lists, texts, numbers, booleans and {@code null}
     */
    @JsonCreator
    public static AgentDsl of(Map<String, ? extends @Nullable Object> tree) {
        Assert.notNull(tree, "'tree' must not be null");
        return new AgentDsl((tree instanceof ImmutableMap<?>) ? ImmutableMaps.copyOf(tree) : frozen(tree));
    }

    /**
     * Parse a workflow, such as the content of a file that RAGFlow's editor exported.
     *
     * @param json a JSON object
     * @throws IllegalArgumentException if the text is not a JSON object
     */
    public static AgentDsl parse(String json) {
        try {
            if (JSON.readValue(json, Object.class) instanceof Map<?, ?> tree) {
                return new AgentDsl(frozen(tree));
            }
        } catch (JacksonException ex) {
            // The message could contain a part of the workflow.
        }
        throw new IllegalArgumentException("'json' must be a JSON object");
    }

    /**
     * Return the workflow as plain Java values, unmodifiable at all levels and in the order of the JSON object. RAGFlow
     * stores workflows with their keys sorted.
     */
    @JsonValue
    public Map<String, @Nullable Object> tree() {
        return this.tree;
    }

    /** Return the workflow as JSON text. */
    public String toJson() {
        return JSON.writeValueAsString(this.tree);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof AgentDsl that && this.tree.equals(that.tree));
    }

    @Override
    public int hashCode() {
        return this.tree.hashCode();
    }

    @Override
    public String toString() {
        return "AgentDsl" + this.tree;
    }

    private static Map<String, @Nullable Object> frozen(Map<?, ?> map) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(String.valueOf(key), frozenValue(value)));
        return Collections.unmodifiableMap(copy);
    }

    private static @Nullable Object frozenValue(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return frozen(map);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>();
            list.forEach((element) -> copy.add(frozenValue(element)));
            return Collections.unmodifiableList(copy);
        }
        return value;
    }
}
