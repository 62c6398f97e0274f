package io.github.ragflowspring.client.internal.dataset;

import io.github.ragflowspring.client.dataset.IngestionQuery;
import io.github.ragflowspring.client.document.DocumentStatus;
import io.github.ragflowspring.client.internal.support.RequestFields;
import io.github.ragflowspring.client.model.OrderBy;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes queries for the logs of ingestion. */
final class IngestionWriter {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    /** The statuses in the order of their numbers. */
    private static final List<DocumentStatus> STATUSES = List.of(
            DocumentStatus.UNSTART,
            DocumentStatus.RUNNING,
            DocumentStatus.CANCEL,
            DocumentStatus.DONE,
            DocumentStatus.FAIL);

    private IngestionWriter() {}

    static Map<String, @Nullable Object> write(IngestionQuery query) {
        return new RequestFields()
                .set("log_type", query.isOfDocuments() ? "file" : "dataset")
                .setUnlessEmpty(
                        "operation_status",
                        query.statuses().stream().map(IngestionWriter::number).toList())
                .set("keywords", query.keywords())
                .set("create_date_from", time(query.createdFrom()))
                .set("create_date_to", time(query.createdTo()))
                .set("orderby", query.orderBy().equals(OrderBy.NAME) ? "document_name" : query.orderBy())
                .set("desc", query.descending())
                .setAll(query.additional())
                .toMap();
    }

    private static String number(DocumentStatus status) {
        int number = STATUSES.indexOf(status);
        return (number >= 0) ? Integer.toString(number) : status.value();
    }

    private static @Nullable String time(@Nullable LocalDateTime time) {
        return (time != null) ? TIME.format(time) : null;
    }
}
