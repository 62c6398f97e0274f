package io.github.ragflowspring.client.document;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.ragflowspring.client.internal.support.AdditionalFields;
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

    private static final ParserConfig NONE = new ParserConfig(new Draft());

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

    @JsonIgnore
    private final Map<String, @Nullable Object> additional;

    private ParserConfig(Draft draft) {
        this.chunkTokenNum = draft.chunkTokenNum;
        this.delimiter = draft.delimiter;
        this.layoutRecognize = draft.layoutRecognize;
        this.html4excel = draft.html4excel;
        this.autoKeywords = draft.autoKeywords;
        this.autoQuestions = draft.autoQuestions;
        this.tagDatasetIds = (draft.tagDatasetIds != null) ? List.copyOf(draft.tagDatasetIds) : null;
        this.topTags = draft.topTags;
        this.raptor = draft.raptor;
        this.graphRag = draft.graphRag;
        this.additional = draft.additional;
    }

    /** Return settings without any value. */
    public static ParserConfig none() {
        return NONE;
    }

    /**
     * Return a copy with the given size of chunks ({@link ChunkMethod#NAIVE}).
     *
     * @param chunkTokenNum the maximum number of tokens, greater than 0, or {@code null} to unset it
     */
    public ParserConfig chunkTokenNum(@Nullable Integer chunkTokenNum) {
        Assert.isTrue(chunkTokenNum == null || chunkTokenNum > 0, "'chunkTokenNum' must be greater than 0");
        return copy((draft) -> draft.chunkTokenNum = chunkTokenNum);
    }

    /**
     * Return a copy with the given delimiter ({@link ChunkMethod#NAIVE}).
     *
     * @param delimiter the text at which chunks may be cut, such as a line feed, or {@code null} to unset it
     */
    public ParserConfig delimiter(@Nullable String delimiter) {
        return copy((draft) -> draft.delimiter = delimiter);
    }

    /**
     * Return a copy with the given layout recognition.
     *
     * @param layoutRecognize {@code DeepDOC}, {@code Plain Text} or the name of a model, or {@code null} to unset
     *     it
     */
    public ParserConfig layoutRecognize(@Nullable String layoutRecognize) {
        return copy((draft) -> draft.layoutRecognize = layoutRecognize);
    }

    /**
     * Return a copy with the given treatment of spreadsheets ({@link ChunkMethod#NAIVE}).
     *
     * @param html4excel whether spreadsheets become HTML tables, or {@code null} to unset it
     */
    public ParserConfig html4excel(@Nullable Boolean html4excel) {
        return copy((draft) -> draft.html4excel = html4excel);
    }

    /**
     * Return a copy with the given number of keywords, which a model extracts.
     *
     * @param autoKeywords the number of keywords per chunk, may be 0, or {@code null} to unset it
     */
    public ParserConfig autoKeywords(@Nullable Integer autoKeywords) {
        return copy((draft) -> draft.autoKeywords = autoKeywords);
    }

    /**
     * Return a copy with the given number of questions, which a model writes.
     *
     * @param autoQuestions the number of questions per chunk, may be 0, or {@code null} to unset it
     */
    public ParserConfig autoQuestions(@Nullable Integer autoQuestions) {
        return copy((draft) -> draft.autoQuestions = autoQuestions);
    }

    /**
     * Return a copy with the given datasets as the source of tags.
     *
     * @param tagDatasetIds the ids of datasets of the method {@link ChunkMethod#TAG}, or {@code null} to unset them
     */
    public ParserConfig tagDatasetIds(@Nullable Collection<String> tagDatasetIds) {
        return copy((draft) -> draft.tagDatasetIds = (tagDatasetIds != null) ? List.copyOf(tagDatasetIds) : null);
    }

    /**
     * Return a copy with the given number of tags.
     *
     * @param topTags the maximum number of tags of a chunk, or {@code null} to unset it
     */
    public ParserConfig topTags(@Nullable Integer topTags) {
        return copy((draft) -> draft.topTags = topTags);
    }

    /**
     * Return a copy with the given settings of RAPTOR, which summarizes chunks.
     *
     * @param raptor the settings, such as {@code RaptorConfig.of(true)}
     */
    public ParserConfig raptor(RaptorConfig raptor) {
        return copy((draft) -> draft.raptor = raptor);
    }

    /**
     * Return a copy with the given settings of GraphRAG, which builds a knowledge graph.
     *
     * @param graphRag the settings, such as {@code GraphRagConfig.of(true)}
     */
    public ParserConfig graphRag(GraphRagConfig graphRag) {
        return copy((draft) -> draft.graphRag = graphRag);
    }

    /**
     * Return a copy that also sends the given field, which the library does not model.
     *
     * @param name RAGFlow's name of the field
     * @param value text, a number, a boolean, a list, a map or {@code null}, which is sent as null
     * @throws IllegalArgumentException if the name is blank or this class has a method for the field
     */
    public ParserConfig additional(String name, @Nullable Object value) {
        return copy((draft) ->
                draft.additional = AdditionalFields.with(draft.additional, ReservedFields.PARSER_CONFIG, name, value));
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

    /** Return the additional fields, unmodifiable and by name. */
    public Map<String, @Nullable Object> additional() {
        return this.additional;
    }

    private ParserConfig copy(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new ParserConfig(draft);
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
                + ", topTags=" + this.topTags + ", raptor=" + this.raptor + ", graphRag=" + this.graphRag + "]";
    }

    private @Nullable Object[] state() {
        return new @Nullable Object[] {
            this.chunkTokenNum, this.delimiter, this.layoutRecognize, this.html4excel, this.autoKeywords,
            this.autoQuestions, this.tagDatasetIds, this.topTags, this.raptor, this.graphRag,
            this.additional
        };
    }

    private static final class Draft {

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
        private Map<String, @Nullable Object> additional = Map.of();

        Draft() {}

        Draft(ParserConfig from) {
            this.chunkTokenNum = from.chunkTokenNum;
            this.delimiter = from.delimiter;
            this.layoutRecognize = from.layoutRecognize;
            this.html4excel = from.html4excel;
            this.autoKeywords = from.autoKeywords;
            this.autoQuestions = from.autoQuestions;
            this.tagDatasetIds = from.tagDatasetIds;
            this.topTags = from.topTags;
            this.raptor = from.raptor;
            this.graphRag = from.graphRag;
            this.additional = from.additional;
        }
    }
}
