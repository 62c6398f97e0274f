package io.github.ragflowspring.benchmarks.variant;

import io.github.ragflowspring.benchmarks.scenario.Receipt;
import io.github.ragflowspring.benchmarks.scenario.Scenario;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/** Looks for the text and the id in a frame, and skips everything else. */
final class HandParser {

    private static final JsonMapper MAPPER = new JsonMapper();

    private final String textField;

    private final String idField;

    private final boolean cumulative;

    private final String end;

    HandParser(Scenario<?> scenario) {
        this.textField = String.valueOf(scenario.textField());
        this.idField = scenario.idField();
        this.cumulative = scenario.isCumulative();
        this.end = scenario.endFrame();
    }

    void parse(FrameSplitter.Frame frame, Receipt receipt) {
        if (frame.is(this.end)) {
            return;
        }
        String text = "";
        String id = null;
        try (JsonParser parser = MAPPER.createParser(frame.bytes(), frame.offset(), frame.length())) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.PROPERTY_NAME) {
                    String name = parser.currentName();
                    parser.nextToken();
                    if (name.equals(this.textField)) {
                        text = string(parser, "");
                    } else if (name.equals(this.idField)) {
                        id = string(parser, id);
                    } else if (name.equals("reference")) {
                        parser.skipChildren();
                    }
                }
            }
        }
        if (this.cumulative) {
            receipt.cumulative(text, id);
        } else if (!text.isEmpty()) {
            receipt.item(text.length(), id);
        }
    }

    private static String string(JsonParser parser, @Nullable String otherwise) {
        return (parser.currentToken() == JsonToken.VALUE_STRING) ? parser.getString() : String.valueOf(otherwise);
    }
}
