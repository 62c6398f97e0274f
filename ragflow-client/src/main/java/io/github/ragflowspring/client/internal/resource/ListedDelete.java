package io.github.ragflowspring.client.internal.resource;

import io.github.ragflowspring.client.internal.support.Ids;
import io.github.ragflowspring.client.internal.support.MemoryLimit;
import io.github.ragflowspring.client.internal.support.Pages;
import io.github.ragflowspring.client.model.DeleteResult;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Deletes the resources of a query by their ids, because RAGFlow does not delete by query. */
public final class ListedDelete {

    private final Flux<String> listed;

    private final Function<Collection<String>, Mono<DeleteResult>> delete;

    private final MemoryLimit limit;

    /** The ids of all requests, so that no id is sent twice and the deletion ends. */
    private final Set<String> tried = new HashSet<>();

    private ListedDelete(
            Flux<String> listed, Function<Collection<String>, Mono<DeleteResult>> delete, MemoryLimit limit) {
        this.listed = listed;
        this.delete = delete;
        this.limit = limit;
    }

    /**
     * Deletes all listed resources. All ids are read before the first one is deleted, and the list is read again after the
     * last one, until it has no further id: a list skips resources that move to an earlier page while it is read.
     *
     * @param listed lists the ids
     * @param delete deletes by at most {@link BulkDelete#BATCH} ids, at least one
     * @param limit the maximum size of the ids
     * @return the result
     */
    static Mono<DeleteResult> of(
            Flux<String> listed, Function<Collection<String>, Mono<DeleteResult>> delete, MemoryLimit limit) {
        return Mono.defer(() -> new ListedDelete(listed, delete, limit).round(DeleteResult.none()));
    }

    private Mono<DeleteResult> round(DeleteResult before) {
        Flux<String> untried = this.listed.map(Ids::checkFromServer).filter((id) -> !this.tried.contains(id));
        return Pages.ids(untried, this.limit).flatMap((ids) -> ids.isEmpty() ? Mono.just(before) : delete(ids, before));
    }

    private Mono<DeleteResult> delete(List<String> ids, DeleteResult before) {
        this.tried.addAll(ids);
        return Flux.fromIterable(ids)
                .buffer(BulkDelete.BATCH)
                .concatMap(this.delete)
                .reduce(before, DeleteResult::plus)
                .flatMap(this::round);
    }

    /**
     * Checks that a query selects resources by conditions that RAGFlow applies.
     *
     * @param additional the fields of the query that the library does not model
     * @param conditions the conditions; {@code null} and empty collections do not count
     * @throws IllegalArgumentException if there is no condition, or one that RAGFlow may ignore
     */
    public static void check(Map<String, ?> additional, @Nullable Object... conditions) {
        Assert.isTrue(
                additional.isEmpty(),
                "'query' must not have additional fields: RAGFlow may ignore them, and everything would be deleted");
        boolean selects = false;
        for (Object condition : conditions) {
            Collection<?> values = (condition instanceof Collection<?> several)
                    ? several
                    : (condition != null) ? List.of(condition) : List.of();
            for (Object value : values) {
                Assert.isTrue(
                        !String.valueOf(value).isBlank(),
                        "'query' must not have blank conditions: RAGFlow ignores them, and everything would be deleted");
                selects = true;
            }
        }
        Assert.isTrue(selects, "'query' must have a condition; use deleteAll() to delete everything");
    }

    /**
     * Returns whether a resource has the name of a query, in case RAGFlow ignores it.
     *
     * @param wanted the name of the query, or {@code null} for any
     * @param name the name of the resource
     * @return whether the names are the same in upper or lower case
     */
    public static boolean isNamed(@Nullable String wanted, String name) {
        return wanted == null || wanted.strip().equalsIgnoreCase(name.strip());
    }
}
