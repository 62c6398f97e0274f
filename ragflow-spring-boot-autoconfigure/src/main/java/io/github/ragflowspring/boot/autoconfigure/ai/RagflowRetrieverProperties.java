package io.github.ragflowspring.boot.autoconfigure.ai;

import io.github.ragflowspring.ai.retrieval.RagflowDocumentRetriever;
import io.github.ragflowspring.client.RagflowClient;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties of the document retriever.
 *
 * @param datasetIds IDs of the datasets to search. Required for the document retriever.
 * @param documentIds IDs of the documents to search, instead of all documents.
 * @param topK Maximum number of documents to return, from 1 to 100. Unless set, RAGFlow returns 30.
 * @param candidates Number of chunks from which RAGFlow selects the best ones, which RAGFlow calls 'top_k'.
 * @param similarityThreshold Minimum similarity of a document, from 0 to 1.
 * @param vectorSimilarityWeight Weight of the vector part in the similarity, from 0 to 1.
 * @param rerankModel Name of the rerank model.
 * @param keyword Whether a language model extracts keywords from the question, for which RAGFlow searches, too.
 * @param crossLanguages Languages, such as 'Chinese', into which a language model translates the question.
 * @param useKnowledgeGraph Whether the knowledge graphs of the datasets are used.
 * @param filterExpression Filter on the metadata of documents, such as "year >= 2024", for queries without a filter.
 */
@ConfigurationProperties(RagflowRetrieverProperties.PREFIX)
record RagflowRetrieverProperties(
        @DefaultValue List<String> datasetIds,
        @Nullable List<String> documentIds,
        @Nullable Integer topK,
        @Nullable Integer candidates,
        @Nullable Double similarityThreshold,
        @Nullable Double vectorSimilarityWeight,
        @Nullable String rerankModel,
        @Nullable Boolean keyword,
        @Nullable List<String> crossLanguages,
        @Nullable Boolean useKnowledgeGraph,
        @Nullable String filterExpression) {

    static final String PREFIX = "spring.ai.ragflow.retriever";

    RagflowDocumentRetriever createRetriever(RagflowClient ragflow) {
        RagflowDocumentRetriever.Builder builder = RagflowDocumentRetriever.builder(ragflow)
                .datasetIds(this.datasetIds)
                .documentIds(this.documentIds)
                .topK(this.topK)
                .candidates(this.candidates)
                .similarityThreshold(this.similarityThreshold)
                .vectorSimilarityWeight(this.vectorSimilarityWeight)
                .rerankModel(this.rerankModel)
                .keyword(this.keyword)
                .crossLanguages(this.crossLanguages)
                .useKnowledgeGraph(this.useKnowledgeGraph);
        if (this.filterExpression != null) {
            builder = builder.filterExpression(this.filterExpression);
        }
        return builder.build();
    }
}
