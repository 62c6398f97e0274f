package io.github.ragflowspring.emulator;

import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/**
 * An agent of a {@link Seed}. Immutable.
 *
 * @since 0.1.0
 */
public final class SeedAgent {

    private final String id;

    private final String title;

    private final String description;

    private final ObjectNode dsl;

    private SeedAgent(String id, String title, String description, ObjectNode dsl) {
        this.id = id;
        this.title = title;
        this.description = description;
        this.dsl = dsl;
    }

    /**
     * Creates an agent. Its id is derived from the title, so that a test can refer to it.
     *
     * @param title the title
     * @param dsl the workflow as a JSON object with the components, as RAGFlow exports it; the emulator runs the
     *     components Begin, Retrieval, LLM, Agent, Message and UserFillUp and skips others
     * @throws IllegalArgumentException if the workflow is not a JSON object
     */
    public static SeedAgent of(String title, String dsl) {
        return new SeedAgent(SeedIds.of("agent", title), title, "", parsed(dsl));
    }

    private static ObjectNode parsed(String dsl) {
        try {
            if (PythonJson.parse(dsl.getBytes(StandardCharsets.UTF_8)) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException ex) {
            throw new IllegalArgumentException("'dsl' must be a JSON object", ex);
        }
        throw new IllegalArgumentException("'dsl' must be a JSON object");
    }

    /**
     * Returns a copy with the given id.
     *
     * @param newId a version-1 UUID of 32 lower-case hexadecimal digits
     * @throws IllegalArgumentException if the id has a different form
     */
    public SeedAgent id(String newId) {
        return new SeedAgent(SeedIds.checked(newId), this.title, this.description, this.dsl);
    }

    /** Returns a copy with the given description; empty by default. */
    public SeedAgent description(String text) {
        return new SeedAgent(this.id, this.title, text, this.dsl);
    }

    /** Returns the id. */
    public String id() {
        return this.id;
    }

    String title() {
        return this.title;
    }

    String description() {
        return this.description;
    }

    ObjectNode dsl() {
        return this.dsl.deepCopy();
    }
}
