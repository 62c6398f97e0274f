package io.github.ragflowspring.client.internal.file;

import io.github.ragflowspring.client.internal.dialect.Capability;
import io.github.ragflowspring.client.internal.dialect.Dialect;
import io.github.ragflowspring.client.internal.json.Fields;
import io.github.ragflowspring.client.internal.resource.BulkDelete;
import io.github.ragflowspring.client.internal.transport.Call;
import io.github.ragflowspring.client.internal.wire.PartialSuccess;
import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.model.DeleteResult.Failure;
import java.util.List;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** Deletes files and folders: together, or one by one on the releases that stop at the first unknown id. */
final class FileDeletion {

    private final Function<List<String>, Call> call;

    /**
     * Creates a deletion.
     *
     * @param call creates the call for some ids, without a body
     */
    FileDeletion(Function<List<String>, Call> call) {
        this.call = call;
    }

    Mono<DeleteResult> delete(List<String> ids, Dialect dialect) {
        return dialect.has(Capability.FILE_DELETE_REPORTS) ? deleteTogether(ids) : deleteEach(ids);
    }

    private Mono<DeleteResult> deleteTogether(List<String> ids) {
        return delete(ids, (response) -> {
            Fields data = Fields.of(response.envelope().data());
            List<Failure> failures = BulkDelete.failures(data, ids);
            if (response.error() != null && failures.isEmpty()) {
                throw response.error();
            }
            Integer deleted = data.intValue("success_count");
            return DeleteResult.of((deleted != null) ? deleted : ids.size() - failures.size(), failures);
        });
    }

    private Mono<DeleteResult> deleteEach(List<String> ids) {
        return BulkDelete.deleteEach("fileIds", ids, (id) -> delete(List.of(id), FileDeletion::deletedOne));
    }

    private static DeleteResult deletedOne(PartialSuccess answer) {
        if (answer.error() != null) {
            throw answer.error();
        }
        return DeleteResult.of(1, List.of());
    }

    private Mono<DeleteResult> delete(List<String> ids, Function<PartialSuccess, DeleteResult> reader) {
        return this.call
                .apply(ids)
                .body((dialect) -> FileWriter.delete(ids, dialect))
                .readAnyCode(reader);
    }
}
