package io.github.ragflowspring.client.observation;

import io.github.ragflowspring.client.observation.RagflowClientObservationDocumentation.HighCardinalityKeyNames;
import io.github.ragflowspring.client.observation.RagflowClientObservationDocumentation.LowCardinalityKeyNames;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The default convention, with the names and keys of {@link RagflowClientObservationDocumentation}.
 *
 * @since 0.1.0
 */
public class DefaultRagflowClientObservationConvention implements RagflowClientObservationConvention {

    /** The default name of the observation and its timer. */
    public static final String DEFAULT_NAME = "ragflow.client.operation";

    private final String name;

    /** Create a convention with the {@linkplain #DEFAULT_NAME default name}. */
    public DefaultRagflowClientObservationConvention() {
        this(DEFAULT_NAME);
    }

    /**
     * Create a convention.
     *
     * @param name the name of the observation
     */
    public DefaultRagflowClientObservationConvention(String name) {
        this.name = name;
    }

    @Override
    public String getName() {
        return this.name;
    }

    @Override
    public String getContextualName(RagflowClientObservationContext context) {
        return "ragflow " + context.operation();
    }

    @Override
    public KeyValues getLowCardinalityKeyValues(RagflowClientObservationContext context) {
        return KeyValues.of(
                KeyValue.of(LowCardinalityKeyNames.CLIENT, context.clientName()),
                KeyValue.of(LowCardinalityKeyNames.OPERATION, context.operation()),
                KeyValue.of(LowCardinalityKeyNames.OUTCOME, context.outcome().name()),
                KeyValue.of(LowCardinalityKeyNames.CODE, context.code()));
    }

    @Override
    public KeyValues getHighCardinalityKeyValues(RagflowClientObservationContext context) {
        List<KeyValue> values = new ArrayList<>(4);
        for (var id : context.ids().entrySet()) {
            values.add(KeyValue.of("ragflow." + id.getKey().replace('_', '.'), id.getValue()));
        }
        add(values, HighCardinalityKeyNames.RELEASE, context.release());
        if (context.retries() > 0) {
            add(values, HighCardinalityKeyNames.RETRIES, context.retries());
        }
        if (context.isStream()) {
            add(values, HighCardinalityKeyNames.STREAM_EVENTS, context.streamEvents());
        }
        add(values, HighCardinalityKeyNames.INPUT_TOKENS, context.inputTokens());
        add(values, HighCardinalityKeyNames.OUTPUT_TOKENS, context.outputTokens());
        return KeyValues.of(values);
    }

    private static void add(List<KeyValue> values, HighCardinalityKeyNames name, @Nullable Object value) {
        if (value != null) {
            values.add(KeyValue.of(name, value.toString()));
        }
    }
}
