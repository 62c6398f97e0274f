package io.github.ragflowspring.client.internal.resource;

import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.internal.dialect.Capability;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.json.Fields;
import io.github.ragflowspring.client.internal.support.Ids;
import io.github.ragflowspring.client.internal.support.Pages;
import io.github.ragflowspring.client.internal.transport.Call;
import io.github.ragflowspring.client.internal.transport.Exchange;
import io.github.ragflowspring.client.internal.wire.Envelope;
import io.github.ragflowspring.client.internal.wire.MessageTexts;
import io.github.ragflowspring.client.internal.wire.NamedIds;
import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.model.DeleteResult.Failure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Deletes resources by their ids, and never more than those: up to v0.24 a list of ids that is missing, null or empty deletes
 * everything.
 *
 * <p>Unknown ids are failures of the result on every release, although RAGFlow handles them in four ways: it lists them
 * next to the number of deleted resources (chats and sessions, unless all ids are unknown), it refuses the whole request
 * (datasets, and documents on newer releases), it deletes the others and then fails (documents on older releases), or it
 * deletes the others and reports only their number (chunks). An unknown parent, such as the dataset of documents, is an error.
 */
public final class BulkDelete {

    /** The maximum number of resources in one list or deletion request. */
    public static final int BATCH = 100;

    /** The lists that fail if the parent of the resources does not exist. */
    private static final Map<Operation, Operation> PARENT_CHECKS = Map.of(
            Operation.AGENT_SESSION_DELETE, Operation.AGENT_SESSION_LIST,
            Operation.CHAT_SESSION_DELETE, Operation.CHAT_SESSION_LIST,
            Operation.CHUNK_DELETE, Operation.CHUNK_LIST,
            Operation.DOCUMENT_DELETE, Operation.DOCUMENT_LIST);

    /** The code of a request that was refused before RAGFlow looked for any of its ids. */
    private static final int INVALID_ARGUMENT = 101;

    private static final int EXCEPTION = 100;

    private BulkDelete() {}

    /**
     * Deletes resources by their ids.
     *
     * @param call creates the call, without a body
     * @param argument the name of the argument, for messages
     * @param field the name of the ids in the body
     * @param idsToDelete the ids; nothing is sent without any
     * @return the result
     * @throws IllegalArgumentException if an id is not valid
     */
    public static Mono<DeleteResult> delete(
            Supplier<Call> call, String argument, String field, Collection<String> idsToDelete) {
        List<String> ids = Ids.checkAll(argument, idsToDelete);
        return ids.isEmpty() ? Mono.just(DeleteResult.none()) : delete(call.get(), field, ids);
    }

    private static Mono<DeleteResult> delete(Call call, String field, List<String> ids) {
        return send(call, field, ids)
                .onErrorResume(
                        RagflowNotFoundException.class,
                        (refused) -> isException(refused)
                                ? Mono.error(refused)
                                : checkParent(call).then(Mono.defer(() -> withoutUnknown(call, field, ids, refused))))
                .as(call::observe);
    }

    /** An exception of RAGFlow stands for an unknown parent, not for unknown ids. */
    private static boolean isException(RagflowNotFoundException error) {
        return Integer.valueOf(EXCEPTION).equals(error.code());
    }

    private static Mono<DeleteResult> send(Call call, String field, List<String> ids) {
        return call.body(Map.of(field, ids)).read((envelope) -> result(envelope, ids));
    }

    private static Mono<Void> checkParent(Call call) {
        Operation list = PARENT_CHECKS.get(call.operation());
        return (list != null)
                ? call.of(list)
                        .query("page", 1)
                        .query("page_size", 1)
                        .read(Envelope::root)
                        .then()
                : Mono.empty();
    }

    /** Deletes the known ids of a request that failed because of unknown ones. */
    private static Mono<DeleteResult> withoutUnknown(
            Call call, String field, List<String> ids, RagflowNotFoundException refused) {
        String message = message(refused);
        if (ids.size() == 1) {
            return Mono.just(failed(ids, message));
        }
        if (Integer.valueOf(INVALID_ARGUMENT).equals(refused.code())) {
            return inHalves(call, field, ids);
        }
        OptionalInt count = MessageTexts.deletedChunks(message);
        if (count.isPresent()) {
            int deleted = Math.min(ids.size() - 1, count.getAsInt());
            return Mono.just(
                    (deleted > 0)
                            ? DeleteResult.of(deleted, List.of(Failure.of(null, message)))
                            : failed(ids, message));
        }
        List<String> unknown = new NamedIds(ids).in(message);
        List<String> known = new ArrayList<>(ids);
        known.removeAll(Set.copyOf(unknown));
        if (unknown.isEmpty() || known.isEmpty()) {
            return Mono.just(failed(ids, message));
        }
        return send(call, field, known)
                // Then the first request has already deleted them.
                .onErrorReturn(RagflowNotFoundException.class, DeleteResult.of(known.size(), List.of()))
                .map((result) -> result.plus(failed(unknown, message)));
    }

