/** The errors of every call: {@link io.github.ragflowspring.client.error.RagflowException} and what callers catch apart. */
@NullMarked
package io.github.ragflowspring.client.error;

import org.jspecify.annotations.NullMarked;
