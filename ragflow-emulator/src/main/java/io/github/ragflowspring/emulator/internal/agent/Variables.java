package io.github.ragflowspring.emulator.internal.agent;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** The variables of a canvas, and the templates that refer to them. */
final class Variables {

    /**
     * Blanks and braces around a variable are part of it and are replaced with it. A search begins only where a run of them
     * begins, so that a text of braces is read once.
     */
    private static final Pattern VARIABLE =
            Pattern.compile("(?:(?<!\\{)\\{++(?: ++\\{)?|(?<![ {]) ++\\{)([\\w.:@-]++(?: [\\w.:@-]++){0,50}+)} *+}*+");

    private final Map<String, String> values = new HashMap<>();

    Variables(String question) {
        this.values.put("sys.query", question);
    }

    void put(String name, String value) {
        this.values.put(name, value);
    }

    void put(Node node, String output, String value) {
        put(node.id() + "@" + output, value);
    }

    String get(String name) {
        return getOrDefault(name, "");
    }

    String getOrDefault(String name, String otherwise) {
        return this.values.getOrDefault(name, otherwise);
    }

    /** Returns the template with the values of its variables. */
    String fill(String template) {
        return VARIABLE.matcher(template).replaceAll((match) -> Matcher.quoteReplacement(get(match.group(1))));
    }

    /** Returns the variables of the template with their values. */
    ObjectNode in(String template, ObjectNode into) {
        VARIABLE.matcher(template).results().forEach((match) -> into.put(match.group(1), get(match.group(1))));
        return into;
    }

    /** Passes the pieces of the template on, in order: texts and names of variables. */
    static void forEachPiece(String template, PieceConsumer pieces) {
        Matcher variable = VARIABLE.matcher(template);
        int end = 0;
        while (variable.find()) {
            pieces.text(template.substring(end, variable.start()));
            pieces.variable(variable.group(1));
            end = variable.end();
        }
        pieces.text(template.substring(end));
    }

    /** Accepts the pieces of a template. */
    interface PieceConsumer {

        void text(String text);

        void variable(String name);
    }
}
