package io.github.ragflowspring.client.model;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * The result of a deletion.
 *
 * <p>An id that does not exist, or that is not visible to the API key, is a {@linkplain #failures() failure} and not an
 * error, on every release and for every kind of resource: the other ids are still deleted. Call {@link #orThrow()}
 * if a failure is to be an error.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class DeleteResult {

    private static final DeleteResult NONE = new DeleteResult(0, List.of());

    private final int deleted;

    private final List<Failure> failures;

    private DeleteResult(int deleted, List<Failure> failures) {
        this.deleted = deleted;
        this.failures = List.copyOf(failures);
    }

    /**
     * Create a result.
     *
     * @param deleted the number of deleted resources
     * @param failures the ids that were not deleted
     */
    public static DeleteResult of(int deleted, List<Failure> failures) {
        Assert.isTrue(deleted >= 0, "'deleted' must not be negative");
        return new DeleteResult(deleted, failures);
    }

    /** Return the result of deleting nothing. */
    public static DeleteResult none() {
        return NONE;
    }

    /** Return the number of deleted resources. */
    public int deleted() {
        return this.deleted;
    }

    /** Return the ids that were not deleted, with the reason of each; empty if everything was deleted. */
    public List<Failure> failures() {
        return this.failures;
    }

    /** Return whether something was not deleted. */
    public boolean hasFailures() {
        return !this.failures.isEmpty();
    }

    /**
     * Return this result if it has no failures.
     *
     * @throws RagflowNotFoundException if something was not deleted
     */
    public DeleteResult orThrow() {
        if (hasFailures()) {
            throw RagflowNotFoundException.builder("Deleted " + this.deleted + ", but not: "
                            + this.failures.stream().map(Failure::toString).collect(Collectors.joining("; ")))
                    .build();
        }
        return this;
    }

    /**
     * Return the sum of this result and the given one.
     *
     * @param other the result of another part of the same deletion
     */
    public DeleteResult plus(DeleteResult other) {
        List<Failure> all = new ArrayList<>(this.failures);
        all.addAll(other.failures);
        return new DeleteResult(this.deleted + other.deleted, all);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof DeleteResult that
                        && this.deleted == that.deleted
                        && this.failures.equals(that.failures));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.deleted, this.failures);
    }

    @Override
    public String toString() {
        return "DeleteResult[deleted=" + this.deleted + ", failures=" + this.failures + "]";
    }

    /**
     * An id that was not deleted.
     *
     * @since 0.1.0
     */
    @JsonAutoDetect(
            fieldVisibility = Visibility.ANY,
            getterVisibility = Visibility.NONE,
            isGetterVisibility = Visibility.NONE)
    public static final class Failure {

        private final @Nullable String id;

        private final String message;

        private Failure(@Nullable String id, String message) {
            this.id = id;
            this.message = message;
        }

        /**
         * Create a failure.
         *
         * @param id the id, or {@code null} if RAGFlow does not report it
         * @param message RAGFlow's reason
         */
        public static Failure of(@Nullable String id, String message) {
            return new Failure(id, message);
        }

        /** Return the id that was not deleted, or {@code null} if RAGFlow does not report it. */
        public @Nullable String id() {
            return this.id;
        }

        /** Return RAGFlow's reason. */
        public String message() {
            return this.message;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other
                    || (other instanceof Failure that
                            && Objects.equals(this.id, that.id)
                            && this.message.equals(that.message));
        }

        @Override
        public int hashCode() {
            return Objects.hash(this.id, this.message);
        }

        @Override
        public String toString() {
            return (this.id != null) ? this.id + " (" + this.message + ")" : this.message;
        }
    }
}
