package io.github.ragflowspring.boot.autoconfigure;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties of further clients.
 *
 * @param clients Further clients, by name. Each has the properties of 'ragflow' that concern a client, such as 'base-url',
 *     below its name.
 */
@ConfigurationProperties(RagflowProperties.PREFIX)
record RagflowClientsProperties(@DefaultValue Map<String, RagflowProperties> clients) {

    static final String PREFIX = "ragflow.clients";
}
