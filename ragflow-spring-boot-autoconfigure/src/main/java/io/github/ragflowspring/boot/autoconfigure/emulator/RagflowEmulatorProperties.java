package io.github.ragflowspring.boot.autoconfigure.emulator;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether and how RAGFlow's emulator runs in the application.
 *
 * @param enabled Whether to start the emulator with the application and to use it instead of the server at
 *     'ragflow.base-url'. Needs ragflow-emulator on the classpath.
 * @param port Port on which the emulator listens; 0 takes a free one.
 * @param release Release of RAGFlow to speak as. If not set, the newest that the emulator knows.
 * @param pace Time that the emulated model takes for each token; 0 answers at once.
 * @param parsingTime Time that the parsing of a document takes; with 0 it is over at once.
 */
@ConfigurationProperties("ragflow.emulator")
public record RagflowEmulatorProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("0") int port,
        @Nullable String release,
        @DefaultValue("20ms") Duration pace,
        @DefaultValue("2s") Duration parsingTime) {}
