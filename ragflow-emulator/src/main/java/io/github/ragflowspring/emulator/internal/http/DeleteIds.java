package io.github.ragflowspring.emulator.internal.http;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** The ids in a request. */
public final class DeleteIds {

    private DeleteIds() {}

    /** Returns the ids. RAGFlow iterates over any value, and Python iterates over the characters of a text. */
    public static List<String> of(@Nullable JsonNode ids) {
        List<String> list = new ArrayList<>();
        if (ids instanceof ArrayNode array) {
            array.forEach((id) -> list.add(id.asString("")));
        } else if (ids != null && ids.isString()) {
            ids.stringValue().codePoints().forEach((character) -> list.add(Character.toString(character)));
        }
        return list;
    }
}
