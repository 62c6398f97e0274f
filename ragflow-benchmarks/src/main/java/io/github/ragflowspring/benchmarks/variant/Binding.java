package io.github.ragflowspring.benchmarks.variant;

import io.github.ragflowspring.benchmarks.scenario.Receipt;
import io.github.ragflowspring.benchmarks.scenario.Scenario;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Binds frames and responses to the record of a scenario. */
final class Binding<T> {

    private static final JsonMapper MAPPER = new JsonMapper();

    private final Scenario<T> scenario;

    private final ObjectReader reader;

    private final String end;

    Binding(Scenario<T> scenario) {
        this.scenario = scenario;
        this.reader = MAPPER.readerFor(scenario.type());
        this.end = scenario.endFrame();
    }

    void bind(FrameSplitter.Frame frame, Receipt receipt) {
        if (!frame.is(this.end)) {
            this.scenario.receive(this.reader.readValue(frame.bytes(), frame.offset(), frame.length()), receipt);
        }
    }

    void bind(String json, Receipt receipt) {
        if (!json.equals(this.end)) {
            this.scenario.receive(this.reader.readValue(json), receipt);
        }
    }

    void bind(byte[] json, Receipt receipt) {
        this.scenario.receive(this.reader.readValue(json), receipt);
    }

    void receive(T bound, Receipt receipt) {
        this.scenario.receive(bound, receipt);
    }
}
