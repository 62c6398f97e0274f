package io.github.ragflowspring.emulator.internal.knowledge;

import io.github.ragflowspring.emulator.internal.release.DateForm;
import io.github.ragflowspring.emulator.internal.wire.Ids;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A task that indexes a whole dataset, for as long as a document is parsed. Immutable; unless it is stopped, the progress
 * depends on the clock only.
 */
final class IndexTask {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** The page numbers of a task without pages. */
    private static final int NO_PAGE = 100_000_000;

    private final String id;

    private final String type;

    private final String documentId;

    private final Parsing parsing;

    private final long begunAt;

    private final @Nullable Long stoppedAt;

    IndexTask(String type, String documentId, Parsing parsing) {
        this(Ids.uuid1(), type, documentId, parsing, parsing.now(), null);
    }

    private IndexTask(
            String id, String type, String documentId, Parsing parsing, long begunAt, @Nullable Long stoppedAt) {
        this.id = id;
        this.type = type;
        this.documentId = documentId;
        this.parsing = parsing;
        this.begunAt = begunAt;
        this.stoppedAt = stoppedAt;
    }

    /** Returns this task, stopped unless it has ended. */
    IndexTask stopped() {
        return ended()
                ? this
                : new IndexTask(this.id, this.type, this.documentId, this.parsing, this.begunAt, this.parsing.now());
    }

    String id() {
        return this.id;
    }

    String type() {
        return this.type;
    }

    /** Returns whether the task has ended, finished or stopped. */
    boolean ended() {
        return this.stoppedAt != null || done();
    }

    boolean done() {
        return this.stoppedAt == null
                && this.parsing.now() - this.begunAt >= this.parsing.duration().toMillis();
    }

    /** Returns the time of the end in epoch milliseconds. */
    long finishedAt() {
        return this.stoppedAt != null
                ? this.stoppedAt
                : this.begunAt + this.parsing.duration().toMillis();
    }

    double progress() {
        long duration = this.parsing.duration().toMillis();
        if (this.stoppedAt != null) {
            return -1.0;
        }
        return done() ? 1.0 : (double) (this.parsing.now() - this.begunAt) / duration;
    }

    ObjectNode json(DateForm dates) {
        long now = ended() ? finishedAt() : this.parsing.now();
        String message = TIME.format(Instant.ofEpochMilli(this.begunAt)) + " created task " + this.type;
        if (ended()) {
            String time = TIME.format(Instant.ofEpochMilli(now));
            message += "\n" + time + " Task has been received.\n" + time
                    + (done() ? " Task done" : " Task stopped by user.");
        }
        ObjectNode json = PythonJson.object()
                .put("id", this.id)
                .put("task_type", this.type)
                .put("doc_id", this.documentId)
                .put("digest", Ids.hash(this.type, this.id))
                .put("chunk_ids", "")
                .put("from_page", NO_PAGE)
                .put("to_page", NO_PAGE)
                .put("priority", 0)
                .put("progress", progress())
                .put("progress_msg", message)
                .put("process_duration", (now - this.begunAt) / 1000.0)
                .put("retry_count", ended() ? 1 : 0)
                .put("begin_at", dates.format(this.begunAt))
                .put("create_date", "")
                .put("update_date", "");
        dates.stamp(json, this.begunAt, now);
        return json;
    }
}
