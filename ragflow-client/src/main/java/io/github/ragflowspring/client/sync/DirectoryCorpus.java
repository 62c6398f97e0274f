package io.github.ragflowspring.client.sync;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.util.AntPathMatcher;
import org.springframework.util.Assert;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The files of a directory, listed lazily. */
final class DirectoryCorpus {

    /** The real path, because the files of a link to a directory are not listed. */
    private final Path root;

    private final List<String> patterns;

    private final AntPathMatcher matcher = new AntPathMatcher();

    private DirectoryCorpus(Path root, List<String> patterns) throws IOException {
        this.root = root.toRealPath();
        if (!Files.isDirectory(this.root)) {
            throw new NotDirectoryException(root.toString());
        }
        this.patterns = patterns;
    }

    static Flux<CorpusFile> files(Path directory, String... patterns) {
        List<String> included = List.of(patterns);
        included.forEach((pattern) -> Assert.hasText(pattern, "'patterns' must not contain blank patterns"));
        return Flux.defer(() -> list(directory, included));
    }

    private static Flux<CorpusFile> list(Path directory, List<String> patterns) {
        try {
            DirectoryCorpus corpus = new DirectoryCorpus(directory, patterns);
            return Flux.fromStream(() -> corpus.walk())
                    .concatMap((file) -> Mono.justOrEmpty(corpus.file(file)))
                    .onErrorMap(UncheckedIOException.class, (ex) -> failure(directory, ex));
        } catch (IOException ex) {
            return Flux.error(failure(directory, ex));
        }
    }

    private static UncheckedIOException failure(Path directory, Exception cause) {
        IOException ex = (cause instanceof UncheckedIOException wrapped)
                ? new IOException(wrapped.getCause())
                : (IOException) cause;
        return new UncheckedIOException("The files of '" + directory.getFileName() + "' could not be listed", ex);
    }

    @SuppressWarnings("StreamResourceLeak") // Its subscription closes it.
    private Stream<Path> walk() {
        try {
            return Files.walk(this.root);
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private @Nullable CorpusFile file(Path path) {
        String id = id(path);
        if (!isIncluded(id)) {
            return null;
        }
        try {
            if (Files.isSymbolicLink(path) && !path.toRealPath().startsWith(this.root)) {
                return null;
            }
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            if (!attributes.isRegularFile()) {
                return null;
            }
            return CorpusFile.of(id, new FileSystemResource(path))
                    .size(attributes.size())
                    .lastModified(attributes.lastModifiedTime().toInstant());
        } catch (NoSuchFileException ex) {
            return null;
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private String id(Path path) {
        return this.root
                .relativize(path)
                .toString()
                .replace(path.getFileSystem().getSeparator(), "/");
    }

    private boolean isIncluded(String id) {
        return this.patterns.isEmpty()
                ? !isHidden(id)
                : this.patterns.stream()
                        .anyMatch((pattern) -> this.matcher.match(pattern, id) && (!isHidden(id) || isHidden(pattern)));
    }

    private static boolean isHidden(String path) {
        return Arrays.stream(path.split("/")).anyMatch((segment) -> segment.startsWith("."));
    }
}
