package io.github.ragflowspring.client.transfer;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads a download. All failures are {@link IOException}s. */
final class DownloadInputStream extends FilterInputStream {

    DownloadInputStream(InputStream content) {
        super(content);
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (RuntimeException ex) {
            throw failure(ex);
        }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            return super.read(bytes, offset, length);
        } catch (RuntimeException ex) {
            throw failure(ex);
        }
    }

    /** Spring MVC looks for exception handlers by the cause, too, so the exception has none. */
    private static IOException failure(RuntimeException error) {
        IOException failure = new IOException(error.getMessage());
        failure.addSuppressed(error);
        return failure;
    }
}
