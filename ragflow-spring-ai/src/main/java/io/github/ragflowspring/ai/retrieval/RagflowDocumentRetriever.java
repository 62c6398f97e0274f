package io.github.ragflowspring.ai.retrieval;

import io.github.ragflowspring.ai.internal.Blocking;
import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.retrieval.RetrievalQuery;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.document.Document;
import org.springframework.ai.rag.Query;
import org.springframework.ai.rag.retrieval.search.DocumentRetriever;
import org.springframework.ai.rag.retrieval.search.VectorStoreDocumentRetriever;
import org.springframework.ai.vectorstore.filter.Filter;
import org.springframework.ai.vectorstore.filter.FilterExpressionTextParser;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/**
 * A {@link DocumentRetriever} that searches datasets of RAGFlow ({@code POST /api/v1/retrieval}), so that any chat model can
 * answer from them.
 *
 * <pre>{@code
 * RagflowDocumentRetriever retriever = RagflowDocumentRetriever.builder(ragflow)
 *         .datasetIds(List.of(datasetId))
 *         .topK(6)
 *         .filterExpression("tenant == 'acme'")
 *         .build();
 * RetrievalAugmentationAdvisor.builder().documentRetriever(retriever).build();
 * }</pre>
 *
 * <p>Each document is a chunk, the best match first; {@link RagflowDocumentMetadata} lists its metadata. As with Spring AI's
 * {@link VectorStoreDocumentRetriever}, the context of a query may contain a filter expression under {@link
 * #FILTER_EXPRESSION}, which replaces that of the retriever. {@link RagflowFilterExpressionConverter} describes which
 * expressions RAGFlow supports; others are refused with an {@link IllegalArgumentException}.
 *
 * <p>A failure is a {@link io.github.ragflowspring.client.error.RagflowException}. {@link #retrieve(Query)} blocks, and fails
 * with an {@link IllegalStateException} on an event-loop thread; the advisors of Spring AI call it on another one.
 *
 * <p>Thread-safe.
 *
 * @since 0.1.0
 */
public final class RagflowDocumentRetriever implements DocumentRetriever {

    /** The key of a filter expression in the context of a query: an expression or its text. */
    public static final String FILTER_EXPRESSION = VectorStoreDocumentRetriever.FILTER_EXPRESSION;

    private final RagflowClient ragflow;

    private final List<String> datasetIds;

    private final UnaryOperator<RetrievalQuery> properties;

    private final Supplier<Filter.@Nullable Expression> filterExpression;

    private final RagflowFilterExpressionConverter converter = new RagflowFilterExpressionConverter();

    private RagflowDocumentRetriever(Builder builder) {
        this.ragflow = builder.ragflow;
        this.datasetIds = builder.datasetIds;
        this.properties = builder.properties;
        this.filterExpression = builder.filterExpression;
    }

    /**
     * Create a builder.
     *
     * @param ragflow the client that sends the requests
     */
    public static Builder builder(RagflowClient ragflow) {
        return new Builder(ragflow);
    }

    @Override
    public List<Document> retrieve(Query query) {
        Assert.notNull(query, "'query' must not be null");
        Filter.Expression filter = filterExpression(query);
        RetrievalQuery request = this.properties
                .apply(RetrievalQuery.of(query.text(), this.datasetIds))
                .condition((filter != null) ? this.converter.toCondition(filter) : null);
        return Blocking.await(
                "RagflowDocumentRetriever.retrieve",
                "Call it on a thread of Schedulers.boundedElastic(), or use RetrievalOperations",
                this.ragflow.retrieval().search(request).map(FoundDocuments::of));
    }

    private Filter.@Nullable Expression filterExpression(Query query) {
        Object given = query.context().get(FILTER_EXPRESSION);
        if (given instanceof Filter.Expression expression) {
            return expression;
        }
        if (given != null && StringUtils.hasText(given.toString())) {
            return new FilterExpressionTextParser().parse(given.toString());
        }
        return this.filterExpression.get();
    }

