package io.github.ragflowspring.client.model;

import java.util.List;

/**
 * What a deletion of several things did.
 *
 * @param deleted how many were deleted
 * @param errors what RAGFlow said of those that it did not delete, usually that they do not exist; empty if all were
 *     deleted
 */
public record DeleteResult(int deleted, List<String> errors) {

    private static final DeleteResult NONE = new DeleteResult(0, List.of());

    public DeleteResult {
        errors = List.copyOf(errors);
    }

    /**
     * Returns the result of deleting nothing.
     *
     * @return a result without deletions and errors
     */
    public static DeleteResult none() {
        return NONE;
    }

    /**
     * Returns whether something was not deleted.
     *
     * @return whether there are errors
     */
    public boolean isPartial() {
        return !this.errors.isEmpty();
    }
}
