package io.github.ragflowspring.starter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Tests for {@code ragflow-spring-boot-bom}. */
class BomTests {

    private static final Pattern MODULE = Pattern.compile("<module>(.+?)</module>");

    private static final Pattern MANAGED = Pattern.compile("<groupId>io\\.github\\.ragflowspring</groupId>\\s+"
            + "<artifactId>([a-z-]+)</artifactId>\\s+<version>\\$\\{project\\.version}</version>");

    private final Path root = Path.of("").toAbsolutePath().getParent();

    @Test
    void managesPublishedModules() throws IOException {
        List<String> published = find(MODULE, "pom.xml").stream()
                .filter((module) -> !module.equals("ragflow-spring-boot-bom") && isPublished(module))
                .sorted()
                .toList();

        assertThat(find(MANAGED, "ragflow-spring-boot-bom/pom.xml")).isEqualTo(published);
    }

    @Test
    void excludesUnpublishedModulesFromRelease() throws IOException {
        List<String> unpublished = find(MODULE, "pom.xml").stream()
                .filter((module) -> !isPublished(module))
                .toList();

        assertThat(find(Pattern.compile("<excludeArtifact>(.+?)</excludeArtifact>"), "pom.xml"))
                .containsExactlyInAnyOrderElementsOf(unpublished);
    }

    private boolean isPublished(String module) {
        try {
            return !read(module + "/pom.xml").contains("<maven.deploy.skip>true</maven.deploy.skip>");
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private List<String> find(Pattern pattern, String file) throws IOException {
        return pattern.matcher(read(file))
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    private String read(String file) throws IOException {
        return Files.readString(this.root.resolve(file));
    }
}
