package io.github.ragflowspring.emulator.internal.agent;

import tools.jackson.databind.JsonNode;

/**
 * A component in a canvas.
 *
 * @param id the id of the component
 * @param type the name of the component's type, such as {@code Retrieval}
 * @param params the parameters of the component
 * @param resumed whether the run resumes at this component with the requested input
 */
record Node(String id, String type, JsonNode params, boolean resumed) {

    static Node of(String id, JsonNode component, boolean resumed) {
        JsonNode obj = component.path("obj");
        return new Node(id, obj.path("component_name").asString(""), obj.path("params"), resumed);
    }

    /** Returns the input fields that the component declares. */
    JsonNode fields() {
        return this.params.path("inputs");
    }
}