    /** Finds the unknown ids with fewer requests than one for each id. */
    private static Mono<DeleteResult> inHalves(Call call, String field, List<String> ids) {
        int middle = ids.size() / 2;
        return Flux.just(ids.subList(0, middle), ids.subList(middle, ids.size()))
                .concatMap((half) -> send(call, field, half)
                        .onErrorResume(
                                RagflowNotFoundException.class,
                                (refused) -> withoutUnknown(call, field, half, refused)))
                .reduce(DeleteResult::plus);
    }

    /**
     * Deletes resources whose route takes one id.
     *
     * @param argument the name of the argument, for messages
     * @param idsToDelete the ids
     * @param deletion deletes one resource and fails if it does not exist
     * @return the result
     * @throws IllegalArgumentException if an id is not valid
     */
    public static Mono<DeleteResult> deleteEach(
            String argument, Collection<String> idsToDelete, Function<String, Mono<?>> deletion) {
        return Flux.fromIterable(Ids.checkAll(argument, idsToDelete))
                .concatMap((id) -> deletion.apply(id)
                        .then(Mono.just(DeleteResult.of(1, List.of())))
                        .onErrorResume(
                                RagflowNotFoundException.class, (ex) -> Mono.just(failed(List.of(id), message(ex)))))
                .reduce(DeleteResult.none(), DeleteResult::plus);
    }

    /**
     * Deletes all resources: with a flag, or by their ids on releases without the flag.
     *
     * @param exchange the exchange
     * @param call creates the call, without a body
     * @param field the name of the ids in the body
     * @param allIds the ids of all resources, listed only if needed
     * @return the result; the number of deleted resources is 0 if the server does not report it
     */
    public static Mono<DeleteResult> deleteAll(
            Exchange exchange, Supplier<Call> call, String field, Flux<String> allIds) {
        return exchange.dialect().flatMap((dialect) -> {
            if (dialect.has(Capability.DELETE_ALL_FLAG)) {
                return call.get().body(Map.of("delete_all", true)).read((envelope) -> result(envelope, List.of()));
            }
            // All ids first: a list skips resources while others are deleted.
            return Pages.ids(allIds.map(Ids::checkFromServer), exchange.memoryLimit())
                    .flatMapIterable((ids) -> ids)
                    .buffer(BATCH)
                    .concatMap((ids) -> delete(call.get(), field, ids))
                    .reduce(DeleteResult.none(), DeleteResult::plus);
        });
    }

    /** Reads a response, whose data is an object with numbers, a number, a boolean, a text or missing. */
    private static DeleteResult result(Envelope envelope, List<String> ids) {
        Fields data = Fields.of(envelope.data());
        Integer deleted = data.intValue("success_count", "deleted");
        List<Failure> failures = failures(data, ids);
        int number = (deleted != null) ? deleted : ids.size() - failures.size();
        return DeleteResult.of(Math.max(0, number), failures);
    }

    /**
     * Returns the failures that a response lists.
     *
     * @param data the data of the response
     * @param ids the requested ids, of which RAGFlow's texts contain the one that failed
     * @return the failures
     */
    public static List<Failure> failures(Fields data, List<String> ids) {
        NamedIds named = new NamedIds(ids);
        return data.texts("errors").stream()
                .map((message) ->
                        Failure.of(named.in(message).stream().findFirst().orElse(null), message))
                .toList();
    }

    private static DeleteResult failed(List<String> ids, String message) {
        List<Failure> failures = new ArrayList<>();
        ids.forEach((id) -> failures.add(Failure.of(id, message)));
        return DeleteResult.of(0, failures);
    }

    private static String message(RagflowNotFoundException error) {
        @Nullable String message = error.serverMessage();
        return (message != null && !message.isEmpty()) ? message : String.valueOf(error.getMessage());
    }
}
