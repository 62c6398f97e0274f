package io.github.ragflowspring.client.internal.resource;

import io.github.ragflowspring.client.internal.dialect.Capability;
import io.github.ragflowspring.client.internal.support.Ids;
import io.github.ragflowspring.client.internal.transport.Call;
import io.github.ragflowspring.client.internal.transport.Exchange;
import io.github.ragflowspring.client.internal.wire.Envelope;
import io.github.ragflowspring.client.internal.wire.Fields;
import io.github.ragflowspring.client.model.DeleteResult;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Deletes what is named by ids, and never more than was named: the one place that does.
 *
 * <p>Up to v0.24 a list of ids that is missing, null or empty deletes everything.
 */
public final class BulkDelete {

    /** How many are listed or deleted with one call. */
    public static final int BATCH = 100;

    private BulkDelete() {}

    /**
     * Deletes by ids.
     *
     * @param call makes the call, without a body
     * @param argument the name of the argument, for the message of a refusal
     * @param field the field of the body that takes the ids
     * @param idsToDelete the ids; without any nothing is sent
     * @return what was deleted
     * @throws IllegalArgumentException if one of the ids is null, blank or has characters that no id has
     */
    public static Mono<DeleteResult> delete(
            Supplier<Call> call, String argument, String field, Collection<String> idsToDelete) {
        List<String> ids = Ids.checkAll(argument, idsToDelete);
        if (ids.isEmpty()) {
            return Mono.just(DeleteResult.none());
        }
        return call.get().body(Map.of(field, ids)).read((envelope) -> result(envelope, ids.size()));
    }

    /**
     * Deletes everything: by saying so, or where a release takes that from a missing list, by the ids of all.
     *
     * @param exchange the connection
     * @param call makes the call, without a body
     * @param field the field of the body that takes ids
     * @param allIds the ids of all, listed only where they are needed
     * @return the result; the number of deleted resources is 0 if the server does not report it
     */
    public static Mono<DeleteResult> deleteAll(
            Exchange exchange, Supplier<Call> call, String field, Flux<String> allIds) {
        return exchange.dialect().flatMap((dialect) -> {
            if (dialect.has(Capability.DELETE_ALL_FLAG)) {
                return call.get().body(Map.of("delete_all", true)).read((envelope) -> result(envelope, 0));
            }
            // All ids first: a list that is deleted from while it is walked skips some.
            return allIds.map(Ids::checkFromServer)
                    .distinct()
                    .collectList()
                    .flatMapIterable((ids) -> ids)
                    .buffer(BATCH)
                    .concatMap((ids) -> delete(call, "ids", field, ids))
                    .reduce(DeleteResult.none(), DeleteResult::plus);
        });
    }

    private static DeleteResult result(Envelope envelope, int otherwise) {
        // Some releases answer with a text instead of numbers.
        Fields data = Fields.of(envelope.data());
        Integer deleted = data.intValue("success_count", "deleted");
        return DeleteResult.of((deleted != null) ? Math.max(0, deleted) : otherwise, failures(data));
    }

    /**
     * Returns the failures that a response lists.
     *
     * @param data the data of the response
     * @return the failures, without ids: RAGFlow reports texts
     */
    public static List<DeleteResult.Failure> failures(Fields data) {
        return data.texts("errors").stream()
                .map((message) -> DeleteResult.Failure.of(null, message))
                .toList();
    }
}
