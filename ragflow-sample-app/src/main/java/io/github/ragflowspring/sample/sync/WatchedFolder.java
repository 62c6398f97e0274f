package io.github.ragflowspring.sample.sync;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The folder that the dataset follows. */
@Component
class WatchedFolder {

    private final Path path;

    /**
     * Creates the folder with a few files if it does not exist.
     *
     * @param path the path
     * @param resources finds the files
     */
    WatchedFolder(@Value("${sample.folder}") Path path, ResourcePatternResolver resources) throws IOException {
        this.path = path;
        if (!Files.exists(path)) {
            Files.createDirectories(path);
            for (Resource manual : resources.getResources("classpath:/manuals/*.md")) {
                try (InputStream content = manual.getInputStream()) {
                    Files.copy(content, path.resolve(String.valueOf(manual.getFilename())));
                }
            }
        }
    }

    Path path() {
        return this.path;
    }
}
