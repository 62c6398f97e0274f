package io.github.ragflowspring.client.internal.wire;

import io.github.ragflowspring.client.error.RagflowAgentException;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowModelException;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.error.RagflowStreamException;
import io.github.ragflowspring.client.internal.dialect.Dialect;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Creates the errors of a call that are not errors of the HTTP exchange. */
public interface ResponseErrors {

    /**
     * Returns the dialect of the release that sent the response.
     *
     * @return the dialect
     */
    Dialect dialect();

    /**
     * Returns the error of a code.
     *
     * @param code a code other than 0
     * @param message RAGFlow's message
     * @return the error
     */
    RagflowException of(int code, @Nullable String message);

    /**
     * Returns the error of a response that does not contain the requested resource.
     *
     * @return the error
     */
    RagflowNotFoundException notFound();

    /**
     * Returns the first element of a list in a response.
     *
     * @param elements the list
     * @param <T> the type of an element
     * @return the first element
     * @throws RagflowNotFoundException if there is none
     */
    default <T> T first(List<T> elements) {
        if (elements.isEmpty()) {
            throw notFound();
        }
        return elements.get(0);
    }

    /**
     * Returns the error of a stream that cannot be read to its end.
     *
     * @param what the reason, a sentence
     * @param message the message of the server, or {@code null} if it sent none
     * @param cause the cause, whose code the error has, or {@code null}
     * @param partialAnswer the text so far, or {@code null}
     * @return the error
     */
    RagflowStreamException brokenOff(
            String what, @Nullable String message, @Nullable RagflowException cause, @Nullable String partialAnswer);

    /**
     * Returns the error of a failed node of an agent.
     *
     * @param nodeId the id of the node
     * @param nodeError RAGFlow's message, or {@code null} if there is none
     * @param partialAnswer the text so far
     * @return the error
     */
    RagflowAgentException nodeFailure(String nodeId, @Nullable String nodeError, String partialAnswer);

    /**
     * Returns the error of a failed language model.
     *
     * @param failure RAGFlow's report of the failure
     * @param partialAnswer the text before it
     * @return the error
     */
    RagflowModelException modelFailure(ModelFailure failure, String partialAnswer);
}
