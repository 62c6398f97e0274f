package io.github.ragflowspring.client.answer;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.ragflowspring.client.retrieval.RetrievedChunk;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A document that a text cites, with the cited chunks.
 *
 * <p>The JSON form holds the numbers and not the chunks: the {@linkplain References#citationNumbers() references} map one
 * to the other.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class Source {

    private final String documentId;

    private final @Nullable String documentName;

    private final String datasetId;

    private final List<Integer> numbers;

    @JsonIgnore
    private final List<RetrievedChunk> chunks;

    private Source(Builder builder) {
        this.documentId = builder.documentId;
        this.documentName = builder.documentName;
        this.datasetId = builder.datasetId;
        this.numbers = List.copyOf(builder.numbers);
        this.chunks = List.copyOf(builder.chunks);
    }

    /** Create a builder, for tests of code that uses {@code Source}. */
    public static Builder builder() {
        return new Builder();
    }

    static List<Source> of(List<Citation> citations, Map<Integer, RetrievedChunk> chunks) {
        Map<String, Map<Integer, RetrievedChunk>> byDocument = new LinkedHashMap<>();
        for (Citation citation : citations) {
            for (Integer number : citation.numbers()) {
                RetrievedChunk chunk = chunks.get(number);
                if (chunk != null) {
                    byDocument
                            .computeIfAbsent(chunk.documentId(), (id) -> new LinkedHashMap<>())
                            .putIfAbsent(number, chunk);
                }
            }
        }
        return byDocument.values().stream().map(Source::of).toList();
    }

    private static Source of(Map<Integer, RetrievedChunk> cited) {
        List<RetrievedChunk> chunks = new ArrayList<>(cited.values());
        RetrievedChunk first = chunks.get(0);
        return builder()
                .documentId(first.documentId())
                .documentName(first.documentName())
                .datasetId(first.datasetId())
                .numbers(List.copyOf(cited.keySet()))
                .chunks(chunks)
                .build();
    }

    /** Return the id of the document. */
    public String documentId() {
        return this.documentId;
    }

    /** Return the name of the document, or {@code null} if the answer does not contain it. */
    public @Nullable String documentName() {
        return this.documentName;
    }

    /** Return the id of the dataset of the document. */
    public String datasetId() {
        return this.datasetId;
    }

    /** Return the numbers by which the text cites the document, unmodifiable and in the order of the text. */
    public List<Integer> numbers() {
        return this.numbers;
    }

    /** Return the cited chunks of the document, each once, unmodifiable and in the order of the text. */
    public List<RetrievedChunk> chunks() {
        return this.chunks;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Source that
                        && this.documentId.equals(that.documentId)
                        && Objects.equals(this.documentName, that.documentName)
                        && this.datasetId.equals(that.datasetId)
                        && this.numbers.equals(that.numbers)
                        && this.chunks.equals(that.chunks));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.documentId, this.documentName, this.datasetId, this.numbers, this.chunks);
    }

    @Override
    public String toString() {
        return "Source[documentId=" + this.documentId + ", documentName=" + this.documentName + ", datasetId="
                + this.datasetId + ", numbers=" + this.numbers + ", chunks=" + this.chunks + "]";
    }

    /**
     * Builds a {@link Source}. Everything is optional: text and lists are empty by default.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private String documentId = "";

        private @Nullable String documentName;

        private String datasetId = "";

        private List<Integer> numbers = List.of();

        private List<RetrievedChunk> chunks = List.of();

        private Builder() {}

        /** See {@link Source#documentId()}. */
        public Builder documentId(String documentId) {
            this.documentId = documentId;
            return this;
        }

        /** See {@link Source#documentName()}. */
        public Builder documentName(@Nullable String documentName) {
            this.documentName = documentName;
            return this;
        }

        /** See {@link Source#datasetId()}. */
        public Builder datasetId(String datasetId) {
            this.datasetId = datasetId;
            return this;
        }

        /** See {@link Source#numbers()}. */
        public Builder numbers(List<Integer> numbers) {
            this.numbers = numbers;
            return this;
        }

        /** See {@link Source#chunks()}. */
        public Builder chunks(List<RetrievedChunk> chunks) {
            this.chunks = chunks;
            return this;
        }

        /** Build the {@link Source}. */
        public Source build() {
            return new Source(this);
        }
    }
}
