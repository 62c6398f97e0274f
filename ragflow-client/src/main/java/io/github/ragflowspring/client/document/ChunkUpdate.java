package io.github.ragflowspring.client.document;

import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * Changes to a chunk. What is not set stays as it is.
 *
 * @param fields what is set, by RAGFlow's names
 */
public record ChunkUpdate(Map<String, @Nullable Object> fields) {

    private static final ChunkUpdate NOTHING = new ChunkUpdate(Map.of());

    public ChunkUpdate {
        fields = ImmutableMaps.copyOf(fields);
    }

    /**
     * Returns an update that changes nothing yet.
     *
     * @return the update
     */
    public static ChunkUpdate nothing() {
        return NOTHING;
    }

    /**
     * Returns this update with another text.
     *
     * @param content the text, not blank: old releases would empty the chunk without complaint
     * @return the update
     */
    public ChunkUpdate content(String content) {
        Assert.hasText(content, "content must not be blank");
        return with("content", content);
    }

    /**
     * Returns this update with other words that the chunk is found by.
     *
     * @param keywords the words, which replace all that were there
     * @return the update
     */
    public ChunkUpdate importantKeywords(List<String> keywords) {
        return with("important_keywords", List.copyOf(keywords));
    }

    /**
     * Returns this update with other questions that the chunk is found by.
     *
     * @param questions the questions, which replace all that were there
     * @return the update
     */
    public ChunkUpdate questions(List<String> questions) {
        return with("questions", List.copyOf(questions));
    }

    /**
     * Returns this update with the chunk switched on or off.
     *
     * @param available whether it is found
     * @return the update
     */
    public ChunkUpdate available(boolean available) {
        return with("available", available);
    }

    /**
     * Returns this update with a field that has no method here.
     *
     * @param name RAGFlow's name of the field
     * @param value maps, lists and simple values
     * @return the update
     */
    public ChunkUpdate with(String name, Object value) {
        return new ChunkUpdate(ImmutableMaps.with(this.fields, name, value));
    }
}
