/** Benchmarks of the readers of the client, without a network. */
@NullMarked
package io.github.ragflowspring.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
