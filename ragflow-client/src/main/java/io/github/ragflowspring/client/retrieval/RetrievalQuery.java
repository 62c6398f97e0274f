package io.github.ragflowspring.client.retrieval;

import io.github.ragflowspring.client.internal.support.AdditionalFields;
import io.github.ragflowspring.client.internal.support.Ids;
import io.github.ragflowspring.client.internal.support.ReservedFields;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.lang.CheckReturnValue;
import org.springframework.util.Assert;

/**
 * A question to search datasets with. Only the properties that are set are sent; RAGFlow's defaults apply to the
 * others.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public final class RetrievalQuery {

    /** The properties that are set, by their names in Java. */
    private final Map<String, Object> properties;

    private final Map<String, @Nullable Object> additional;

    private RetrievalQuery(Map<String, Object> properties, Map<String, @Nullable Object> additional) {
        this.properties = properties;
        this.additional = additional;
    }

    /**
     * Create a query for one or more datasets, which must have the same embedding model.
     *
     * @param question the question; a blank one matches nothing
     * @param datasetId the id of the dataset
     * @param more the ids of further datasets
     */
    public static RetrievalQuery of(String question, String datasetId, String... more) {
        List<String> datasetIds = new ArrayList<>();
        datasetIds.add(datasetId);
        datasetIds.addAll(List.of(more));
        return of(question, datasetIds);
    }

    /**
     * Create a query for one or more datasets, which must have the same embedding model.
     *
     * @param question the question; a blank one matches nothing
     * @param datasetIds the ids of the datasets, at least one
     */
    public static RetrievalQuery of(String question, Collection<String> datasetIds) {
        Assert.notNull(question, "'question' must not be null");
        List<String> ids = Ids.checkAll("datasetIds", datasetIds);
        Assert.notEmpty(ids, "'datasetIds' must not be empty");
        return new RetrievalQuery(Map.of("question", question, "datasetIds", ids), Map.of());
    }

    /**
     * Return a copy that searches the given documents only.
     *
     * @param documentIds the ids of documents of the datasets, not empty because RAGFlow treats an empty list as all
     *     documents; or {@code null} for all documents
     */
    public RetrievalQuery documentIds(@Nullable Collection<String> documentIds) {
        if (documentIds == null) {
            return with("documentIds", null);
        }
        List<String> ids = Ids.checkAll("documentIds", documentIds);
        Assert.notEmpty(ids, "'documentIds' must not be empty");
        return with("documentIds", ids);
    }

    /**
     * Return a copy with the given maximum number of chunks to return.
     *
     * @param limit the maximum number of chunks, from 1 to 100, or {@code null} for RAGFlow's default of 30
     */
    public RetrievalQuery limit(@Nullable Integer limit) {
        Assert.isTrue(limit == null || (limit >= 1 && limit <= 100), "'limit' must be between 1 and 100");
        return with("limit", limit);
    }

    /**
     * Return a copy with the given number of candidates: the chunks that RAGFlow compares by their vectors and from
     * which it chooses the ones to return. RAGFlow calls it {@code top_k}; it is not the {@linkplain #limit(Integer)
     * number of results}.
     *
     * @param candidates the number of candidates, 1 or greater, or {@code null} for RAGFlow's default of 1024
     */
    public RetrievalQuery candidates(@Nullable Integer candidates) {
        Assert.isTrue(candidates == null || candidates >= 1, "'candidates' must be 1 or greater");
        return with("candidates", candidates);
    }

    /**
     * Return a copy with the given minimum similarity of a chunk.
     *
     * @param similarityThreshold the minimum similarity, from 0 to 1, or {@code null} for RAGFlow's default of 0.2
     */
    public RetrievalQuery similarityThreshold(@Nullable Double similarityThreshold) {
        Assert.isTrue(
                similarityThreshold == null || (similarityThreshold >= 0 && similarityThreshold <= 1),
                "'similarityThreshold' must be between 0 and 1");
        return with("similarityThreshold", similarityThreshold);
    }

    /**
     * Return a copy with the given weight of the vector part in the similarity; the rest is the weight of the term
     * part.
     *
     * @param vectorSimilarityWeight the weight, from 0 to 1, or {@code null} for RAGFlow's default of 0.3
     */
    public RetrievalQuery vectorSimilarityWeight(@Nullable Double vectorSimilarityWeight) {
        Assert.isTrue(
                vectorSimilarityWeight == null || (vectorSimilarityWeight >= 0 && vectorSimilarityWeight <= 1),
                "'vectorSimilarityWeight' must be between 0 and 1");
        return with("vectorSimilarityWeight", vectorSimilarityWeight);
    }

    /**
     * Return a copy with the given rerank model.
     *
     * @param rerankModel the name of the model, or {@code null} if none
     */
    public RetrievalQuery rerankModel(@Nullable String rerankModel) {
        return with("rerankModel", rerankModel);
    }

    /**
     * Return a copy that lets a model extract keywords from the question and searches for them, too.
     *
     * @param keyword whether to extract keywords, or {@code null} for RAGFlow's default of {@code false}
     */
    public RetrievalQuery keyword(@Nullable Boolean keyword) {
        return with("keyword", keyword);
    }

    /**
     * Return a copy with or without {@linkplain RetrievedChunk#highlight() highlighted} text in the result.
     *
     * @param highlight whether to highlight, or {@code null} for RAGFlow's default: {@code true} on v0.23, {@code
     *     false} on later releases
     */
    public RetrievalQuery highlight(@Nullable Boolean highlight) {
        return with("highlight", highlight);
    }

    /**
     * Return a copy that lets a model translate the question into the given languages and searches for the
     * translations, too.
     *
     * @param crossLanguages the languages, such as {@code Chinese}, or {@code null} if none
     */
    public RetrievalQuery crossLanguages(@Nullable Collection<String> crossLanguages) {
        List<String> languages = (crossLanguages != null) ? List.copyOf(crossLanguages) : null;
        return with("crossLanguages", languages);
    }

    /**
     * Return a copy that searches only the documents whose metadata satisfies the given condition.
     *
     * <p>Where RAGFlow would not select the right documents, the client lists the documents of the datasets, evaluates the
     * condition and searches those that satisfy it: for most conditions on v0.24.0, for several criteria, {@link
     * MetadataField#contains} and {@link MetadataField#isEmpty} on v0.23.1, and together with {@link #documentIds} on all
     * releases.
     *
     * @param condition the condition, or {@code null} for all documents
     */
    public RetrievalQuery condition(@Nullable MetadataCondition condition) {
        return with("condition", condition);
    }

    /**
     * Return a copy with or without the knowledge graphs of the datasets. If they are used, the first chunk of the
     * result summarises them; v0.24.0 leaves it out nevertheless.
     *
     * @param useKnowledgeGraph whether to use the knowledge graphs, or {@code null} for RAGFlow's default of {@code
     *     false}
     */
    public RetrievalQuery useKnowledgeGraph(@Nullable Boolean useKnowledgeGraph) {
        return with("useKnowledgeGraph", useKnowledgeGraph);
    }

    /**
     * Return a copy that uses the tables of contents of the documents to select chunks, or does not. A model reads them.
     *
     * @param useTableOfContents whether to use the tables of contents, or {@code null} for RAGFlow's default of {@code
     *     false}
     */
    public RetrievalQuery useTableOfContents(@Nullable Boolean useTableOfContents) {
        return with("useTableOfContents", useTableOfContents);
    }

    /**
     * Return a copy that also sends a JSON field that this version of the library does not model.
     *
     * @param name the name of the JSON field; not one that this request has a property for
     * @param value the value: text, number, boolean, list, map or {@code null}
     */
    public RetrievalQuery additional(String name, @Nullable Object value) {
        return new RetrievalQuery(
                this.properties, AdditionalFields.with(this.additional, ReservedFields.RETRIEVAL_QUERY, name, value));
    }

    /** Return the question. */
    public String question() {
        return Objects.requireNonNull(get("question"));
    }

    /** Return the ids of the datasets. */
    public List<String> datasetIds() {
        return Objects.requireNonNull(get("datasetIds"));
    }

    /** Return the ids of the documents to search, or {@code null} for all documents. */
    public @Nullable List<String> documentIds() {
        return get("documentIds");
    }

    /** Return the maximum number of chunks to return, or {@code null} if not set. */
    public @Nullable Integer limit() {
        return get("limit");
    }

    /** Return the number of candidates, or {@code null} if not set. */
    public @Nullable Integer candidates() {
        return get("candidates");
    }

    /** Return the minimum similarity, or {@code null} if not set. */
    public @Nullable Double similarityThreshold() {
        return get("similarityThreshold");
    }

    /** Return the weight of the vector part in the similarity, or {@code null} if not set. */
    public @Nullable Double vectorSimilarityWeight() {
        return get("vectorSimilarityWeight");
    }

    /** Return the name of the rerank model, or {@code null} if not set. */
    public @Nullable String rerankModel() {
        return get("rerankModel");
    }

    /** Return whether a model extracts keywords from the question, or {@code null} if not set. */
    public @Nullable Boolean keyword() {
        return get("keyword");
    }

    /** Return whether matching terms are highlighted, or {@code null} if not set. */
    public @Nullable Boolean highlight() {
        return get("highlight");
    }

    /** Return the languages to translate the question into, or {@code null} if not set. */
    public @Nullable List<String> crossLanguages() {
        return get("crossLanguages");
    }

    /** Return the condition on the metadata of the documents, or {@code null} if not set. */
    public @Nullable MetadataCondition condition() {
        return get("condition");
    }

    /** Return whether the knowledge graphs of the datasets are used, or {@code null} if not set. */
    public @Nullable Boolean useKnowledgeGraph() {
        return get("useKnowledgeGraph");
    }

    /** Return whether the tables of contents are used, or {@code null} if not set. */
    public @Nullable Boolean useTableOfContents() {
        return get("useTableOfContents");
    }

    /** Return the additional fields, unmodifiable and by name. */
    public Map<String, @Nullable Object> additional() {
        return this.additional;
    }

    private RetrievalQuery with(String property, @Nullable Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(this.properties);
        if (value != null) {
            changed.put(property, value);
        } else {
            changed.remove(property);
        }
        return new RetrievalQuery(changed, this.additional);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // Each property has one type.
    private <T> @Nullable T get(String property) {
        return (T) this.properties.get(property);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof RetrievalQuery that
                        && this.properties.equals(that.properties)
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.properties, this.additional);
    }

    @Override
    public String toString() {
        return "RetrievalQuery[properties=" + this.properties + ", additional=" + this.additional + "]";
    }
}
