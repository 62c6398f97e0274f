package io.github.ragflowspring.client.dataset;

import java.time.Duration;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * The building of a knowledge graph or of summaries.
 *
 * @param id the id of the task
 * @param type RAGFlow's name of what is built
 * @param progress the part that is done, from 0 to 1; -1 if it failed
 * @param message what was said so far, one line each
 * @param beganAt when it began, in the server's local time, or {@code null}
 * @param duration how long it has taken
 */
public record IndexTask(
        String id,
        String type,
        double progress,
        String message,
        @Nullable LocalDateTime beganAt,
        Duration duration) {

    /**
     * Returns whether it is done.
     *
     * @return whether all is built
     */
    public boolean isDone() {
        return this.progress >= 1;
    }

    /**
     * Returns whether it failed or was stopped.
     *
     * @return whether it ended before it was done; the message tells why
     */
    public boolean isFailed() {
        return this.progress < 0;
    }
}
