package io.github.ragflowspring.client.searchapp;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.ragflowspring.client.chat.ChatModelSettings;
import io.github.ragflowspring.client.internal.support.AdditionalFields;
import io.github.ragflowspring.client.internal.support.CanIgnoreReturnValue;
import io.github.ragflowspring.client.internal.support.Ids;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import io.github.ragflowspring.client.internal.support.ReservedFields;
import io.github.ragflowspring.client.retrieval.MetadataFilter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.lang.CheckReturnValue;
import org.springframework.util.Assert;

/**
 * The settings of a search app.
 *
 * <p>In a request, a setting that is {@code null} is not changed, or is RAGFlow's default for a new search app. In a
 * result, {@code null} means that RAGFlow does not report the setting, as in a list.
 *
 * @since 0.1.0
 */
@CheckReturnValue
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class SearchAppSettings {

    private static final SearchAppSettings NONE = new SearchAppSettings(new Builder());

    private final @Nullable List<String> datasetIds;

    private final @Nullable List<String> documentIds;

    private final ChatModelSettings model;

    private final @Nullable Double similarityThreshold;

    private final @Nullable Double vectorSimilarityWeight;

    private final @Nullable Integer topK;

    private final @Nullable String rerankModel;

    private final @Nullable MetadataFilter metadataFilter;

    private final @Nullable List<String> metadataFields;

    @JsonIgnore
    private final Map<String, @Nullable Object> additional;

    private SearchAppSettings(Builder builder) {
        this.datasetIds = (builder.datasetIds != null) ? List.copyOf(builder.datasetIds) : null;
        this.documentIds = (builder.documentIds != null) ? List.copyOf(builder.documentIds) : null;
        this.model = builder.model;
        this.similarityThreshold = builder.similarityThreshold;
        this.vectorSimilarityWeight = builder.vectorSimilarityWeight;
        this.topK = builder.topK;
        this.rerankModel = builder.rerankModel;
        this.metadataFilter = builder.metadataFilter;
        this.metadataFields = (builder.metadataFields != null) ? List.copyOf(builder.metadataFields) : null;
        this.additional = ImmutableMaps.copyOf(builder.additional);
    }

    /** Return settings without any value. */
    public static SearchAppSettings none() {
        return NONE;
    }

    /** Create a builder, for tests of code that uses {@code SearchAppSettings}. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Return a copy with the given similarity threshold.
     *
     * @param similarityThreshold the minimum similarity of a chunk, from 0 to 1, by default 0.2; {@code null} to leave
     *     it unset
     * @throws IllegalArgumentException if the threshold is not from 0 to 1
     */
    public SearchAppSettings similarityThreshold(@Nullable Double similarityThreshold) {
        Assert.isTrue(
                similarityThreshold == null || (similarityThreshold >= 0 && similarityThreshold <= 1),
                "'similarityThreshold' must be from 0 to 1");
        return copy((builder) -> builder.similarityThreshold = similarityThreshold);
    }

    /**
     * Return a copy with the given weight of the vectors in the similarity.
     *
     * @param vectorSimilarityWeight the weight, from 0 to 1, by default 0.3; the rest is the weight of the terms;
     *     {@code null} to leave it unset
     * @throws IllegalArgumentException if the weight is not from 0 to 1
     */
    public SearchAppSettings vectorSimilarityWeight(@Nullable Double vectorSimilarityWeight) {
        Assert.isTrue(
                vectorSimilarityWeight == null || (vectorSimilarityWeight >= 0 && vectorSimilarityWeight <= 1),
                "'vectorSimilarityWeight' must be from 0 to 1");
        return copy((builder) -> builder.vectorSimilarityWeight = vectorSimilarityWeight);
    }

    /**
     * Return a copy with the given number of candidates.
     *
     * @param topK the number of chunks among which those for the model are chosen, 1 or greater, by default 1024;
     *     {@code null} to leave it unset
     * @throws IllegalArgumentException if the number is less than 1
     */
    public SearchAppSettings topK(@Nullable Integer topK) {
        Assert.isTrue(topK == null || topK > 0, "'topK' must be 1 or greater");
        return copy((builder) -> builder.topK = topK);
    }

    /**
     * Return a copy with the given rerank model.
     *
     * @param rerankModel the name of the model; empty for no model; {@code null} to leave it unset
     */
    public SearchAppSettings rerankModel(@Nullable String rerankModel) {
        return copy((builder) -> builder.rerankModel = rerankModel);
    }

    /**
     * Return a copy with the given filter by the metadata of the documents.
     *
     * @param metadataFilter the filter; {@link MetadataFilter#off()} to remove it; {@code null} to leave it unset
     */
    public SearchAppSettings metadataFilter(@Nullable MetadataFilter metadataFilter) {
        return copy((builder) -> builder.metadataFilter = metadataFilter);
    }

    /**
     * Return a copy that also sends the given field, which the library does not model.
     *
     * @param name the name of the JSON field; not one that this request sets itself
     * @param value the value: text, number, boolean, list, map or {@code null}
     * @throws IllegalArgumentException if the name is blank or reserved
     */
    public SearchAppSettings additional(String name, @Nullable Object value) {
        return copy((builder) -> builder.additional =
                AdditionalFields.with(builder.additional, ReservedFields.SEARCH_APP_SETTINGS, name, value));
    }

    /**
     * Return a copy with the given datasets.
     *
     * @param datasetIds the ids of the datasets to search, without which a search app cannot answer; {@code null} to leave
     *     them unset
     * @throws IllegalArgumentException if an id is null or not valid
     */
    public SearchAppSettings datasetIds(@Nullable Collection<String> datasetIds) {
        List<String> ids = (datasetIds != null) ? Ids.checkAll("datasetIds", datasetIds) : null;
        return copy((builder) -> builder.datasetIds = ids);
    }

    /**
     * Return a copy whose search is restricted to the given documents.
     *
     * @param documentIds the ids of documents of the datasets; empty for all; {@code null} to leave them unset
     * @throws IllegalArgumentException if an id is null or not valid
     */
    public SearchAppSettings documentIds(@Nullable Collection<String> documentIds) {
        List<String> ids = (documentIds != null) ? Ids.checkAll("documentIds", documentIds) : null;
        return copy((builder) -> builder.documentIds = ids);
    }

    /**
     * Return a copy with the given model.
     *
     * @param model the model, without whose name a search app cannot answer; {@code null} to leave it unset
     */
    public SearchAppSettings model(@Nullable ChatModelSettings model) {
        return copy((builder) -> builder.model = (model != null) ? model : ChatModelSettings.none());
    }

    /**
     * Return a copy with a changed model.
     *
     * @param change returns the changed settings of the model
     */
    public SearchAppSettings model(UnaryOperator<ChatModelSettings> change) {
        return model(change.apply(this.model));
    }

    /**
     * Return a copy whose references contain metadata of their documents.
     *
     * @param metadataFields the fields of the metadata; empty for all; {@code null} to leave it unset
     */
    public SearchAppSettings metadataFields(@Nullable Collection<String> metadataFields) {
        List<String> fields = (metadataFields != null) ? List.copyOf(metadataFields) : null;
        return copy((builder) -> builder.metadataFields = fields);
    }

    /** Return the ids of the datasets to search. */
    public @Nullable List<String> datasetIds() {
        return this.datasetIds;
    }

    /** Return the ids of the documents to which the search is restricted; empty for all. */
    public @Nullable List<String> documentIds() {
        return this.documentIds;
    }

    /** Return the model that answers. */
    public ChatModelSettings model() {
        return this.model;
    }

    /** Return the minimum similarity of a chunk, from 0 to 1. */
    public @Nullable Double similarityThreshold() {
        return this.similarityThreshold;
    }

    /** Return the weight of the vectors in the similarity, from 0 to 1; the rest is the weight of the terms. */
    public @Nullable Double vectorSimilarityWeight() {
        return this.vectorSimilarityWeight;
    }

    /** Return the number of chunks that are candidates for the answer. */
    public @Nullable Integer topK() {
        return this.topK;
    }

    /** Return the name of the model that reranks the chunks, or {@code null} if there is none. */
    public @Nullable String rerankModel() {
        return this.rerankModel;
    }

    /** Return the filter by the metadata of the documents, or {@code null} if there is none. */
    public @Nullable MetadataFilter metadataFilter() {
        return this.metadataFilter;
    }

    /**
     * Return the metadata of the documents that references contain: empty for all, {@code null} if references have
     * none.
     */
    public @Nullable List<String> metadataFields() {
        return this.metadataFields;
    }

    /** Return the additional fields, unmodifiable and by name. */
    public Map<String, @Nullable Object> additional() {
        return this.additional;
    }

    private SearchAppSettings copy(Consumer<Builder> change) {
        Builder builder = new Builder(this);
        change.accept(builder);
        return new SearchAppSettings(builder);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof SearchAppSettings that
                        && Objects.equals(this.datasetIds, that.datasetIds)
                        && Objects.equals(this.documentIds, that.documentIds)
                        && this.model.equals(that.model)
                        && Objects.equals(this.similarityThreshold, that.similarityThreshold)
                        && Objects.equals(this.vectorSimilarityWeight, that.vectorSimilarityWeight)
                        && Objects.equals(this.topK, that.topK)
                        && Objects.equals(this.rerankModel, that.rerankModel)
                        && Objects.equals(this.metadataFilter, that.metadataFilter)
                        && Objects.equals(this.metadataFields, that.metadataFields)
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                this.datasetIds,
                this.documentIds,
                this.model,
                this.similarityThreshold,
                this.vectorSimilarityWeight,
                this.topK,
                this.rerankModel,
                this.metadataFilter,
                this.metadataFields,
                this.additional);
    }

    @Override
    public String toString() {
        return "SearchAppSettings[datasetIds=" + this.datasetIds + ", documentIds=" + this.documentIds + ", model="
                + this.model + ", similarityThreshold=" + this.similarityThreshold + ", vectorSimilarityWeight="
                + this.vectorSimilarityWeight + ", topK=" + this.topK + ", rerankModel=" + this.rerankModel
                + ", metadataFilter=" + this.metadataFilter + ", metadataFields=" + this.metadataFields + "]";
    }

    /**
     * Builds {@link SearchAppSettings} as RAGFlow returns them, without the checks of a request. Everything is
     * optional.
     *
     * @since 0.1.0
     */
    @CanIgnoreReturnValue
    public static final class Builder {

        private @Nullable List<String> datasetIds;

        private @Nullable List<String> documentIds;

        private ChatModelSettings model = ChatModelSettings.none();

        private @Nullable Double similarityThreshold;

        private @Nullable Double vectorSimilarityWeight;

        private @Nullable Integer topK;

        private @Nullable String rerankModel;

        private @Nullable MetadataFilter metadataFilter;

        private @Nullable List<String> metadataFields;

        private Map<String, @Nullable Object> additional = Map.of();

        private Builder() {}

        private Builder(SearchAppSettings source) {
            this.datasetIds = source.datasetIds;
            this.documentIds = source.documentIds;
            this.model = source.model;
            this.similarityThreshold = source.similarityThreshold;
            this.vectorSimilarityWeight = source.vectorSimilarityWeight;
            this.topK = source.topK;
            this.rerankModel = source.rerankModel;
            this.metadataFilter = source.metadataFilter;
            this.metadataFields = source.metadataFields;
            this.additional = source.additional;
        }

        /** See {@link SearchAppSettings#datasetIds()}. */
        public Builder datasetIds(@Nullable List<String> datasetIds) {
            this.datasetIds = datasetIds;
            return this;
        }

        /** See {@link SearchAppSettings#documentIds()}. */
        public Builder documentIds(@Nullable List<String> documentIds) {
            this.documentIds = documentIds;
            return this;
        }

        /** See {@link SearchAppSettings#model()}. */
        public Builder model(ChatModelSettings model) {
            this.model = model;
            return this;
        }

        /** See {@link SearchAppSettings#similarityThreshold()}. */
        public Builder similarityThreshold(@Nullable Double similarityThreshold) {
            this.similarityThreshold = similarityThreshold;
            return this;
        }

        /** See {@link SearchAppSettings#vectorSimilarityWeight()}. */
        public Builder vectorSimilarityWeight(@Nullable Double vectorSimilarityWeight) {
            this.vectorSimilarityWeight = vectorSimilarityWeight;
            return this;
        }

        /** See {@link SearchAppSettings#topK()}. */
        public Builder topK(@Nullable Integer topK) {
            this.topK = topK;
            return this;
        }

        /** See {@link SearchAppSettings#rerankModel()}. */
        public Builder rerankModel(@Nullable String rerankModel) {
            this.rerankModel = rerankModel;
            return this;
        }

        /** See {@link SearchAppSettings#metadataFilter()}. */
        public Builder metadataFilter(@Nullable MetadataFilter metadataFilter) {
            this.metadataFilter = metadataFilter;
            return this;
        }

        /** See {@link SearchAppSettings#metadataFields()}. */
        public Builder metadataFields(@Nullable List<String> metadataFields) {
            this.metadataFields = metadataFields;
            return this;
        }

        /** See {@link SearchAppSettings#additional()}. */
        public Builder additional(Map<String, @Nullable Object> additional) {
            this.additional = additional;
            return this;
        }

        /** Build the {@link SearchAppSettings}. */
        public SearchAppSettings build() {
            return new SearchAppSettings(this);
        }
    }
}
