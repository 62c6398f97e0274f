package io.github.ragflowspring.client.internal.dialect;

import io.github.ragflowspring.client.error.RagflowUnsupportedException;
import io.github.ragflowspring.client.system.ServerFeature;

/**
 * The dialect of one release of RAGFlow: a view of the tables {@link Operation} and {@link Capability}.
 *
 * @param release the release
 */
public record Dialect(Release release) {

    /**
     * Returns whether the release has a capability.
     *
     * @param capability the capability
     * @return whether the release has it
     */
    public boolean has(Capability capability) {
        return capability.isIn(this.release);
    }

    /**
     * Returns whether the release has a feature.
     *
     * @param feature the feature
     * @return whether the release has its operations
     */
    public boolean has(ServerFeature feature) {
        return ServerFeatures.has(feature, this.release);
    }

    /**
     * Checks that the release has a capability.
     *
     * @param capability the capability
     * @param what the feature that needs the capability, for the message
     * @throws RagflowUnsupportedException if the release does not have it
     */
    public void require(Capability capability, String what) {
        if (!has(capability)) {
            throw RagflowUnsupportedException.builder("RAGFlow " + this.release + " does not support " + what
                            + ": only " + capability.span() + " do.")
                    .build();
        }
    }

    /**
     * Returns the route of an operation.
     *
     * @param operation the operation
     * @return its route on this release
     * @throws RagflowUnsupportedException if the release does not have the operation
     */
    public Route route(Operation operation) {
        Route route = operation.route(this.release);
        if (route == null) {
            Release next = operation.nextRelease(this.release);
            throw RagflowUnsupportedException.builder("RAGFlow " + this.release + " does not have '"
                            + operation.operationName() + "'"
                            + ((next != null)
                                    ? ", which requires RAGFlow " + next + " or later. Upgrade the server to use it."
                                    : " anymore. docs/migration.md lists the calls to use instead."))
                    .build();
        }
        return route;
    }

    /**
     * Returns the route of an operation in a special case.
     *
     * @param alternative the case
     * @return its route on this release
     * @throws RagflowUnsupportedException if the release does not have it
     */
    public Route route(AlternativeRoute alternative) {
        Route route = alternative.route(this.release);
        if (route == null) {
            throw RagflowUnsupportedException.builder("RAGFlow " + this.release + " does not support "
                            + alternative.description() + ", which requires RAGFlow " + alternative.firstRelease()
                            + " or later. Upgrade the server to use it.")
                    .build();
        }
        return route;
    }

    /**
     * Returns whether the route of an operation has a variable, such as the id of a single resource.
     *
     * @param operation the operation
     * @param variable the name of the variable
     * @return whether the route has the variable
     * @throws RagflowUnsupportedException if the release does not have the operation
     */
    public boolean hasPathVariable(Operation operation, String variable) {
        return route(operation).hasVariable(variable);
    }

    /**
     * Returns the meaning of a code.
     *
     * @param operation the operation whose response has the code
     * @param code the code
     * @return its meaning
     */
    public Failure meaning(Operation operation, int code) {
        return operation.codes().meaning(this.release, code);
    }
}
