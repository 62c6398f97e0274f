package io.github.ragflowspring.client.account;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import io.github.ragflowspring.client.llm.ModelType;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The tenant of an API key, to which datasets, assistants, agents and models belong.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class Tenant {

    private final String id;

    private final String name;

    private final @Nullable String role;

    private final Map<ModelType, String> defaultModels;

    @JsonIgnore
    private final Map<String, @Nullable Object> additional;

    private Tenant(Builder builder) {
        this.id = builder.id;
        this.name = builder.name;
        this.role = builder.role;
        this.defaultModels = Map.copyOf(builder.defaultModels);
        this.additional = ImmutableMaps.copyOf(builder.additional);
    }

    /** Create a builder, for tests of code that uses {@code Tenant}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Return the id of the tenant. */
    public String id() {
        return this.id;
    }

    /** Return the name of the tenant. */
    public String name() {
        return this.name;
    }

    /**
     * Return the role of the user in the tenant, such as {@code owner}, or {@code null} if RAGFlow does not report it.
     */
    public @Nullable String role() {
        return this.role;
    }

    /**
     * Return the default models by type, unmodifiable; without the types that have none. A value names the model in
     * other requests, such as {@code qwen-plus@Tongyi-Qianwen}.
     */
    public Map<ModelType, String> defaultModels() {
        return this.defaultModels;
    }

    /**
     * Return the JSON fields of the response that this version of the library does not model, unmodifiable and by name.
     */
    public Map<String, @Nullable Object> additional() {
        return this.additional;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Tenant that
                        && this.id.equals(that.id)
                        && this.name.equals(that.name)
                        && Objects.equals(this.role, that.role)
                        && this.defaultModels.equals(that.defaultModels)
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.id, this.name, this.role, this.defaultModels, this.additional);
    }

    @Override
    public String toString() {
        return "Tenant[id=" + this.id + ", name=" + this.name + ", role=" + this.role + ", defaultModels="
                + this.defaultModels + "]";
    }

    /**
     * Builds a {@link Tenant}. Everything is optional: texts are empty, numbers are 0 and lists are empty by default.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private String id = "";

        private String name = "";

        private @Nullable String role;

        private Map<ModelType, String> defaultModels = Map.of();

        private Map<String, @Nullable Object> additional = Map.of();

        private Builder() {}

        /** See {@link Tenant#id()}. */
        public Builder id(String id) {
            this.id = id;
            return this;
        }

        /** See {@link Tenant#name()}. */
        public Builder name(String name) {
            this.name = name;
            return this;
        }

        /** See {@link Tenant#role()}. */
        public Builder role(@Nullable String role) {
            this.role = role;
            return this;
        }

        /** See {@link Tenant#defaultModels()}. */
        public Builder defaultModels(Map<ModelType, String> defaultModels) {
            this.defaultModels = defaultModels;
            return this;
        }

        /** See {@link Tenant#additional()}. */
        public Builder additional(Map<String, @Nullable Object> additional) {
            this.additional = additional;
            return this;
        }

        /** Build the {@link Tenant}. */
        public Tenant build() {
            return new Tenant(this);
        }
    }
}
