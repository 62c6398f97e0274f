package io.github.ragflowspring.boot.autoconfigure.batch;

import io.github.ragflowspring.client.sync.Corpus;
import java.io.FileNotFoundException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.util.AntPathMatcher;
import org.springframework.util.ResourceUtils;

/** Converts the source of a corpus: a directory, or a location pattern. */
final class CorpusSource {

    /** A scheme has more than one letter, unlike a drive of Windows. */
    private static final Pattern SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.*-]+:.*");

    private static final Pattern WILDCARD = Pattern.compile("[*?{]");

    private CorpusSource() {}

    /**
     * Returns the corpus of a source.
     *
     * @param name the name of the corpus
     * @param source the source
     * @param patterns patterns of the ids to include
     */
    static Corpus corpus(String name, String source, List<String> patterns) {
        boolean isFile = source.startsWith(ResourceUtils.FILE_URL_PREFIX);
        if (!isFile && SCHEME.matcher(source).matches()) {
            return filtered(Corpus.ofResources(name, source.endsWith("/") ? source + "**/*" : source), patterns);
        }
        if (isFile ? !hasWildcard(source) : (!hasWildcard(source) || isDirectory(source))) {
            return Corpus.ofDirectory(name, path(source), patterns.toArray(String[]::new));
        }
        // Not a location pattern, because resolvers of such patterns leave out folders that they cannot read.
        String root = source.substring(0, WILDCARD.split(source, 2)[0].lastIndexOf('/') + 1);
        Path directory = path(root.isEmpty() ? "." : root);
        return filtered(Corpus.ofDirectory(name, directory, source.substring(root.length())), patterns);
    }

    private static boolean hasWildcard(String source) {
        return WILDCARD.matcher(source).find();
    }

    private static boolean isDirectory(String source) {
        try {
            return Files.isDirectory(Path.of(source));
        } catch (InvalidPathException ex) {
            return false;
        }
    }

    private static Path path(String location) {
        if (!location.startsWith(ResourceUtils.FILE_URL_PREFIX)) {
            return Path.of(location);
        }
        try {
            return ResourceUtils.getFile(location).toPath();
        } catch (FileNotFoundException ex) {
            throw new IllegalArgumentException("'source' is not a valid location", ex);
        }
    }

    private static Corpus filtered(Corpus corpus, List<String> patterns) {
        if (patterns.isEmpty()) {
            return corpus;
        }
        AntPathMatcher matcher = new AntPathMatcher();
        return Corpus.of(
                corpus.name(),
                corpus.files()
                        .filter((file) -> patterns.stream().anyMatch((pattern) -> matcher.match(pattern, file.id()))));
    }
}
