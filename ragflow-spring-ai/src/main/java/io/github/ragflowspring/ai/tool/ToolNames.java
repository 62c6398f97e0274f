package io.github.ragflowspring.ai.tool;

import java.text.Normalizer;
import java.util.Locale;

/** Derives the names of tools, which models accept with ASCII letters, digits, hyphens and underscores only. */
final class ToolNames {

    private static final int MAX_LENGTH = 64;

    private ToolNames() {}

    /**
     * Returns the name of a tool.
     *
     * @param verb the first word
     * @param object the name of what the tool works with
     * @param otherwise the rest of the name if the object has no usable characters
     */
    static String of(String verb, String object, String otherwise) {
        String ascii = Normalizer.normalize(object, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^a-z0-9]+", "_")
                .replaceAll("^_+|_+$", "");
        String name = verb + "_" + (ascii.isEmpty() ? otherwise : ascii);
        return name.substring(0, Math.min(name.length(), MAX_LENGTH));
    }
}
