/** The clients that are compared. */
@NullMarked
package io.github.ragflowspring.benchmarks.variant;

import org.jspecify.annotations.NullMarked;
