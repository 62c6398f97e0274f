package io.github.ragflowspring.client.internal.document;

import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.resource.BulkDelete;
import io.github.ragflowspring.client.internal.resource.ListResource;
import io.github.ragflowspring.client.internal.support.Ids;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.util.Assert;
import reactor.core.publisher.Mono;

/** Gets the thumbnails of documents. */
final class DocumentThumbnails {

    private DocumentThumbnails() {}

    static Mono<Map<String, String>> get(ListResource<Document> documents, Collection<String> documentIds) {
        List<String> ids = Ids.checkAll("documentIds", documentIds);
        Assert.isTrue(ids.size() <= BulkDelete.BATCH, "'documentIds' must not contain more than 100 ids");
        return ids.isEmpty()
                ? Mono.just(Map.of())
                : documents
                        .call(Operation.DOCUMENT_THUMBNAILS)
                        .query("doc_ids", ids)
                        .read((envelope) -> DocumentReader.thumbnails(envelope.fields()));
    }
}
