package io.github.ragflowspring.emulator.internal.knowledge;

import io.github.ragflowspring.emulator.internal.release.DateForm;
import io.github.ragflowspring.emulator.internal.wire.Ids;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/**
 * A task that indexes a whole dataset, for as long as a document is parsed. Immutable; the progress depends on the clock
 * only.
 */
final class IndexTask {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** The page numbers of a task without pages. */
    private static final int NO_PAGE = 100_000_000;

    private final String id = Ids.uuid1();

    private final String type;

    private final String documentId;

    private final Parsing parsing;

    private final long begunAt;

    IndexTask(String type, String documentId, Parsing parsing) {
        this.type = type;
        this.documentId = documentId;
        this.parsing = parsing;
        this.begunAt = parsing.now();
    }

    String id() {
        return this.id;
    }

    String type() {
        return this.type;
    }

    boolean done() {
        return this.parsing.now() - this.begunAt >= this.parsing.duration().toMillis();
    }

    /** Returns the time of completion in epoch milliseconds. */
    long finishedAt() {
        return this.begunAt + this.parsing.duration().toMillis();
    }

    double progress() {
        long duration = this.parsing.duration().toMillis();
        return done() ? 1.0 : (double) (this.parsing.now() - this.begunAt) / duration;
    }

    ObjectNode json(DateForm dates) {
        boolean done = done();
        long now = done ? finishedAt() : this.parsing.now();
        String message = TIME.format(Instant.ofEpochMilli(this.begunAt)) + " created task " + this.type;
        if (done) {
            String time = TIME.format(Instant.ofEpochMilli(now));
            message += "\n" + time + " Task has been received.\n" + time + " Task done";
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
                .put("retry_count", done ? 1 : 0)
                .put("begin_at", dates.format(this.begunAt))
                .put("create_date", "")
                .put("update_date", "");
        dates.stamp(json, this.begunAt, now);
        return json;
    }
}
