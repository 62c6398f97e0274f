package io.github.ragflowspring.client.internal.wire;

import io.github.ragflowspring.client.error.RagflowAgentException;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowModelException;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.error.RagflowServerException;
import io.github.ragflowspring.client.error.RagflowStreamException;
import io.github.ragflowspring.client.internal.dialect.Dialect;
import io.github.ragflowspring.client.internal.dialect.Release;

/** Creates errors that do not belong to any call. */
public final class NamingErrors implements ResponseErrors {

    @Override
    public RagflowException of(int code, String message) {
        return RagflowServerException.builder(message).build();
    }

    @Override
    public RagflowNotFoundException notFound() {
        return RagflowNotFoundException.builder("not found").build();
    }

    @Override
    public Dialect dialect() {
        return new Dialect(Release.NEWEST_KNOWN);
    }

    @Override
    public RagflowStreamException brokenOff(String what, String message, RagflowException cause, String partialAnswer) {
        return RagflowStreamException.builder(what)
                .partialAnswer((partialAnswer != null) ? partialAnswer : "")
                .cause(cause)
                .build();
    }

    @Override
    public RagflowAgentException nodeFailure(String nodeId, String nodeError, String partialAnswer) {
        return RagflowAgentException.builder(nodeId)
                .nodeId(nodeId)
                .nodeError(nodeError)
                .partialAnswer(partialAnswer)
                .build();
    }

    @Override
    public RagflowModelException modelFailure(ModelFailure failure, String partialAnswer) {
        return RagflowModelException.builder("The language model behind RAGFlow failed: " + failure.rawText())
                .kind(failure.kind())
                .rawText(failure.rawText())
                .partialAnswer(partialAnswer)
                .build();
    }
}
