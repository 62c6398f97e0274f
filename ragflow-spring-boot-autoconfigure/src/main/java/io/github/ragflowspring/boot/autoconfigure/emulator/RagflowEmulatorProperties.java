package io.github.ragflowspring.boot.autoconfigure.emulator;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties of the embedded RAGFlow emulator.
 *
 * @param enabled Whether to start an emulator with the application and use it instead of the server at
 *     'ragflow.base-url'. Requires ragflow-emulator on the classpath.
 * @param port Port of the emulator. Use 0 to choose a free port.
 * @param release RAGFlow release to emulate. If not set, the newest supported release is emulated.
 * @param pace Time between two tokens of the emulated model. Use 0 to answer immediately.
 * @param parsingTime Duration of parsing a document. Use 0 to finish immediately.
 */
@ConfigurationProperties("ragflow.emulator")
record RagflowEmulatorProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("0") int port,
        @Nullable String release,
        @DefaultValue("20ms") Duration pace,
        @DefaultValue("2s") Duration parsingTime) {}
