package io.github.ragflowspring.emulator.internal.chat;

import tools.jackson.databind.JsonNode;

/** Evaluates JSON values as Python conditions. */
final class PythonTruthiness {

    private PythonTruthiness() {}

    /** Returns whether the value is truthy: present and not empty, zero or false. The text "false" is truthy. */
    static boolean of(JsonNode node) {
        if (node.isString()) {
            return !node.stringValue().isEmpty();
        }
        if (node.isNumber()) {
            return node.doubleValue() != 0;
        }
        return node.isContainer() ? !node.isEmpty() : node.asBoolean(false);
    }
}
