package io.github.ragflowspring.batch.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.AbstractResource;
import org.springframework.core.io.InputStreamSource;

/** A resource that is opened when it is read, as often as it is read. */
final class LazyResource extends AbstractResource {

    private final String description;

    private final InputStreamSource source;

    /**
     * Creates a resource.
     *
     * @param description the description, which is shown if the resource cannot be read
     * @param source opens the resource
     */
    LazyResource(String description, InputStreamSource source) {
        this.description = description;
        this.source = source;
    }

    @Override
    public String getDescription() {
        return this.description;
    }

    /** The error names the resource, and its cause the reason. */
    @Override
    public InputStream getInputStream() {
        try {
            return this.source.getInputStream();
        } catch (IOException ex) {
            throw new UncheckedIOException(this.description + " could not be read", ex);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
