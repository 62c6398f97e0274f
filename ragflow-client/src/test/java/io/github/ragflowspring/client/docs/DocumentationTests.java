package io.github.ragflowspring.client.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests for the documentation. Each Java or Kotlin example is part of a class in a {@code docs} package or folder, and each
 * YAML example is a file that a test uses, so that examples cannot become outdated. A page may omit {@code this.} before a field.
 */
class DocumentationTests {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    private static final Pattern EXAMPLE =
            Pattern.compile("^```(java|kotlin|yaml)\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);

    private static final Pattern CODE = Pattern.compile("^```.*?^```", Pattern.MULTILINE | Pattern.DOTALL);

    private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);

    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]*)(?:#([^)]+))?\\)");

    private static final Pattern PROOF = Pattern.compile("\\[`\\w+\\.(\\w+)`]\\(([^)]+\\.java)\\)");

    private static final Pattern GUARANTEES = Pattern.compile(
            "^\\| Guarantee \\| Test \\|\n\\|---\\|---\\|\n(.*?)(?=\n\n|\n?\\z)", Pattern.MULTILINE | Pattern.DOTALL);

    private static final Pattern TEST = Pattern.compile("\\[`\\w+Tests(\\.\\w+)?`]\\([^)]+Tests\\.java\\)");

    private static final Map<String, List<String>> SOURCES = sources();

    static List<Path> documents() throws IOException {
        try (Stream<Path> documents =
                Files.exists(ROOT.resolve("docs")) ? Files.walk(ROOT.resolve("docs")) : Stream.empty()) {
            Stream<Path> first = Stream.of("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")
                    .map(ROOT::resolve);
            return Stream.concat(first, documents)
                    .filter((path) -> path.toString().endsWith(".md"))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void containsOnlyTestedExamples(Path document) throws IOException {
        Matcher example = EXAMPLE.matcher(Files.readString(document));
        while (example.find()) {
            if (!example.group(1).equals("yaml")) {
                String normalized = normalized(example.group(2));
                assertThat(SOURCES.get(example.group(1)))
                        .anySatisfy((code) -> assertThat(code).contains(normalized));
            } else {
                assertThat(SOURCES.get("yaml")).contains(example.group(2));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void linksToExistingFilesAndHeadings(Path document) throws IOException {
        Matcher link = LINK.matcher(Files.readString(document));
        while (link.find()) {
            Path target = link.group(1).isEmpty() ? document : document.resolveSibling(link.group(1));
            assertThat(target).exists();
            if (link.group(2) != null) {
                assertThat(anchors(target)).as("headings of %s", target).contains(link.group(2));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void namesExistingTests(Path document) throws IOException {
        Matcher proof = PROOF.matcher(Files.readString(document));
        while (proof.find()) {
            assertThat(Files.readString(document.resolveSibling(proof.group(2))))
                    .contains("void " + proof.group(1) + "(");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs/proofs.md", "docs/security.md"})
    void namesTestOfEachGuarantee(String document) throws IOException {
        Matcher table = GUARANTEES.matcher(Files.readString(ROOT.resolve(document)));
        int rows = 0;
        while (table.find()) {
            for (String row : table.group(1).split("\n", -1)) {
                assertThat(row).containsPattern(TEST);
                rows++;
            }
        }
        assertThat(rows).isGreaterThan(20);
    }

    /** A test of an attack that the page does not mention proves a guarantee that it does not mention. */
    @Test
    void describesAllTestsOfSecurity() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/security.md"));
        try (Stream<Path> files = Files.list(Path.of("src/test/java/io/github/ragflowspring/client/security"))) {
            assertThat(files.map((file) -> file.getFileName().toString())
                            .filter((name) -> name.endsWith("Tests.java"))
                            .filter((name) -> !page.contains("/" + name)))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs/proofs.md", "docs/security.md", "docs/server-faults.md"})
    void namesTestsOfGuarantees(String document) throws IOException {
        assertThat(PROOF.matcher(Files.readString(ROOT.resolve(document))).results())
                .hasSizeGreaterThan(20);
    }

    @Test
    void findsExampleInReadme() throws IOException {
        assertThat(EXAMPLE.matcher(Files.readString(ROOT.resolve("README.md"))).results())
                .isNotEmpty();
    }

    /** Returns the anchors that GitHub creates for the headings of a page. */
    private static Set<String> anchors(Path document) throws IOException {
        String text = CODE.matcher(Files.readString(document)).replaceAll("");
        return HEADING.matcher(text)
                .results()
                .map((heading) -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\w\\- ]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    /** Returns the examples of each language. Those in Java and Kotlin are normalized, with and without {@code this.}. */
    private static Map<String, List<String>> sources() {
        List<Path> files = exampleFiles();
        UnaryOperator<String> forms =
                (code) -> normalized(code) + normalized(code).replace("this.", "");
        return Map.of(
                "java", contents(files, ".java").stream().map(forms).toList(),
                "kotlin", contents(files, ".kt").stream().map(forms).toList(),
                "yaml", contents(files, ".yaml"));
    }

    private static List<Path> exampleFiles() {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter((path) ->
                            path.getParent().endsWith("docs") && path.toString().contains("src"))
                    .toList();
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private static List<String> contents(List<Path> files, String extension) {
        return files.stream()
                .filter((path) -> path.toString().endsWith(extension))
                .map(DocumentationTests::read)
                .toList();
    }

    /** Removes line breaks and indentation, which differ between a page and a source file. */
    private static String normalized(String code) {
        return code.replaceAll("\\s+", "");
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }
}
