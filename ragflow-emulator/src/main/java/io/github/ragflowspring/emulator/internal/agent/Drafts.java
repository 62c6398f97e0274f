package io.github.ragflowspring.emulator.internal.agent;

import io.github.ragflowspring.emulator.internal.chat.Quotation;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The output of language models that no message has shown yet. */
final class Drafts {

    private static final String TEXT = "@content";

    private final Map<String, Quotation.Written> written = new HashMap<>();

    private final Map<String, Finish> unfinished = new LinkedHashMap<>();

    /** Adds the output of a model. */
    void add(Node node, Quotation.Written output) {
        this.written.put(node.id(), output);
    }

    /** Adds the end of a model, which is reported after the next message. */
    void finishLater(Finish finish) {
        this.unfinished.put(finish.node().id(), finish);
    }

    /** Returns the output of the model to which the variable refers, or null if it refers to something else. */
    Quotation.@Nullable Written of(String variable) {
        boolean isText = variable.endsWith(TEXT);
        return this.written.get(isText ? variable.substring(0, variable.length() - TEXT.length()) : variable);
    }

    /** Reports the end of each model. */
    void finish(Consumer<Finish> report) {
        this.unfinished.values().forEach(report);
        this.unfinished.clear();
    }

    /**
     * The end of a model.
     *
     * @param node the component
     * @param inputs the inputs of the component
     * @param outputs the outputs of the component
     */
    record Finish(Node node, ObjectNode inputs, ObjectNode outputs) {}
}
