package io.github.ragflowspring.client.document;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The state of the parsing of a document.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class DocumentParsing {

    private final DocumentStatus status;

    private final double progress;

    private final String message;

    private final @Nullable LocalDateTime beganAt;

    private final Duration duration;

    private DocumentParsing(Builder builder) {
        this.status = builder.status;
        this.progress = builder.progress;
        this.message = builder.message;
        this.beganAt = builder.beganAt;
        this.duration = builder.duration;
    }

    /** Create a builder, for tests of code that uses {@code DocumentParsing}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Return the status. */
    public DocumentStatus status() {
        return this.status;
    }

    /** Return the parsed fraction of the document, from 0 to 1, or -1 if the parsing failed. */
    public double progress() {
        return this.progress;
    }

    /** Return the messages of the parser, one per line; empty before the first parsing. */
    public String message() {
        return this.message;
    }

    /** Return when the parsing began, in the local time of the server, or {@code null} if it has not. */
    public @Nullable LocalDateTime beganAt() {
        return this.beganAt;
    }

    /** Return how long the parsing has taken. */
    public Duration duration() {
        return this.duration;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof DocumentParsing that
                        && this.status.equals(that.status)
                        && Double.compare(this.progress, that.progress) == 0
                        && this.message.equals(that.message)
                        && Objects.equals(this.beganAt, that.beganAt)
                        && this.duration.equals(that.duration));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.status, this.progress, this.message, this.beganAt, this.duration);
    }

    @Override
    public String toString() {
        return "DocumentParsing[status=" + this.status + ", progress=" + this.progress + ", message=" + this.message
                + ", beganAt=" + this.beganAt + ", duration=" + this.duration + "]";
    }

    /** Builds a {@link DocumentParsing}. By default, text and collections are empty, numbers are 0 and unknown values are null. */
    public static final class Builder {

        private DocumentStatus status = DocumentStatus.UNSTART;
        private double progress;
        private String message = "";
        private @Nullable LocalDateTime beganAt;
        private Duration duration = Duration.ZERO;

        private Builder() {}

        /** See {@link DocumentParsing#status()}. */
        public Builder status(DocumentStatus status) {
            this.status = status;
            return this;
        }

        /** See {@link DocumentParsing#progress()}. */
        public Builder progress(double progress) {
            this.progress = progress;
            return this;
        }

        /** See {@link DocumentParsing#message()}. */
        public Builder message(String message) {
            this.message = message;
            return this;
        }

        /** See {@link DocumentParsing#beganAt()}. */
        public Builder beganAt(@Nullable LocalDateTime beganAt) {
            this.beganAt = beganAt;
            return this;
        }

        /** See {@link DocumentParsing#duration()}. */
        public Builder duration(Duration duration) {
            this.duration = duration;
            return this;
        }

        /** Create the {@link DocumentParsing}. */
        public DocumentParsing build() {
            return new DocumentParsing(this);
        }
    }
}
