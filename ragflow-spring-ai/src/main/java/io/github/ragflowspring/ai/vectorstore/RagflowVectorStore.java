package io.github.ragflowspring.ai.vectorstore;

import io.github.ragflowspring.ai.internal.Blocking;
import io.github.ragflowspring.ai.retrieval.RagflowDocumentRetriever;
import io.github.ragflowspring.client.RagflowClient;
import io.micrometer.observation.ObservationRegistry;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.document.Document;
import org.springframework.ai.rag.Query;
import org.springframework.ai.vectorstore.SearchRequest;
import org.springframework.ai.vectorstore.VectorStore;
import org.springframework.ai.vectorstore.filter.Filter;
import org.springframework.ai.vectorstore.observation.DefaultVectorStoreObservationConvention;
import org.springframework.ai.vectorstore.observation.VectorStoreObservationContext;
import org.springframework.ai.vectorstore.observation.VectorStoreObservationConvention;
import org.springframework.ai.vectorstore.observation.VectorStoreObservationDocumentation;
import org.springframework.util.Assert;

/**
 * A {@link VectorStore} over a dataset of RAGFlow, for advisors and tools that require one, such as {@code
 * QuestionAnswerAdvisor}.
 *
 * <p><b>Search.</b> {@link #similaritySearch(SearchRequest)} searches the whole dataset, with threshold and filter, like a
 * {@link RagflowDocumentRetriever}. {@code topK} is the number of results, 100 at most. RAGFlow embeds the texts itself.
 *
 * <p><b>Add and delete.</b> Added documents become chunks of one document of the dataset, which the store creates when
 * needed. RAGFlow stores a text once in it: adding the same text again replaces the earlier one. The id of a document is kept
 * among the keywords of its chunk, so that it can be deleted by this id, or by that of the chunk. Ids that do not belong to
 * the document are ignored. Parsing the document in RAGFlow deletes its chunks.
 *
 * <p><b>Not supported.</b> RAGFlow does not store metadata of single chunks. Documents with metadata are therefore refused
 * with an {@link IllegalArgumentException} before anything is sent; {@code RagflowDocumentWriter} stores documents with
 * metadata. For the same reason chunks cannot be deleted by a filter, which fails with an {@link
 * UnsupportedOperationException}.
 *
 * <p>A failure is a {@link io.github.ragflowspring.client.error.RagflowException}. All methods block, and fail with an {@link
 * IllegalStateException} on an event-loop thread. Thread-safe.
 *
 * @since 0.1.0
 */
public final class RagflowVectorStore implements VectorStore {

    /** The value of {@code db.system} in observations. */
    public static final String PROVIDER = "ragflow";

    /** The default name of the document that holds added chunks. */
    public static final String DEFAULT_DOCUMENT_NAME = "spring-ai-vector-store.txt";

    private static final VectorStoreObservationConvention DEFAULT_CONVENTION =
            new DefaultVectorStoreObservationConvention();

    private static final String REMEDY = "Call it on a thread of Schedulers.boundedElastic()";

    private final RagflowClient ragflow;

    private final String datasetId;

    private final KeptDocument document;

    private final ObservationRegistry observationRegistry;

    private final @Nullable VectorStoreObservationConvention observationConvention;

    private RagflowVectorStore(Builder builder) {
        this.ragflow = builder.ragflow;
        this.datasetId = builder.datasetId;
        this.document = new KeptDocument(builder.ragflow.datasets().documents(builder.datasetId), builder.documentName);
        this.observationRegistry = builder.observationRegistry;
        this.observationConvention = builder.observationConvention;
    }

    /**
     * Create a builder.
     *
     * @param ragflow the client that sends the requests
     * @param datasetId the id of the dataset
     */
    public static Builder builder(RagflowClient ragflow, String datasetId) {
        return new Builder(ragflow, datasetId);
    }

    @Override
    public void add(List<Document> documents) {
        Blocking.check("RagflowVectorStore.add", REMEDY);
        List<Document> checked = KeptDocument.check(documents);
        observe(
                context(VectorStoreObservationContext.Operation.ADD).build(),
                () -> Blocking.await("RagflowVectorStore.add", REMEDY, this.document.add(checked)));
    }

