/** The errors of calls: {@link io.github.ragflowspring.client.error.RagflowException} and its subclasses. */
@NullMarked
package io.github.ragflowspring.client.error;

import org.jspecify.annotations.NullMarked;
