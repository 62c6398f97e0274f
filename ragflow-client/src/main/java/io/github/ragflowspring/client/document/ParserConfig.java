package io.github.ragflowspring.client.document;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.ragflowspring.client.internal.support.AdditionalFields;
import io.github.ragflowspring.client.internal.support.CanIgnoreReturnValue;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import io.github.ragflowspring.client.internal.support.ReservedFields;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.lang.CheckReturnValue;
import org.springframework.util.Assert;

/**
 * The settings of a parser, both of a request and of a response.
 *
 * <p>A request contains only the settings that are set; RAGFlow uses its defaults for the others. A {@link ChunkMethod} ignores
 * the settings that it does not use. A release refuses the settings that it does not know.
 *
 * <p>In a response, {@link #additional()} contains the settings that have no method here.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
@CheckReturnValue
public final class ParserConfig {

    private static final ParserConfig NONE = new ParserConfig(new Builder());

    private final @Nullable Integer chunkTokenNum;

    private final @Nullable String delimiter;

    private final @Nullable String layoutRecognize;

    private final @Nullable Boolean html4excel;

    private final @Nullable Integer autoKeywords;

    private final @Nullable Integer autoQuestions;

    private final @Nullable List<String> tagDatasetIds;

    private final @Nullable Integer topTags;

    private final RaptorConfig raptor;

    private final GraphRagConfig graphRag;

    private final @Nullable Integer taskPageSize;

    @JsonIgnore
    private final Map<String, @Nullable Object> additional;

    private ParserConfig(Builder builder) {
        this.chunkTokenNum = builder.chunkTokenNum;
        this.delimiter = builder.delimiter;
        this.layoutRecognize = builder.layoutRecognize;
        this.html4excel = builder.html4excel;
        this.autoKeywords = builder.autoKeywords;
        this.autoQuestions = builder.autoQuestions;
        this.tagDatasetIds = (builder.tagDatasetIds != null) ? List.copyOf(builder.tagDatasetIds) : null;
        this.topTags = builder.topTags;
        this.raptor = builder.raptor;
        this.graphRag = builder.graphRag;
        this.taskPageSize = builder.taskPageSize;
        this.additional = ImmutableMaps.copyOf(builder.additional);
    }

    /** Return settings without any value. */
    public static ParserConfig none() {
        return NONE;
    }

    /** Create a builder, for tests of code that uses {@code ParserConfig}. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Return a copy with the given size of chunks ({@link ChunkMethod#NAIVE}).
     *
     * @param chunkTokenNum the maximum number of tokens, greater than 0, or {@code null} to unset it
     */
    public ParserConfig chunkTokenNum(@Nullable Integer chunkTokenNum) {
        Assert.isTrue(chunkTokenNum == null || chunkTokenNum > 0, "'chunkTokenNum' must be greater than 0");
        return copy((builder) -> builder.chunkTokenNum = chunkTokenNum);
    }

    /**
     * Return a copy with the given delimiter ({@link ChunkMethod#NAIVE}).
     *
     * @param delimiter the text at which chunks may be cut, such as a line feed, or {@code null} to unset it
     */
    public ParserConfig delimiter(@Nullable String delimiter) {
        return copy((builder) -> builder.delimiter = delimiter);
    }

    /**
     * Return a copy with the given layout recognition.
     *
     * @param layoutRecognize {@code DeepDOC}, {@code Plain Text} or the name of a model, or {@code null} to unset
     *     it
     */
    public ParserConfig layoutRecognize(@Nullable String layoutRecognize) {
        return copy((builder) -> builder.layoutRecognize = layoutRecognize);
    }

    /**
     * Return a copy with the given treatment of spreadsheets ({@link ChunkMethod#NAIVE}).
     *
     * @param html4excel whether spreadsheets become HTML tables, or {@code null} to unset it
     */
    public ParserConfig html4excel(@Nullable Boolean html4excel) {
        return copy((builder) -> builder.html4excel = html4excel);
    }

    /**
     * Return a copy with the given number of keywords, which a model extracts.
     *
     * @param autoKeywords the number of keywords per chunk, may be 0, or {@code null} to unset it
     */
    public ParserConfig autoKeywords(@Nullable Integer autoKeywords) {
        return copy((builder) -> builder.autoKeywords = autoKeywords);
    }

    /**
     * Return a copy with the given number of questions, which a model writes.
     *
     * @param autoQuestions the number of questions per chunk, may be 0, or {@code null} to unset it
     */
    public ParserConfig autoQuestions(@Nullable Integer autoQuestions) {
        return copy((builder) -> builder.autoQuestions = autoQuestions);
    }

    /**
     * Return a copy with the given datasets as the source of tags.
     *
     * @param tagDatasetIds the ids of datasets of the method {@link ChunkMethod#TAG}, or {@code null} to unset them
     */
    public ParserConfig tagDatasetIds(@Nullable Collection<String> tagDatasetIds) {
        return copy((builder) -> builder.tagDatasetIds = (tagDatasetIds != null) ? List.copyOf(tagDatasetIds) : null);
    }

    /**
     * Return a copy with the given number of tags.
     *
     * @param topTags the maximum number of tags of a chunk, or {@code null} to unset it
     */
    public ParserConfig topTags(@Nullable Integer topTags) {
        return copy((builder) -> builder.topTags = topTags);
    }

    /**
     * Return a copy with the given settings of RAPTOR, which summarizes chunks.
     *
     * @param raptor the settings, such as {@code RaptorConfig.of(true)}
     */
    public ParserConfig raptor(RaptorConfig raptor) {
        return copy((builder) -> builder.raptor = raptor);
    }

    /**
     * Return a copy with the given settings of GraphRAG, which builds a knowledge graph.
     *
     * @param graphRag the settings, such as {@code GraphRagConfig.of(true)}
     */
    public ParserConfig graphRag(GraphRagConfig graphRag) {
        return copy((builder) -> builder.graphRag = graphRag);
    }

    /**
     * Return a copy with the given number of pages of a PDF file that one task parses.
     *
     * @param taskPageSize the number, at least 1, or {@code null} to unset it
     */
    public ParserConfig taskPageSize(@Nullable Integer taskPageSize) {
        return copy((builder) -> builder.taskPageSize = taskPageSize);
    }

    /**
     * Return a copy that also sends the given field, which the library does not model.
     *
     * @param name RAGFlow's name of the field
     * @param value text, a number, a boolean, a list, a map or {@code null}, which is sent as null
     * @throws IllegalArgumentException if the name is blank or this class has a method for the field
     */
    public ParserConfig additional(String name, @Nullable Object value) {
        return copy((builder) -> builder.additional =
                AdditionalFields.with(builder.additional, ReservedFields.PARSER_CONFIG, name, value));
    }

    /** Return the maximum number of tokens of a chunk, or {@code null} if not set. */
    public @Nullable Integer chunkTokenNum() {
        return this.chunkTokenNum;
    }

    /** Return the text at which chunks may be cut, or {@code null} if not set. */
    public @Nullable String delimiter() {
        return this.delimiter;
    }

    /** Return the layout recognition, or {@code null} if not set. */
    public @Nullable String layoutRecognize() {
        return this.layoutRecognize;
    }

    /** Return whether spreadsheets become HTML tables, or {@code null} if not set. */
    public @Nullable Boolean html4excel() {
        return this.html4excel;
    }

    /** Return the number of extracted keywords per chunk, or {@code null} if not set. */
    public @Nullable Integer autoKeywords() {
        return this.autoKeywords;
    }

    /** Return the number of generated questions per chunk, or {@code null} if not set. */
    public @Nullable Integer autoQuestions() {
        return this.autoQuestions;
    }

    /** Return the ids of the datasets that provide tags, or {@code null} if not set. */
    public @Nullable List<String> tagDatasetIds() {
        return this.tagDatasetIds;
    }

    /** Return the maximum number of tags of a chunk, or {@code null} if not set. */
    public @Nullable Integer topTags() {
        return this.topTags;
    }

    /** Return the settings of RAPTOR, without any value if not set. */
    public RaptorConfig raptor() {
        return this.raptor;
    }

    /** Return the settings of GraphRAG, without any value if not set. */
    public GraphRagConfig graphRag() {
        return this.graphRag;
    }

    /** Return the number of pages that one task parses, or {@code null} if not set. */
    public @Nullable Integer taskPageSize() {
        return this.taskPageSize;
    }

    /** Return the additional fields, unmodifiable and by name. */
    public Map<String, @Nullable Object> additional() {
        return this.additional;
    }

    private ParserConfig copy(Consumer<Builder> change) {
        Builder builder = new Builder(this);
        change.accept(builder);
        return new ParserConfig(builder);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof ParserConfig that && Arrays.equals(state(), that.state()));
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(state());
    }

    @Override
    public String toString() {
        return "ParserConfig[chunkTokenNum=" + this.chunkTokenNum + ", delimiter=" + this.delimiter
                + ", layoutRecognize=" + this.layoutRecognize + ", html4excel=" + this.html4excel + ", autoKeywords="
                + this.autoKeywords + ", autoQuestions=" + this.autoQuestions + ", tagDatasetIds=" + this.tagDatasetIds
                + ", topTags=" + this.topTags + ", raptor=" + this.raptor + ", graphRag=" + this.graphRag
                + ", taskPageSize=" + this.taskPageSize + "]";
    }

    private @Nullable Object[] state() {
        return new @Nullable Object[] {
            this.chunkTokenNum, this.delimiter, this.layoutRecognize, this.html4excel, this.autoKeywords,
            this.autoQuestions, this.tagDatasetIds, this.topTags, this.raptor, this.graphRag,
            this.taskPageSize, this.additional
        };
    }

    /**
     * Builds {@link ParserConfig} as RAGFlow returns it, without the checks of a request. Everything is optional.
     *
     * @since 0.1.0
     */
    @CanIgnoreReturnValue
    public static final class Builder {

        private @Nullable Integer chunkTokenNum;
        private @Nullable String delimiter;
        private @Nullable String layoutRecognize;
        private @Nullable Boolean html4excel;
        private @Nullable Integer autoKeywords;
        private @Nullable Integer autoQuestions;
        private @Nullable List<String> tagDatasetIds;
        private @Nullable Integer topTags;
        private RaptorConfig raptor = RaptorConfig.none();
        private GraphRagConfig graphRag = GraphRagConfig.none();
        private @Nullable Integer taskPageSize;
        private Map<String, @Nullable Object> additional = Map.of();

        private Builder() {}

        private Builder(ParserConfig source) {
            this.chunkTokenNum = source.chunkTokenNum;
            this.delimiter = source.delimiter;
            this.layoutRecognize = source.layoutRecognize;
            this.html4excel = source.html4excel;
            this.autoKeywords = source.autoKeywords;
            this.autoQuestions = source.autoQuestions;
            this.tagDatasetIds = source.tagDatasetIds;
            this.topTags = source.topTags;
            this.raptor = source.raptor;
            this.graphRag = source.graphRag;
            this.taskPageSize = source.taskPageSize;
            this.additional = source.additional;
        }

        /** See {@link ParserConfig#chunkTokenNum()}. */
        public Builder chunkTokenNum(@Nullable Integer chunkTokenNum) {
            this.chunkTokenNum = chunkTokenNum;
            return this;
        }

        /** See {@link ParserConfig#delimiter()}. */
        public Builder delimiter(@Nullable String delimiter) {
            this.delimiter = delimiter;
            return this;
        }

        /** See {@link ParserConfig#layoutRecognize()}. */
        public Builder layoutRecognize(@Nullable String layoutRecognize) {
            this.layoutRecognize = layoutRecognize;
            return this;
        }

        /** See {@link ParserConfig#html4excel()}. */
        public Builder html4excel(@Nullable Boolean html4excel) {
            this.html4excel = html4excel;
            return this;
        }

        /** See {@link ParserConfig#autoKeywords()}. */
        public Builder autoKeywords(@Nullable Integer autoKeywords) {
            this.autoKeywords = autoKeywords;
            return this;
        }

        /** See {@link ParserConfig#autoQuestions()}. */
        public Builder autoQuestions(@Nullable Integer autoQuestions) {
            this.autoQuestions = autoQuestions;
            return this;
        }

        /** See {@link ParserConfig#tagDatasetIds()}. */
        public Builder tagDatasetIds(@Nullable List<String> tagDatasetIds) {
            this.tagDatasetIds = tagDatasetIds;
            return this;
        }

        /** See {@link ParserConfig#topTags()}. */
        public Builder topTags(@Nullable Integer topTags) {
            this.topTags = topTags;
            return this;
        }

        /** See {@link ParserConfig#raptor()}. */
        public Builder raptor(RaptorConfig raptor) {
            this.raptor = raptor;
            return this;
        }

        /** See {@link ParserConfig#graphRag()}. */
        public Builder graphRag(GraphRagConfig graphRag) {
            this.graphRag = graphRag;
            return this;
        }

        /** See {@link ParserConfig#taskPageSize()}. */
        public Builder taskPageSize(@Nullable Integer taskPageSize) {
            this.taskPageSize = taskPageSize;
            return this;
        }

        /** See {@link ParserConfig#additional()}. */
        public Builder additional(Map<String, @Nullable Object> additional) {
            this.additional = additional;
            return this;
        }

        /** Build the {@link ParserConfig}. */
        public ParserConfig build() {
            return new ParserConfig(this);
        }
    }
}