    /**
     * Builds a {@link RagflowDocumentRetriever}. Only the datasets are required; RAGFlow's defaults apply to properties that
     * are {@code null} or not set.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private final RagflowClient ragflow;

        private List<String> datasetIds = List.of();

        private UnaryOperator<RetrievalQuery> properties = UnaryOperator.identity();

        private Supplier<Filter.@Nullable Expression> filterExpression = () -> null;

        private Builder(RagflowClient ragflow) {
            Assert.notNull(ragflow, "'ragflow' must not be null");
            this.ragflow = ragflow;
        }

        /** Set the ids of the datasets to search, at least one. They must have the same embedding model. */
        public Builder datasetIds(Collection<String> datasetIds) {
            this.datasetIds = List.copyOf(datasetIds);
            return this;
        }

        /** Set the ids of the documents to search, at least one; {@code null} for all. */
        public Builder documentIds(@Nullable Collection<String> documentIds) {
            return with((query) -> query.documentIds(documentIds));
        }

        /**
         * Set the maximum number of documents to return. It is not RAGFlow's {@code top_k}: see {@link #candidates}.
         *
         * @param topK the number, from 1 to 100; RAGFlow's default is 30
         */
        public Builder topK(@Nullable Integer topK) {
            return with((query) -> query.limit(topK));
        }

        /** Set the number of chunks from which RAGFlow selects the best ones, its {@code top_k}; 1024 by default. */
        public Builder candidates(@Nullable Integer candidates) {
            return with((query) -> query.candidates(candidates));
        }

        /** Set the minimum similarity, from 0 to 1; RAGFlow's default is 0.2. */
        public Builder similarityThreshold(@Nullable Double similarityThreshold) {
            return with((query) -> query.similarityThreshold(similarityThreshold));
        }

        /** Set the weight of the vector part in the similarity, from 0 to 1; RAGFlow's default is 0.3. */
        public Builder vectorSimilarityWeight(@Nullable Double vectorSimilarityWeight) {
            return with((query) -> query.vectorSimilarityWeight(vectorSimilarityWeight));
        }

        /** Set the name of the rerank model. */
        public Builder rerankModel(@Nullable String rerankModel) {
            return with((query) -> query.rerankModel(rerankModel));
        }

        /** Set whether a model extracts keywords from the question, for which RAGFlow searches, too. */
        public Builder keyword(@Nullable Boolean keyword) {
            return with((query) -> query.keyword(keyword));
        }

        /** Set the languages, such as {@code Chinese}, into which a model translates the question. */
        public Builder crossLanguages(@Nullable Collection<String> crossLanguages) {
            return with((query) -> query.crossLanguages(crossLanguages));
        }

        /** Set whether the knowledge graphs of the datasets are used. */
        public Builder useKnowledgeGraph(@Nullable Boolean useKnowledgeGraph) {
            return with((query) -> query.useKnowledgeGraph(useKnowledgeGraph));
        }

        /** Set whether documents have {@linkplain RagflowDocumentMetadata#HIGHLIGHT highlighted} text. */
        public Builder highlight(@Nullable Boolean highlight) {
            return with((query) -> query.highlight(highlight));
        }

        /** Set the filter on the metadata of RAGFlow's documents. */
        public Builder filterExpression(Filter.@Nullable Expression filterExpression) {
            return filterExpression(() -> filterExpression);
        }

        /** Set the filter on the metadata of RAGFlow's documents as text, such as {@code year >= 2024}. */
        public Builder filterExpression(String filterExpression) {
            return filterExpression(new FilterExpressionTextParser().parse(filterExpression));
        }

        /** Set the supplier of the filter of each query, for instance for the current tenant. */
        public Builder filterExpression(Supplier<Filter.@Nullable Expression> filterExpression) {
            this.filterExpression = filterExpression;
            return this;
        }

        private Builder with(UnaryOperator<RetrievalQuery> change) {
            UnaryOperator<RetrievalQuery> before = this.properties;
            this.properties = (query) -> change.apply(before.apply(query));
            return this;
        }

        /**
         * Build the retriever. Nothing is sent.
         *
         * @throws IllegalArgumentException if there is no dataset or a value is out of range
         */
        public RagflowDocumentRetriever build() {
            // Values are checked now and not with the first question.
            Assert.notNull(
                    this.properties.apply(RetrievalQuery.of("question", this.datasetIds)),
                    "the query must not be null");
            return new RagflowDocumentRetriever(this);
        }
    }
}
