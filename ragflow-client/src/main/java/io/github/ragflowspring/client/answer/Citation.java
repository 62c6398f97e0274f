package io.github.ragflowspring.client.answer;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.ragflowspring.client.retrieval.RetrievedChunk;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A citation mark in a text: {@code [ID:0]}, or {@code ##0$$} in answers of older models and in histories.
 *
 * <p>Replace {@code text.substring(start(), end())}, last citation first, to render the marks. The JSON form holds the
 * numbers and not the chunks: the {@linkplain References#citationNumbers() references} map one to the other.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class Citation {

    private static final Pattern MARK = Pattern.compile("\\[ID: ?(\\d{1,9})]|##(\\d{1,9})\\$\\$");

    private final int start;

    private final int end;

    private final List<Integer> numbers;

    @JsonIgnore
    private final List<RetrievedChunk> chunks;

    private Citation(Builder builder) {
        this.start = builder.start;
        this.end = builder.end;
        this.numbers = List.copyOf(builder.numbers);
        this.chunks = List.copyOf(builder.chunks);
    }

    /** Create a builder, for tests of code that uses {@code Citation}. */
    public static Builder builder() {
        return new Builder();
    }

    static List<Citation> find(String text, Map<Integer, RetrievedChunk> chunks) {
        List<Citation> citations = new ArrayList<>();
        Matcher matcher = MARK.matcher(text);
        while (matcher.find()) {
            String digits = (matcher.group(1) != null) ? matcher.group(1) : matcher.group(2);
            int number = Integer.parseInt(digits);
            RetrievedChunk chunk = chunks.get(number);
            citations.add(builder()
                    .start(matcher.start())
                    .end(matcher.end())
                    .numbers(List.of(number))
                    .chunks((chunk != null) ? List.of(chunk) : List.of())
                    .build());
        }
        return List.copyOf(citations);
    }

    /** Return the offset of the first character of the mark in the text. */
    public int start() {
        return this.start;
    }

    /** Return the offset after the last character of the mark in the text. */
    public int end() {
        return this.end;
    }

    /** Return the numbers in the mark, unmodifiable and in their order. */
    public List<Integer> numbers() {
        return this.numbers;
    }

    /**
     * Return the cited chunks, unmodifiable and in the order of the numbers. A number is left out if the model cites a
     * chunk that it was not given.
     */
    public List<RetrievedChunk> chunks() {
        return this.chunks;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Citation that
                        && this.start == that.start
                        && this.end == that.end
                        && this.numbers.equals(that.numbers)
                        && this.chunks.equals(that.chunks));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.start, this.end, this.numbers, this.chunks);
    }

    @Override
    public String toString() {
        return "Citation[start=" + this.start + ", end=" + this.end + ", numbers=" + this.numbers + ", chunks="
                + this.chunks + "]";
    }

    /**
     * Builds a {@link Citation}. Everything is optional: offsets are 0 and lists are empty by default.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private int start;

        private int end;

        private List<Integer> numbers = List.of();

        private List<RetrievedChunk> chunks = List.of();

        private Builder() {}

        /** See {@link Citation#start()}. */
        public Builder start(int start) {
            this.start = start;
            return this;
        }

        /** See {@link Citation#end()}. */
        public Builder end(int end) {
            this.end = end;
            return this;
        }

        /** See {@link Citation#numbers()}. */
        public Builder numbers(List<Integer> numbers) {
            this.numbers = numbers;
            return this;
        }

        /** See {@link Citation#chunks()}. */
        public Builder chunks(List<RetrievedChunk> chunks) {
            this.chunks = chunks;
            return this;
        }

        /** Build the {@link Citation}. */
        public Citation build() {
            return new Citation(this);
        }
    }
}
