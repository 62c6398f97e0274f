package io.github.ragflowspring.client.retrieval;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The document that a {@link RetrievedChunk} belongs to.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class RetrievedDocument {

    private final String id;

    private final @Nullable String name;

    private final @Nullable String url;

    private final Map<String, @Nullable Object> metadata;

    private RetrievedDocument(Builder builder) {
        this.id = builder.id;
        this.name = builder.name;
        this.url = builder.url;
        this.metadata = ImmutableMaps.copyOf(builder.metadata);
    }

    /** Create a builder, for tests of code that uses {@code RetrievedDocument}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Return the id of the document. */
    public String id() {
        return this.id;
    }

    /** Return the name of the document, or {@code null} if unknown. */
    public @Nullable String name() {
        return this.name;
    }

    /** Return the URL that the document comes from, or {@code null} if unknown. */
    public @Nullable String url() {
        return this.url;
    }

    /** Return the metadata of the document by name, unmodifiable; empty if unknown. Values may be {@code null}. */
    public Map<String, @Nullable Object> metadata() {
        return this.metadata;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof RetrievedDocument that
                        && this.id.equals(that.id)
                        && Objects.equals(this.name, that.name)
                        && Objects.equals(this.url, that.url)
                        && this.metadata.equals(that.metadata));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.id, this.name, this.url, this.metadata);
    }

    @Override
    public String toString() {
        return "RetrievedDocument[id=" + this.id + ", name=" + this.name + ", url=" + this.url + ", metadata="
                + this.metadata + "]";
    }

    /**
     * Builds a {@link RetrievedDocument}. Everything is optional: the id and the metadata are empty and everything
     * else is unknown by default.
     */
    public static final class Builder {

        private String id = "";

        private @Nullable String name;

        private @Nullable String url;

        private Map<String, @Nullable Object> metadata = Map.of();

        private Builder() {}

        /** See {@link RetrievedDocument#id()}. */
        public Builder id(String id) {
            this.id = id;
            return this;
        }

        /** See {@link RetrievedDocument#name()}. */
        public Builder name(@Nullable String name) {
            this.name = name;
            return this;
        }

        /** See {@link RetrievedDocument#url()}. */
        public Builder url(@Nullable String url) {
            this.url = url;
            return this;
        }

        /** See {@link RetrievedDocument#metadata()}. */
        public Builder metadata(Map<String, @Nullable Object> metadata) {
            this.metadata = metadata;
            return this;
        }

        /** Build the {@link RetrievedDocument}. */
        public RetrievedDocument build() {
            return new RetrievedDocument(this);
        }
    }
}
