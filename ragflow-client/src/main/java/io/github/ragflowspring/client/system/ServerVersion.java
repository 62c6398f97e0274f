package io.github.ragflowspring.client.system;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * The version of a RAGFlow server, such as {@code v0.26.4}.
 *
 * @since 0.1.0
 */
public final class ServerVersion {

    private final String value;

    private ServerVersion(String value) {
        this.value = value;
    }

    /**
     * Create a version.
     *
     * @param value the text of the version as the server reports it
     */
    @JsonCreator
    public static ServerVersion of(String value) {
        Assert.notNull(value, "'value' must not be null");
        return new ServerVersion(value);
    }

    /** Return the text of the version as the server reports it. */
    @JsonValue
    public String value() {
        return this.value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof ServerVersion that && this.value.equals(that.value));
    }

    @Override
    public int hashCode() {
        return this.value.hashCode();
    }

    @Override
    public String toString() {
        return this.value;
    }
}
