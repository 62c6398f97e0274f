package io.github.ragflowspring.ai.tool;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.dataset.Dataset;
import io.github.ragflowspring.client.retrieval.RetrievalQuery;
import io.github.ragflowspring.client.retrieval.RetrievalResult;
import io.github.ragflowspring.client.retrieval.RetrievedChunk;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.definition.ToolDefinition;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A tool with which any model searches datasets of RAGFlow.
 *
 * <pre>{@code
 * RagflowSearchTool tool = RagflowSearchTool.builder(ragflow, List.of(dataset)).limit(6).build();
 * chatClient.prompt("What is RAGFlow?").tools(tool).call().content();
 * }</pre>
 *
 * <p>The model passes a question and receives the passages that match it, the best match first, as a JSON array of objects
 * with {@code text}, {@code document} and {@code score}. Name and description are derived from those of the datasets. A
 * failure is a {@link org.springframework.ai.tool.execution.ToolExecutionException}, which Spring AI reports to the model by
 * default. A call blocks, and fails with an {@link IllegalStateException} on an event-loop thread.
 *
 * @since 0.1.0
 */
public final class RagflowSearchTool implements ToolCallback {

    private static final String GENERAL_DESCRIPTION = "Search the knowledge base for passages that answer a question";

    private final QuestionTool tool;

    private RagflowSearchTool(Builder builder) {
        List<String> ids = builder.datasetIds;
        RagflowClient ragflow = builder.ragflow;
        UnaryOperator<RetrievalQuery> customizer = builder.customizer;
        this.tool = new QuestionTool(
                builder.name(),
                builder.description(),
                "What to search for, as a complete question or a few keywords",
                (question) -> ragflow.retrieval()
                        .search(customizer.apply(
                                RetrievalQuery.of(question, ids).limit(builder.limit)))
                        .map(RagflowSearchTool::passages));
    }

    /**
     * Create a builder.
     *
     * @param ragflow the client that sends the requests
     * @param datasets the datasets to search, at least one. They must have the same embedding model
     */
    public static Builder builder(RagflowClient ragflow, Collection<Dataset> datasets) {
        Assert.notEmpty(datasets, "'datasets' must not be empty");
        return new Builder(ragflow, datasets.stream().map(Dataset::id).toList(), List.copyOf(datasets));
    }

    /**
     * Create a builder from ids. The name is {@code search_knowledge_base} by default. The datasets are read when a model first
     * needs the description; until they can be read, the description is a general one.
     *
     * @param ragflow the client that sends the requests
     * @param datasetIds the ids of the datasets to search, at least one. They must have the same embedding model
     */
    public static Builder builder(RagflowClient ragflow, String... datasetIds) {
        Assert.notEmpty(datasetIds, "'datasetIds' must not be empty");
        return new Builder(ragflow, List.of(datasetIds), List.of());
    }

    @Override
    public ToolDefinition getToolDefinition() {
        return this.tool.definition();
    }

    @Override
    public String call(String toolInput) {
        return this.tool.call(toolInput);
    }

    private static Object passages(RetrievalResult result) {
        List<Object> passages = new ArrayList<>();
        for (RetrievedChunk chunk : result.chunks()) {
            Map<String, @Nullable Object> passage = new LinkedHashMap<>();
            passage.put("text", chunk.content());
            passage.put("document", chunk.documentName());
            passage.put("score", chunk.similarity());
            passages.add(passage);
        }
        return passages;
    }

    /**
     * Builds a {@link RagflowSearchTool}.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private final RagflowClient ragflow;

        private final List<String> datasetIds;

        /** Empty if only the ids are known. */
        private final List<Dataset> datasets;

        private @Nullable String name;

        private @Nullable String description;

        private int limit = 8;

        private UnaryOperator<RetrievalQuery> customizer = UnaryOperator.identity();

        private Builder(RagflowClient ragflow, List<String> datasetIds, List<Dataset> datasets) {
            Assert.notNull(ragflow, "'ragflow' must not be null");
            this.ragflow = ragflow;
            this.datasetIds = datasetIds;
            this.datasets = datasets;
        }

        /**
         * Set the name of the tool.
         *
         * @param name the name, or {@code null} for one that is derived from the first dataset
         */
        public Builder name(@Nullable String name) {
            this.name = name;
            return this;
        }

        /**
         * Set the description for the model.
         *
         * @param description the description, or {@code null} for one that is derived from the datasets
         */
        public Builder description(@Nullable String description) {
            this.description = description;
            return this;
        }

        /**
         * Set the maximum number of passages.
         *
         * @param limit the number, from 1 to 100; 8 by default
         */
        public Builder limit(int limit) {
            this.limit = limit;
            return this;
        }

        /**
         * Set a customizer of the search, for instance for a condition on metadata or a rerank model.
         *
         * @param customizer returns the query to send
         */
        public Builder customize(UnaryOperator<RetrievalQuery> customizer) {
            Assert.notNull(customizer, "'customizer' must not be null");
            this.customizer = customizer;
            return this;
        }

        private String name() {
            if (this.name != null) {
                return this.name;
            }
            return this.datasets.isEmpty()
                    ? "search_knowledge_base"
                    : ToolNames.of("search", this.datasets.get(0).name(), "knowledge_base");
        }

        private Supplier<String> description() {
            String given = this.description;
            if (given != null) {
                Assert.hasText(given, "'description' must not be blank");
                return () -> given;
            }
            if (!this.datasets.isEmpty()) {
                String derived = describe(this.datasets);
                return () -> derived;
            }
            Mono<String> read = Flux.fromIterable(this.datasetIds)
                    .concatMap((id) -> this.ragflow.datasets().get(id))
                    .collectList()
                    .map(Builder::describe);
            return new ReadDescription(read, GENERAL_DESCRIPTION + ".");
        }

        private static String describe(List<Dataset> datasets) {
            return GENERAL_DESCRIPTION + ". It contains: "
                    + datasets.stream().map(Builder::describe).collect(Collectors.joining("; "));
        }

        private static String describe(Dataset dataset) {
            String description = dataset.description();
            return StringUtils.hasText(description)
                    ? dataset.name() + " (" + description.strip() + ")"
                    : dataset.name();
        }

        /** Build the tool. Nothing is sent. */
        public RagflowSearchTool build() {
            Assert.isTrue(this.limit >= 1 && this.limit <= 100, "'limit' must be between 1 and 100");
            return new RagflowSearchTool(this);
        }
    }
}
