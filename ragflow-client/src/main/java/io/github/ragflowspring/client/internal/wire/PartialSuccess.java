package io.github.ragflowspring.client.internal.wire;

import io.github.ragflowspring.client.error.RagflowException;
import org.jspecify.annotations.Nullable;

/**
 * A response with any {@code code}.
 *
 * @param envelope the response
 * @param error the error of the code, or {@code null} if the code is 0
 */
public record PartialSuccess(Envelope envelope, @Nullable RagflowException error) {}
