package io.github.ragflowspring.emulator.internal.validation;

import io.github.ragflowspring.emulator.internal.http.Violation;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The violations of a model in their order. */
final class Violations {

    private final List<String> lines = new ArrayList<>();

    void add(String location, String problem, JsonNode value) {
        this.lines.add(Violation.line(location, problem, value));
    }

    int size() {
        return this.lines.size();
    }

    String message() {
        return String.join("\n", this.lines);
    }
}
