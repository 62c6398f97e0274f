package io.github.ragflowspring.client.system;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A process of RAGFlow that parses documents, as of its last report.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class TaskExecutor {

    private final String name;

    private final @Nullable Instant startedAt;

    private final @Nullable Instant reportedAt;

    private final long pending;

    private final long lag;

    private final long done;

    private final long failed;

    private final int running;

    @JsonIgnore
    private final Map<String, @Nullable Object> additional;

    private TaskExecutor(Builder builder) {
        this.name = builder.name;
        this.startedAt = builder.startedAt;
        this.reportedAt = builder.reportedAt;
        this.pending = builder.pending;
        this.lag = builder.lag;
        this.done = builder.done;
        this.failed = builder.failed;
        this.running = builder.running;
        this.additional = ImmutableMaps.copyOf(builder.additional);
    }

    /** Create a builder, for tests of code that uses {@code TaskExecutor}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Return the name of the process. */
    public String name() {
        return this.name;
    }

    /** Return when the process started, or {@code null} if unknown. */
    public @Nullable Instant startedAt() {
        return this.startedAt;
    }

    /** Return when the process last reported, or {@code null} if unknown. */
    public @Nullable Instant reportedAt() {
        return this.reportedAt;
    }

    /** Return the number of tasks in its queue. */
    public long pending() {
        return this.pending;
    }

    /** Return the number of tasks in the queue that no process has taken yet. */
    public long lag() {
        return this.lag;
    }

    /** Return the number of finished tasks. */
    public long done() {
        return this.done;
    }

    /** Return the number of failed tasks. */
    public long failed() {
        return this.failed;
    }

    /** Return the number of tasks in progress. */
    public int running() {
        return this.running;
    }

    /**
     * Return the JSON fields of the response that this version of the library does not model, unmodifiable and by
     * name.
     */
    public Map<String, @Nullable Object> additional() {
        return this.additional;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof TaskExecutor that
                        && this.name.equals(that.name)
                        && Objects.equals(this.startedAt, that.startedAt)
                        && Objects.equals(this.reportedAt, that.reportedAt)
                        && this.pending == that.pending
                        && this.lag == that.lag
                        && this.done == that.done
                        && this.failed == that.failed
                        && this.running == that.running
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                this.name,
                this.startedAt,
                this.reportedAt,
                this.pending,
                this.lag,
                this.done,
                this.failed,
                this.running,
                this.additional);
    }

    @Override
    public String toString() {
        return "TaskExecutor[name=" + this.name
                + ", startedAt=" + this.startedAt
                + ", reportedAt=" + this.reportedAt
                + ", pending=" + this.pending
                + ", lag=" + this.lag
                + ", done=" + this.done
                + ", failed=" + this.failed
                + ", running=" + this.running
                + "]";
    }

    /** Builds a {@link TaskExecutor}. Everything is optional: text is empty, numbers are 0 and lists are empty by default. */
    public static final class Builder {

        private String name = "";

        private @Nullable Instant startedAt;

        private @Nullable Instant reportedAt;

        private long pending;

        private long lag;

        private long done;

        private long failed;

        private int running;

        private Map<String, @Nullable Object> additional = Map.of();

        private Builder() {}

        /** See {@link TaskExecutor#name()}. */
        public Builder name(String name) {
            this.name = name;
            return this;
        }

        /** See {@link TaskExecutor#startedAt()}. */
        public Builder startedAt(@Nullable Instant startedAt) {
            this.startedAt = startedAt;
            return this;
        }

        /** See {@link TaskExecutor#reportedAt()}. */
        public Builder reportedAt(@Nullable Instant reportedAt) {
            this.reportedAt = reportedAt;
            return this;
        }

        /** See {@link TaskExecutor#pending()}. */
        public Builder pending(long pending) {
            this.pending = pending;
            return this;
        }

        /** See {@link TaskExecutor#lag()}. */
        public Builder lag(long lag) {
            this.lag = lag;
            return this;
        }

        /** See {@link TaskExecutor#done()}. */
        public Builder done(long done) {
            this.done = done;
            return this;
        }

        /** See {@link TaskExecutor#failed()}. */
        public Builder failed(long failed) {
            this.failed = failed;
            return this;
        }

        /** See {@link TaskExecutor#running()}. */
        public Builder running(int running) {
            this.running = running;
            return this;
        }

        /** See {@link TaskExecutor#additional()}. */
        public Builder additional(Map<String, @Nullable Object> additional) {
            this.additional = additional;
            return this;
        }

        /** Build the {@link TaskExecutor}. */
        public TaskExecutor build() {
            return new TaskExecutor(this);
        }
    }
}
