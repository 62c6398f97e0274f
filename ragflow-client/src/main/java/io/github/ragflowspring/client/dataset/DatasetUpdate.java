package io.github.ragflowspring.client.dataset;

import io.github.ragflowspring.client.document.ChunkMethod;
import io.github.ragflowspring.client.document.ParserConfig;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * Changes to a dataset. What is not set stays as it is.
 *
 * @param fields what is set, by RAGFlow's names
 */
public record DatasetUpdate(Map<String, @Nullable Object> fields) {

    private static final DatasetUpdate NOTHING = new DatasetUpdate(Map.of());

    public DatasetUpdate {
        fields = ImmutableMaps.copyOf(fields);
    }

    /**
     * Returns an update that changes nothing yet.
     *
     * @return the update
     */
    public static DatasetUpdate nothing() {
        return NOTHING;
    }

    /**
     * Returns this update with another name.
     *
     * @param name the name, not blank, at most 128 characters, that no other dataset has
     * @return the update
     */
    public DatasetUpdate name(String name) {
        Assert.hasText(name, "name must not be blank");
        return with("name", name);
    }

    /**
     * Returns this update with another description.
     *
     * @param description the description, or {@code null} to remove it
     * @return the update
     */
    public DatasetUpdate description(@Nullable String description) {
        return with("description", description);
    }

    /**
     * Returns this update with another picture.
     *
     * @param avatar a data URI, or {@code null} to remove it
     * @return the update
     */
    public DatasetUpdate avatar(@Nullable String avatar) {
        return with("avatar", avatar);
    }

    /**
     * Returns this update with another embedding model. RAGFlow refuses it where chunks were made with another one.
     *
     * @param embeddingModel such as {@code bge-m3@Ollama}
     * @return the update
     */
    public DatasetUpdate embeddingModel(String embeddingModel) {
        return with("embedding_model", embeddingModel);
    }

    /**
     * Returns this update with another permission.
     *
     * @param permission who may use it
     * @return the update
     */
    public DatasetUpdate permission(DatasetPermission permission) {
        Assert.isTrue(permission != DatasetPermission.UNKNOWN, "permission must not be UNKNOWN");
        return with("permission", permission.value());
    }

    /**
     * Returns this update with another way of cutting documents that are uploaded from now on.
     *
     * @param chunkMethod the method
     * @return the update
     */
    public DatasetUpdate chunkMethod(ChunkMethod chunkMethod) {
        return with("chunk_method", chunkMethod.value());
    }

    /**
     * Returns this update with other settings of the parser. Those that are not set stay as they are.
     *
     * @param parserConfig the settings
     * @return the update
     */
    public DatasetUpdate parserConfig(ParserConfig parserConfig) {
        return with("parser_config", parserConfig.values());
    }

    /**
     * Returns this update with another preference for its chunks.
     *
     * @param pagerank from 0 to 100
     * @return the update
     */
    public DatasetUpdate pagerank(int pagerank) {
        Assert.isTrue(pagerank >= 0 && pagerank <= 100, "pagerank must be from 0 to 100");
        return with("pagerank", pagerank);
    }

    /**
     * Returns this update with a field that has no method here.
     *
     * @param name RAGFlow's name of the field. A release refuses what it does not know
     * @param value maps, lists and simple values, or {@code null}, which is sent
     * @return the update
     */
    public DatasetUpdate with(String name, @Nullable Object value) {
        return new DatasetUpdate(ImmutableMaps.with(this.fields, name, value));
    }
}
