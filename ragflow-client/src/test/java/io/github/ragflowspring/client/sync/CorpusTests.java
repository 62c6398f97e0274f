package io.github.ragflowspring.client.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.ByteArrayResource;
import reactor.core.publisher.Flux;

/** Tests of {@link Corpus} and {@link CorpusFile}. */
class CorpusTests {

    private static final ByteArrayResource CONTENT = new ByteArrayResource(new byte[] {1});

    @TempDir
    private Path temporary;

    private Path root = Path.of("");

    @BeforeEach
    void writeFiles() throws IOException {
        this.root = Files.createDirectories(this.temporary.resolve("root"));
        write(this.root.resolve("a.md"));
        write(this.root.resolve("x/y/b.md"));
        write(this.root.resolve("x/c.txt"));
        write(this.root.resolve(".git/d.md"));
        write(this.root.resolve("x/.e.md"));
        write(this.temporary.resolve("outside/secret.md"));
    }

    private static void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, file.getFileName().toString());
    }

    private static List<String> ids(Corpus corpus) {
        return corpus.files().map(CorpusFile::id).sort().collectList().block();
    }

    @Test
    void listsFilesOfDirectory() throws IOException {
        Path file = this.root.resolve("x/y/b.md");
        Corpus corpus = Corpus.ofDirectory("docs", this.root);

        assertThat(corpus.name()).isEqualTo("docs");
        assertThat(ids(corpus)).containsExactly("a.md", "x/c.txt", "x/y/b.md");
        CorpusFile listed = corpus.files()
                .filter((candidate) -> candidate.id().equals("x/y/b.md"))
                .blockFirst();
        assertThat(listed.name()).isEqualTo("b.md");
        assertThat(listed.size()).isEqualTo(4);
        assertThat(listed.lastModified())
                .isEqualTo(Files.getLastModifiedTime(file).toInstant());
        assertThat(listed.content().getInputStream()).hasContent("b.md");
    }

    @Test
    void listsFilesOfPatterns() {
        assertThat(ids(Corpus.ofDirectory("docs", this.root, "**/*.md"))).containsExactly("a.md", "x/y/b.md");
        assertThat(ids(Corpus.ofDirectory("docs", this.root, "*.md", "x/*.txt")))
                .containsExactly("a.md", "x/c.txt");
        assertThat(ids(Corpus.ofDirectory("docs", this.root, ".git/*"))).containsExactly(".git/d.md");
        assertThat(ids(Corpus.ofDirectory("docs", this.root, "**/.*"))).containsExactly("x/.e.md");
    }

    @Test
    void doesNotFollowLinksOutOfDirectory() throws IOException {
        Files.createSymbolicLink(this.root.resolve("link.md"), this.temporary.resolve("outside/secret.md"));
        Files.createSymbolicLink(this.root.resolve("folder"), this.temporary.resolve("outside"));
        Files.createSymbolicLink(this.root.resolve("same.md"), this.root.resolve("a.md"));
        Files.createSymbolicLink(this.root.resolve("loop"), this.root);
        Files.createSymbolicLink(this.root.resolve("broken.md"), this.root.resolve("missing.md"));

        assertThat(ids(Corpus.ofDirectory("docs", this.root)))
                .containsExactly("a.md", "same.md", "x/c.txt", "x/y/b.md");
        Path alias = Files.createSymbolicLink(this.temporary.resolve("alias"), this.root);
        assertThat(ids(Corpus.ofDirectory("docs", alias))).contains("a.md", "x/y/b.md");
    }

    @Test
    void failsIfDirectoryDoesNotExist() {
        Corpus corpus = Corpus.ofDirectory("docs", this.root.resolve("missing"));

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> ids(corpus))
                .withMessage("The files of 'missing' could not be listed");
        Corpus file = Corpus.ofDirectory("docs", this.root.resolve("a.md"));
        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> ids(file));
    }

    @Test
    void listsResourcesOfFolder() {
        Corpus corpus = Corpus.ofResources("docs", this.root.toUri() + "**/*.md");

        assertThat(ids(corpus)).containsExactly(".git/d.md", "a.md", "x/.e.md", "x/y/b.md");
        assertThat(corpus.files().blockFirst().size()).isPositive();
    }

    @Test
    void listsResourcesOfJar() throws IOException {
        Path jar = this.temporary.resolve("manuals.jar");
        try (var files = FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of("create", "true"))) {
            Files.createDirectories(files.getPath("/manuals/x y"));
            Files.writeString(files.getPath("/manuals/a.md"), "one");
            Files.writeString(files.getPath("/manuals/x y/b+c.md"), "two");
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            thread.setContextClassLoader(loader);
            assertThat(ids(Corpus.ofResources("docs", "classpath*:manuals/**/*.md")))
                    .containsExactly("a.md", "x y/b+c.md");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void keepsPropertiesOfFiles() {
        CorpusFile file = CorpusFile.of("rows/1.md", CONTENT)
                .name("other.md")
                .size(1L)
                .lastModified(Instant.EPOCH)
                .version("v")
                .metadata(Map.of("year", 2024));

        assertThat(file)
                .hasToString("CorpusFile[id=rows/1.md, name=other.md, size=1, lastModified=1970-01-01T00:00:00Z, "
                        + "version=v]");
        assertThat(file.metadata()).containsExactly(Map.entry("year", 2024));
        assertThat(Corpus.of("rows", Flux.just(file)).files().blockFirst()).isSameAs(file);
    }

    @Test
    void replacesControlCharactersOfNames() {
        assertThat(CorpusFile.of("x/a\nb.md", CONTENT).name()).isEqualTo("a_b.md");
    }

    @Test
    void refusesWrongFiles() {
        assertThatIllegalArgumentException().isThrownBy(() -> CorpusFile.of(" ", CONTENT));
        assertThatIllegalArgumentException().isThrownBy(() -> CorpusFile.of("a/", CONTENT));
        assertThatIllegalArgumentException().isThrownBy(() -> CorpusFile.of("a".repeat(1025), CONTENT));
        CorpusFile file = CorpusFile.of("a.md", CONTENT);
        assertThatIllegalArgumentException().isThrownBy(() -> file.metadata(Map.of("sync_id", "b")));
        assertThatIllegalArgumentException().isThrownBy(() -> file.metadata(Map.of("nested", Map.of())));
        assertThatIllegalArgumentException().isThrownBy(() -> file.size(-1L));
        assertThatIllegalArgumentException().isThrownBy(() -> Corpus.of("", Flux.empty()));
        assertThatIllegalArgumentException().isThrownBy(() -> Corpus.ofDirectory("a", this.root, ""));
        assertThatIllegalArgumentException().isThrownBy(() -> Corpus.ofResources("a", ""));
    }
}
