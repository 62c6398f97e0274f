/** Observations of the operations for metrics and traces. */
@NullMarked
package io.github.ragflowspring.client.observation;

import org.jspecify.annotations.NullMarked;
