package io.github.ragflowspring.client.internal.dialect;

import io.github.ragflowspring.client.error.RagflowUnsupportedException;

/**
 * What one release of RAGFlow speaks: a view of the tables {@link Operation} and {@link Capability}.
 *
 * @param release the release
 */
public record Dialect(Release release) {

    /**
     * Returns whether the release behaves so.
     *
     * @param trait the behaviour
     * @return whether it does
     */
    public boolean has(Capability trait) {
        return trait.holds(this.release);
    }

    /**
     * Checks that the release does what a call needs.
     *
     * @param trait the behaviour
     * @param what what the call asks for, for the message
     * @throws RagflowUnsupportedException if the release does not behave so
     */
    public void require(Capability trait, String what) {
        if (!has(trait)) {
            throw RagflowUnsupportedException.builder("RAGFlow " + this.release + " does not support " + what + ": only " + trait.span() + " do.")
.build();
        }
    }

    /**
     * Returns the way to an operation.
     *
     * @param operation the operation
     * @return its route on this release
     * @throws RagflowUnsupportedException if the release does not have the operation
     */
    public Route route(Operation operation) {
        Route route = operation.route(this.release);
        if (route == null) {
            throw RagflowUnsupportedException.builder("RAGFlow " + this.release + " does not have '" + operation.operationName()
                            + "': it came with RAGFlow " + operation.firstRelease() + ". Upgrade the server to use it.")
.build();
        }
        return route;
    }

    public Failure meaning(Operation operation, int code) {
        return operation.codes().meaning(this.release, code);
    }
}
