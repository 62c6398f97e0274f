package io.github.ragflowspring.client.agent;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file that an agent made. Download it with {@link AgentFileOperations#download(AgentFile)}.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class AgentFile {

    private final String id;

    private final String name;

    private final @Nullable String format;

    private final @Nullable String mimeType;

    private final @Nullable Long size;

    @JsonIgnore
    private final Map<String, @Nullable Object> additional;

    private AgentFile(Builder builder) {
        this.id = builder.id;
        this.name = builder.name;
        this.format = builder.format;
        this.mimeType = builder.mimeType;
        this.size = builder.size;
        this.additional = ImmutableMaps.copyOf(builder.additional);
    }

    /** Create a builder, for tests of code that uses {@code AgentFile}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Return the id of the file. */
    public String id() {
        return this.id;
    }

    /** Return the file name. */
    public String name() {
        return this.name;
    }

    /** Return the format, such as {@code docx}, or {@code null} if RAGFlow does not report it. */
    public @Nullable String format() {
        return this.format;
    }

    /** Return the media type, or {@code null} if RAGFlow does not report it. */
    public @Nullable String mimeType() {
        return this.mimeType;
    }

    /** Return the size in bytes, or {@code null} if RAGFlow does not report it. */
    public @Nullable Long size() {
        return this.size;
    }

    /**
     * Return the JSON fields of the response that this version of the library does not model, unmodifiable and by
     * name.
     */
    public Map<String, @Nullable Object> additional() {
        return this.additional;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof AgentFile that
                        && this.id.equals(that.id)
                        && this.name.equals(that.name)
                        && Objects.equals(this.format, that.format)
                        && Objects.equals(this.mimeType, that.mimeType)
                        && Objects.equals(this.size, that.size)
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.id, this.name, this.format, this.mimeType, this.size, this.additional);
    }

    @Override
    public String toString() {
        return "AgentFile[id=" + this.id + ", name=" + this.name + ", format=" + this.format + ", mimeType="
                + this.mimeType + ", size=" + this.size + "]";
    }

    /**
     * Builds a {@link AgentFile}. Everything is optional: texts are empty, numbers are 0 and lists are empty by
     * default.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private String id = "";

        private String name = "";

        private @Nullable String format;

        private @Nullable String mimeType;

        private @Nullable Long size;

        private Map<String, @Nullable Object> additional = Map.of();

        private Builder() {}

        /** See {@link AgentFile#id()}. */
        public Builder id(String id) {
            this.id = id;
            return this;
        }

        /** See {@link AgentFile#name()}. */
        public Builder name(String name) {
            this.name = name;
            return this;
        }

        /** See {@link AgentFile#format()}. */
        public Builder format(@Nullable String format) {
            this.format = format;
            return this;
        }

        /** See {@link AgentFile#mimeType()}. */
        public Builder mimeType(@Nullable String mimeType) {
            this.mimeType = mimeType;
            return this;
        }

        /** See {@link AgentFile#size()}. */
        public Builder size(@Nullable Long size) {
            this.size = size;
            return this;
        }

        /** See {@link AgentFile#additional()}. */
        public Builder additional(Map<String, @Nullable Object> additional) {
            this.additional = additional;
            return this;
        }

        /** Build the {@link AgentFile}. */
        public AgentFile build() {
            return new AgentFile(this);
        }
    }
}
