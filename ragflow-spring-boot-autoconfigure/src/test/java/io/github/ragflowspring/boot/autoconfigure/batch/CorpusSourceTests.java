package io.github.ragflowspring.boot.autoconfigure.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.ragflowspring.client.sync.Corpus;
import io.github.ragflowspring.client.sync.CorpusFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests of {@link CorpusSource}. */
class CorpusSourceTests {

    @TempDir
    private Path folder;

    @BeforeEach
    void createFiles() throws IOException {
        for (String file : List.of("a.md", "b.txt", "c d/e.md", "c d/f.txt")) {
            Path path = this.folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, "text");
        }
    }

    private static List<String> ids(String source, String... patterns) {
        Corpus corpus = CorpusSource.corpus("manuals", source, List.of(patterns));
        return corpus.files().map(CorpusFile::id).sort().collectList().block(Duration.ofSeconds(30));
    }

    private String slashes() {
        return this.folder.toString().replace('\\', '/');
    }

    @Test
    void listsDirectory() {
        for (String source : List.of(
                this.folder.toString(),
                this.folder.toUri().toString(),
                "file:" + slashes(),
                "file:" + slashes() + "/")) {
            assertThat(ids(source)).containsExactly("a.md", "b.txt", "c d/e.md", "c d/f.txt");
            assertThat(ids(source, "**/*.md")).containsExactly("a.md", "c d/e.md");
        }
        assertThat(ids("file:" + slashes() + "/c d")).containsExactly("e.md", "f.txt");
        assertThat(ids(this.folder.toUri() + "c%20d")).containsExactly("e.md", "f.txt");
    }

    @Test
    void listsPatternOfFilesWithIdsRelativeToFirstWildcard() {
        for (String source : List.of(slashes(), "file:" + slashes())) {
            assertThat(ids(source + "/**/*.md")).containsExactly("a.md", "c d/e.md");
            assertThat(ids(source + "/*.md")).containsExactly("a.md");
            assertThat(ids(source + "/c d/?.*")).containsExactly("e.md", "f.txt");
            assertThat(ids(source + "/**/*", "*.txt", "c d/*")).containsExactly("b.txt", "c d/e.md", "c d/f.txt");
        }
    }

    @Test
    void listsDirectoryWhoseNameContainsWildcard() throws IOException {
        Path special = Files.createDirectory(this.folder.resolve("{draft}"));
        Files.writeString(special.resolve("g.md"), "text");

        assertThat(ids(special.toString())).containsExactly("g.md");
    }

    @Test
    void failsIfDirectoryOfPatternDoesNotExist() {
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(
                        () -> assertThat(ids(slashes() + "/missing/**/*.md")).isNull());
    }

    @Test
    void listsResourcesOfClassPath() {
        String directory = "classpath*:/META-INF/spring/";

        assertThat(ids(directory + "org.springframework.boot.autoconfigure.*.imports"))
                .contains("org.springframework.boot.autoconfigure.AutoConfiguration.imports");
        assertThat(ids(directory, "*.imports"))
                .contains("org.springframework.boot.autoconfigure.AutoConfiguration.imports");
        assertThat(ids(directory, "*.md")).isEmpty();
        assertThat(ids("classpath:META-INF/spring.factories")).containsExactly("spring.factories");
    }
}
