package io.github.ragflowspring.client.dataset;

import io.github.ragflowspring.client.document.ChunkMethod;
import io.github.ragflowspring.client.document.ParserConfig;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * A dataset to create. Only what is set is sent; RAGFlow fills the rest with its defaults.
 *
 * @param fields what is set, by RAGFlow's names
 */
public record NewDataset(Map<String, @Nullable Object> fields) {

    public static final String PAGERANK = "pagerank";

    private static final String CHUNK_METHOD = "chunk_method";

    private static final String PIPELINE_ID = "pipeline_id";

    public NewDataset {
        fields = ImmutableMaps.copyOf(fields);
        Assert.isTrue(
                !fields.containsKey(CHUNK_METHOD) || !fields.containsKey(PIPELINE_ID),
                "chunkMethod and ingestionPipeline exclude each other: set only one of them");
    }

    /**
     * Returns a dataset with a name. If the tenant has one of that name already, RAGFlow appends a number to it.
     *
     * @param name the name, not blank, at most 128 characters
     * @return the dataset
     */
    public static NewDataset named(String name) {
        Assert.hasText(name, "name must not be blank");
        return new NewDataset(Map.of("name", name));
    }

    /**
     * Returns this dataset with a description.
     *
     * @param description what it is about
     * @return the dataset
     */
    public NewDataset description(String description) {
        return with("description", description);
    }

    /**
     * Returns this dataset with a picture.
     *
     * @param avatar a data URI such as {@code data:image/png;base64,…}
     * @return the dataset
     */
    public NewDataset avatar(String avatar) {
        return with("avatar", avatar);
    }

    /**
     * Returns this dataset with another embedding model than the tenant's default.
     *
     * @param embeddingModel such as {@code bge-m3@Ollama}; from v0.26 on also {@code bge-m3@my-instance@Ollama}
     * @return the dataset
     */
    public NewDataset embeddingModel(String embeddingModel) {
        return with("embedding_model", embeddingModel);
    }

    /**
     * Returns this dataset for others.
     *
     * @param permission who may use it. RAGFlow's default is {@link DatasetPermission#ME}
     * @return the dataset
     */
    public NewDataset permission(DatasetPermission permission) {
        Assert.isTrue(permission != DatasetPermission.UNKNOWN, "permission must not be UNKNOWN");
        return with("permission", permission.value());
    }

    /**
     * Returns this dataset with another way of cutting documents.
     *
     * @param chunkMethod the method. RAGFlow's default is {@link ChunkMethod#NAIVE}
     * @return the dataset
     */
    public NewDataset chunkMethod(ChunkMethod chunkMethod) {
        return with(CHUNK_METHOD, chunkMethod.value());
    }

    /**
     * Returns this dataset with settings of its parser.
     *
     * @param parserConfig the settings
     * @return the dataset
     */
    public NewDataset parserConfig(ParserConfig parserConfig) {
        return with("parser_config", parserConfig.values());
    }

    /**
     * Returns this dataset with an ingestion pipeline in place of a chunk method.
     *
     * @param pipelineId the id of the pipeline
     * @param parseType how many parsers the pipeline has
     * @return the dataset
     */
    public NewDataset ingestionPipeline(String pipelineId, int parseType) {
        return with("parse_type", parseType).with(PIPELINE_ID, pipelineId);
    }

    /**
     * Returns this dataset with a preference for its chunks. RAGFlow takes it only from an update, so that a second call
     * is made after the creation.
     *
     * @param pagerank from 0 to 100
     * @return the dataset
     */
    public NewDataset pagerank(int pagerank) {
        Assert.isTrue(pagerank >= 0 && pagerank <= 100, "pagerank must be from 0 to 100");
        return with(PAGERANK, pagerank);
    }

    /**
     * Returns this dataset with a field that has no method here.
     *
     * @param name RAGFlow's name of the field. A release refuses what it does not know
     * @param value maps, lists and simple values
     * @return the dataset
     */
    public NewDataset with(String name, Object value) {
        return new NewDataset(ImmutableMaps.with(this.fields, name, value));
    }
}
