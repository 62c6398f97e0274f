package io.github.ragflowspring.boot.autoconfigure.ai;

import io.github.ragflowspring.ai.writer.RagflowDocumentWriter;
import io.github.ragflowspring.boot.autoconfigure.RagflowAutoConfiguration;
import io.github.ragflowspring.client.RagflowClient;
import java.util.Objects;
import org.springframework.ai.document.DocumentWriter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration for {@link RagflowDocumentWriter}, if {@code spring.ai.ragflow.writer.dataset-id} is set.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = RagflowAutoConfiguration.class)
@ConditionalOnClass({RagflowDocumentWriter.class, DocumentWriter.class})
@ConditionalOnSingleCandidate(RagflowClient.class)
@ConditionalOnProperty(RagflowWriterProperties.PREFIX + ".dataset-id")
@EnableConfigurationProperties(RagflowWriterProperties.class)
public final class RagflowDocumentWriterAutoConfiguration {

    RagflowDocumentWriterAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    RagflowDocumentWriter ragflowDocumentWriter(RagflowClient ragflowClient, RagflowWriterProperties properties) {
        return InvalidProperties.check(
                RagflowWriterProperties.PREFIX,
                () -> RagflowDocumentWriter.builder(ragflowClient, Objects.requireNonNull(properties.datasetId()))
                        .asChunks(properties.asChunks())
                        .waitForParsing(properties.waitForParsing())
                        .build());
    }
}
