package io.github.ragflowspring.client.internal.dataset;

import static io.github.ragflowspring.client.internal.json.FieldKind.DOUBLE;
import static io.github.ragflowspring.client.internal.json.FieldKind.INSTANT;
import static io.github.ragflowspring.client.internal.json.FieldKind.INT;
import static io.github.ragflowspring.client.internal.json.FieldKind.LOCAL_DATE_TIME;
import static io.github.ragflowspring.client.internal.json.FieldKind.LONG;
import static io.github.ragflowspring.client.internal.json.FieldKind.NON_BLANK_TEXT;
import static io.github.ragflowspring.client.internal.json.FieldKind.SECONDS;
import static io.github.ragflowspring.client.internal.json.FieldKind.TEXT;

import io.github.ragflowspring.client.dataset.EmbeddingCheck;
import io.github.ragflowspring.client.dataset.IngestionLog;
import io.github.ragflowspring.client.dataset.IngestionSummary;
import io.github.ragflowspring.client.document.ChunkMethod;
import io.github.ragflowspring.client.internal.document.DocumentStatuses;
import io.github.ragflowspring.client.internal.json.FieldTable;
import io.github.ragflowspring.client.internal.json.Fields;
import java.util.List;

/** Reads the logs and the summary of the ingestion of a dataset, and checks of embedding models. */
final class IngestionReader {

    private static final FieldTable<IngestionLog.Builder> LOG = FieldTable.<IngestionLog.Builder>rows()
            .required(TEXT, IngestionLog.Builder::id, "id")
            .field(TEXT, IngestionLog.Builder::datasetId, "kb_id")
            .field(NON_BLANK_TEXT, IngestionLog.Builder::documentId, "document_id")
            .field(NON_BLANK_TEXT, IngestionLog.Builder::documentName, "document_name")
            .field(NON_BLANK_TEXT, IngestionLog.Builder::taskType, "task_type")
            .field(NON_BLANK_TEXT.map(ChunkMethod::of), IngestionLog.Builder::chunkMethod, "parser_id")
            .field(NON_BLANK_TEXT, IngestionLog.Builder::pipelineId, "pipeline_id")
            .field(NON_BLANK_TEXT, IngestionLog.Builder::pipelineTitle, "pipeline_title")
            .field(NON_BLANK_TEXT.map(DocumentStatuses::of), IngestionLog.Builder::status, "operation_status")
            .field(DOUBLE, IngestionLog.Builder::progress, "progress")
            .field(TEXT.map(String::strip), IngestionLog.Builder::message, "progress_msg")
            .field(LOCAL_DATE_TIME, IngestionLog.Builder::beganAt, "process_begin_at")
            .field(SECONDS, IngestionLog.Builder::duration, "process_duration")
            .field(INSTANT, IngestionLog.Builder::createdAt, "create_time")
            .ignore("create_date", "update_date")
            .additional(IngestionLog.Builder::additional);

    private static final FieldTable<IngestionSummary.Builder> SUMMARY = FieldTable.<IngestionSummary.Builder>rows()
            .field(INT, IngestionSummary.Builder::documentCount, "doc_num")
            .field(INT, IngestionSummary.Builder::chunkCount, "chunk_num")
            .field(LONG, IngestionSummary.Builder::tokenCount, "token_num")
            .ignore("status")
            .additional(IngestionSummary.Builder::additional);

    private static final FieldTable<IngestionSummary.Builder> STATUS = FieldTable.<IngestionSummary.Builder>rows()
            .field(INT, IngestionSummary.Builder::waiting, "unstart_count")
            .field(INT, IngestionSummary.Builder::running, "running_count")
            .field(INT, IngestionSummary.Builder::cancelled, "cancel_count")
            .field(INT, IngestionSummary.Builder::done, "done_count")
            .field(INT, IngestionSummary.Builder::failed, "fail_count")
            .build();

    private static final FieldTable<EmbeddingCheck.Builder> CHECK = FieldTable.<EmbeddingCheck.Builder>rows()
            .field(TEXT, EmbeddingCheck.Builder::model, "model")
            .field(DOUBLE, EmbeddingCheck.Builder::averageSimilarity, "avg_cos_sim")
            .field(DOUBLE, EmbeddingCheck.Builder::minSimilarity, "min_cos_sim")
            .field(DOUBLE, EmbeddingCheck.Builder::maxSimilarity, "max_cos_sim")
            .field(INT, EmbeddingCheck.Builder::sampledChunks, "sampled")
            .field(INT, EmbeddingCheck.Builder::comparedChunks, "valid")
            .additional(EmbeddingCheck.Builder::additional);

    private IngestionReader() {}

    static IngestionLog log(Fields fields) {
        return LOG.read(fields, IngestionLog.builder()).build();
    }

    static List<IngestionLog> logs(Fields data) {
        return data.list(IngestionReader::log, "logs");
    }

    static IngestionSummary summary(Fields data) {
        return STATUS.read(data.fields("status"), SUMMARY.read(data, IngestionSummary.builder()))
                .build();
    }

    static EmbeddingCheck check(Fields data, boolean compatible) {
        return CHECK.read(data.fields("summary"), EmbeddingCheck.builder())
                .compatible(compatible)
                .build();
    }
}
