package io.github.ragflowspring.client.retrieval;

import io.github.ragflowspring.client.internal.support.Ids;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * What to search for, and where. Only what is set is sent; the rest is left to RAGFlow's defaults.
 *
 * @param fields what is set, by RAGFlow's names
 */
public record RetrievalQuery(Map<String, @Nullable Object> fields) {

    public static final String CONDITION = "metadata_condition";

    public static final String HIGHLIGHT = "highlight";

    public RetrievalQuery {
        fields = ImmutableMaps.copyOf(fields);
    }

    /**
     * Returns a query of one or several datasets, which must have the same embedding model.
     *
     * @param question what to search for; a blank one finds nothing
     * @param datasetIds the ids of the datasets, at least one
     * @return the query
     */
    public static RetrievalQuery of(String question, String... datasetIds) {
        return of(question, List.of(datasetIds));
    }

    /**
     * Returns a query of one or several datasets, which must have the same embedding model.
     *
     * @param question what to search for; a blank one finds nothing
     * @param datasetIds the ids of the datasets, at least one: RAGFlow does not search by documents alone
     * @return the query
     */
    public static RetrievalQuery of(String question, Collection<String> datasetIds) {
        Assert.notNull(question, "question must not be null");
        List<String> ids = Ids.checkAll("datasetIds", datasetIds);
        Assert.notEmpty(ids, "datasetIds must not be empty");
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("question", question);
        fields.put("dataset_ids", ids);
        return new RetrievalQuery(fields);
    }

    /**
     * Returns this query for some documents only.
     *
     * @param documentIds the ids of documents of the datasets, at least one: RAGFlow takes none for all
     * @return the query
     */
    public RetrievalQuery documents(Collection<String> documentIds) {
        List<String> ids = Ids.checkAll("documentIds", documentIds);
        Assert.notEmpty(ids, "documentIds must not be empty");
        return with("document_ids", ids);
    }

    /**
     * Returns this query for another page.
     *
     * @param page the number of the page, from 1. Beyond the last page nothing is found, and the total is 0
     * @return the query
     */
    public RetrievalQuery page(int page) {
        Assert.isTrue(page >= 1, "page must be 1 or more");
        return with("page", page);
    }

    /**
     * Returns this query with another number of results.
     *
     * @param size how many chunks a page has at most, from 1 to 100. RAGFlow's default is 30
     * @return the query
     */
    public RetrievalQuery size(int size) {
        Assert.isTrue(size >= 1 && size <= 100, "size must be from 1 to 100");
        return with("page_size", size);
    }

    /**
     * Returns this query with another least similarity.
     *
     * @param threshold from 0 to 1; chunks below it are left out. RAGFlow's default is 0.2
     * @return the query
     */
    public RetrievalQuery similarityThreshold(double threshold) {
        return with("similarity_threshold", fraction("threshold", threshold));
    }

    /**
     * Returns this query with another weight of vectors.
     *
     * @param weight the weight of vectors in the similarity, from 0 to 1; the rest is that of words. RAGFlow's default is
     *     0.3
     * @return the query
     */
    public RetrievalQuery vectorSimilarityWeight(double weight) {
        return with("vector_similarity_weight", fraction("weight", weight));
    }

    /**
     * Returns this query with another number of candidates. It is not the number of results, which is {@link #size}.
     *
     * @param topK how many chunks are compared by their vectors, more than 0. RAGFlow's default is 1024
     * @return the query
     */
    public RetrievalQuery topK(int topK) {
        Assert.isTrue(topK >= 1, "topK must be 1 or more");
        return with("top_k", topK);
    }

    /**
     * Returns this query with a model that orders the results anew.
     *
     * @param rerankId the name of the model
     * @return the query
     */
    public RetrievalQuery rerankedBy(String rerankId) {
        return with("rerank_id", rerankId);
    }

    /**
     * Returns this query with or without keywords that a model finds in the question.
     *
     * @param keyword whether to search for these too. RAGFlow's default is {@code false}
     * @return the query
     */
    public RetrievalQuery keyword(boolean keyword) {
        return with("keyword", keyword);
    }

    /**
     * Returns this query with or without marks around what was found.
     *
     * @param highlight whether {@link RetrievedChunk#highlight()} is wanted. RAGFlow's default is {@code true} on v0.23
     *     and {@code false} later
     * @return the query
     */
    public RetrievalQuery highlight(boolean highlight) {
        return with(HIGHLIGHT, highlight);
    }

    /**
     * Returns this query in further languages, into which a model translates the question.
     *
     * @param languages such as {@code Chinese}
     * @return the query
     */
    public RetrievalQuery crossLanguages(String... languages) {
        return with("cross_languages", List.of(languages));
    }

    /**
     * Returns this query for documents with some metadata.
     *
     * <p>v0.24.0 compares with the text of a list there, so that {@link MetadataOperator#IS} and the comparisons of size
     * find nothing; {@link MetadataOperator#CONTAINS} works on all releases from v0.24 on.
     *
     * @param condition what their metadata must fulfil
     * @return the query
     */
    public RetrievalQuery where(MetadataCondition condition) {
        return with(CONDITION, condition);
    }

    /**
     * Returns this query with or without the knowledge graphs of the datasets.
     *
     * @param useKnowledgeGraph whether the first chunk sums up what the graphs know. v0.24.0 leaves it out all the same
     * @return the query
     */
    public RetrievalQuery useKnowledgeGraph(boolean useKnowledgeGraph) {
        return with("use_kg", useKnowledgeGraph);
    }

    /**
     * Returns this query with a field that has no method here.
     *
     * @param name RAGFlow's name of the field
     * @param value maps, lists and simple values
     * @return the query
     */
    public RetrievalQuery with(String name, Object value) {
        return new RetrievalQuery(ImmutableMaps.with(this.fields, name, value));
    }

    private static double fraction(String name, double value) {
        Assert.isTrue(value >= 0 && value <= 1, () -> name + " must be from 0 to 1");
        return value;
    }
}
