package io.github.ragflowspring.client.sync;

import java.nio.file.Path;
import org.springframework.util.Assert;
import reactor.core.publisher.Flux;

/**
 * A set of files that a dataset should contain. Applications implement it for their own sources, such as the rows of a table
 * or an object store.
 *
 * @since 0.1.0
 */
public interface Corpus {

    /**
     * Return the name, which is stored with each document and must remain the same: documents of a corpus with another name
     * are never changed.
     *
     * @return the name, not blank. Several corpora of one dataset need different names
     */
    String name();

    /**
     * List all files. Each subscription lists them again.
     *
     * @return the files in any order. The publisher may block: it is subscribed to on a thread of {@link
     *     reactor.core.scheduler.Schedulers#boundedElastic()}. It must fail if it cannot list all files: files that are not
     *     listed may be deleted from the dataset
     */
    Flux<CorpusFile> files();

    /**
     * Create a corpus from a list of files.
     *
     * @param name the name, not blank
     * @param files the files, listed again by each subscription
     */
    static Corpus of(String name, Flux<CorpusFile> files) {
        Assert.hasText(name, "'name' must not be blank");
        return new Corpus() {

            @Override
            public String name() {
                return name;
            }

            @Override
            public Flux<CorpusFile> files() {
                return files;
            }
        };
    }

    /**
     * Create a corpus from the files of a directory and its subdirectories. The id of a file is its path relative to the
     * directory, with {@code /} as separator. Symbolic links to directories are not followed, nor links to files outside of
     * the directory. The list fails if the directory does not exist or a directory cannot be read.
     *
     * @param name the name, not blank
     * @param directory the directory
     * @param patterns patterns of the ids to include, such as <code>**&#47;*.md</code>, where <code>**</code> stands for any
     *     number of directories; without any, all files are included. Files whose name starts with a dot, and those of
     *     directories whose name does, are only included if a pattern has a segment that starts with a dot
     */
    static Corpus ofDirectory(String name, Path directory, String... patterns) {
        return of(name, DirectoryCorpus.files(directory, patterns));
    }

    /**
     * Create a corpus from the resources of a location pattern, such as <code>classpath*:/manuals/**&#47;*.md</code>. The id
     * of a file is the path that follows the part of the pattern without wildcards.
     *
     * @param name the name, not blank
     * @param locationPattern the pattern, in the syntax of {@link
     *     org.springframework.core.io.support.ResourcePatternResolver}
     */
    static Corpus ofResources(String name, String locationPattern) {
        return of(name, ResourceCorpus.files(locationPattern));
    }
}
