package io.github.ragflowspring.client.document;

import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * A chunk to add to a document by hand.
 *
 * @param fields what is set, by RAGFlow's names
 */
public record NewChunk(Map<String, @Nullable Object> fields) {

    public NewChunk {
        fields = ImmutableMaps.copyOf(fields);
    }

    /**
     * Returns a chunk.
     *
     * @param content its text, not blank
     * @return the chunk
     */
    public static NewChunk of(String content) {
        Assert.hasText(content, "content must not be blank");
        return new NewChunk(Map.of("content", content));
    }

    /**
     * Returns this chunk with words that it is found by.
     *
     * @param keywords the words
     * @return the chunk
     */
    public NewChunk importantKeywords(List<String> keywords) {
        return with("important_keywords", List.copyOf(keywords));
    }

    /**
     * Returns this chunk with questions that it is found by, in place of its text.
     *
     * @param questions the questions
     * @return the chunk
     */
    public NewChunk questions(List<String> questions) {
        return with("questions", List.copyOf(questions));
    }

    /**
     * Returns this chunk with tags. Ignored before v0.25.
     *
     * @param tags the tags
     * @return the chunk
     */
    public NewChunk tags(List<String> tags) {
        return with("tag_kwd", List.copyOf(tags));
    }

    /**
     * Returns this chunk with a picture. Ignored before v0.25.
     *
     * @param image the picture, encoded in Base64
     * @return the chunk
     */
    public NewChunk imageBase64(String image) {
        return with("image_base64", image);
    }

    /**
     * Returns this chunk with a field that has no method here.
     *
     * @param name RAGFlow's name of the field
     * @param value maps, lists and simple values
     * @return the chunk
     */
    public NewChunk with(String name, Object value) {
        return new NewChunk(ImmutableMaps.with(this.fields, name, value));
    }
}
