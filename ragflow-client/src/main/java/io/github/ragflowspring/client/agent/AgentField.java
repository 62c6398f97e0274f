package io.github.ragflowspring.client.agent;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A field of a form.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class AgentField {

    private final String key;

    private final String name;

    private final AgentFieldType type;

    private final boolean optional;

    private final List<String> options;

    private final @Nullable Object value;

    @JsonIgnore
    private final Map<String, @Nullable Object> additional;

    private AgentField(Builder builder) {
        this.key = builder.key;
        this.name = builder.name;
        this.type = builder.type;
        this.optional = builder.optional;
        this.options = List.copyOf(builder.options);
        this.value = builder.value;
        this.additional = ImmutableMaps.copyOf(builder.additional);
    }

    /** Create a builder, for tests of code that uses {@code AgentField}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Return the key that identifies the value in a run. */
    public String key() {
        return this.key;
    }

    /** Return the label. */
    public String name() {
        return this.name;
    }

    /** Return the type of the value. */
    public AgentFieldType type() {
        return this.type;
    }

    /** Return whether the field may be left empty. RAGFlow does not check it. */
    public boolean optional() {
        return this.optional;
    }

    /** Return the options to choose from, unmodifiable; empty if the field is not a choice. */
    public List<String> options() {
        return this.options;
    }

    /** Return the initial value, or {@code null} if there is none. */
    public @Nullable Object value() {
        return this.value;
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
                || (other instanceof AgentField that
                        && this.key.equals(that.key)
                        && this.name.equals(that.name)
                        && this.type.equals(that.type)
                        && this.optional == that.optional
                        && this.options.equals(that.options)
                        && Objects.equals(this.value, that.value)
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.key, this.name, this.type, this.optional, this.options, this.value, this.additional);
    }

    @Override
    public String toString() {
        return "AgentField[key=" + this.key + ", name=" + this.name + ", type=" + this.type + ", optional="
                + this.optional + ", options=" + this.options + ", value=" + this.value + "]";
    }

    /**
     * Builds an {@link AgentField}. Everything is optional: the type is {@link AgentFieldType#LINE}, texts are
     * empty and the field is not optional by default.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private String key = "";

        private String name = "";

        private AgentFieldType type = AgentFieldType.LINE;

        private boolean optional;

        private List<String> options = List.of();

        private @Nullable Object value;

        private Map<String, @Nullable Object> additional = Map.of();

        private Builder() {}

        /** See {@link AgentField#key()}. */
        public Builder key(String key) {
            this.key = key;
            return this;
        }

        /** See {@link AgentField#name()}. */
        public Builder name(String name) {
            this.name = name;
            return this;
        }

        /** See {@link AgentField#type()}. */
        public Builder type(AgentFieldType type) {
            this.type = type;
            return this;
        }

        /** See {@link AgentField#optional()}. */
        public Builder optional(boolean optional) {
            this.optional = optional;
            return this;
        }

        /** See {@link AgentField#options()}. */
        public Builder options(List<String> options) {
            this.options = options;
            return this;
        }

        /** See {@link AgentField#value()}. */
        public Builder value(@Nullable Object value) {
            this.value = value;
            return this;
        }

        /** See {@link AgentField#additional()}. */
        public Builder additional(Map<String, @Nullable Object> additional) {
            this.additional = additional;
            return this;
        }

        /** Build the {@link AgentField}. */
        public AgentField build() {
            return new AgentField(this);
        }
    }
}
