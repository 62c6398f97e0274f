package io.github.ragflowspring.client.answer;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import io.github.ragflowspring.client.retrieval.DocumentCount;
import io.github.ragflowspring.client.retrieval.RetrievedChunk;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * The chunks that an answer is based on.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class References {

    private static final References NONE = builder().build();

    private final List<RetrievedChunk> chunks;

    private final List<Integer> citationNumbers;

    private final List<DocumentCount> documents;

    private final @Nullable Long total;

    /** How texts cite the chunks, and not a part of the references themselves: it does not make them different. */
    @JsonIgnore
    private final boolean bareNumbers;

    @JsonIgnore
    private final Map<String, @Nullable Object> additional;

    private References(Builder builder) {
        this.chunks = List.copyOf(builder.chunks);
        this.citationNumbers = (builder.citationNumbers != null)
                ? List.copyOf(builder.citationNumbers)
                : IntStream.range(0, this.chunks.size()).boxed().toList();
        this.documents = List.copyOf(builder.documents);
        this.total = builder.total;
        this.bareNumbers = builder.bareNumbers;
        this.additional = ImmutableMaps.copyOf(builder.additional);
        Assert.isTrue(
                this.chunks.size() == this.citationNumbers.size(),
                "'citationNumbers' must contain one number for each chunk");
    }

    /** Return the references of an answer that has none. */
    public static References none() {
        return NONE;
    }

    /** Create a builder, for tests of code that uses {@code References}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Return the chunks that the model was given, unmodifiable. */
    public List<RetrievedChunk> chunks() {
        return this.chunks;
    }

    /**
     * Return the numbers by which the answer cites the chunks, unmodifiable and in the order of the chunks: 0, 1, 2 and so
     * on in answers of a chat assistant, numbers in no particular order in answers of an agent.
     */
    public List<Integer> citationNumbers() {
        return this.citationNumbers;
    }

    /** Return the documents of the chunks with the number of chunks of each, unmodifiable; empty if unknown. */
    public List<DocumentCount> documents() {
        return this.documents;
    }

    /** Return the number of chunks that RAGFlow found, or {@code null} if unknown. */
    public @Nullable Long total() {
        return this.total;
    }

    /** Return whether there are no chunks. */
    public boolean isEmpty() {
        return this.chunks.isEmpty();
    }

    /**
     * Return the citations in a text.
     *
     * @param text the text of the answer that these references belong to
     * @return the citations in the order of the text, unmodifiable
     */
    public List<Citation> citationsIn(String text) {
        return Citation.find(text, chunksByNumber(), this.bareNumbers);
    }

    /**
     * Return the documents that a text cites.
     *
     * @param text the text of the answer that these references belong to
     * @return each cited document once, in the order of its first citation, unmodifiable
     */
    public List<Source> sourcesIn(String text) {
        Map<Integer, RetrievedChunk> byNumber = chunksByNumber();
        return Source.of(Citation.find(text, byNumber, this.bareNumbers), byNumber);
    }

    /**
     * Replace the citation marks in a text.
     *
     * @param text the text of the answer that these references belong to
     * @param mark returns the text to show instead of a mark
     * @return the text, otherwise unchanged: {@link AnswerFormat} also escapes it
     */
    public String render(String text, Function<? super Citation, String> mark) {
        StringBuilder rendered = new StringBuilder();
        int shown = 0;
        for (Citation citation : citationsIn(text)) {
            rendered.append(text, shown, citation.start()).append(mark.apply(citation));
            shown = citation.end();
        }
        return rendered.append(text, shown, text.length()).toString();
    }

    /**
     * Return the JSON fields of the response that this version of the library does not model, unmodifiable and by name.
     */
    public Map<String, @Nullable Object> additional() {
        return this.additional;
    }

    private Map<Integer, RetrievedChunk> chunksByNumber() {
        Map<Integer, RetrievedChunk> byNumber = new HashMap<>();
        for (int i = 0; i < this.chunks.size(); i++) {
            byNumber.put(this.citationNumbers.get(i), this.chunks.get(i));
        }
        return byNumber;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof References that
                        && this.chunks.equals(that.chunks)
                        && this.citationNumbers.equals(that.citationNumbers)
                        && this.documents.equals(that.documents)
                        && Objects.equals(this.total, that.total)
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.chunks, this.citationNumbers, this.documents, this.total, this.additional);
    }

    @Override
    public String toString() {
        return "References[chunks=" + this.chunks + ", citationNumbers=" + this.citationNumbers + ", documents="
                + this.documents + ", total=" + this.total + "]";
    }

    /**
     * Builds {@link References}. Everything is optional: lists are empty by default, and the answer cites the chunks by
     * their positions, starting at 0.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private List<RetrievedChunk> chunks = List.of();

        private @Nullable List<Integer> citationNumbers;

        private List<DocumentCount> documents = List.of();

        private @Nullable Long total;

        private boolean bareNumbers = true;

        private Map<String, @Nullable Object> additional = Map.of();

        private Builder() {}

        /** See {@link References#chunks()}. */
        public Builder chunks(List<RetrievedChunk> chunks) {
            this.chunks = chunks;
            return this;
        }

        /** See {@link References#citationNumbers()}; {@code null} for the positions of the chunks, starting at 0. */
        public Builder citationNumbers(@Nullable List<Integer> citationNumbers) {
            this.citationNumbers = citationNumbers;
            return this;
        }

        /** See {@link References#documents()}. */
        public Builder documents(List<DocumentCount> documents) {
            this.documents = documents;
            return this;
        }

        /** See {@link References#total()}. */
        public Builder total(@Nullable Long total) {
            this.total = total;
            return this;
        }

        /** Set whether a text may cite a chunk as {@code [0]}: {@code true} by default, as from RAGFlow v0.25.0 on. */
        public Builder bareNumbers(boolean bareNumbers) {
            this.bareNumbers = bareNumbers;
            return this;
        }

        /** See {@link References#additional()}. */
        public Builder additional(Map<String, @Nullable Object> additional) {
            this.additional = additional;
            return this;
        }

        /**
         * Build the {@link References}.
         *
         * @throws IllegalArgumentException if the number of citation numbers is not the number of chunks
         */
        public References build() {
            return new References(this);
        }
    }
}