    @Override
    public void delete(List<String> idList) {
        Blocking.check("RagflowVectorStore.delete", REMEDY);
        List<String> ids = List.copyOf(idList);
        observe(
                context(VectorStoreObservationContext.Operation.DELETE).build(),
                () -> Blocking.await("RagflowVectorStore.delete", REMEDY, this.document.delete(ids)));
    }

    /**
     * Refuse to delete by a filter.
     *
     * @throws UnsupportedOperationException always
     */
    @Override
    public void delete(Filter.Expression filterExpression) {
        throw new UnsupportedOperationException(
                "RAGFlow does not store metadata of single chunks, by which a filter could"
                        + " select them. Delete by ids, or delete documents with DocumentOperations");
    }

    @Override
    public List<Document> similaritySearch(SearchRequest request) {
        Blocking.check("RagflowVectorStore.similaritySearch", REMEDY);
        RagflowDocumentRetriever retriever = RagflowDocumentRetriever.builder(this.ragflow)
                .datasetIds(List.of(this.datasetId))
                .topK(request.getTopK())
                .similarityThreshold(request.getSimilarityThreshold())
                .filterExpression(request.getFilterExpression())
                .build();
        VectorStoreObservationContext context = context(VectorStoreObservationContext.Operation.QUERY)
                .queryRequest(request)
                .build();
        return observe(context, () -> {
            List<Document> documents = retriever.retrieve(new Query(request.getQuery())).stream()
                    .map(this.document::withOwnId)
                    .toList();
            context.setQueryResponse(documents);
            return documents;
        });
    }

    /** Return the {@link RagflowClient}. */
    @Override
    @SuppressWarnings("unchecked") // As documented by the interface.
    public <T> Optional<T> getNativeClient() {
        return (Optional<T>) Optional.of(this.ragflow);
    }

    private VectorStoreObservationContext.Builder context(VectorStoreObservationContext.Operation operation) {
        return VectorStoreObservationContext.builder(PROVIDER, operation.value())
                .collectionName(this.datasetId);
    }

    private <T> T observe(VectorStoreObservationContext context, Supplier<T> action) {
        T result = VectorStoreObservationDocumentation.AI_VECTOR_STORE
                .observation(this.observationConvention, DEFAULT_CONVENTION, () -> context, this.observationRegistry)
                .observe(action);
        Assert.state(result != null, "the observation did not return the result");
        return result;
    }

    /**
     * Builds a {@link RagflowVectorStore}.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private final RagflowClient ragflow;

        private final String datasetId;

        private String documentName = DEFAULT_DOCUMENT_NAME;

        private ObservationRegistry observationRegistry = ObservationRegistry.NOOP;

        private @Nullable VectorStoreObservationConvention observationConvention;

        private Builder(RagflowClient ragflow, String datasetId) {
            Assert.notNull(ragflow, "'ragflow' must not be null");
            Assert.hasText(datasetId, "'datasetId' must not be blank");
            this.ragflow = ragflow;
            this.datasetId = datasetId;
        }

        /**
         * Set the name of the document that holds added chunks.
         *
         * @param documentName the name with its suffix; {@value #DEFAULT_DOCUMENT_NAME} by default
         */
        public Builder documentName(String documentName) {
            Assert.hasText(documentName, "'documentName' must not be blank");
            this.documentName = documentName;
            return this;
        }

        /**
         * Set the registry for the observations {@code db.vector.client.operation}, the parents of those of the client. By
         * default nothing is observed.
         *
         * @param observationRegistry the registry
         */
        public Builder observationRegistry(ObservationRegistry observationRegistry) {
            Assert.notNull(observationRegistry, "'observationRegistry' must not be null");
            this.observationRegistry = observationRegistry;
            return this;
        }

        /**
         * Set the convention for the names and keys of the observations.
         *
         * @param observationConvention the convention, or {@code null} for Spring AI's default
         */
        public Builder observationConvention(@Nullable VectorStoreObservationConvention observationConvention) {
            this.observationConvention = observationConvention;
            return this;
        }

        /** Build the vector store. Nothing is sent. */
        public RagflowVectorStore build() {
            return new RagflowVectorStore(this);
        }
    }
}
