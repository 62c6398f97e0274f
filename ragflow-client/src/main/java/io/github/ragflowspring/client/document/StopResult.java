package io.github.ragflowspring.client.document;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The result of stopping the parsing of documents.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class StopResult {

    private final int stopped;

    private final List<ParsingFailure> failures;

    private StopResult(int stopped, List<ParsingFailure> failures) {
        this.stopped = stopped;
        this.failures = List.copyOf(failures);
    }

    /**
     * Create a result.
     *
     * @param stopped the number of documents whose parsing was stopped
     * @param failures the other documents
     */
    public static StopResult of(int stopped, List<ParsingFailure> failures) {
        return new StopResult(stopped, failures);
    }

    /** Return the number of documents whose parsing was stopped. */
    public int stopped() {
        return this.stopped;
    }

    /** Return the other documents, with the reason of each: usually they are not being parsed. */
    public List<ParsingFailure> failures() {
        return this.failures;
    }

    /** Return whether the parsing of a document was not stopped. */
    public boolean hasFailures() {
        return !this.failures.isEmpty();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof StopResult that
                        && this.stopped == that.stopped
                        && this.failures.equals(that.failures));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.stopped, this.failures);
    }

    @Override
    public String toString() {
        return "StopResult[stopped=" + this.stopped + ", failures=" + this.failures + "]";
    }
}
