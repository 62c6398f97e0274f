package io.github.ragflowspring.client.llm;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A model that the account can use.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class AvailableModel {

    private final String id;

    private final String name;

    private final List<ModelType> types;

    private final String provider;

    private final String instance;

    private final String ownerId;

    @JsonIgnore
    private final Map<String, @Nullable Object> additional;

    private AvailableModel(Builder builder) {
        this.id = builder.id;
        this.name = builder.name;
        this.types = List.copyOf(builder.types);
        this.provider = builder.provider;
        this.instance = builder.instance;
        this.ownerId = builder.ownerId;
        this.additional = ImmutableMaps.copyOf(builder.additional);
    }

    /** Create a builder, for tests of code that uses {@code AvailableModel}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Return the id of the model. */
    public String id() {
        return this.id;
    }

    /** Return the name that the provider gives the model, such as {@code qwen-plus}. */
    public String name() {
        return this.name;
    }

    /** Return the purposes of the model, unmodifiable. */
    public List<ModelType> types() {
        return this.types;
    }

    /** Return the name of the provider, such as {@code Tongyi-Qianwen}. */
    public String provider() {
        return this.provider;
    }

    /** Return the name of the configuration of the provider to which the model belongs. */
    public String instance() {
        return this.instance;
    }

    /** Return the id of the tenant that configured the model. */
    public String ownerId() {
        return this.ownerId;
    }

    /**
     * Return the JSON fields of the response that this version of the library does not model, unmodifiable and by name.
     */
    public Map<String, @Nullable Object> additional() {
        return this.additional;
    }

    /**
     * Return the text that names the model in other requests, such as {@link
     * io.github.ragflowspring.client.dataset.NewDataset#embeddingModel(String)}: name, instance and provider, joined by
     * {@code @}.
     */
    public String reference() {
        return this.name + '@' + this.instance + '@' + this.provider;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof AvailableModel that
                        && this.id.equals(that.id)
                        && this.name.equals(that.name)
                        && this.types.equals(that.types)
                        && this.provider.equals(that.provider)
                        && this.instance.equals(that.instance)
                        && this.ownerId.equals(that.ownerId)
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                this.id, this.name, this.types, this.provider, this.instance, this.ownerId, this.additional);
    }

    @Override
    public String toString() {
        return "AvailableModel[id=" + this.id + ", name=" + this.name + ", types=" + this.types + ", provider="
                + this.provider + ", instance=" + this.instance + ", ownerId=" + this.ownerId + "]";
    }

    /**
     * Builds an {@link AvailableModel}. Everything is optional: texts are empty, numbers are 0 and lists are empty by
     * default.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private String id = "";

        private String name = "";

        private List<ModelType> types = List.of();

        private String provider = "";

        private String instance = "";

        private String ownerId = "";

        private Map<String, @Nullable Object> additional = Map.of();

        private Builder() {}

        /** See {@link AvailableModel#id()}. */
        public Builder id(String id) {
            this.id = id;
            return this;
        }

        /** See {@link AvailableModel#name()}. */
        public Builder name(String name) {
            this.name = name;
            return this;
        }

        /** See {@link AvailableModel#types()}. */
        public Builder types(List<ModelType> types) {
            this.types = types;
            return this;
        }

        /** See {@link AvailableModel#provider()}. */
        public Builder provider(String provider) {
            this.provider = provider;
            return this;
        }

        /** See {@link AvailableModel#instance()}. */
        public Builder instance(String instance) {
            this.instance = instance;
            return this;
        }

        /** See {@link AvailableModel#ownerId()}. */
        public Builder ownerId(String ownerId) {
            this.ownerId = ownerId;
            return this;
        }

        /** See {@link AvailableModel#additional()}. */
        public Builder additional(Map<String, @Nullable Object> additional) {
            this.additional = additional;
            return this;
        }

        /** Build the {@link AvailableModel}. */
        public AvailableModel build() {
            return new AvailableModel(this);
        }
    }
}
