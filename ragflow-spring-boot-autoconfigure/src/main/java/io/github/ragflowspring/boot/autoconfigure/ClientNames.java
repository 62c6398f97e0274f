package io.github.ragflowspring.boot.autoconfigure;

import io.github.ragflowspring.client.settings.RagflowClientSettings;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * The names of the further clients in {@code ragflow.clients}, with validation. No value is resolved, because the values may
 * not be available when an application is processed ahead of time.
 */
final class ClientNames {

    private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of(RagflowClientsProperties.PREFIX);

    private static final int NAME = ROOT.getNumberOfElements();

    private static final Pattern VALID = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");

    private final Iterable<ConfigurationPropertySource> sources;

    private final Set<String> names;

    private ClientNames(Iterable<ConfigurationPropertySource> sources) {
        this.sources = sources;
        // Environment variables have no '-'. The spelling of the source with the lowest precedence, such as a file, is
        // used.
        Map<String, String> spellings = new TreeMap<>();
        for (ConfigurationPropertySource source : sources) {
            if (source instanceof IterableConfigurationPropertySource iterable) {
                iterable.stream()
                        .filter(ROOT::isAncestorOf)
                        .forEach((name) -> spellings.put(
                                name.getElement(NAME, Form.UNIFORM), name.getElement(NAME, Form.ORIGINAL)));
            }
        }
        this.names = new LinkedHashSet<>(spellings.values());
    }

    /** Reads and validates the names. */
    static ClientNames of(ConfigurableEnvironment environment) {
        ClientNames names = new ClientNames(ConfigurationPropertySources.from(environment.getPropertySources()));
        names.names.forEach(names::validate);
        return names;
    }

    /** Returns the prefix of the properties of a client. */
    static String prefix(String client) {
        return RagflowClientsProperties.PREFIX + "." + client;
    }

    /** Returns the names. */
    Set<String> names() {
        return this.names;
    }

    /** Returns whether a property of a client is set. */
    boolean isSet(String client, String property) {
        ConfigurationPropertyName name = ConfigurationPropertyName.adapt(prefix(client) + "." + property, '.');
        for (ConfigurationPropertySource source : this.sources) {
            if (source.getConfigurationProperty(name) != null) {
                return true;
            }
        }
        return false;
    }

    private void validate(String client) {
        PropertyCheck.check(
                VALID.matcher(client).matches(),
                prefix(client),
                null,
                "is not a valid name of a client",
                "A name begins with a letter and consists of letters, digits, '-' and '_', such as 'archive'.");
        PropertyCheck.check(
                !client.equalsIgnoreCase(RagflowClientSettings.DEFAULT_NAME),
                prefix(client),
                null,
                "has the name of the client of " + RagflowProperties.PREFIX + ".base-url",
                "Choose another name, or set the properties of the default client directly below "
                        + RagflowProperties.PREFIX + ".");
        PropertyCheck.check(
                isSet(client, "base-url"),
                prefix(client) + ".base-url",
                null,
                "is not set, so that the client '" + client + "' has no server",
                "Set it to the URL of RAGFlow, such as 'http://localhost:9380'.");
    }
}
