package io.github.ragflowspring.boot.autoconfigure.health;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties of the RAGFlow health indicators.
 *
 * @param timeout Maximum duration of a health check.
 */
@ConfigurationProperties("management.health.ragflow")
record RagflowHealthProperties(@DefaultValue("5s") Duration timeout) {}
