package io.github.ragflowspring.client.internal.resource;

import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.support.Ids;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import io.github.ragflowspring.client.internal.support.Pages;
import io.github.ragflowspring.client.internal.transport.Call;
import io.github.ragflowspring.client.internal.transport.Exchange;
import io.github.ragflowspring.client.internal.wire.Envelope;
import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.model.PageRequest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The operations that all listed resources have in common: getting one by its own route or from the list, walking the pages
 * of the list, and deleting by ids or all.
 *
 * @param <T> the type of a resource
 */
public final class ListResource<T> {

    private final Exchange exchange;

    private final Map<String, String> scope;

    private final Kind<T> kind;

    /**
     * Creates a resource.
     *
     * @param exchange the exchange
     * @param scope the variables of the paths of all calls, such as the id of the parent, by name
     * @param kind the kind of resource
     */
    public ListResource(Exchange exchange, Map<String, String> scope, Kind<T> kind) {
        this.exchange = exchange;
        this.scope = scope;
        this.kind = kind;
    }

    /**
     * A kind of resource.
     *
     * @param get the operation that gets one resource
     * @param list the operation that lists resources
     * @param delete the operation that deletes resources
     * @param idVariable the name of the id in paths and observations, such as {@code chat_id}
     * @param idArgument the name of the argument of an id, such as {@code chatId}
     * @param idsField the name of the ids in the body of a deletion
     * @param id returns the id of a resource
     * @param single reads the response of a route that gets one resource
     * @param items reads the response of a list
     * @param <T> the type of a resource
     */
    public record Kind<T>(
            Operation get,
            Operation list,
            Operation delete,
            String idVariable,
            String idArgument,
            String idsField,
            Function<T, String> id,
            Function<Envelope, T> single,
            Function<Envelope, List<T>> items) {}

    /**
     * Returns a call with the scope of this resource.
     *
     * @param operation the operation
     * @return the call
     */
    public Call call(Operation operation) {
        Call call = this.exchange.call(operation);
        for (Map.Entry<String, String> variable : this.scope.entrySet()) {
            call = call.path(variable.getKey(), variable.getValue());
        }
        return call;
    }

    /**
     * Returns a call for one resource of this scope.
     *
     * @param operation the operation
     * @param id the id
     * @return the call
     * @throws IllegalArgumentException if the id is not valid
     */
    public Call call(Operation operation, String id) {
        return call(operation).path(this.kind.idVariable(), Ids.check(this.kind.idArgument(), id));
    }

    /**
     * Gets a resource by its own route, or from the list on a release without that route.
     *
     * @param id the id
     * @return the resource, or a not-found error
     * @throws IllegalArgumentException if the id is not valid
     */
    public Mono<T> get(String id) {
        return get(id, this.kind.single(), this.kind.items());
    }

    /**
     * Gets another view of a resource, like {@link #get(String)}.
     *
     * @param id the id
     * @param single reads the response of a route that gets one resource
     * @param items reads the response of a list
     * @param <R> the type of the view
     * @return the view, or a not-found error
     * @throws IllegalArgumentException if the id is not valid
     */
    public <R> Mono<R> get(String id, Function<Envelope, R> single, Function<Envelope, List<R>> items) {
        Call call = call(this.kind.get(), id);
        return this.exchange
                .dialect()
                .flatMap((dialect) -> dialect.hasPathVariable(this.kind.get(), this.kind.idVariable())
                        ? call.read(single)
                        : call.query("id", id).read((envelope, errors) -> errors.first(items.apply(envelope))))
                .as((found) -> this.exchange.withKey(
                        this.kind.get(), ImmutableMaps.with(this.scope, this.kind.idVariable(), id), found));
    }

    /**
     * Gets a page of the list.
     *
     * @param page the page
     * @param parameters the query parameters of the list, by name
     * @param total reads the number of resources on all pages
     * @return the page
     */
    public Mono<Page<T>> page(
            PageRequest page,
            Map<String, ? extends @Nullable Object> parameters,
            Function<Envelope, @Nullable Long> total) {
        return call(this.kind.list())
                .query("page", page.number())
                .query("page_size", page.size())
                .query(parameters)
                .read((envelope) -> Page.of(this.kind.items().apply(envelope), page, total.apply(envelope)));
    }

    /**
     * Lists the resources of all pages, with the page size of the settings.
     *
     * @param page gets a page
     * @return the resources
     */
    public Flux<T> list(Function<PageRequest, Mono<Page<T>>> page) {
        return list(page, this.exchange.pageSize());
    }

    /**
     * Lists the resources of all pages.
     *
     * @param page gets a page
     * @param size the page size
     * @return the resources
     */
    public Flux<T> list(Function<PageRequest, Mono<Page<T>>> page, int size) {
        return observe(
                this.kind.list(), Pages.walk((number) -> page.apply(PageRequest.of(number, size)), this.kind.id()));
    }

    /**
     * Deletes resources.
     *
     * @param ids the ids
     * @return the result; unknown ids are failures
     * @throws IllegalArgumentException if an id is not valid
     */
    public Mono<DeleteResult> delete(Collection<String> ids) {
        return BulkDelete.delete(
                () -> call(this.kind.delete()), this.kind.idArgument() + "s", this.kind.idsField(), ids);
    }

    /**
     * Deletes all resources of this scope.
     *
     * @param page gets a page of the list without filters, for releases that delete by ids only
     * @return the result
     */
    public Mono<DeleteResult> deleteAll(Function<PageRequest, Mono<Page<T>>> page) {
        return observe(
                this.kind.delete(),
                this.exchange.limit(
                        this.kind.delete(),
                        BulkDelete.deleteAll(
                                this.exchange,
                                () -> call(this.kind.delete()),
                                this.kind.idsField(),
                                list(page, BulkDelete.BATCH).map(this.kind.id()))));
    }

    /**
     * Deletes the resources of a query.
     *
     * @param selected the resources, which are listed more than once
     * @param delete deletes resources by their ids
     * @return the result; resources that were deleted meanwhile are failures
     */
    public Mono<DeleteResult> deleteAll(Flux<T> selected, Function<Collection<String>, Mono<DeleteResult>> delete) {
        return observe(
                this.kind.delete(),
                this.exchange.limit(
                        this.kind.delete(),
                        ListedDelete.of(selected.map(this.kind.id()), delete, this.exchange.memoryLimit())));
    }

    /**
     * Observes an operation of this scope that makes several calls.
     *
     * @param operation the operation
     * @param result the complete operation
     * @param <R> the type of the result
     * @return the observed result
     */
    public <R> Mono<R> observe(Operation operation, Mono<R> result) {
        return this.exchange.observe(operation, this.scope, result);
    }

    /**
     * Observes an operation of this scope that has several results.
     *
     * @param operation the operation
     * @param results the complete operation
     * @param <R> the type of a result
     * @return the observed results
     */
    public <R> Flux<R> observe(Operation operation, Flux<R> results) {
        return this.exchange.observe(operation, this.scope, results);
    }

    /**
     * Observes an operation on one resource of this scope that makes several calls.
     *
     * @param operation the operation
     * @param id the id
     * @param result the complete operation
     * @param <R> the type of the result
     * @return the observed result
     */
    public <R> Mono<R> observe(Operation operation, String id, Mono<R> result) {
        return call(operation).path(this.kind.idVariable(), id).observe(result);
    }
}
