package io.github.ragflowspring.client.document;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The result of starting the parsing of documents.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class ParseResult {

    private final int started;

    private final List<ParsingFailure> failures;

    private ParseResult(int started, List<ParsingFailure> failures) {
        this.started = started;
        this.failures = List.copyOf(failures);
    }

    /**
     * Create a result.
     *
     * @param started the number of documents that wait to be parsed
     * @param failures the documents that RAGFlow skipped
     */
    public static ParseResult of(int started, List<ParsingFailure> failures) {
        return new ParseResult(started, failures);
    }

    /** Return the number of documents that wait to be parsed. */
    public int started() {
        return this.started;
    }

    /** Return the documents that RAGFlow skipped, with the reason of each; usually empty. */
    public List<ParsingFailure> failures() {
        return this.failures;
    }

    /** Return whether RAGFlow skipped a document. */
    public boolean hasFailures() {
        return !this.failures.isEmpty();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof ParseResult that
                        && this.started == that.started
                        && this.failures.equals(that.failures));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.started, this.failures);
    }

    @Override
    public String toString() {
        return "ParseResult[started=" + this.started + ", failures=" + this.failures + "]";
    }
}
