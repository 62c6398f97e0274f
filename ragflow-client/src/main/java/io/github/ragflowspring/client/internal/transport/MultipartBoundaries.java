package io.github.ragflowspring.client.internal.transport;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.util.MimeTypeUtils;

/**
 * Creates the boundaries of multipart bodies, which the authors of files must not be able to guess.
 *
 * <p>All begin with the same secure random text: creating one for each body might block an event loop.
 */
final class MultipartBoundaries {

    private final String secret = new String(MimeTypeUtils.generateMultipartBoundary(), StandardCharsets.US_ASCII);

    /** Returns the boundary of another body. */
    String next() {
        return this.secret
                + Integer.toUnsignedString(ThreadLocalRandom.current().nextInt(), 36);
    }
}
