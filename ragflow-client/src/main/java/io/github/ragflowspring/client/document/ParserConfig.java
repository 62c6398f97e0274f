package io.github.ragflowspring.client.document;

import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * How a parser works. Only what is set is sent; RAGFlow fills the rest with its defaults. What a {@link ChunkMethod} does
 * not use is ignored by it, and what a release does not know is refused by that release.
 *
 * <p>{@link #with(String, Object)} sets what has no method here, and {@link #values()} shows what RAGFlow answered.
 *
 * @param values the settings by RAGFlow's names
 */
public record ParserConfig(Map<String, @Nullable Object> values) {

    private static final ParserConfig EMPTY = new ParserConfig(Map.of());

    private static final String USE_RAPTOR = "use_raptor";

    private static final String USE_GRAPHRAG = "use_graphrag";

    public ParserConfig {
        values = ImmutableMaps.copyOf(values);
    }

    /**
     * Returns settings without any value.
     *
     * @return empty settings
     */
    public static ParserConfig empty() {
        return EMPTY;
    }

    /**
     * Returns settings for {@link ChunkMethod#NAIVE}.
     *
     * @param chunkTokenNum how many tokens a chunk has at most, more than 0. RAGFlow's default is 512
     * @param delimiter where a text may be cut, such as a line feed
     * @return the settings
     */
    public static ParserConfig naive(int chunkTokenNum, String delimiter) {
        return EMPTY.chunkTokenNum(chunkTokenNum).delimiter(delimiter);
    }

    /**
     * Returns these settings with another size of chunks ({@link ChunkMethod#NAIVE}).
     *
     * @param tokens how many tokens a chunk has at most, more than 0
     * @return the settings
     */
    public ParserConfig chunkTokenNum(int tokens) {
        Assert.isTrue(tokens > 0, "tokens must be more than 0");
        return with("chunk_token_num", tokens);
    }

    /**
     * Returns these settings with other places to cut at ({@link ChunkMethod#NAIVE}).
     *
     * @param delimiter where a text may be cut, such as a line feed
     * @return the settings
     */
    public ParserConfig delimiter(String delimiter) {
        return with("delimiter", delimiter);
    }

    /**
     * Returns these settings with another recognition of the layout of pages.
     *
     * @param layoutRecognize {@code DeepDOC}, {@code Plain Text} or the name of a model
     * @return the settings
     */
    public ParserConfig layoutRecognize(String layoutRecognize) {
        return with("layout_recognize", layoutRecognize);
    }

    /**
     * Returns these settings with another treatment of spreadsheets ({@link ChunkMethod#NAIVE}).
     *
     * @param html4excel whether they become HTML tables
     * @return the settings
     */
    public ParserConfig html4excel(boolean html4excel) {
        return with("html4excel", html4excel);
    }

    /**
     * Returns these settings with keywords that a model extracts.
     *
     * @param count how many for each chunk, 0 for none
     * @return the settings
     */
    public ParserConfig autoKeywords(int count) {
        return with("auto_keywords", count);
    }

    /**
     * Returns these settings with questions that a model writes.
     *
     * @param count how many for each chunk, 0 for none
     * @return the settings
     */
    public ParserConfig autoQuestions(int count) {
        return with("auto_questions", count);
    }

    /**
     * Returns these settings with tags from other datasets.
     *
     * @param datasetIds datasets of the method {@link ChunkMethod#TAG}
     * @param topTags how many tags a chunk gets at most
     * @return the settings
     */
    public ParserConfig tags(Collection<String> datasetIds, int topTags) {
        return with("tag_kb_ids", List.copyOf(datasetIds)).with("topn_tags", topTags);
    }

    /**
     * Returns these settings with or without RAPTOR.
     *
     * @param useRaptor whether parsing also makes summaries of chunks
     * @return the settings; others of RAPTOR are kept
     */
    public ParserConfig raptor(boolean useRaptor) {
        return with("raptor", ImmutableMaps.with(map("raptor"), USE_RAPTOR, useRaptor));
    }

    /**
     * Returns these settings with or without GraphRAG.
     *
     * @param useGraphRag whether documents become part of a knowledge graph
     * @return the settings; others of GraphRAG are kept
     */
    public ParserConfig graphRag(boolean useGraphRag) {
        return with("graphrag", ImmutableMaps.with(map("graphrag"), USE_GRAPHRAG, useGraphRag));
    }

    /**
     * Returns these settings with another value.
     *
     * @param name RAGFlow's name of the setting
     * @param value maps, lists and simple values, or {@code null}, which is sent
     * @return the settings
     */
    public ParserConfig with(String name, @Nullable Object value) {
        return new ParserConfig(ImmutableMaps.with(this.values, name, value));
    }

    /**
     * Returns the size of chunks.
     *
     * @return how many tokens a chunk has at most, or {@code null} if it is not set
     */
    public @Nullable Integer chunkTokenNum() {
        return (this.values.get("chunk_token_num") instanceof Number number) ? number.intValue() : null;
    }

    /**
     * Returns where a text may be cut.
     *
     * @return the delimiter, or {@code null} if it is not set
     */
    public @Nullable String delimiter() {
        return (this.values.get("delimiter") instanceof String text) ? text : null;
    }

    /**
     * Returns whether RAPTOR is on.
     *
     * @return whether it is
     */
    public boolean usesRaptor() {
        return Boolean.TRUE.equals(map("raptor").get(USE_RAPTOR));
    }

    /**
     * Returns whether GraphRAG is on.
     *
     * @return whether it is
     */
    public boolean usesGraphRag() {
        return Boolean.TRUE.equals(map("graphrag").get(USE_GRAPHRAG));
    }

    @SuppressWarnings("unchecked") // The values are those of a JSON object.
    private Map<String, @Nullable Object> map(String name) {
        return (this.values.get(name) instanceof Map<?, ?> map) ? (Map<String, @Nullable Object>) map : Map.of();
    }
}
