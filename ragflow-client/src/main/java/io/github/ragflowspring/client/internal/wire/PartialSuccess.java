package io.github.ragflowspring.client.internal.wire;

import io.github.ragflowspring.client.error.RagflowException;
import org.jspecify.annotations.Nullable;

/**
 * An answer whatever its {@code code} is.
 *
 * @param envelope the answer
 * @param error the error that the code tells, or {@code null} if it tells success
 */
public record PartialSuccess(Envelope envelope, @Nullable RagflowException error) {}
