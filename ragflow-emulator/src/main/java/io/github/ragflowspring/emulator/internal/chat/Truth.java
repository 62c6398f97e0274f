package io.github.ragflowspring.emulator.internal.chat;

import tools.jackson.databind.JsonNode;

/** What Python takes for true. */
final class Truth {

    private Truth() {}

    /** Returns true for anything that is there and not empty, the text "false" included. */
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
