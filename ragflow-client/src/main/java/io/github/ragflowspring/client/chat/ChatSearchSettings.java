package io.github.ragflowspring.client.chat;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import io.github.ragflowspring.client.internal.support.CanIgnoreReturnValue;
import io.github.ragflowspring.client.retrieval.MetadataFilter;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.lang.CheckReturnValue;
import org.springframework.util.Assert;

/**
 * The search of a chat assistant for chunks.
 *
 * In a request, a setting that is {@code null} is not changed, or is RAGFlow's default for a new assistant. In a
 * result, {@code null} means that RAGFlow does not report the setting.
 *
 * @since 0.1.0
 */
@CheckReturnValue
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class ChatSearchSettings {

    private static final ChatSearchSettings NONE = new ChatSearchSettings(new Builder());

    private final @Nullable Double similarityThreshold;

    private final @Nullable Double vectorSimilarityWeight;

    private final @Nullable Integer topN;

    private final @Nullable Integer topK;

    private final @Nullable String rerankModel;

    private final @Nullable Boolean useKnowledgeGraph;

    private final @Nullable Boolean keyword;

    private final @Nullable List<String> crossLanguages;

    private final @Nullable Boolean tableOfContents;

    private final @Nullable MetadataFilter metadataFilter;

    private ChatSearchSettings(Builder builder) {
        this.similarityThreshold = builder.similarityThreshold;
        this.vectorSimilarityWeight = builder.vectorSimilarityWeight;
        this.topN = builder.topN;
        this.topK = builder.topK;
        this.rerankModel = builder.rerankModel;
        this.useKnowledgeGraph = builder.useKnowledgeGraph;
        this.keyword = builder.keyword;
        this.crossLanguages = (builder.crossLanguages != null) ? List.copyOf(builder.crossLanguages) : null;
        this.tableOfContents = builder.tableOfContents;
        this.metadataFilter = builder.metadataFilter;
    }

    /** Return settings without any value. */
    public static ChatSearchSettings none() {
        return NONE;
    }

    /** Create a builder, for tests of code that uses {@code ChatSearchSettings}. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Return a copy with the given similarity threshold.
     *
     * @param similarityThreshold the minimum similarity of a chunk, from 0 to 1; {@code null} to leave it unset
     * @throws IllegalArgumentException if the threshold is not from 0 to 1
     */
    public ChatSearchSettings similarityThreshold(@Nullable Double similarityThreshold) {
        checkShare("similarityThreshold", similarityThreshold);
        return copy((builder) -> builder.similarityThreshold = similarityThreshold);
    }

    /**
     * Return a copy with the given weight of the vectors in the similarity.
     *
     * Up to v0.24 RAGFlow calls it {@code keywords_similarity_weight} and returns one minus the value that was set.
     * The library evens this out.
     *
     * @param vectorSimilarityWeight the weight, from 0 to 1; the rest is the weight of the terms; {@code null} to
     *     leave it unset
     * @throws IllegalArgumentException if the weight is not from 0 to 1
     */
    public ChatSearchSettings vectorSimilarityWeight(@Nullable Double vectorSimilarityWeight) {
        checkShare("vectorSimilarityWeight", vectorSimilarityWeight);
        return copy((builder) -> builder.vectorSimilarityWeight = vectorSimilarityWeight);
    }

    /**
     * Return a copy with the given maximum number of chunks that the model receives.
     *
     * @param topN the maximum, 1 or greater; {@code null} to leave it unset
     * @throws IllegalArgumentException if the maximum is less than 1
     */
    public ChatSearchSettings topN(@Nullable Integer topN) {
        Assert.isTrue(topN == null || topN > 0, "'topN' must be 1 or greater");
        return copy((builder) -> builder.topN = topN);
    }

    /**
     * Return a copy with the given number of candidates.
     *
     * @param topK the number of chunks among which those for the model are chosen, 1 or greater; {@code null} to leave
     *     it unset
     * @throws IllegalArgumentException if the number is less than 1
     */
    public ChatSearchSettings topK(@Nullable Integer topK) {
        Assert.isTrue(topK == null || topK > 0, "'topK' must be 1 or greater");
        return copy((builder) -> builder.topK = topK);
    }

    /**
     * Return a copy with the given rerank model.
     *
     * @param rerankModel the name of the model; empty for no model; {@code null} to leave it unset
     */
    public ChatSearchSettings rerankModel(@Nullable String rerankModel) {
        return copy((builder) -> builder.rerankModel = rerankModel);
    }

    /** Return the minimum similarity of a chunk, from 0 to 1. */
    public @Nullable Double similarityThreshold() {
        return this.similarityThreshold;
    }

    /** Return the weight of the vectors in the similarity, from 0 to 1; the rest is the weight of the terms. */
    public @Nullable Double vectorSimilarityWeight() {
        return this.vectorSimilarityWeight;
    }

    /** Return the maximum number of chunks that the model receives. */
    public @Nullable Integer topN() {
        return this.topN;
    }

    /**
     * Return the number of chunks that are candidates for these. Up to v0.24 RAGFlow does not report it when an
     * assistant is created.
     */
    public @Nullable Integer topK() {
        return this.topK;
    }

    /** Return the name of the model that reranks the chunks, or {@code null} if there is none. */
    public @Nullable String rerankModel() {
        return this.rerankModel;
    }

    private static void checkShare(String name, @Nullable Double share) {
        Assert.isTrue(share == null || (share >= 0 && share <= 1), () -> "'" + name + "' must be from 0 to 1");
    }

    /**
     * Return a copy that also searches knowledge graphs, or does not.
     *
     * @param useKnowledgeGraph whether the knowledge graphs of the datasets are searched, too; {@code null} to leave
     *     it unset
     */
    public ChatSearchSettings useKnowledgeGraph(@Nullable Boolean useKnowledgeGraph) {
        return copy((builder) -> builder.useKnowledgeGraph = useKnowledgeGraph);
    }

    /**
     * Return whether the knowledge graphs of the datasets are searched, too, or {@code null} if RAGFlow does not
     * report it.
     */
    public @Nullable Boolean useKnowledgeGraph() {
        return this.useKnowledgeGraph;
    }

    /**
     * Return a copy that adds keywords to a question, or does not.
     *
     * @param keyword whether the model adds keywords to a question before the search; {@code null} to leave it unset
     */
    public ChatSearchSettings keyword(@Nullable Boolean keyword) {
        return copy((builder) -> builder.keyword = keyword);
    }

    /** Return whether the model adds keywords to a question, or {@code null} if RAGFlow does not report it. */
    public @Nullable Boolean keyword() {
        return this.keyword;
    }

    /**
     * Return a copy with the given languages.
     *
     * @param crossLanguages the languages into which a question is translated for the search; {@code null} to leave it
     *     unset
     */
    public ChatSearchSettings crossLanguages(@Nullable List<String> crossLanguages) {
        return copy((builder) -> builder.crossLanguages = crossLanguages);
    }

    /**
     * Return the languages into which a question is translated, unmodifiable, or {@code null} if RAGFlow does not
     * report them.
     */
    public @Nullable List<String> crossLanguages() {
        return this.crossLanguages;
    }

    /**
     * Return a copy whose search uses tables of contents, or does not.
     *
     * @param tableOfContents whether the tables of contents of documents improve the search; {@code null} to leave it
     *     unset
     */
    public ChatSearchSettings tableOfContents(@Nullable Boolean tableOfContents) {
        return copy((builder) -> builder.tableOfContents = tableOfContents);
    }

    /** Return whether the tables of contents improve the search, or {@code null} if RAGFlow does not report it. */
    public @Nullable Boolean tableOfContents() {
        return this.tableOfContents;
    }

    /**
     * Return a copy with the given filter by the metadata of documents.
     *
     * @param metadataFilter the filter; {@link MetadataFilter#off()} to remove it; {@code null} to leave it unset
     */
    public ChatSearchSettings metadataFilter(@Nullable MetadataFilter metadataFilter) {
        return copy((builder) -> builder.metadataFilter = metadataFilter);
    }

    /** Return the filter by the metadata of documents, or {@code null} if there is none. */
    public @Nullable MetadataFilter metadataFilter() {
        return this.metadataFilter;
    }

    private ChatSearchSettings copy(Consumer<Builder> change) {
        Builder builder = new Builder(this);
        change.accept(builder);
        return new ChatSearchSettings(builder);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof ChatSearchSettings that
                        && Objects.equals(this.similarityThreshold, that.similarityThreshold)
                        && Objects.equals(this.vectorSimilarityWeight, that.vectorSimilarityWeight)
                        && Objects.equals(this.topN, that.topN)
                        && Objects.equals(this.topK, that.topK)
                        && Objects.equals(this.rerankModel, that.rerankModel)
                        && Objects.equals(this.useKnowledgeGraph, that.useKnowledgeGraph)
                        && Objects.equals(this.keyword, that.keyword)
                        && Objects.equals(this.crossLanguages, that.crossLanguages)
                        && Objects.equals(this.tableOfContents, that.tableOfContents)
                        && Objects.equals(this.metadataFilter, that.metadataFilter));
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                this.similarityThreshold,
                this.vectorSimilarityWeight,
                this.topN,
                this.topK,
                this.rerankModel,
                this.useKnowledgeGraph,
                this.keyword,
                this.crossLanguages,
                this.tableOfContents,
                this.metadataFilter);
    }

    @Override
    public String toString() {
        return "ChatSearchSettings[similarityThreshold=" + this.similarityThreshold + ", vectorSimilarityWeight="
                + this.vectorSimilarityWeight + ", topN=" + this.topN + ", topK=" + this.topK + ", rerankModel="
                + this.rerankModel + ", useKnowledgeGraph=" + this.useKnowledgeGraph + ", keyword=" + this.keyword
                + ", crossLanguages=" + this.crossLanguages + ", tableOfContents=" + this.tableOfContents
                + ", metadataFilter=" + this.metadataFilter + "]";
    }

    /**
     * Builds {@link ChatSearchSettings} as RAGFlow returns them, without the checks of a request. Everything is
     * optional.
     *
     * @since 0.1.0
     */
    @CanIgnoreReturnValue
    public static final class Builder {

        private @Nullable Double similarityThreshold;

        private @Nullable Double vectorSimilarityWeight;

        private @Nullable Integer topN;

        private @Nullable Integer topK;

        private @Nullable String rerankModel;

        private @Nullable Boolean useKnowledgeGraph;

        private @Nullable Boolean keyword;

        private @Nullable List<String> crossLanguages;

        private @Nullable Boolean tableOfContents;

        private @Nullable MetadataFilter metadataFilter;

        private Builder() {}

        private Builder(ChatSearchSettings source) {
            this.similarityThreshold = source.similarityThreshold;
            this.vectorSimilarityWeight = source.vectorSimilarityWeight;
            this.topN = source.topN;
            this.topK = source.topK;
            this.rerankModel = source.rerankModel;
            this.useKnowledgeGraph = source.useKnowledgeGraph;
            this.keyword = source.keyword;
            this.crossLanguages = source.crossLanguages;
            this.tableOfContents = source.tableOfContents;
            this.metadataFilter = source.metadataFilter;
        }

        /** See {@link ChatSearchSettings#similarityThreshold()}. */
        public Builder similarityThreshold(@Nullable Double similarityThreshold) {
            this.similarityThreshold = similarityThreshold;
            return this;
        }

        /** See {@link ChatSearchSettings#vectorSimilarityWeight()}. */
        public Builder vectorSimilarityWeight(@Nullable Double vectorSimilarityWeight) {
            this.vectorSimilarityWeight = vectorSimilarityWeight;
            return this;
        }

        /** See {@link ChatSearchSettings#topN()}. */
        public Builder topN(@Nullable Integer topN) {
            this.topN = topN;
            return this;
        }

        /** See {@link ChatSearchSettings#topK()}. */
        public Builder topK(@Nullable Integer topK) {
            this.topK = topK;
            return this;
        }

        /** See {@link ChatSearchSettings#rerankModel()}. */
        public Builder rerankModel(@Nullable String rerankModel) {
            this.rerankModel = rerankModel;
            return this;
        }

        /** See {@link ChatSearchSettings#useKnowledgeGraph()}. */
        public Builder useKnowledgeGraph(@Nullable Boolean useKnowledgeGraph) {
            this.useKnowledgeGraph = useKnowledgeGraph;
            return this;
        }

        /** See {@link ChatSearchSettings#keyword()}. */
        public Builder keyword(@Nullable Boolean keyword) {
            this.keyword = keyword;
            return this;
        }

        /** See {@link ChatSearchSettings#crossLanguages()}. */
        public Builder crossLanguages(@Nullable List<String> crossLanguages) {
            this.crossLanguages = crossLanguages;
            return this;
        }

        /** See {@link ChatSearchSettings#tableOfContents()}. */
        public Builder tableOfContents(@Nullable Boolean tableOfContents) {
            this.tableOfContents = tableOfContents;
            return this;
        }

        /** See {@link ChatSearchSettings#metadataFilter()}. */
        public Builder metadataFilter(@Nullable MetadataFilter metadataFilter) {
            this.metadataFilter = metadataFilter;
            return this;
        }

        /** Build the {@link ChatSearchSettings}. */
        public ChatSearchSettings build() {
            return new ChatSearchSettings(this);
        }
    }
}
