package io.github.ragflowspring.client.document;

import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import io.github.ragflowspring.client.internal.support.FileNames;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * Changes to a document. What is not set stays as it is.
 *
 * @param fields what is set, by RAGFlow's names
 */
public record DocumentUpdate(Map<String, @Nullable Object> fields) {

    private static final DocumentUpdate NOTHING = new DocumentUpdate(Map.of());

    public DocumentUpdate {
        fields = ImmutableMaps.copyOf(fields);
    }

    /**
     * Returns an update that changes nothing yet.
     *
     * @return the update
     */
    public static DocumentUpdate nothing() {
        return NOTHING;
    }

    /**
     * Returns this update with another name.
     *
     * @param name the name, at most 255 bytes of UTF-8, that ends as the old one does and that no other document has
     * @return the update
     */
    public DocumentUpdate name(String name) {
        return with("name", FileNames.check(name));
    }

    /**
     * Returns this update with another way of cutting. Chunks that were made are deleted.
     *
     * @param chunkMethod the method
     * @return the update
     */
    public DocumentUpdate chunkMethod(ChunkMethod chunkMethod) {
        return with("chunk_method", chunkMethod.value());
    }

    /**
     * Returns this update with other settings of the parser.
     *
     * @param parserConfig the settings
     * @return the update
     */
    public DocumentUpdate parserConfig(ParserConfig parserConfig) {
        return with("parser_config", parserConfig.values());
    }

    /**
     * Returns this update with other metadata, which replace all that were there.
     *
     * @param metadata texts, numbers and lists of these; RAGFlow does not take nested objects
     * @return the update
     */
    public DocumentUpdate metadata(Map<String, ?> metadata) {
        metadata.forEach((name, value) -> Assert.isTrue(
                value instanceof String || value instanceof Number || value instanceof Collection<?>,
                () -> "metadata '" + name + "' must be a text, a number or a list"));
        return with("meta_fields", ImmutableMaps.copyOf(metadata));
    }

    /**
     * Returns this update with the document switched on or off.
     *
     * @param enabled whether its chunks are found
     * @return the update
     */
    public DocumentUpdate enabled(boolean enabled) {
        // Newer releases take only a number, older ones both.
        return with("enabled", enabled ? 1 : 0);
    }

    /**
     * Returns this update with a field that has no method here.
     *
     * @param name RAGFlow's name of the field
     * @param value maps, lists and simple values
     * @return the update
     */
    public DocumentUpdate with(String name, @Nullable Object value) {
        return new DocumentUpdate(ImmutableMaps.with(this.fields, name, value));
    }
}
