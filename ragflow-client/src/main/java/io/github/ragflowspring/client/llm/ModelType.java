package io.github.ragflowspring.client.llm;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * The purpose of a model.
 *
 * @since 0.1.0
 */
public final class ModelType {

    /** Models that answer questions. */
    public static final ModelType CHAT = new ModelType("chat");

    /** Models that turn texts into vectors. */
    public static final ModelType EMBEDDING = new ModelType("embedding");

    /** Models that order search results. */
    public static final ModelType RERANK = new ModelType("rerank");

    /** Models that understand images. */
    public static final ModelType VISION = new ModelType("vision");

    /** Models that recognize speech. */
    public static final ModelType SPEECH_TO_TEXT = new ModelType("asr");

    /** Models that speak. */
    public static final ModelType TEXT_TO_SPEECH = new ModelType("tts");

    /** Models that recognize text in images. */
    public static final ModelType OCR = new ModelType("ocr");

    private final String value;

    private ModelType(String value) {
        this.value = value;
    }

    /**
     * Return the type with the given name. A value that this version of the library does not know is kept.
     *
     * @param value RAGFlow's name of the type, such as {@code chat}
     */
    @JsonCreator
    public static ModelType of(String value) {
        Assert.hasText(value, "'value' must not be blank");
        return new ModelType(value);
    }

    /** Return RAGFlow's name of the type. */
    @JsonValue
    public String value() {
        return this.value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof ModelType that && this.value.equals(that.value));
    }

    @Override
    public int hashCode() {
        return this.value.hashCode();
    }

    @Override
    public String toString() {
        return this.value;
    }
}
