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

    private DocumentCreation() {}

    static Mono<Document> createEmpty(ListResource<Document> documents, Mono<?> lookUpDataset, String name) {
        checkName(name);
        return documents
                .call(Operation.DOCUMENT_CREATE_EMPTY)
                .query("type", "empty")
                .body(Map.of("name", name))
                .read((envelope) -> DocumentReader.document(envelope.fields()))
                // The code of a conflict may also mean that the dataset does not exist, which takes precedence.
                .onErrorResume(RagflowConflictException.class, (ex) -> lookUpDataset.then(Mono.error(ex)))
                .as((result) -> documents.observe(Operation.DOCUMENT_CREATE_EMPTY, result));
    }

    static Mono<Document> createFromWeb(ListResource<Document> documents, String name, String url) {
        checkName(name);
        Assert.notNull(url, "'url' must not be null");
        Assert.isTrue(WEB_URL.matcher(url).matches(), "'url' must begin with http:// or https://");
        return documents
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
