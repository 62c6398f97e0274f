package io.github.ragflowspring.client.internal.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SettingNamesTests {

    /** A property of a client in a literal. The names of metrics and of system properties are others. */
    private static final Pattern PROPERTY = Pattern.compile(
            "\"[^\"]*\\bragflow\\.(base-url|api-key|server-version|connect-timeout|response-timeout|stream-idle-timeout|"
                    + "operation-timeout|max-in-memory-size|page-size|verify-ownership|retry|pool|ssl)\\b");

    @Test
    void namesPropertiesOfConfiguredClient() {
        SettingNames names = new SettingNames("ragflow.clients.docs");
        assertThat(names.baseUrl()).isEqualTo("ragflow.clients.docs.base-url");
        assertThat(names.of(SettingNames.STREAM_IDLE_TIMEOUT)).isEqualTo("ragflow.clients.docs.stream-idle-timeout");
        assertThat(names.of("pool.max-connections")).isEqualTo("ragflow.clients.docs.pool.max-connections");
        assertThat(names.trustCertificate()).isEqualTo("set ragflow.clients.docs.ssl.bundle to trust the certificate");
    }

    @Test
    void namesSettingsOfClientBuiltInCode() {
        SettingNames names = new SettingNames(null);
        assertThat(names.baseUrl()).isEqualTo("'baseUrl'");
        assertThat(names.of(SettingNames.STREAM_IDLE_TIMEOUT)).isEqualTo("'streamIdleTimeout'");
        assertThat(names.of("pool.max-connections")).isEqualTo("'pool.maxConnections'");
        assertThat(names.maxInMemorySize()).isEqualTo("'maxInMemorySize'");
        assertThat(names.trustCertificate()).isEqualTo("use a connector that trusts the certificate");
    }

    @Test
    void isOnlySourceOfPropertyNamesInMessages() throws IOException {
        assertThat(PROPERTY.matcher("\"Increase ragflow.pool.max-connections.\"")
                        .find())
                .isTrue();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            List<String> literals = files.filter((file) -> file.toString().endsWith(".java"))
                    .flatMap((file) -> lines(file).stream())
                    .filter((line) -> PROPERTY.matcher(line).find())
                    .toList();
            assertThat(literals).isEmpty();
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }
}
