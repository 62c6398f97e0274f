package io.github.ragflowspring.client.internal.wire;

import io.github.ragflowspring.client.error.RagflowAgentException;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowModelException;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.error.RagflowServerException;
import io.github.ragflowspring.client.error.RagflowStreamException;

/** Makes errors that belong to no call. */
public final class NamingErrors implements ResponseErrors {

    @Override
    public RagflowException of(int code, String message) {
        return new RagflowServerException(message, null, null);
    }

    @Override
    public RagflowNotFoundException notFound() {
        return new RagflowNotFoundException("not found", null, null);
    }

    @Override
    public RagflowStreamException brokenOff(String what, Throwable cause, String partialAnswer) {
        return new RagflowStreamException(what, null, (partialAnswer != null) ? partialAnswer : "", cause);
    }

    @Override
    public RagflowAgentException nodeFailure(String nodeId, String nodeError, String partialAnswer) {
        return new RagflowAgentException(nodeId, null, nodeId, nodeError, partialAnswer);
    }

    @Override
    public RagflowModelException modelFailure(String kind, String rawText, String partialAnswer) {
        return new RagflowModelException(null, kind, rawText, partialAnswer);
    }
}
