package io.github.ragflowspring.client.system;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A process of RAGFlow that parses documents, as of its last report.
 *
 * @param name its name
 * @param startedAt when it started, or {@code null} if it does not tell
 * @param reportedAt when it last reported, or {@code null} if it does not tell
 * @param pending how many tasks wait in its queue
 * @param lag how many tasks of the queue nobody has taken yet
 * @param done how many tasks it has finished
 * @param failed how many tasks it has failed at
 * @param running how many tasks it works at
 */
public record TaskExecutor(
        String name,
        @Nullable Instant startedAt,
        @Nullable Instant reportedAt,
        long pending,
        long lag,
        long done,
        long failed,
        int running) {}
