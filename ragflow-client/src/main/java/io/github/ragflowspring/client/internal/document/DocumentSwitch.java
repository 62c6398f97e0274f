package io.github.ragflowspring.client.internal.document;

import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.document.DocumentUpdate;
import io.github.ragflowspring.client.document.EnableResult;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.internal.dialect.Capability;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.json.Fields;
import io.github.ragflowspring.client.internal.json.JsonValue;
import io.github.ragflowspring.client.internal.resource.ListResource;
import io.github.ragflowspring.client.internal.support.Ids;
import io.github.ragflowspring.client.internal.transport.Exchange;
import io.github.ragflowspring.client.internal.wire.PartialSuccess;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Enables or disables documents, together or one by one. */
final class DocumentSwitch {

    private static final String UNKNOWN = "The document does not exist";

    private final Exchange exchange;

    private final ListResource<Document> documents;

    private final BiFunction<String, DocumentUpdate, Mono<Document>> update;

    DocumentSwitch(
            Exchange exchange,
            ListResource<Document> documents,
            BiFunction<String, DocumentUpdate, Mono<Document>> update) {
        this.exchange = exchange;
        this.documents = documents;
        this.update = update;
    }

    Mono<EnableResult> switchAll(Collection<String> documentIds, boolean enabled) {
        List<String> ids = Ids.checkAll("documentIds", documentIds);
        if (ids.isEmpty()) {
            return Mono.just(EnableResult.builder().enabled(enabled).build());
        }
        return this.exchange
                .dialect()
                .flatMap((dialect) -> dialect.has(Capability.DOCUMENT_SWITCH_ROUTE)
                        ? switchTogether(ids, enabled)
                        : switchEach(ids, enabled))
                .as((result) -> this.documents.observe(Operation.DOCUMENT_SWITCH, result));
    }

    private Mono<EnableResult> switchTogether(List<String> ids, boolean enabled) {
        return this.documents
                .call(Operation.DOCUMENT_SWITCH)
                .body(Map.of("doc_ids", ids, "status", enabled ? "1" : "0"))
                .readAnyCode((response) -> result(response, ids, enabled));
    }

    /** The response to a partial failure has an error code and the result of each document. */
    private static EnableResult result(PartialSuccess response, List<String> ids, boolean enabled) {
        RagflowException error = response.error();
        JsonValue data = response.envelope().data();
        boolean perDocument = data.isObject() && ids.stream().anyMatch(Fields.of(data)::has);
        if (error != null && !perDocument) {
            throw error;
        }
        List<String> switched = new ArrayList<>();
        Map<String, String> failures = new LinkedHashMap<>();
        for (String id : ids) {
            Fields document = Fields.of(data).fields(id);
            String failure = document.text("error");
            if (failure == null && document.has("status")) {
                switched.add(id);
            } else {
                failures.put(id, Objects.requireNonNullElse(failure, UNKNOWN));
            }
        }
        return result(switched, failures, enabled);
    }

    private Mono<EnableResult> switchEach(List<String> ids, boolean enabled) {
        return Flux.fromIterable(ids)
                .concatMap((id) -> switchOne(id, enabled).map((failure) -> Map.entry(id, failure)))
                .collectList()
                .map((results) -> {
                    Map<String, String> failures = new LinkedHashMap<>();
                    results.forEach(
                            (one) -> one.getValue().ifPresent((failure) -> failures.put(one.getKey(), failure)));
                    return result(
                            ids.stream()
                                    .filter((id) -> !failures.containsKey(id))
                                    .toList(),
                            failures,
                            enabled);
                });
    }

    private Mono<Optional<String>> switchOne(String id, boolean enabled) {
        return this.update
                .apply(id, DocumentUpdate.none().enabled(enabled))
                .map((document) -> Optional.<String>empty())
                .onErrorResume(
                        RagflowNotFoundException.class,
                        (ex) -> this.documents
                                .call(Operation.DOCUMENT_LIST)
                                .query("page_size", 1)
                                .read((envelope) ->
                                        Optional.of(Objects.requireNonNullElse(ex.serverMessage(), UNKNOWN))));
    }

    private static EnableResult result(List<String> switched, Map<String, String> failures, boolean enabled) {
        return EnableResult.builder()
                .documentIds(switched)
                .enabled(enabled)
                .failures(failures)
                .build();
    }
}
