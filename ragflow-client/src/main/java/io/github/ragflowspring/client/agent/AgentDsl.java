package io.github.ragflowspring.client.agent;

import io.github.ragflowspring.client.internal.wire.Fields;
import io.github.ragflowspring.client.internal.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The workflow of an agent, in the language that RAGFlow's editor writes and exports.
 *
 * <p>A JSON object that passes through this library as it is: with the order of its fields and with fields that this
 * library knows nothing of. It is made of plain Java values, so that it depends neither on a JSON library nor on its
 * version: maps, lists, texts, booleans, {@code null}, and numbers as {@link Integer}, {@link Long}, {@link
 * java.math.BigInteger} or {@link Double}, which hold every number that RAGFlow can store. Maps and lists cannot be
 * changed.
 *
 * @param tree the object
 */
public record AgentDsl(Map<String, @Nullable Object> tree) {

    public AgentDsl {
        Assert.notNull(tree, "tree must not be null");
        tree = frozen(tree);
    }

    /**
     * Returns the workflow that plain Java values are.
     *
     * @param tree maps, lists, texts, numbers, booleans and {@code null}
     * @return the workflow
     */
    public static AgentDsl of(Map<String, ? extends @Nullable Object> tree) {
        return new AgentDsl(frozen(tree));
    }

    /**
     * Reads a workflow, such as a file that RAGFlow's editor exported.
     *
     * @param json a JSON object
     * @return the workflow
     * @throws IllegalArgumentException if it is no JSON object
     */
    public static AgentDsl parse(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        try {
            JsonNode node = Json.tree(bytes, 0, bytes.length);
            Assert.isTrue(node.isObject(), "json must be a JSON object");
            return new AgentDsl(Fields.of(node).map());
        } catch (JacksonException ex) {
            throw new IllegalArgumentException("json must be a JSON object");
        }
    }

    /**
     * Returns the workflow as JSON.
     *
     * @return the text
     */
    public String toJson() {
        return new String(Json.write(this.tree), StandardCharsets.UTF_8);
    }

    /**
     * Returns what the workflow wants to be given when it is run: the form of its component {@code begin}.
     *
     * @return the form, without fields if it wants nothing
     */
    public AgentForm beginForm() {
        Fields begin = Fields.of(Json.toTree(this.tree)).fields("components").fields("begin");
        return AgentForm.of(begin.fields("obj").fields("params").map());
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
