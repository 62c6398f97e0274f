package io.github.ragflowspring.boot.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.origin.Origin;
import org.springframework.core.env.Environment;

/** {@link AbstractFailureAnalyzer} for an {@link InvalidRagflowPropertyException}. */
final class InvalidRagflowPropertyFailureAnalyzer extends AbstractFailureAnalyzer<InvalidRagflowPropertyException> {

    private final Environment environment;

    InvalidRagflowPropertyFailureAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidRagflowPropertyException cause) {
        StringBuilder description = new StringBuilder("The RAGFlow client could not be configured:%n%n".formatted());
        append(description, "Property", cause.getProperty());
        append(description, "Value", cause.getValue());
        append(description, "Origin", origin(cause.getProperty()));
        append(description, "Reason", "It " + cause.getReason() + ".");
        return new FailureAnalysis(description.toString(), cause.getAction(), cause);
    }

    private static void append(StringBuilder description, String label, @Nullable Object value) {
        if (value != null) {
            description.append("    %s: %s%n".formatted(label, value));
        }
    }

    private @Nullable Origin origin(String property) {
        ConfigurationPropertyName name = ConfigurationPropertyName.adapt(property, '.');
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(this.environment)) {
            ConfigurationProperty found = source.getConfigurationProperty(name);
            if (found != null) {
                return found.getOrigin();
            }
        }
        return null;
    }
}
