package io.github.ragflowspring.boot.autoconfigure.health;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the health of RAGFlow is checked.
 *
 * @param timeout How long RAGFlow may take to answer a health check.
 */
@ConfigurationProperties("management.health.ragflow")
public record RagflowHealthProperties(@DefaultValue("5s") Duration timeout) {}
