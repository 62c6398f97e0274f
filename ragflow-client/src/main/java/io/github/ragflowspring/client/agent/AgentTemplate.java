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
 * A workflow that RAGFlow provides as the start of an agent.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class AgentTemplate {

    private final String id;

    private final Map<String, String> titles;

    private final Map<String, String> descriptions;

    private final @Nullable AgentCategory category;

    private final List<String> types;

    private final @Nullable String avatar;

    private final @Nullable AgentDsl dsl;

    @JsonIgnore
    private final Map<String, @Nullable Object> additional;

    private AgentTemplate(Builder builder) {
        this.id = builder.id;
        this.titles = Map.copyOf(builder.titles);
        this.descriptions = Map.copyOf(builder.descriptions);
        this.category = builder.category;
        this.types = List.copyOf(builder.types);
        this.avatar = builder.avatar;
        this.dsl = builder.dsl;
        this.additional = ImmutableMaps.copyOf(builder.additional);
    }

    /** Create a builder, for tests of code that uses {@code AgentTemplate}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Return the id of the template. */
    public String id() {
        return this.id;
    }

    /** Return the titles by language, such as {@code en}, unmodifiable. */
    public Map<String, String> titles() {
        return this.titles;
    }

    /** Return the descriptions by language, unmodifiable. */
    public Map<String, String> descriptions() {
        return this.descriptions;
    }

    /** Return the category of the agents that it creates, or {@code null} if RAGFlow does not report it. */
    public @Nullable AgentCategory category() {
        return this.category;
    }

    /** Return the groups in which RAGFlow shows the template, such as {@code Recommended}, unmodifiable. */
    public List<String> types() {
        return this.types;
    }

    /** Return the avatar as a data URL, or {@code null} if there is none. */
    public @Nullable String avatar() {
        return this.avatar;
    }

    /**
     * Return the workflow, or {@code null} if there is none. Its language models usually have to be replaced by those
     * of the account.
     */
    public @Nullable AgentDsl dsl() {
        return this.dsl;
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
                || (other instanceof AgentTemplate that
                        && this.id.equals(that.id)
                        && this.titles.equals(that.titles)
                        && this.descriptions.equals(that.descriptions)
                        && Objects.equals(this.category, that.category)
                        && this.types.equals(that.types)
                        && Objects.equals(this.avatar, that.avatar)
                        && Objects.equals(this.dsl, that.dsl)
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                this.id,
                this.titles,
                this.descriptions,
                this.category,
                this.types,
                this.avatar,
                this.dsl,
                this.additional);
    }

    @Override
    public String toString() {
        return "AgentTemplate[id=" + this.id + ", titles=" + this.titles + ", descriptions=" + this.descriptions
                + ", category=" + this.category + ", types=" + this.types + ", avatar=" + this.avatar + ", dsl="
                + this.dsl + "]";
    }

    /**
     * Builds an {@link AgentTemplate}. Everything is optional: texts are empty, numbers are 0 and lists are empty by
     * default.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private String id = "";

        private Map<String, String> titles = Map.of();

        private Map<String, String> descriptions = Map.of();

        private @Nullable AgentCategory category;

        private List<String> types = List.of();

        private @Nullable String avatar;

        private @Nullable AgentDsl dsl;

        private Map<String, @Nullable Object> additional = Map.of();

        private Builder() {}

        /** See {@link AgentTemplate#id()}. */
        public Builder id(String id) {
            this.id = id;
            return this;
        }

        /** See {@link AgentTemplate#titles()}. */
        public Builder titles(Map<String, String> titles) {
            this.titles = titles;
            return this;
        }

        /** See {@link AgentTemplate#descriptions()}. */
        public Builder descriptions(Map<String, String> descriptions) {
            this.descriptions = descriptions;
            return this;
        }

        /** See {@link AgentTemplate#category()}. */
        public Builder category(@Nullable AgentCategory category) {
            this.category = category;
            return this;
        }

        /** See {@link AgentTemplate#types()}. */
        public Builder types(List<String> types) {
            this.types = types;
            return this;
        }

        /** See {@link AgentTemplate#avatar()}. */
        public Builder avatar(@Nullable String avatar) {
            this.avatar = avatar;
            return this;
        }

        /** See {@link AgentTemplate#dsl()}. */
        public Builder dsl(@Nullable AgentDsl dsl) {
            this.dsl = dsl;
            return this;
        }

        /** See {@link AgentTemplate#additional()}. */
        public Builder additional(Map<String, @Nullable Object> additional) {
            this.additional = additional;
            return this;
        }

        /** Build the {@link AgentTemplate}. */
        public AgentTemplate build() {
            return new AgentTemplate(this);
        }
    }
}
