package io.github.ragflowspring.client.dataset;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.ragflowspring.client.document.Chunking;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A dataset.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class Dataset {

    private final String id;

    private final String name;

    private final @Nullable String description;

    private final @Nullable String avatar;

    private final @Nullable String language;

    private final String embeddingModel;

    private final DatasetPermission permission;

    private final Chunking chunking;

    private final DatasetRanking ranking;

    private final DatasetStatistics statistics;

    private final String tenantId;

    private final String createdBy;

    private final @Nullable Instant createdAt;

    private final @Nullable Instant updatedAt;

    @JsonIgnore
    private final Map<String, @Nullable Object> additional;

    private Dataset(Builder builder) {
        this.id = builder.id;
        this.name = builder.name;
        this.description = builder.description;
        this.avatar = builder.avatar;
        this.language = builder.language;
        this.embeddingModel = builder.embeddingModel;
        this.permission = builder.permission;
        this.chunking = builder.chunking;
        this.ranking = builder.ranking;
        this.statistics = builder.statistics;
        this.tenantId = builder.tenantId;
        this.createdBy = builder.createdBy;
        this.createdAt = builder.createdAt;
        this.updatedAt = builder.updatedAt;
        this.additional = ImmutableMaps.copyOf(builder.additional);
    }

    /** Create a builder, for tests of code that uses {@code Dataset}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Return the id. */
    public String id() {
        return this.id;
    }

    /** Return the name. */
    public String name() {
        return this.name;
    }

    /** Return the description, or {@code null} if there is none. */
    public @Nullable String description() {
        return this.description;
    }

    /** Return the avatar as a data URI, or {@code null} if there is none. */
    public @Nullable String avatar() {
        return this.avatar;
    }

    /** Return the language of the documents, or {@code null} if unknown. */
    public @Nullable String language() {
        return this.language;
    }

    /** Return the embedding model; empty if the tenant has none. */
    public String embeddingModel() {
        return this.embeddingModel;
    }

    /** Return the users that may use the dataset. */
    public DatasetPermission permission() {
        return this.permission;
    }

    /** Return the chunking settings, which a document may override. */
    public Chunking chunking() {
        return this.chunking;
    }

    /** Return how the chunks are ranked. */
    public DatasetRanking ranking() {
        return this.ranking;
    }

    /** Return the numbers of documents, chunks and tokens. */
    public DatasetStatistics statistics() {
        return this.statistics;
    }

    /** Return the id of the tenant that owns the dataset. */
    public String tenantId() {
        return this.tenantId;
    }

    /** Return the id of the user who created the dataset. */
    public String createdBy() {
        return this.createdBy;
    }

    /** Return the time of the creation, or {@code null} if unknown. */
    public @Nullable Instant createdAt() {
        return this.createdAt;
    }

    /** Return the time of the last change, or {@code null} if unknown. */
    public @Nullable Instant updatedAt() {
        return this.updatedAt;
    }

    /** Return the fields of the response that the library does not model, unmodifiable and by JSON name. */
    public Map<String, @Nullable Object> additional() {
        return this.additional;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof Dataset that && Arrays.equals(state(), that.state()));
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(state());
    }

    @Override
    public String toString() {
        return "Dataset[id=" + this.id + ", name=" + this.name + "]";
    }

    private @Nullable Object[] state() {
        return new @Nullable Object[] {
            this.id, this.name, this.description, this.avatar, this.language,
            this.embeddingModel, this.permission, this.chunking, this.ranking, this.statistics,
            this.tenantId, this.createdBy, this.createdAt, this.updatedAt, this.additional
        };
    }

    /** Builds a {@link Dataset}. By default, text and collections are empty, numbers are 0 and unknown values are null. */
    public static final class Builder {

        private String id = "";
        private String name = "";
        private @Nullable String description;
        private @Nullable String avatar;
        private @Nullable String language;
        private String embeddingModel = "";
        private DatasetPermission permission = DatasetPermission.ME;
        private Chunking chunking = Chunking.builder().build();
        private DatasetRanking ranking = DatasetRanking.builder().build();
        private DatasetStatistics statistics = DatasetStatistics.builder().build();
        private String tenantId = "";
        private String createdBy = "";
        private @Nullable Instant createdAt;
        private @Nullable Instant updatedAt;
        private Map<String, ? extends @Nullable Object> additional = Map.of();

        private Builder() {}

        /** See {@link Dataset#id()}. */
        public Builder id(String id) {
            this.id = id;
            return this;
        }

        /** See {@link Dataset#name()}. */
        public Builder name(String name) {
            this.name = name;
            return this;
        }

        /** See {@link Dataset#description()}. */
        public Builder description(@Nullable String description) {
            this.description = description;
            return this;
        }

        /** See {@link Dataset#avatar()}. */
        public Builder avatar(@Nullable String avatar) {
            this.avatar = avatar;
            return this;
        }

        /** See {@link Dataset#language()}. */
        public Builder language(@Nullable String language) {
            this.language = language;
            return this;
        }

        /** See {@link Dataset#embeddingModel()}. */
        public Builder embeddingModel(String embeddingModel) {
            this.embeddingModel = embeddingModel;
            return this;
        }

        /** See {@link Dataset#permission()}. */
        public Builder permission(DatasetPermission permission) {
            this.permission = permission;
            return this;
        }

        /** See {@link Dataset#chunking()}. */
        public Builder chunking(Chunking chunking) {
            this.chunking = chunking;
            return this;
        }

        /** See {@link Dataset#ranking()}. */
        public Builder ranking(DatasetRanking ranking) {
            this.ranking = ranking;
            return this;
        }

        /** See {@link Dataset#statistics()}. */
        public Builder statistics(DatasetStatistics statistics) {
            this.statistics = statistics;
            return this;
        }

        /** See {@link Dataset#tenantId()}. */
        public Builder tenantId(String tenantId) {
            this.tenantId = tenantId;
            return this;
        }

        /** See {@link Dataset#createdBy()}. */
        public Builder createdBy(String createdBy) {
            this.createdBy = createdBy;
            return this;
        }

        /** See {@link Dataset#createdAt()}. */
        public Builder createdAt(@Nullable Instant createdAt) {
            this.createdAt = createdAt;
            return this;
        }

        /** See {@link Dataset#updatedAt()}. */
        public Builder updatedAt(@Nullable Instant updatedAt) {
            this.updatedAt = updatedAt;
            return this;
        }

        /** See {@link Dataset#additional()}. */
        public Builder additional(Map<String, ? extends @Nullable Object> additional) {
            this.additional = additional;
            return this;
        }

        /** Create the {@link Dataset}. */
        public Dataset build() {
            return new Dataset(this);
        }
    }
}
