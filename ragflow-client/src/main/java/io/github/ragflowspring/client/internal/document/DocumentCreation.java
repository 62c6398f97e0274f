package io.github.ragflowspring.client.internal.document;

import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.error.RagflowConflictException;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.resource.ListResource;
import io.github.ragflowspring.client.internal.transport.MultipartBody;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.util.Assert;
import reactor.core.publisher.Mono;

/** Creates documents that are not uploaded files. */
final class DocumentCreation {

    private static final Pattern WEB_URL = Pattern.compile("https?://\\S+", Pattern.CASE_INSENSITIVE);

    /** The maximum number of bytes of a name. */
    private static final int MAX_NAME = 255;

    private final ListResource<Document> documents;

    private final Mono<?> lookUpDataset;

    DocumentCreation(ListResource<Document> documents, Mono<?> lookUpDataset) {
        this.documents = documents;
        this.lookUpDataset = lookUpDataset;
    }

    Mono<Document> createEmpty(String name) {
        checkName(name);
        return this.documents
                .call(Operation.DOCUMENT_CREATE_EMPTY)
                .query("type", "empty")
                .body(Map.of("name", name))
                .read((envelope) -> DocumentReader.document(envelope.fields()))
                // The code of a conflict may also mean that the dataset does not exist, which takes precedence.
                .onErrorResume(RagflowConflictException.class, (ex) -> this.lookUpDataset.then(Mono.error(ex)))
                .as((result) -> this.documents.observe(Operation.DOCUMENT_CREATE_EMPTY, result));
    }

    Mono<Document> createFromWeb(String name, String url) {
        checkName(name);
        Assert.notNull(url, "'url' must not be null");
        Assert.isTrue(WEB_URL.matcher(url).matches(), "'url' must begin with http:// or https://");
        return this.documents
                .call(Operation.DOCUMENT_CREATE_FROM_WEB)
                .query("type", "web")
                .multipart(() -> new MultipartBody().text("name", name).text("url", url))
                .answeredByModel()
                .read((envelope) -> DocumentReader.document(envelope.fields()));
    }

    private static void checkName(String name) {
        Assert.hasText(name, "'name' must not be blank");
        Assert.isTrue(
                name.getBytes(StandardCharsets.UTF_8).length <= MAX_NAME, "'name' must not exceed 255 bytes in UTF-8");
    }
}
