package io.github.ragflowspring.client.chat;

import io.github.ragflowspring.client.http.Call;
import io.github.ragflowspring.client.http.Dialect;
import io.github.ragflowspring.client.http.Envelope;
import io.github.ragflowspring.client.http.Trait;
import io.github.ragflowspring.client.model.DeleteResult;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Deletes assistants and sessions, never more than was asked for. */
final class Deletions {

    /** How many are deleted with one call. */
    static final int BATCH = 100;

    private Deletions() {}

    static Mono<DeleteResult> delete(Supplier<Call> call, String name, Collection<String> idsToDelete) {
        List<String> ids = Call.checkIds(name, idsToDelete);
        if (ids.isEmpty()) {
            return Mono.just(DeleteResult.none());
        }
        return call.get().body(Map.of("ids", ids)).read((envelope) -> {
            Integer deleted = envelope.fields().integer("success_count");
            return new DeleteResult(
                    (deleted != null) ? deleted : ids.size(), envelope.fields().texts("errors"));
        });
    }

    /** Deletes everything: by saying so, or where a release takes that from a missing list, by the ids of all. */
    static Mono<Void> deleteAll(Dialect dialect, Supplier<Call> call, Flux<String> allIds) {
        if (dialect.has(Trait.DELETE_ALL_FLAG)) {
            return call.get()
                    .body(Map.of("delete_all", true))
                    .read(Envelope::data)
                    .then();
        }
        // All ids first: a list that is deleted from while it is walked skips some.
        return allIds.collectList()
                .flatMapIterable((ids) -> ids)
                .buffer(BATCH)
                .concatMap((ids) -> delete(call, "ids", ids))
                .then();
    }
}
