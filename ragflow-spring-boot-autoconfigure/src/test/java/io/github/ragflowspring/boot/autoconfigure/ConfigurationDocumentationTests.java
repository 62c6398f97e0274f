package io.github.ragflowspring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.boot.autoconfigure.ConfigurationMetadata.Property;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Compares the tables in {@code docs/configuration.md} with the metadata of the properties. With {@code
 * -Dconfiguration.write=true}, the test updates the tables.
 */
class ConfigurationDocumentationTests {

    private static final Path DOCUMENT = Path.of("..", "docs", "configuration.md");

    private static final Pattern TABLE =
            Pattern.compile("(<!-- properties: (\\S+) -->\n).*?(<!-- end of properties -->)", Pattern.DOTALL);

    private static final String COMMAND =
            "mvn -Dquick -pl ragflow-spring-boot-autoconfigure -am test -Dtest=ConfigurationDocumentationTests"
                    + " -Dconfiguration.write=true";

    @Test
    void matchesMetadata() throws IOException {
        String document = Files.readString(DOCUMENT);
        Collection<Property> properties =
                ConfigurationMetadata.read().properties().values();
        String expected =
                TABLE.matcher(document).replaceAll((match) -> Matcher.quoteReplacement(table(match, properties)));
        if (Boolean.getBoolean("configuration.write")) {
            Files.writeString(DOCUMENT, expected);
        }
        assertThat(Files.readString(DOCUMENT)).as("Regenerate with " + COMMAND).isEqualTo(expected);
        assertThat(properties)
                .allSatisfy((property) -> assertThat(expected).containsOnlyOnce("| `" + property.name() + "` |"));
    }

    private static String table(MatchResult match, Collection<Property> properties) {
        Pattern names = Pattern.compile(match.group(2));
        return properties.stream()
                .filter((property) -> names.matcher(property.name()).matches())
                .map(ConfigurationDocumentationTests::row)
                .collect(Collectors.joining(
                        "\n",
                        match.group(1) + "| Property | Default | Description |\n|---|---|---|\n",
                        "\n" + match.group(3)));
    }

    private static String row(Property property) {
        String value = property.defaultValue();
        return String.format(
                Locale.ROOT,
                "| `%s` | %s | %s |",
                property.name(),
                value.isEmpty() ? "none" : "`" + value + "`",
                property.description().replaceAll("(?<!\\w)'([^']+)'", "`$1`"));
    }
}
