package io.github.ragflowspring.client.sync;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;
import reactor.core.publisher.Flux;

/** The resources of a location pattern. */
final class ResourceCorpus {

    private ResourceCorpus() {}

    static Flux<CorpusFile> files(String locationPattern) {
        Assert.hasText(locationPattern, "'locationPattern' must not be blank");
        String root = root(locationPattern);
        return Flux.defer(() -> Flux.fromArray(resources(locationPattern)))
                .filter(Resource::isReadable)
                .map((resource) -> file(resource, root));
    }

    private static Resource[] resources(String locationPattern) {
        try {
            return new PathMatchingResourcePatternResolver().getResources(locationPattern);
        } catch (IOException ex) {
            throw new UncheckedIOException("The resources of '" + locationPattern + "' could not be listed", ex);
        }
    }

    private static CorpusFile file(Resource resource, String root) {
        try {
            long size = resource.contentLength();
            return CorpusFile.of(id(resource, root), resource)
                    .size((size >= 0) ? size : null)
                    .lastModified(lastModified(resource));
        } catch (IOException ex) {
            throw new UncheckedIOException("'" + resource.getFilename() + "' could not be read", ex);
        }
    }

    private static @Nullable Instant lastModified(Resource resource) {
        try {
            long millis = resource.lastModified();
            return (millis > 0) ? Instant.ofEpochMilli(millis) : null;
        } catch (IOException ex) {
            return null;
        }
    }

    private static String id(Resource resource, String root) throws IOException {
        String uri = URLDecoder.decode(resource.getURI().toString().replace("+", "%2B"), StandardCharsets.UTF_8);
        String path = uri.substring(uri.lastIndexOf("!/") + 1);
        int start = path.indexOf(root);
        return (start >= 0) ? path.substring(start + root.length()) : path.substring(path.lastIndexOf('/') + 1);
    }

    /** Returns the directory of a pattern before its first wildcard, with slashes around it. */
    private static String root(String pattern) {
        String path = pattern.substring(pattern.indexOf(':') + 1);
        int wildcard = path.length();
        for (int i = 0; i < path.length(); i++) {
            if ("*?{".indexOf(path.charAt(i)) >= 0) {
                wildcard = i;
                break;
            }
        }
        String root = path.substring(0, path.lastIndexOf('/', wildcard - 1) + 1);
        return "/" + StringUtils.trimLeadingCharacter(root, '/');
    }
}
