package io.github.ragflowspring.batch;

import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.sync.SyncEvent;
import io.github.ragflowspring.client.sync.SyncEvent.Action;
import io.github.ragflowspring.client.sync.SyncEvent.Phase;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.lang.CheckReturnValue;

/**
 * The result of a {@link CorpusSyncTasklet}, which is stored in the execution context of its step.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public final class CorpusSyncResult {

    /** The maximum number of failures that are stored. */
    public static final int MAX_FAILURES = 20;

    private static final int MAX_LENGTH = 500;

    private static final String PREFIX = "ragflow.sync.";

    private final ExecutionContext context;

    private CorpusSyncResult(ExecutionContext context) {
        this.context = context;
    }

    /**
     * Return the result of a step.
     *
     * @param step the step, including one of an earlier process. While it is running, the result is empty
     */
    public static CorpusSyncResult of(StepExecution step) {
        return new CorpusSyncResult(step.getExecutionContext());
    }

    /**
     * Return the number of files for which an action was carried out.
     *
     * @param action the action
     */
    public long done(Action action) {
        return this.context.getLong(key(action), 0);
    }

    /** Return the number of files that failed. */
    public long failed() {
        return this.context.getLong(PREFIX + "failed", 0);
    }

    /** Return the number of documents that were not deleted, for safety. */
    public long withheld() {
        return this.context.getLong(PREFIX + "withheld", 0);
    }

    /**
     * Return the first failures and withheld deletions.
     *
     * @return at most {@value #MAX_FAILURES} events with file, action, phase and message, both texts shortened to 500 characters;
     *     unmodifiable
     */
    public List<SyncEvent> failures() {
        List<SyncEvent> failures = new ArrayList<>();
        for (int i = 0; this.context.containsKey(key(i, "file")); i++) {
            failures.add(SyncEvent.builder()
                    .file(this.context.getString(key(i, "file")))
                    .action(Action.valueOf(this.context.getString(key(i, "action"))))
                    .phase(Phase.valueOf(this.context.getString(key(i, "phase"))))
                    .message(this.context.getString(key(i, "message")))
                    .build());
        }
        return List.copyOf(failures);
    }

    /**
     * Return the reason why the run ended early.
     *
     * @return the reason, or {@code null} if the run did not end early. It contains neither absolute paths nor API keys
     */
    public @Nullable String error() {
        return this.context.get(PREFIX + "error") instanceof String error ? error : null;
    }

    /** Begins with an empty result, because the context of a restarted step contains the previous one. */
    static CorpusSyncResult begin(ExecutionContext context) {
        context.entrySet().stream()
                .map((entry) -> entry.getKey())
                .filter((key) -> key.startsWith(PREFIX))
                .toList()
                .forEach(context::remove);
        for (Action action : Action.values()) {
            context.putLong(key(action), 0);
        }
        context.putLong(PREFIX + "failed", 0);
        context.putLong(PREFIX + "withheld", 0);
        return new CorpusSyncResult(context);
    }

    /** Adds the last event of a file. */
    synchronized void add(SyncEvent event) {
        switch (event.phase()) {
            case DONE -> this.context.putLong(key(event.action()), done(event.action()) + 1);
            case FAILED -> addFailure(event, PREFIX + "failed", failed() + 1);
            default -> addFailure(event, PREFIX + "withheld", withheld() + 1);
        }
    }

    private void addFailure(SyncEvent event, String counter, long count) {
        int index = (int) Math.min(MAX_FAILURES, failed() + withheld());
        this.context.putLong(counter, count);
        if (index < MAX_FAILURES) {
            this.context.putString(key(index, "file"), shortened(event.file()));
            this.context.putString(key(index, "action"), event.action().name());
            this.context.putString(key(index, "phase"), event.phase().name());
            this.context.putString(key(index, "message"), shortened(event.message()));
        }
    }

    /** The messages of other exceptions may contain a path. */
    synchronized void fail(Throwable error) {
        String message = (error instanceof RagflowException || error instanceof UncheckedIOException)
                ? error.getMessage()
                : null;
        this.context.putString(
                PREFIX + "error",
                shortened((message != null) ? message : error.getClass().getSimpleName()));
    }

    private static String shortened(String text) {
        return (text.length() > MAX_LENGTH) ? text.substring(0, MAX_LENGTH - 1) + "…" : text;
    }

    private static String key(Action action) {
        return PREFIX + action.name().toLowerCase(Locale.ROOT);
    }

    private static String key(int index, String property) {
        return PREFIX + "failures." + index + "." + property;
    }
}
