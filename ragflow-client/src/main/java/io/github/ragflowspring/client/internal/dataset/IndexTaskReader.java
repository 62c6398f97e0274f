package io.github.ragflowspring.client.internal.dataset;

import static io.github.ragflowspring.client.internal.json.FieldKind.DOUBLE;
import static io.github.ragflowspring.client.internal.json.FieldKind.LOCAL_DATE_TIME;
import static io.github.ragflowspring.client.internal.json.FieldKind.SECONDS;
import static io.github.ragflowspring.client.internal.json.FieldKind.TEXT;

import io.github.ragflowspring.client.dataset.IndexTask;
import io.github.ragflowspring.client.internal.json.FieldTable;
import io.github.ragflowspring.client.internal.json.Fields;
import org.jspecify.annotations.Nullable;

/** Reads the tasks that build indexes. */
final class IndexTaskReader {

    private static final FieldTable<IndexTask.Builder> STARTED = FieldTable.<IndexTask.Builder>rows()
            .field(TEXT, IndexTask.Builder::id, "task_id", "graphrag_task_id", "raptor_task_id")
            .additional(IndexTask.Builder::additional);

    private static final FieldTable<IndexTask.Builder> TASK = FieldTable.<IndexTask.Builder>rows()
            .field(TEXT, IndexTask.Builder::id, "id")
            .field(TEXT, IndexTask.Builder::type, "task_type")
            .field(DOUBLE, IndexTask.Builder::progress, "progress")
            .field(TEXT.map(String::strip), IndexTask.Builder::message, "progress_msg")
            .field(LOCAL_DATE_TIME, IndexTask.Builder::beganAt, "begin_at")
            .field(SECONDS, IndexTask.Builder::duration, "process_duration")
            .additional(IndexTask.Builder::additional);

    private IndexTaskReader() {}

    static IndexTask started(Fields fields, Index index) {
        return STARTED.read(fields, IndexTask.builder().type(index.taskType())).build();
    }

    static @Nullable IndexTask task(Fields fields) {
        return fields.node().isEmpty()
                ? null
                : TASK.read(fields, IndexTask.builder()).build();
    }
}
