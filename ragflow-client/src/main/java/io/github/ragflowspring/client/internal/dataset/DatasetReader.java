package io.github.ragflowspring.client.internal.dataset;

import static io.github.ragflowspring.client.internal.json.FieldKind.DOUBLE;
import static io.github.ragflowspring.client.internal.json.FieldKind.INSTANT;
import static io.github.ragflowspring.client.internal.json.FieldKind.INT;
import static io.github.ragflowspring.client.internal.json.FieldKind.LONG;
import static io.github.ragflowspring.client.internal.json.FieldKind.NON_BLANK_TEXT;
import static io.github.ragflowspring.client.internal.json.FieldKind.TEXT;

import io.github.ragflowspring.client.dataset.Dataset;
import io.github.ragflowspring.client.dataset.DatasetPermission;
import io.github.ragflowspring.client.dataset.DatasetRanking;
import io.github.ragflowspring.client.dataset.DatasetStatistics;
import io.github.ragflowspring.client.document.Chunking;
import io.github.ragflowspring.client.internal.document.ChunkingReader;
import io.github.ragflowspring.client.internal.json.FieldTable;
import io.github.ragflowspring.client.internal.json.Fields;
import io.github.ragflowspring.client.internal.json.JsonValue;
import java.util.List;

/** Reads datasets. */
final class DatasetReader {

    private static final FieldTable<DatasetRanking.Builder> RANKING = FieldTable.<DatasetRanking.Builder>rows()
            .field(INT, DatasetRanking.Builder::pagerank, "pagerank")
            .field(DOUBLE, DatasetRanking.Builder::similarityThreshold, "similarity_threshold")
            .field(DOUBLE, DatasetRanking.Builder::vectorSimilarityWeight, "vector_similarity_weight")
            .build();

    private static final FieldTable<DatasetStatistics.Builder> STATISTICS = FieldTable.<DatasetStatistics.Builder>rows()
            .field(INT, DatasetStatistics.Builder::documentCount, "document_count", "doc_num")
            .field(INT, DatasetStatistics.Builder::chunkCount, "chunk_count", "chunk_num")
            .field(LONG, DatasetStatistics.Builder::tokenCount, "token_num")
            .build();

    private static final FieldTable<Dataset.Builder> DATASET = FieldTable.<Dataset.Builder>rows()
            .required(TEXT, Dataset.Builder::id, "id")
            .field(TEXT, Dataset.Builder::name, "name")
            .field(NON_BLANK_TEXT, Dataset.Builder::description, "description")
            .field(NON_BLANK_TEXT, Dataset.Builder::avatar, "avatar")
            .field(NON_BLANK_TEXT.repeated(), Dataset.Builder::language, "language")
            .field(TEXT.repeated(), Dataset.Builder::embeddingModel, "embedding_model", "embd_id")
            .field(NON_BLANK_TEXT.map(DatasetPermission::of).repeated(), Dataset.Builder::permission, "permission")
            .group(ChunkingReader.TABLE, Chunking::builder, (dataset, chunking) -> dataset.chunking(chunking.build()))
            .group(RANKING, DatasetRanking::builder, (dataset, ranking) -> dataset.ranking(ranking.build()))
            .group(
                    STATISTICS,
                    DatasetStatistics::builder,
                    (dataset, statistics) -> dataset.statistics(statistics.build()))
            .field(TEXT.repeated(), Dataset.Builder::tenantId, "tenant_id")
            .field(TEXT.repeated(), Dataset.Builder::createdBy, "created_by")
            .field(INSTANT, Dataset.Builder::createdAt, "create_time")
            .field(INSTANT, Dataset.Builder::updatedAt, "update_time")
            // The same times as text.
            .ignore("create_date", "update_date")
            .additional(Dataset.Builder::additional);

    private DatasetReader() {}

    static List<Dataset> datasets(JsonValue data) {
        return Fields.list(data, DatasetReader::dataset);
    }

    static Dataset dataset(Fields fields) {
        return DATASET.read(fields, Dataset.builder()).build();
    }
}
