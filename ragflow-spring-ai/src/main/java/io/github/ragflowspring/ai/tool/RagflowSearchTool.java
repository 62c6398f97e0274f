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
import org.jspecify.annotations.Nullable;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.definition.ToolDefinition;
import org.springframework.util.Assert;

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

    private final QuestionTool tool;

    private RagflowSearchTool(Builder builder) {
        List<String> ids = builder.datasets.ids();
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
        return new Builder(ragflow, DatasetsToSearch.known(List.copyOf(datasets)));
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
        return new Builder(ragflow, DatasetsToSearch.withIds(List.of(datasetIds)));
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

        private final DatasetsToSearch datasets;

        private @Nullable String name;

        private @Nullable String description;

        private int limit = 8;

        private UnaryOperator<RetrievalQuery> customizer = UnaryOperator.identity();

        private Builder(RagflowClient ragflow, DatasetsToSearch datasets) {
            Assert.notNull(ragflow, "'ragflow' must not be null");
            this.ragflow = ragflow;
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
            return this.datasets.toolName();
        }

        private Supplier<String> description() {
            String given = this.description;
            if (given != null) {
                Assert.hasText(given, "'description' must not be blank");
                return () -> given;
            }
            return this.datasets.toolDescription(name(), this.ragflow);
        }

        /** Build the tool. Nothing is sent. */
        public RagflowSearchTool build() {
            Assert.isTrue(this.limit >= 1 && this.limit <= 100, "'limit' must be between 1 and 100");
            return new RagflowSearchTool(this);
        }
    }
}
