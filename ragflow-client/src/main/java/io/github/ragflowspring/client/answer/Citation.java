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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A citation mark in a text, in one of the forms that RAGFlow accepts from models.
 *
 * <p>These are {@code [ID:0]}, {@code [ID: 0]}, {@code [ID:0, ID:1]}, {@code [ID 0]}, {@code (ID: 0)}, {@code 【ID:0】},
 * {@code ##0$$} of older models, each with the digits of any script, and {@code [0]} from RAGFlow v0.25.0 on. A text that
 * begins neither with {@code [ID:} nor with {@code ##} is a mark only if one of its chunks exists.
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

    private static final String NUMBER = "\\p{Nd}{1,9}";

    /** Possessive, because a model may write a long run of whitespace. */
    private static final String ID = "ID[\\s:]*+";

    private static final String FURTHER = "(?:[\\s,;\uff0c\uff1b\u3001]++(?:" + ID + ")?" + NUMBER + ")*+";

    private static final Pattern MARK = Pattern.compile("##(?<old>" + NUMBER + ")\\$\\$"
            + "|(?<open>[\\[(\u3010])\\s*+\\**+(?<ids>" + ID + NUMBER + FURTHER
            + ")\\s*+\\**+\\s*+(?<close>[\\])\u3011])"
            + "|\\[(?<bare>[0-9\u0660-\u0669\u06f0-\u06f9]{1,9})](?!\\()"
            + "|(?<![A-Za-z0-9_])[Rr][Ee][Ff]\\s*+(?<reference>" + NUMBER + ")(?!\\p{Nd})");

    private static final Pattern NUMBERS = Pattern.compile(NUMBER);

    private static final String CERTAIN = "[ID:";

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

    static List<Citation> find(String text, Map<Integer, RetrievedChunk> chunks, boolean bareNumbers) {
        List<Citation> citations = new ArrayList<>();
        Matcher matcher = MARK.matcher(text);
        while (matcher.find()) {
            String old = matcher.group("old");
            String bare = matcher.group("bare");
            String ids = matcher.group("ids");
            List<Integer> numbers = numbers(Stream.of("old", "bare", "ids", "reference")
                    .map(matcher::group)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElseThrow());
            List<RetrievedChunk> cited = numbers.stream()
                    .filter(chunks::containsKey)
                    .map(chunks::get)
                    .toList();
            boolean allowed = (bare == null || bareNumbers) && (ids == null || isPair(matcher));
            boolean certain = old != null || text.startsWith(CERTAIN, matcher.start());
            if (allowed && (certain || !cited.isEmpty())) {
                citations.add(builder()
                        .start(matcher.start())
                        .end(matcher.end())
                        .numbers(numbers)
                        .chunks(cited)
                        .build());
            }
        }
        return List.copyOf(citations);
    }

    private static boolean isPair(Matcher matcher) {
        return switch (matcher.group("open")) {
            case "[" -> matcher.group("close").equals("]");
            case "(" -> matcher.group("close").equals(")");
            default -> matcher.group("close").equals("\u3011");
        };
    }

    private static List<Integer> numbers(String digits) {
        return NUMBERS.matcher(digits)
                .results()
                .map((number) -> Integer.valueOf(number.group()))
                .toList();
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
